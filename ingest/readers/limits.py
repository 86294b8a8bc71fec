"""How much a reader takes in before it refuses."""

from dataclasses import dataclass

from ontology.errors import OversizedDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that one document may hold; above it the document is refused, not cut."""

    bytes: int = 50_000_000
    pages: int = 5_000
    characters: int = 20_000_000
    rows: int = 200_000
    unpacked: int = 500_000_000
    """Bytes that the parts of a ZIP-based document declare to unpack to."""
    ratio: int = 300
    """Unpacked over packed size; asked only of documents that unpack to more than 20 MB."""


DEFAULT = Limits()


def check(name: str, measure: str, count: int, most: int) -> None:
    """Refuse a document of which something is more than a limit.

    Raises:
        OversizedDocument: ``count`` is above ``most``.
    """
    if count > most:
        raise OversizedDocument(
            f"{name}: {count:,} {measure}, but at most {most:,} are read; split the document"
        )
