"""``klynge status``: what answers now."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from service.command.options import json_option, with_settings
from service.command.printing import print_json, print_table
from service.settings import Settings

if TYPE_CHECKING:
    from store.measures import SearchMeasures


@click.command(name="status")
@json_option
@with_settings
def command(settings: Settings, as_json: bool) -> None:
    """Show the home, the current edition and what it holds."""
    from store.editions import current_edition
    from store.journal import Journal
    from store.verdicts import pending

    manifest = current_edition(settings.place).manifest
    decisions = Journal(settings.place).decisions()
    answer = {
        "home": str(settings.home),
        "edition": manifest.edition,
        "parent": manifest.parent,
        "published": manifest.published,
        "encoder": manifest.encoder.model,
        "counts": dict(manifest.counts),
        "pending": len(pending(frozenset(manifest.decisions), decisions)),
        "search": asdict(manifest.search),
    }
    if as_json:
        print_json(answer)
        return
    plain = {**answer, **manifest.counts, **_measured(manifest.search)}
    del plain["counts"], plain["search"]
    print_table(("", ""), plain.items(), title="Klynge")


def _measured(search: "SearchMeasures") -> dict[str, str]:
    """Return in words what was measured of searching the edition."""
    told = {
        f"search, {language}": f"share of vectors {held.share:.2f}; nDCG@10 of {held.questions} "
        f"passages: without {held.without_vectors:.2f}, vectors alone {held.vectors_alone:.2f}, "
        f"together {held.fused:.2f}"
        for language, held in search.languages.items()
    }
    near = f"approximate, recall {search.recall:.3f}" if search.approximate else "exact"
    return {**told, "nearest vectors": near}
