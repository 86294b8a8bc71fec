"""The application reader joined up: ingest reads, matching relates, the portfolio reports."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontology.terms import CONCEPT
from portfolio.phrases import LANGUAGES
from service.texts import only_source, read_against, regular, source_of_text, source_of_upload

if TYPE_CHECKING:
    from ingest.sources import Source
    from portfolio.reading.criteria import Criteria
    from portfolio.reading.questions import Kin
    from service.workbench import Workbench

RELATED = 5
"""Clusters that are shown as related."""
MOST_BYTES = 50_000_000
"""Bytes of an application that is sent to the service."""
_SHARED = 4
_WORK = tuple(f"{CONCEPT}{scheme}/" for scheme in ("technology", "value-chain", "competence"))
"""Concepts of what somebody works with; a place alone is no kinship to ask about."""


def report_on_file(
    workbench: "Workbench", path: Path, *, criteria: "Criteria", language: str | None = None
) -> dict[str, Any]:
    """Return the report on the application in a file, which is not stored.

    Raises:
        NotFoundError: there is no such file.
        InputError: it is no regular file, holds several documents, or is not in a language read.
        OptionError: no report is written in the language.
        UnreadableDocument: a subclass of it says why it cannot be read.
    """
    return _report(workbench, only_source(regular(path)), criteria, language)


def report_on_upload(
    workbench: "Workbench",
    name: str,
    content: bytes,
    *,
    criteria: "Criteria",
    language: str | None = None,
) -> dict[str, Any]:
    """Return the report on a file that came with a request.

    Raises:
        InputError: it is in a language that is not read, or too long.
        OptionError: no report is written in the language.
        UnreadableDocument: a subclass of it says why it cannot be read.
    """
    return _report(workbench, source_of_upload(name, content), criteria, language)


def report_on_text(
    workbench: "Workbench", text: str, *, criteria: "Criteria", language: str | None = None
) -> dict[str, Any]:
    """Return the report on a pasted application.

    Raises:
        InputError: it is empty, too long, or in a language that is not read.
        OptionError: no report is written in the language.
    """
    return _report(workbench, source_of_text(text), criteria, language)


def criteria_named(path: Path | None) -> "Criteria":
    """Return the criteria of a file, or the bundled ones.

    Raises:
        InputError: the file does not hold criteria whose weights sum to one.
    """
    from portfolio.reading.criteria import bundled_criteria, load_criteria

    return bundled_criteria() if path is None else load_criteria(path)


def _report(
    workbench: "Workbench", source: "Source", criteria: "Criteria", language: str | None
) -> dict[str, Any]:
    from portfolio.reading.answer import application_answer
    from portfolio.reading.report import read_application
    from portfolio.roster import read_roster
    from service.relating import related_to

    reading = read_against(workbench.tools, source)
    roster = read_roster(workbench.edition.relations)
    related = related_to(workbench, reading, limit=RELATED)
    report = read_application(
        reading,
        criteria=criteria,
        encoder=workbench.tools.encoder,
        edition=workbench.edition,
        roster=roster,
        kin=[_kin(one) for one in related["clusters"]],
    )
    spoken = reading.document.language
    return application_answer(
        report,
        edition=workbench.edition.number,
        roster=roster,
        concepts=workbench.tools.concepts,
        language=language or (spoken if spoken in LANGUAGES else "en"),
        related=related,
    )


def _kin(one: Mapping[str, Any]) -> "Kin":
    from portfolio.reading.questions import Kin

    things = (thing for reason in one["overlaps"] for thing in reason["things"])
    shared = dict.fromkeys(thing["iri"] for thing in things if thing["iri"].startswith(_WORK))
    return Kin(
        iri=one["cluster"],
        name=one["name"],
        overlap=one["overlap"],
        complement=one["complement"],
        shared=tuple(shared)[:_SHARED],
    )
