"""A public set from its publisher into a folder that ``klynge ingest`` reads.

What came is recorded in ``.fetched.json`` beside it. A file with a checksum in the list must have
it. Of the others, which their publishers replace from time to time, the checksum of what came is
recorded: it tells later whether what lies here is still that, and whether a new fetch differs.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from filelock import FileLock, Timeout

from ingest.downloading import TIMEOUT, WAIT, download, sha256
from ingest.metadata import FILE
from ingest.published import PublishedCorpus, PublishedFile
from ingest.unpacking import unpack
from ontology.errors import ChecksumMismatch, DownloadFailed
from store.home import writable

RECORD = ".fetched.json"
Told = Callable[[str, int, int | None], None]
"""Told a file's name, how many bytes of it are here, and how many there are, if that is known."""
Record = dict[str, dict[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What became of one file."""

    name: str
    state: str
    """``new``; ``unchanged``: it lay here; fetched again, it is the ``same`` or has ``changed``."""
    sha256: str
    files: tuple[str, ...]


def fetch(
    corpus: PublishedCorpus,
    folder: Path,
    *,
    again: bool = False,
    told: Told = lambda name, here, total: None,
    wait: float = WAIT,
) -> tuple[Fetched, ...]:
    """Download what a set lacks in the folder; with ``again``, all of it.

    Raises:
        DownloadFailed: a server refuses, or the connection breaks off time and again.
        ChecksumMismatch: a file is not the one that the list names; it is not kept.
        HomeUnwritable: no space, or no permission.
    """
    with writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder), httpx.Client(timeout=TIMEOUT) as client:
            record = _recorded(folder)
            made = []
            for one in corpus.files:
                made.append(_fetch(one, folder, record, client, again=again, told=told, wait=wait))
                _write(folder / RECORD, json.dumps(record, indent=1, sort_keys=True))
            _describe(corpus, folder)
    return tuple(made)


def _fetch(
    one: PublishedFile,
    folder: Path,
    record: Record,
    client: httpx.Client,
    *,
    again: bool,
    told: Told,
    wait: float,
) -> Fetched:
    before = record.get(one.name, {})
    if not again and before.get("url") == one.url and _lies_here(before, folder):
        return _told(one.name, "unchanged", before)
    archive = folder / (f".{one.name}" if one.unpack else one.name)
    came = download(
        one.url,
        archive,
        client=client,
        told=lambda here, total: told(one.name, here, total),
        wait=wait,
    )
    _require(one, archive, came)
    files = unpack(archive, folder, way=one.unpack)
    record[one.name] = {
        "url": one.url,
        "sha256": came,
        "files": {path.name: sha256(path) for path in files},
    }
    state = "new" if not before else "same" if before.get("sha256") == came else "changed"
    return _told(one.name, state, record[one.name])


def _require(one: PublishedFile, archive: Path, came: str) -> None:
    if one.sha256 and came != one.sha256:
        archive.unlink()
        raise ChecksumMismatch(
            f"{one.name}: its SHA-256 is {came}, but {one.sha256} was expected; nothing of it was "
            "kept. The file was changed on the way or by its publisher: compare it with the "
            "publisher's page before you trust it"
        )


def _lies_here(before: Mapping[str, object], folder: Path) -> bool:
    files = before.get("files")
    return isinstance(files, dict) and all(
        (folder / name).is_file() and sha256(folder / name) == held for name, held in files.items()
    )


def _told(name: str, state: str, record: Mapping[str, object]) -> Fetched:
    files = record["files"]
    names = tuple(sorted(files)) if isinstance(files, dict) else ()
    return Fetched(name=name, state=state, sha256=str(record["sha256"]), files=names)


def _recorded(folder: Path) -> Record:
    path = folder / RECORD
    try:
        held: object = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    except ValueError:
        return {}  # a broken record is no reason not to fetch
    return held if isinstance(held, dict) else {}


def _describe(corpus: PublishedCorpus, folder: Path) -> None:
    """Put the terms beside the files, where reading finds them; what a person wrote there stays."""
    if corpus.read and not (folder / FILE).exists():
        said = {"title": corpus.title, "licence": corpus.licence, "notice": corpus.notice}
        said |= {"language": corpus.language} if corpus.language else {}
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in said.items()]
        _write(folder / FILE, "\n".join(["[corpus]", *lines, ""]))


def _write(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(text, "utf-8")
    draft.replace(path)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    try:
        with FileLock(folder / ".fetching.lock", timeout=0):
            yield
    except Timeout as error:
        raise DownloadFailed(
            f"{folder}: another process is fetching into it; wait for it to end"
        ) from error
