"""What a file is by its first bytes, whatever it is called."""

from ontology.errors import CorruptDocument, EncryptedDocument, UnsupportedFormat

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Opens the container of old Office files, and of new ones under a password."""
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive",
    b"PK\x05\x06": "an empty ZIP archive",
    OLE: "an old Office file",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x89PNG\r\n": "a PNG picture",
    b"GIF8": "a GIF picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"{\\rtf": "an RTF text",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
EXPECTED = {
    ".pdf": "a PDF",
    ".docx": "a ZIP archive",
    ".xlsx": "a ZIP archive",
    ".xlsm": "a ZIP archive",
}
"""Endings that are not plain text, and what their files begin with."""

WINDOW = 1024
"""A PDF may have this much before its header."""


def kind_of(content: bytes) -> str | None:
    """Return what the bytes are, in words, or None when they may be text."""
    for signature, kind in SIGNATURES.items():
        if content.startswith(signature):
            return kind
    return "a PDF" if b"%PDF-" in content[:WINDOW] and b"\x00" in content[:WINDOW] else None


def suffix_of(content: bytes) -> str:
    """Return the ending that a file without one should have had."""
    kind = kind_of(content)
    if kind == "a ZIP archive":
        return ".xlsx" if b"xl/workbook.xml" in content else ".docx"
    return ".pdf" if kind == "a PDF" else ".txt"


def require_match(name: str, content: bytes, suffix: str) -> None:
    """Refuse a file whose bytes contradict its ending.

    Raises:
        EncryptedDocument: it is an Office file under a password.
        UnsupportedFormat: it is an Office file of before 2007 under a new ending.
        CorruptDocument: it is anything else than its name says.
    """
    kind, expected = kind_of(content), EXPECTED.get(suffix)
    if kind == expected:
        return
    if kind == SIGNATURES[OLE] and ENCRYPTED_PACKAGE in content:
        raise EncryptedDocument(f"{name}: protected by a password; save a copy without one")
    if kind == SIGNATURES[OLE]:
        raise UnsupportedFormat(f"{name}: an Office file of before 2007; save it as .docx or .xlsx")
    raise CorruptDocument(
        f"{name}: the bytes are {kind or 'no known format'}, but the ending {suffix} says "
        f"{expected or 'text'}; give the file its right ending, or send the document itself"
    )
