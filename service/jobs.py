"""Jobs as answers: what was asked, how far it is, and what came of it."""

from typing import Any

from store.home import Home
from store.jobs import Job, JobKind, Jobs
from store.ledger import Ledger


def job_answer(job: Job) -> dict[str, Any]:
    """Return a job as JSON has it; where its files lie stays here."""
    return {
        "id": job.id,
        "kind": job.kind.value,
        "state": job.state.value,
        "by": job.by,
        "asked": job.asked,
        "began": job.began,
        "ended": job.ended,
        "what": what_of(job),
        "step": job.step,
        "done": job.done,
        "total": job.total,
        "outcome": dict(job.outcome),
        "error": job.error,
    }


def what_of(job: Job) -> list[str]:
    """Return the names of the files that are read, or of the documents that are removed."""
    if job.kind is JobKind.READ:
        return [one["name"] for one in job.payload["files"]]
    return list(job.payload.get("titles", ()))


def removal(home: Home, ledger: Ledger, document: str, *, erase: bool, by: str) -> Job:
    """Keep for good that a document is to be removed; return the job.

    Raises:
        NotFoundError: no such document is held.
    """
    from service.workbench import document_named

    iri = document_named(ledger, document)
    held = ledger.document(iri)
    payload = {"names": [iri], "titles": [held.title if held else iri], "erase": erase}
    return Jobs(home).put(JobKind.REMOVE, payload, by=by)
