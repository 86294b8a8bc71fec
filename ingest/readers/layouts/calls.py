"""Calls for proposals, as the EU's Funding and Tenders portal gives them."""

from collections.abc import Iterator

from ingest.readers.layouts.layout import Fields, Layout, Record, fields, first


def _own(record: Record) -> Iterator[Fields]:
    yield {
        "call": first(record, "callIdentifier"),
        "programme": first(record, "programme"),
        "until": first(record, "deadline"),
    }


CALL = Layout(
    name="eu-call",
    needs=fields("callIdentifier title description programme"),
    kind="call",
    language="en",
    prose=("description", "objectives"),
    is_project=lambda _: False,
    rows=_own,
    reads=fields("deadline"),
    ignores=fields(
        "topicId programmeId actionType stage callStatus budgetMin budgetMax expectedGrants "
        "keywords portalUrl callTitle deadlineModel typesOfAction topicConditions supportInfo "
        "qnaUrl updatesUrl documentsUrl crossCuttingPriorities cluster "
        "submissionProcedure.abbreviation submissionProcedure.description"
    ),
)
