"""Answers on jobs: what is read or removed in the background."""

from dataclasses import dataclass

from service.schemas.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument(Shape):
    """A document that was read from an uploaded file."""

    iri: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile(Shape):
    """What came of one uploaded file."""

    name: str
    documents: tuple[ReadDocument, ...]
    """The first hundred."""
    count: int
    facts: int
    warnings: tuple[str, ...]
    unread: tuple[str, ...]
    """Why it, or parts of it, could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased(Shape):
    """What was erased besides."""

    documents: tuple[str, ...]
    editions: tuple[str, ...]
    vectors: int
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Shape):
    """What came of a job; empty until it is done."""

    edition: str | None = None
    """The edition that was published; null if nothing had changed."""
    files: tuple[ReadFile, ...] = ()
    removed: tuple[str, ...] = ()
    erased: Erased | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Shape):
    """What was asked to be done, and how far it is."""

    id: str
    kind: str
    """``read``, ``remove`` or ``publish``."""
    state: str
    """``queued``, ``waiting`` (for another process), ``running``, ``done`` or ``failed``."""
    by: str
    asked: str
    began: str | None
    ended: str | None
    what: tuple[str, ...]
    """Names of the files, or titles of the documents."""
    step: str
    """What is being done, or who is waited for."""
    done: int
    total: int
    outcome: Outcome
    error: str
    """Why it failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobList(Shape):
    """A page of the jobs, the latest first; the header ``Link`` leads to the next."""

    total: int
    jobs: tuple[Job, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedFile(Shape):
    """A file that was not taken, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload(Shape):
    """The job that reads what was taken, and what was not."""

    job: Job
    refused: tuple[RefusedFile, ...]
