"""``klynge ingest``: read documents and publish what they say."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from service.command.options import json_option, with_settings
from service.command.printing import console, escaped, print_json, progress_bar
from service.settings import Settings

if TYPE_CHECKING:
    from ingest.pipeline import Outcome
    from ontology.facts import Reading
    from store.editions import Edition
    from store.publishing import Progress
    from store.writer import Writer

UNENFORCED = (
    "warning: access classes are not enforced yet. Whoever reaches the service will see what is "
    "read here, whatever its class."
)
WITHDRAWN = (
    "warning: {} read before are taken out, because their access class has become stricter. Older "
    "editions still hold them until klynge remove --erase PATH."
)
SOME_FAILED = 3
"""Exit code when some documents could not be read."""


@click.command(name="ingest")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--dry-run", is_flag=True, help="Show what would be read, with quotes; store nothing."
)
@click.option(
    "--include-restricted",
    is_flag=True,
    help="Read what is not public too; nobody is kept from it yet.",
)
@json_option
@with_settings
def command(
    settings: Settings,
    paths: tuple[Path, ...],
    dry_run: bool,
    include_restricted: bool,
    as_json: bool,
) -> None:
    """Read documents under PATHS and publish them as a new edition.

    PATHS are files or folders: PDF, DOCX, HTML, Markdown, text, CSV, XLSX, JSON, and CORDIS
    data sets as published. What has been read before and has not changed is not read again. What
    cannot be read goes to quarantine (klynge documents --quarantined) and stops nobody.

    \b
    Examples:
      klynge ingest corpora/demo
      klynge ingest ~/Documents/cluster letter.pdf
      klynge ingest --dry-run application.docx
    """
    if include_restricted:
        console(stderr=True).print(UNENFORCED)
    if dry_run:
        _show(settings, paths, include_restricted=include_restricted, as_json=as_json)
        return
    from service.settings import load_encoder_of
    from store.writer import open_writer

    encoder = load_encoder_of(settings)
    with (
        open_writer(
            settings.place,
            encoder,
            purpose="ingest",
            keep=settings.keep,
            exact_up_to=settings.exact_up_to,
        ) as writer,
        progress_bar() as progress,
    ):
        outcome = _read(settings, writer, paths, progress, include_restricted=include_restricted)
        edition = writer.publish(progress=progress)
        held = {**writer.ledger.counts(), "warned": writer.ledger.warned()}
    _report(outcome, edition, held, as_json=as_json)


def _read(
    settings: Settings,
    writer: "Writer",
    paths: Sequence[Path],
    progress: "Progress",
    *,
    include_restricted: bool,
) -> "Outcome":
    from ingest.pipeline import count, ingest

    total = count(paths)
    progress("reading documents", 0, total)
    done = iter(range(1, total + 1))
    return ingest(
        paths,
        writer=writer,
        include_restricted=include_restricted,
        names=settings.names,
        told=lambda location: progress("reading documents", next(done, total), total),
    )


def _report(
    outcome: "Outcome", edition: "Edition | None", held: Mapping[str, int], *, as_json: bool
) -> None:
    answer = {
        "read": outcome.read,
        "resumed": outcome.resumed,
        "unchanged": outcome.unchanged,
        "failed": outcome.failed,
        "withdrawn": outcome.withdrawn,
        "quarantined": held["quarantined"],
        "warned": held["warned"],
        "edition": edition.number if edition else None,
    }
    if as_json:
        print_json(answer)
    else:
        told = ", ".join(f"{answer[key]} {key}" for key in ("read", "resumed", "unchanged"))
        published = f"edition {edition.number}" if edition else "nothing new to publish"
        console().print(f"{told}: {published}.")
        if held["warned"] and (outcome.read or outcome.resumed):
            console(stderr=True).print(
                f"{held['warned']} documents have warnings: klynge documents --warnings shows them."
            )
        if outcome.withdrawn:
            console(stderr=True).print(WITHDRAWN.format(outcome.withdrawn))
        if outcome.failed:
            console(stderr=True).print(
                f"{outcome.failed} could not be read: klynge documents --quarantined says why."
            )
    if outcome.failed:
        raise SystemExit(SOME_FAILED)


def _show(
    settings: Settings, paths: Sequence[Path], *, include_restricted: bool, as_json: bool
) -> None:
    from ingest.pipeline import readings
    from store.ledger import Quarantined

    shown: list[dict[str, Any]] = []
    for found in readings(paths, include_restricted=include_restricted, names=settings.names):
        if isinstance(found, Quarantined):
            shown.append({"location": found.location, "cause": found.cause, "why": found.reason})
        else:
            shown.append(_facts(found))
    if as_json:
        print_json(shown)
        return
    for document in shown:
        _print_facts(document)


def _facts(reading: "Reading") -> dict[str, Any]:
    from ontology.facts import Value

    names = {mention.iri: mention.name for mention in reading.mentions}
    return {
        "document": reading.document.iri,
        "title": reading.document.title,
        "warnings": list(reading.warnings),
        "facts": [
            {
                "subject": names.get(s.subject, s.subject),
                "predicate": s.predicate,
                "object": s.object.text
                if isinstance(s.object, Value)
                else names.get(s.object, s.object),
                "quote": s.evidence.quote,
                "start": s.evidence.start,
                "end": s.evidence.end,
                "confidence": s.evidence.confidence,
            }
            for s in reading.statements
            if s.evidence
        ],
    }


def _print_facts(document: dict[str, Any]) -> None:
    out = console()
    out.print(f"\n[bold]{escaped(document.get('title') or document.get('location'))}[/bold]")
    if "why" in document:
        out.print(f"  cannot be read: {escaped(document['why'])}")
    for warning in document.get("warnings", ()):
        out.print(f"  [yellow]note:[/yellow] {escaped(warning)}")
    for fact in document.get("facts", ()):
        verb, thing = fact["predicate"].rsplit("/", 1)[-1], str(fact["object"]).rsplit("/", 1)[-1]
        out.print(f"  {escaped(fact['subject'])} [dim]{verb}[/dim] {escaped(thing)}")
        out.print(f"    [italic]“{escaped(fact['quote'])}”[/italic] ({fact['confidence']:.2f})")
