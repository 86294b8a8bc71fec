"""Evaluation files joined up: the portfolio writes what is said, the reports lay it out."""

from pathlib import Path
from typing import TYPE_CHECKING

from slugify import slugify

from ontology.errors import OptionError

if TYPE_CHECKING:
    from portfolio.evaluation.document import Evaluation
    from service.workbench import Workbench

FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}
"""Media type of each format that a file can be had in."""
EARLIEST, LATEST = 1900, 2200


def evaluation_of(
    workbench: "Workbench", cluster: str, *, year: int | None = None, language: str = "nb"
) -> "Evaluation":
    """Return the evaluation file of a cluster; without a year, of the last that documents tell of.

    Raises:
        NotFoundError: no cluster is called that.
        OptionError: no such year can be, or no file is written in the language.
    """
    from portfolio.evaluation.file import evaluation_file

    portfolio = workbench.portfolio
    found = portfolio.chronicle.cluster(cluster)
    told = portfolio.chronicle.years(found)
    if year is None and not told:
        raise OptionError(f"no document on {cluster!r} has a date; name a year")
    wanted = told[-1] if year is None else year
    if not EARLIEST <= wanted <= LATEST:
        raise OptionError(f"year is {wanted}; expected one from {EARLIEST} to {LATEST}")
    return evaluation_file(portfolio.goals, portfolio.programme, found, wanted, language=language)


def written(evaluation: "Evaluation", form: str) -> bytes:
    """Return an evaluation file in a format.

    Raises:
        OptionError: there is no such format.
    """
    if form not in FORMATS:
        raise OptionError(f"no format {form!r}; expected some of {', '.join(FORMATS)}")
    if form == "docx":
        from service.reports.word import word_file

        return word_file(evaluation)
    if form == "pdf":
        from service.reports.print import pdf_file

        return pdf_file(evaluation)
    from service.reports.web import html_file, json_file

    return html_file(evaluation) if form == "html" else json_file(evaluation)


def file_name(evaluation: "Evaluation", form: str) -> str:
    """Return what a file is called, such as ``nce-vinterlys-2023-nb.pdf``."""
    return f"{slugify(evaluation.name)}-{evaluation.year}-{evaluation.language}.{form}"


def write_files(evaluation: "Evaluation", folder: Path, forms: tuple[str, ...]) -> list[Path]:
    """Write an evaluation file into a folder, which is made if it is not there; return the paths.

    Raises:
        OptionError: there is no such format, or the folder cannot be written.
    """
    content = [(file_name(evaluation, form), written(evaluation, form)) for form in forms]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, held in content:
            (folder / name).write_bytes(held)
    except OSError as error:
        raise OptionError(f"{folder} cannot be written: {error.strerror}; name another") from error
    return [folder / name for name, _ in content]
