"""Archives as publishers pack them, unpacked without trusting what they say of themselves."""

import gzip
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from ontology.errors import DownloadFailed

MOST = 20_000_000_000
"""Bytes that one archive may unpack to; the company register has about one."""
CHUNK = 1 << 20
_BROKEN = (BadZipFile, gzip.BadGzipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What is raised for an archive that is cut, or packed with a password or in an unknown way."""


def unpack(archive: Path, folder: Path, *, way: str, most: int = MOST) -> tuple[Path, ...]:
    """Return the files that were in an archive, now in the folder; the archive is gone.

    Folders inside it are left out, so that nothing is written elsewhere. A file that is there
    already is replaced as a whole.

    Raises:
        DownloadFailed: it is no archive of this kind, or unpacks to more than ``most`` bytes.
    """
    try:
        if way == "zip":
            made = tuple(_zip(archive, folder, most))
        elif way == "gzip":
            made = (_gzip(archive, folder, most),)
        else:
            target = folder / archive.name.removeprefix(".")
            archive.replace(target)
            return (target,)
    except _BROKEN as error:
        raise DownloadFailed(
            f"{archive.name}: no {way} archive ({error}); the publisher may have changed the file"
        ) from error
    archive.unlink()
    return made


def _zip(archive: Path, folder: Path, most: int) -> Iterator[Path]:
    with ZipFile(archive) as held:
        for entry in held.infolist():
            name = Path(entry.filename).name
            if not entry.is_dir() and name and not name.startswith("."):
                with held.open(entry) as content:
                    most -= _write(content, folder / name, most)
                yield folder / name


def _gzip(archive: Path, folder: Path, most: int) -> Path:
    target = folder / archive.name.removeprefix(".").removesuffix(".gz")
    with gzip.open(archive) as content:
        _write(content, target, most)
    return target


def _write(content: IO[bytes] | gzip.GzipFile, target: Path, most: int) -> int:
    """Write a file as a whole and return its size."""
    draft = target.with_name(f".{target.name}.new")
    size = 0
    try:
        with draft.open("wb") as file:
            while chunk := content.read(CHUNK):
                size += len(chunk)
                if size > most:
                    raise DownloadFailed(
                        f"{target.name}: unpacks to more than is taken from one archive "
                        f"({most:,} bytes left of {MOST:,}); unpack it yourself if you trust it"
                    )
                file.write(chunk)
        shutil.move(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    return size
