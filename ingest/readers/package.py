"""The ZIP packages that DOCX and XLSX files are: checked before they are unpacked."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from ingest.readers.limits import Limits, check
from ontology.errors import CorruptDocument, EncryptedDocument

ENCRYPTED_ENTRY = 0x1
"""The bit of an entry's flags that says its content is encrypted."""
SMALL = 20_000_000
"""Up to this size unpacked, a document may be packed as tightly as it likes."""

# What zipfile, the XML parsers and the Office libraries were seen to raise on damaged packages:
# they look up parts, attributes and numbers without checking, and leave their errors as they come.
DAMAGE = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RecursionError,
    SyntaxError,  # the parse errors of lxml and of ElementTree are kinds of it
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    OverflowError,
)


@contextmanager
def damage_as_corrupt(name: str, program: str) -> Iterator[None]:
    """Turn what the libraries raise on a damaged package into one error that says what to do.

    Raises:
        CorruptDocument: the package is damaged.
    """
    try:
        yield
    except DAMAGE as error:
        raise CorruptDocument(
            f"{name}: damaged ({type(error).__name__}: {error}); expected a file that {program} "
            "can open. Open it there and save it anew"
        ) from error


def require_safe(name: str, content: bytes, *, limits: Limits) -> None:
    """Let a package pass only if it can be unpacked within the limits and without a password.

    Raises:
        EncryptedDocument: a part of it is encrypted.
        OversizedDocument: it declares to unpack to more than the limits allow.
    """
    with ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
    if any(entry.flag_bits & ENCRYPTED_ENTRY for entry in entries):
        raise EncryptedDocument(f"{name}: its parts are encrypted; save it without a password")
    unpacked = sum(entry.file_size for entry in entries)
    check(name, "bytes when unpacked", unpacked, limits.unpacked)
    if unpacked > SMALL:
        check(name, "times its size when unpacked", unpacked // len(content), limits.ratio)
