"""From the files and folders a user names to the documents in them, one at a time."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ingest import readers
from ingest.blocks import Extract
from ingest.filenames import nfc
from ingest.metadata import (
    FILE,
    PUBLIC,
    Beside,
    cluster_of,
    columns_of,
    criteria_of,
    describe,
    load,
)
from ingest.readers import DEFAULT, Limits, jsonl
from ingest.readers.mapping import mapped
from ingest.record_files import JSON, holds_records, records
from ingest.sources import File, Found, Source, Unopened, unopened
from ontology.errors import NotFoundError

__all__ = ["Found", "Source", "Unopened", "discover", "extract"]

NO_DOCUMENTS = frozenset(
    ".png .jpg .jpeg .gif .svg .webp .bmp .ico .tif .tiff .mp3 .mp4 .css .js .ts .py .pyc .ipynb "  # noqa: SIM905
    ".sh .toml .lock .yml .yaml .cfg .ini .log .tmp .bak".split()
)
"""Endings that are passed over in a folder without a word."""
NO_DOCUMENT_NAMES = frozenset({"license", "licence", "notice", "makefile", "readme", "thumbs"})


def discover(
    paths: Sequence[Path], *, limits: Limits = DEFAULT, include_restricted: bool = False
) -> Iterator[Found]:
    """Yield each document under the paths once, in the order of the paths' names.

    Only one file's bytes, or one record, is held at a time. Hidden files, gold annotations and
    what is plainly no document (pictures, programs) are passed over; what else cannot be opened,
    and what is not public unless it is asked for, is yielded with its reason.

    Raises:
        NotFoundError: one of the paths does not exist; said before anything is read.
        InputError: a ``corpus.toml`` holds what is not known; said when its folder is reached.
    """
    for path in paths:
        if not path.exists():
            raise NotFoundError(f"{path}: no such file or folder; check the path")
    found = _discover(sorted({path.resolve() for path in paths}), limits)
    return found if include_restricted else map(_public, found)


def extract(source: Source, *, limits: Limits = DEFAULT) -> Extract:
    """Return the blocks of a source, read as a record or by its file's format.

    Raises:
        UnreadableDocument: a subclass of it says why the document cannot be read.
    """
    read = jsonl.read if source.register else readers.read
    return mapped(source.name, read(source.name, source.content, limits=limits), source.columns)


def _public(found: Found) -> Found:
    """Set aside what is not public: access classes are not enforced yet, so all would see it."""
    if isinstance(found, Unopened) or found.metadata.access == PUBLIC:
        return found
    return Unopened(
        location=found.location,
        access=found.metadata.access,
        reason=f"{found.name}: its access class is {found.metadata.access!r}, and Klynge does not "
        "yet keep anybody from what it has read; read it with --include-restricted if all who "
        "reach the service may see it",
    )


def _discover(paths: Iterable[Path], limits: Limits) -> Iterator[Found]:
    seen: set[Path] = set()
    for path in paths:
        folder = path.is_dir()
        for file in _walk(path, _above(path)) if folder else _named(path):
            if isinstance(file, Unopened):
                yield file
            elif file.path not in seen:
                seen.add(file.path)
                yield from _open(file, limits, named=not folder)


def _named(path: Path) -> Iterator[File]:
    yield File(path=path, beside=_above(path))


def _above(path: Path) -> tuple[Beside, ...]:
    """Return each ``corpus.toml`` over a path, the outermost first.

    A part of a corpus that is named alone keeps what is said of it, its access class above all.
    """
    return tuple(found for folder in reversed(path.parents) if (found := load(folder)))


def _walk(folder: Path, above: tuple[Beside, ...]) -> Iterator[File | Unopened]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield unopened(folder, error)
        return
    here = load(folder)
    beside = (*above, here) if here else above
    if here:
        yield from _missing(here)
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_dir() and path.is_symlink():
            yield unopened(path, "a link to a folder is not followed; name the folder itself")
        elif path.is_dir():
            yield from _walk(path, beside)
        else:
            yield File(path=path, beside=beside)


def _missing(beside: Beside) -> Iterator[Unopened]:
    """Yield what ``corpus.toml`` describes and the folder lacks.

    A misspelt name would leave its document with the defaults, public among them, unnoticed.
    """
    for name in sorted(beside.documents):
        if not _is_there(beside.folder / name):
            reason = f"describes {name!r}, which is not there; correct the name or take it out"
            yield unopened(beside.folder / FILE, reason, at=name)


def _is_there(path: Path) -> bool:
    """Tell whether a path exists, however the letters of its last part are stored."""
    if path.exists() or not path.parent.is_dir():
        return path.exists()
    return path.name in {nfc(other.name) for other in path.parent.iterdir()}


def _open(file: File, limits: Limits, *, named: bool) -> Iterator[Found]:
    path, suffix = file.path, file.path.suffix.lower()
    if _goes_with_corpus(path):
        if named:
            yield unopened(path, "it goes with a corpus and is no document in it")
    elif not named and (suffix in NO_DOCUMENTS or path.stem.casefold() in NO_DOCUMENT_NAMES):
        return
    elif path.exists() and not path.is_file():  # a pipe would be waited on for ever
        yield unopened(path, "no regular file; only files and folders are read")
    elif suffix in JSON or suffix in readers.SUFFIXES:
        yield from records(file, limits) if holds_records(path) else _whole(file, limits)
    else:
        known = ", ".join(sorted({*readers.SUFFIXES, *JSON}))
        yield unopened(path, f"no reader for {suffix or 'a file without an ending'}; only {known}")


def _goes_with_corpus(path: Path) -> bool:
    return path.name == FILE or f".{path.name}".endswith(".gold.jsonl")


def _whole(file: File, limits: Limits) -> Iterator[Found]:
    path = file.path
    try:
        size = path.stat().st_size
        if size > limits.bytes:
            reason = f"{size:,} bytes, but at most {limits.bytes:,} are read; split it"
            yield unopened(path, reason)
        else:
            yield _source(file, path.read_bytes())
    except OSError as error:
        yield unopened(path, error)


def _source(file: File, content: bytes) -> Source:
    return Source(
        location=file.path.as_posix(),
        content=content,
        metadata=describe(file.path, file.beside, {}),
        name=file.path.name,
        cluster=cluster_of(file.path, file.beside),
        columns=columns_of(file.path, file.beside),
        criteria=criteria_of(file.beside),
    )
