"""Readers of the formats that clusters write in: bytes in, blocks of text out.

Each format has a module here with one function ``read``; it is imported when a file of its kind
comes, so that reading a text file loads no PDF engine. What a reader cannot read it says by
raising a subclass of :class:`ontology.errors.UnreadableDocument` that names the file.
"""

from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from ingest.blocks import BlockKind, Extract
from ingest.readers.limits import DEFAULT, Limits, check
from ingest.readers.signatures import require_match, suffix_of
from ontology.errors import EmptyDocument, UnsupportedFormat

__all__ = ["DEFAULT", "READERS_VERSION", "SUFFIXES", "Limits", "read"]

READERS = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "plain",
    ".text": "plain",
    ".csv": "tables",
    ".tsv": "tables",
    ".xlsx": "tables",
    ".xlsm": "tables",
}
SUFFIXES = frozenset(READERS)
"""The file name endings that have a reader."""


READERS_VERSION = "readers/4"
"""Raised with the version of any reader: what was read by another one is read anew."""


class Reader(Protocol):
    """What each module of this package offers."""

    def read(self, name: str, content: bytes, *, limits: Limits) -> Extract:
        """Return the blocks of one document."""


def read(name: str, content: bytes, *, limits: Limits = DEFAULT) -> Extract:
    """Return the blocks of one file, read by what its name and its bytes say it is.

    Raises:
        EmptyDocument: there are no bytes, or no text in them.
        CorruptDocument: the file is broken, or is not what its name says.
        EncryptedDocument: it is protected by a password.
        OversizedDocument: it is above one of the limits.
        UnsupportedFormat: no reader knows this kind of file.
    """
    if not content:
        raise EmptyDocument(f"{name}: the file has no bytes; send the document itself")
    check(name, "bytes", len(content), limits.bytes)
    suffix = PurePath(name).suffix.lower() or suffix_of(content)
    if suffix not in READERS:
        raise UnsupportedFormat(
            f"{name}: no reader for {suffix}; save it as one of {', '.join(sorted(READERS))}"
        )
    require_match(name, content, suffix)
    reader = cast(Reader, import_module(f"ingest.readers.{READERS[suffix]}"))
    return _within(name, reader.read(name, content, limits=limits), limits)


def _within(name: str, extract: Extract, limits: Limits) -> Extract:
    if not any(block.text for block in extract.blocks):
        raise EmptyDocument(f"{name}: no text in it; send the document that the text is in")
    rows = sum(block.kind is BlockKind.ROW for block in extract.blocks)
    check(name, "table rows", rows, limits.rows)
    check(name, "characters", sum(len(block.text) for block in extract.blocks), limits.characters)
    return extract
