"""What a job does: reads, removes or publishes, as the command of that name does it."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontology.errors import HomeLocked, NotFoundError
from service.settings import Settings, load_encoder_of
from service.uploads import forget, is_upload
from store.jobs import Job, JobKind, Jobs, JobState

if TYPE_CHECKING:
    from store.ledger import Ledger
    from store.publishing import Progress
    from store.writer import Writer

_LOOKS = 1.0
"""Seconds between two looks at whether another writer is done."""
_TELLS = 0.25
"""Seconds between two times that progress is written down."""


def perform(settings: Settings, job: Job) -> dict[str, Any]:
    """Do what a job asks for, once nobody else writes to the home; return what came of it.

    Raises:
        KlyngeError: it cannot be done; nothing was published.
    """
    jobs = Jobs(settings.place)
    told = _teller(jobs, job)
    with _writer_when_free(settings, job, jobs) as writer:
        return _ACTS[job.kind](settings, writer, job.payload, told)


def _read(
    settings: Settings, writer: "Writer", payload: Mapping[str, Any], told: "Progress"
) -> dict[str, Any]:
    from ingest.pipeline import ingest

    files = payload["files"]
    paths = [Path(one["path"]) for one in files]
    missing = [one["name"] for one, path in zip(files, paths, strict=True) if not path.is_file()]
    if missing:
        raise NotFoundError(f"{', '.join(missing)} was removed before it was read; send it again")
    done = 0

    def count(location: str) -> None:
        nonlocal done
        done += 1
        told("reading", done, max(done, len(paths)))

    told("reading", 0, len(paths))
    ingest(
        paths,
        writer=writer,
        include_restricted=payload.get("restricted", False),
        names=settings.names,
        told=count,
    )
    edition = writer.publish(progress=told)
    return {
        "edition": edition.number if edition else None,
        "files": [_became(writer.ledger, one) for one in files],
    }


def _became(ledger: "Ledger", file: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was read of one file: documents, facts, and what could not be read."""
    held = [record for iri in ledger.read_from(file["path"]) if (record := ledger.document(iri))]
    return {
        "name": file["name"],
        "documents": [{"iri": one.iri, "title": one.title} for one in held[:_MOST_TOLD]],
        "count": len(held),
        "facts": sum(one.statements for one in held),
        "warnings": sorted({warning for one in held for warning in one.warnings})[:_MOST_TOLD],
        "unread": [
            one.reason.replace(file["path"], file["name"])
            for one in ledger.quarantined_from(file["path"])[:_MOST_TOLD]
        ],
    }


def _remove(
    settings: Settings, writer: "Writer", payload: Mapping[str, Any], told: "Progress"
) -> dict[str, Any]:
    from service.removing import remove

    names = payload["names"]
    places = {place for name in names for place in (*writer.ledger.locations(name), name)}
    answer = remove(writer, names, erase=payload.get("erase", False), progress=told)
    if erased := answer.get("erased"):
        Jobs(settings.place).forget(erased["documents"])
    forget(settings.place, {place for place in places if is_upload(settings.place, place)})
    return answer


def _publish(
    settings: Settings, writer: "Writer", payload: Mapping[str, Any], told: "Progress"
) -> dict[str, Any]:
    edition = writer.publish(progress=told)
    return {"edition": edition.number if edition else None}


_ACTS: dict[JobKind, Callable[..., dict[str, Any]]] = {
    JobKind.READ: _read,
    JobKind.REMOVE: _remove,
    JobKind.PUBLISH: _publish,
}
_MOST_TOLD = 100
"""Documents of a file, and reasons, that a job names; a register may hold thousands."""


@contextmanager
def _writer_when_free(settings: Settings, job: Job, jobs: Jobs) -> Iterator["Writer"]:
    """Open the home for writing; while another process writes to it, say who, and wait."""
    from store.writer import open_writer

    encoder = load_encoder_of(settings)
    with ExitStack() as stack:
        while True:
            opened = open_writer(
                settings.place,
                encoder,
                purpose=f"serve: {job.kind}",
                keep=settings.keep,
                exact_up_to=settings.exact_up_to,
            )
            try:
                writer = stack.enter_context(opened)
                break
            except HomeLocked as error:
                jobs.tell(job.id, str(error), state=JobState.WAITING)
                time.sleep(_LOOKS)
        yield writer


def _teller(jobs: Jobs, job: Job) -> "Progress":
    """Return what writes progress down, not oftener than people can see."""
    last, step = 0.0, ""

    def told(what: str, done: int, total: int) -> None:
        nonlocal last, step
        if what != step or done == total or time.monotonic() - last > _TELLS:
            last, step = time.monotonic(), what
            jobs.tell(job.id, what, done=done, total=total)

    return told
