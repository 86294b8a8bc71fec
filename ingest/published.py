"""The public sets that can be fetched: where they are, and on what terms."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ontology.errors import InputError

LIST = Path(__file__).parent / "published.toml"
UNPACK = ("", "zip", "gzip")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile:
    """One file of a set."""

    url: str
    name: str
    unpack: str = ""
    """How it is packed: ``zip``, ``gzip``, or not at all."""
    sha256: str = ""
    """Its checksum, where the publisher never changes the file."""

    def __post_init__(self) -> None:
        if self.unpack not in UNPACK or Path(self.name).name != self.name:
            raise ValueError(f"{self.name!r} is to be unpacked by {self.unpack!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCorpus:
    """A set as its publisher offers it."""

    name: str
    title: str
    publisher: str
    licence: str
    notice: str
    """What the licence asks to be told to whoever uses it."""
    page: str
    files: tuple[PublishedFile, ...]
    language: str = ""
    read: bool = True
    """Whether ``klynge ingest`` reads it; a taxonomy is for other uses."""


def published(path: Path | None = None) -> Mapping[str, PublishedCorpus]:
    """Return the sets of a list by name, by default those that Klynge knows.

    Raises:
        InputError: the list is no TOML, or a set in it lacks something.
    """
    path = path or LIST
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
        return {
            name: PublishedCorpus(
                name=name,
                **{
                    **table,
                    "files": tuple(PublishedFile(**one) for one in table["files"]),
                },
            )
            for name, table in tables.items()
        }
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(
            f"{path}: no list of public sets ({error}); each set has a title, publisher, licence, "
            "notice, page and files, and each file a url and a name"
        ) from error
