"""What the rows of a register say of a project itself: when it runs, and in which fields."""

from ingest.disciplines import concepts_of
from ingest.extraction.draft import Draft
from ingest.extraction.rows import Row, Rows
from ingest.records import Record
from ontology.facts import Evidence
from ontology.terms import KL


def read_project_rows(rows: Rows, draft: Draft) -> None:
    """Keep the period of each row's project, and the concepts of its fields of science."""
    for row in rows.held:
        if row.project and not row.actors:
            evidence = draft.evidence(row.record.start, row.record.end, "record")
            _read_period(row.project.iri(draft.document), row.record, evidence, draft)
            _read_disciplines(row.project.iri(draft.document), row, draft)


def _read_period(project: str, record: Record, evidence: Evidence, draft: Draft) -> None:
    for name, predicate in (("start", KL.validFrom), ("end", KL.validUntil)):
        if day := record.date(name):
            draft.say(project, predicate, day, evidence)


def _read_disciplines(project: str, row: Row, draft: Draft) -> None:
    held = row.record.fields.get("discipline")
    for part in held.parts() if held else ():
        evidence = draft.evidence(part.start, part.end, "record")
        for concept in concepts_of(part.value):
            draft.say(project, KL.concerns, concept, evidence)
