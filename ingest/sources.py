"""What discovery hands on: a document before it is read, or a place that gave none and why."""

from dataclasses import dataclass
from pathlib import Path

from ingest.criteria import Criteria
from ingest.metadata import Beside
from ingest.readers.mapping import UNMAPPED, Columns
from ontology.facts import DocumentMetadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document before it is read: a file, or a record inside one."""

    location: str
    """Absolute POSIX path, or ``path#key`` for a record."""
    content: bytes
    """What is hashed: the file's bytes, or the record's canonical JSON with its joined rows."""
    metadata: DocumentMetadata
    register: tuple[str, str] | None = None
    """Name of the register and the record's key in it; None for a document that is no record."""
    name: str
    """File name, for dispatch and messages."""
    cluster: str | None = None
    """The cluster that a member list is of, where ``corpus.toml`` says so."""
    columns: Columns = UNMAPPED
    """What ``corpus.toml`` says of the columns of a table."""
    criteria: Criteria = ()
    """What the sections of the document are laid against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unopened:
    """A place that no document came from, and why."""

    location: str
    reason: str
    access: str | None = None
    """The access class that it is set aside for; None where it is another reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file on the way to become one source or many."""

    path: Path
    beside: tuple[Beside, ...] = ()
    """Each ``corpus.toml`` over the file, the outermost first."""


Found = Source | Unopened


def unopened(path: Path, reason: str | OSError, *, at: str = "") -> Unopened:
    """Return that nothing came from a path, or from a place in it, and why."""
    if isinstance(reason, OSError):
        reason = f"{reason.strerror or reason}; check that it is there and may be read"
    location = path.as_posix() + (f"#{at}" if at else "")
    return Unopened(location=location, reason=f"{path.name}: {reason}")
