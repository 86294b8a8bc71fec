"""``klynge related``: where a cluster or an application overlaps others, and complements them."""

from pathlib import Path
from typing import Any

import click

from ontology.errors import InputError
from service.backends.backend import Backend
from service.command.kinship import print_none, print_reasons
from service.command.options import edition_option, json_option, with_backend
from service.command.printing import console, escaped, print_json


@click.command(name="related")
@click.argument("cluster", required=False)
@click.option("--text", help="Ask for this text instead of a cluster: a new application, an idea.")
@click.option(
    "--file",
    type=click.Path(path_type=Path),
    help="Ask for the document in this file, such as an application; it is not stored.",
)
@click.option("--pairs", is_flag=True, help="Ask for the pairs of clusters that could do most.")
@click.option(
    "--by",
    default="both",
    show_default=True,
    help="What comes first: most of both, overlap or complement.",
)
@click.option("--limit", default=10, show_default=True, help="How many clusters or pairs at most.")
@json_option
@edition_option
@with_backend
def command(
    backend: Backend,
    cluster: str | None,
    text: str | None,
    file: Path | None,
    pairs: bool,
    by: str,
    limit: int,
    as_json: bool,
) -> None:
    """Find the clusters related to CLUSTER (a name or an IRI), to a --text or to a --file.

    Overlap and complement are two scores, each with its parts and the sentences of both sides.
    With --pairs: which two clusters have most to give each other and do not do it yet.

    \b
    Examples:
      klynge related "GCE Dyphav"
      klynge related --file application.docx --by overlap
      klynge related --pairs --limit 5
    """
    if pairs and (cluster, text, file, by) != (None, None, None, "both"):
        raise InputError(
            "--pairs looks at all clusters: leave out CLUSTER, --text, --file and --by"
        )
    if pairs:
        answer = backend.pairs(limit=limit)
    else:
        answer = backend.related(cluster=cluster, text=text, file=file, by=by, limit=limit)
    if as_json:
        print_json(answer)
    elif pairs:
        _print_pairs(answer)
    else:
        _print_related(answer)


def _print_related(answer: dict[str, Any]) -> None:
    out = console()
    print_none(answer)
    for place, one in enumerate(answer["clusters"], start=1):
        out.print(
            f"\n[bold]{place}. {escaped(one['name'])}[/bold]  overlap {one['overlap']:.3f}  "
            f"complement {one['complement']:.3f}  [dim]{one['cluster']}[/dim]"
        )
        for heading, reasons in (("Overlap", "overlaps"), ("Complement", "complements")):
            if one[reasons]:
                out.print(f"  [underline]{heading}[/underline]")
                print_reasons(one[reasons])
        if one["ties"]:
            known = "; ".join(f"{a['label']} with {b['label']}" for a, b in one["ties"])
            out.print(f"  They work together already: {escaped(known)}")


def _print_pairs(answer: dict[str, Any]) -> None:
    print_none(answer)
    for place, pair in enumerate(answer["pairs"], start=1):
        names = f"{escaped(pair['one']['name'])} and {escaped(pair['other']['name'])}"
        console().print(
            f"\n[bold]{place}. {names}[/bold]  unused {pair['unused']:.3f}  "
            f"overlap {pair['overlap']:.3f}"
        )
        print_reasons(pair["reasons"], here=pair["one"]["name"], there=pair["other"]["name"])
