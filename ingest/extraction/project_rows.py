"""What the rows of a register say of a project itself: when it runs, and in which fields."""

from ingest.disciplines import concepts_of
from ingest.extraction.draft import Draft
from ingest.extraction.rows import Row, Rows
from ingest.records import Record
from ontology.facts import Evidence
from ontology.terms import KL


def read_project_rows(rows: Rows, draft: Draft) -> None:
    """Keep the period of each row's project, and the concepts of its fields of science.

    Of a project that stands on several rows the first that gives a period counts.
    """
    dated: set[str] = set()
    for row in rows.held:
        if row.project and not row.actors:
            project = row.project.iri(draft.document)
            evidence = draft.evidence(row.record.start, row.record.end, "record")
            if project not in dated and _read_period(project, row.record, evidence, draft):
                dated.add(project)
            _read_disciplines(project, row, draft)


def _read_period(project: str, record: Record, evidence: Evidence, draft: Draft) -> bool:
    """Keep when a project begins and ends; return whether the row says either."""
    stated = {KL.validFrom: record.date("start"), KL.validUntil: record.date("end")}
    for predicate, day in stated.items():
        if day:
            draft.say(project, predicate, day, evidence)
    return any(stated.values())


def _read_disciplines(project: str, row: Row, draft: Draft) -> None:
    held = row.record.fields.get("discipline")
    for part in held.parts() if held else ():
        evidence = draft.evidence(part.start, part.end, "record")
        for concept in concepts_of(part.value):
            draft.say(project, KL.concerns, concept, evidence)
