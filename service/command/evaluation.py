"""``klynge evaluation``: the file of a cluster in a year, for Word, print and the web."""

from pathlib import Path

import click

from service.command.options import edition_option, with_settings
from service.command.printing import console, escaped
from service.settings import Settings


@click.command(name="evaluation")
@click.argument("cluster")
@click.option("--year", type=int, help="The year; the last that documents tell of, if not given.")
@click.option("--language", default="nb", show_default=True, help="nb, nn or en.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    show_default=True,
    help="The folder that the files are written to.",
)
@click.option(
    "--format",
    "forms",
    default="docx,pdf,html",
    show_default=True,
    help="Some of docx, pdf, html and json, by commas.",
)
@edition_option
@with_settings
def command(
    settings: Settings,
    cluster: str,
    year: int | None,
    language: str,
    out: Path,
    forms: str,
    edition: str | None,
) -> None:
    """Make the evaluation file of CLUSTER (a name or an IRI), every statement with its source.

    Summary, the six goals, planned against reported, what has changed, collaboration, value chains,
    recommendations, facts in conflict or weak, and a numbered list of quoted sources.

    \b
    Examples:
      klynge evaluation "NCE Vinterlys" --year 2023
      klynge evaluation "GCE Dyphav" --year 2022 --language en --format pdf --out reports
    """
    from service.evaluating import evaluation_of, write_files
    from service.opening import open_workbench

    made = evaluation_of(open_workbench(settings, edition), cluster, year=year, language=language)
    wanted = tuple(dict.fromkeys(one.strip() for one in forms.split(",") if one.strip()))
    for path in write_files(made, out, wanted):
        console().print(escaped(path))
