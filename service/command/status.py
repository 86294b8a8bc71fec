"""``klynge status``: what answers now."""

from typing import Any

import click

from service.backends.backend import Backend
from service.command.options import json_option, with_backend
from service.command.printing import print_json, print_table


@click.command(name="status")
@json_option
@with_backend
def command(backend: Backend, as_json: bool) -> None:
    """Show the home, the current edition and what it holds."""
    answer = backend.status()
    if as_json:
        print_json(answer)
        return
    plain = {**answer, **answer["counts"], **_measured(answer["search"])}
    del plain["counts"], plain["search"]
    print_table(("", ""), list(plain.items()), title="Klynge")


def _measured(search: dict[str, Any]) -> dict[str, str]:
    """Return in words what was measured of searching the edition."""
    told = {
        f"search, {language}": f"share of vectors {held['share']:.2f}; nDCG@10 of "
        f"{held['questions']} passages: without {held['without_vectors']:.2f}, vectors alone "
        f"{held['vectors_alone']:.2f}, together {held['fused']:.2f}"
        for language, held in search["languages"].items()
    }
    near = f"approximate, recall {search['recall']:.3f}" if search["approximate"] else "exact"
    return {**told, "nearest vectors": near}
