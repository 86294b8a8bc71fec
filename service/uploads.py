"""Files that come in: refused at once with the reason, or kept whole in the home under their hash.

While a request comes in, its files have no name on the disk; they are gone when it ends, however it
ends. What is kept gets its name in one step, with what the sender said of it beside it, as
``corpus.toml`` says it for any other folder.
"""

import os
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import IO, Any, Protocol

import tomli_w
from flask import Request

from ingest import readers
from ingest.filenames import nfc
from ingest.metadata import ACCESS, FILE, KINDS, PUBLIC
from ingest.readers.signatures import require_match
from ingest.record_files import JSON
from ontology.errors import (
    EmptyDocument,
    InputError,
    UnreadableDocument,
    UnsupportedFormat,
    UploadTooLarge,
)
from ontology.sentences import Sentence
from service.settings import Settings
from service.wire.requests import INCOMING
from store.home import Home, writable

SUFFIXES = tuple(sorted({*readers.SUFFIXES, *JSON}))
"""Endings of files that can be read."""
_HEAD = 65_536
"""Bytes by which a file is looked at before it is kept."""
_CHUNK = 1 << 20
_MEGA = 1_000_000
_LONGEST = 180
"""Bytes that a file's name may have here; most disks take 255."""
_GOLD = ".gold.jsonl"


class Sent(Protocol):
    """A file as a request holds it."""

    filename: str | None
    stream: IO[bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What the sender says of the files: all of them, but a title goes with one."""

    title: str = ""
    kind: str = ""
    access: str = PUBLIC

    @property
    def fields(self) -> dict[str, str]:
        """Return what was said, as ``corpus.toml`` names it."""
        said = {"title": self.title, "kind": self.kind, "access": self.access}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file that was kept."""

    name: str
    path: Path
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that was not, and why."""

    name: str
    why: str


def receive(request: Request, settings: Settings) -> None:
    """Let a request be as long as an upload may be, and its files have no name while it comes in.

    Raises:
        UploadTooLarge: it says that it is longer; nothing of it is read.
        HomeUnwritable: the home cannot take it.
    """
    if (request.content_length or 0) > settings.upload:
        raise UploadTooLarge(
            Sentence(
                "this upload has {size:,.1f} MB, and at most {most:,.1f} MB are taken at once "
                "(KLYNGE_UPLOAD); nothing was kept. Send fewer files, or read them at the machine "
                "with klynge ingest",
                size=(request.content_length or 0) / _MEGA,
                most=settings.upload / _MEGA,
            )
        )
    request.max_content_length = settings.upload
    with writable(settings.home):
        settings.place.uploads.mkdir(parents=True, exist_ok=True)
    request.environ[INCOMING] = settings.place.uploads


def described(*, title: str, kind: str, access: str, files: int) -> Described:
    """Return what a sender says of so many files, if that can be said.

    Raises:
        InputError: a kind or an access class that does not exist, or a title for many files.
    """
    if kind and kind not in KINDS:
        raise InputError(f"kind is {kind!r}; expected one of {', '.join(KINDS)}")
    if access and access not in ACCESS:
        raise InputError(f"access is {access!r}; expected one of {', '.join(ACCESS)}")
    if title and files > 1:
        raise InputError(f"a title goes with one file, and {files} came; leave it out")
    if any(unicodedata.category(one) == "Cc" for one in title):
        raise InputError("the title has signs that are no text; write it anew")
    return Described(title=title, kind=kind, access=access or PUBLIC)


def keep(home: Home, files: Iterable[Sent], said: Described) -> tuple[list[Kept], list[Refused]]:
    """Keep the files that can be read, in the home and on the disk; return them and the others.

    Raises:
        HomeUnwritable: no space, or no permission.
    """
    kept: list[Kept] = []
    refused: list[Refused] = []
    for file in files:
        name = bare_name(file.filename or "")
        try:
            _look_at(name, file.stream)
        except UnreadableDocument as error:
            refused.append(Refused(name=name, why=str(error)))
        else:
            kept.append(_keep(home, name, file.stream, said))
    return kept, refused


def bare_name(sent: str) -> str:
    """Return the last part of a file's name, as a name that any disk takes.

    >>> [bare_name(name) for name in ("C:\\\\temp\\\\Årsrapport 2023.pdf", "../../passwd", "..")]
    ['Årsrapport 2023.pdf', 'passwd', 'unnamed']
    """
    last = PurePosixPath(nfc(sent).replace("\\", "/")).name
    shown = "".join(one for one in last if unicodedata.category(one)[0] != "C").strip(" .")
    stem, dot, ending = shown.rpartition(".")
    while len(shown.encode()) > _LONGEST and stem:
        stem = stem[:-1]
        shown = f"{stem}{dot}{ending}"
    return shown if 0 < len(shown.encode()) <= _LONGEST else "unnamed"


def forget(home: Home, locations: Iterable[str]) -> None:
    """Delete uploaded files that nothing was left of; other files are nobody's to delete.

    Raises:
        HomeUnwritable: one cannot be deleted.
    """
    with writable(home.path):
        for location in locations:
            if is_upload(home, location):
                folder = Path(location.partition("#")[0]).parent
                shutil.rmtree(folder, ignore_errors=True)  # one folder may hold several of them


def is_upload(home: Home, location: str) -> bool:
    """Tell whether a document was read from an uploaded file."""
    return bool(upload_of(home, location))


def upload_of(home: Home, location: str) -> str:
    """Return under what a file was uploaded: the hash of its bytes; empty for any other file."""
    folder = Path(location.partition("#")[0]).parent
    return folder.name if folder.parent == home.uploads.resolve() else ""


def as_json(kept: Sequence[Kept]) -> list[dict[str, Any]]:
    """Return kept files as a job holds them."""
    return [{"name": one.name, "path": one.path.as_posix(), "bytes": one.bytes} for one in kept]


def _look_at(name: str, stream: IO[bytes]) -> None:
    """Let a file pass whose name and first bytes say that it can be read."""
    suffix = PurePosixPath(name).suffix.lower()
    head = stream.read(_HEAD)
    stream.seek(0)
    if name == FILE or f".{name}".endswith(_GOLD):
        raise UnsupportedFormat(f"{name}: it goes with a corpus and is no document in it")
    if suffix not in SUFFIXES:
        raise UnsupportedFormat(
            f"{name}: no reader for {suffix or 'a file without an ending'}; send one of "
            f"{', '.join(SUFFIXES)}"
        )
    if not head.strip():
        raise EmptyDocument(f"{name}: nothing is in it; send the document itself")
    require_match(name, head, suffix)


def _keep(home: Home, name: str, stream: IO[bytes], said: Described) -> Kept:
    """Write a file under its hash, and what is said of it beside it; both whole or not at all."""
    mark, size = _hash(stream)
    folder = home.uploads.resolve() / mark
    path = folder / name
    with writable(home.path):
        folder.mkdir(parents=True, exist_ok=True)
        beside = tomli_w.dumps({"documents": {name: said.fields}}).encode()
        _write(folder / FILE, [beside])
        if not path.is_file():
            stream.seek(0)
            _write(path, iter(lambda: stream.read(_CHUNK), b""))
    return Kept(name=name, path=path, bytes=size)


def _hash(stream: IO[bytes]) -> tuple[str, int]:
    found, size = sha256(), 0
    for chunk in iter(lambda: stream.read(_CHUNK), b""):
        found.update(chunk)
        size += len(chunk)
    return found.hexdigest()[:24], size


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    part = path.with_name(f".{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


STATUS_REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY
"""Of a request none of whose files can be read."""
