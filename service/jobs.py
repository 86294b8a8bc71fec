"""Jobs as answers: what was asked, how far it is, and what came of it."""

from pathlib import PurePosixPath
from typing import Any

from ontology.errors import NotFoundError
from service.uploads import upload_of
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


def dismissal(home: Home, ledger: Ledger, upload: str, *, by: str) -> Job:
    """Keep for good that an uploaded file which could not be read is to go; return the job.

    Raises:
        NotFoundError: no such file is held.
    """
    places = unread_places(home, ledger, upload)
    names = sorted({PurePosixPath(place.partition("#")[0]).name for place in places})
    return Jobs(home).put(JobKind.REMOVE, {"names": places, "titles": names}, by=by)


def unread_places(home: Home, ledger: Ledger, upload: str) -> list[str]:
    """Return what of an uploaded file could not be read: itself, or records in it.

    Raises:
        NotFoundError: nothing, or it was taken out meanwhile.
    """
    found = [
        one.location
        for one in ledger.quarantined()
        if upload and upload_of(home, one.location) == upload
    ]
    if not found:
        raise NotFoundError(
            f"no uploaded file {upload!r} is in quarantine; it may have been taken out meanwhile, "
            "see /documents"
        )
    return found


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
