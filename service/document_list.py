"""The list of documents: narrowed by what each is, with what was read from it in numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from ontology.concepts import Concepts
from ontology.iris import concept_iri
from ontology.sentences import Sentence
from service.listings import Pages
from service.uploads import upload_of
from store.editions import Edition
from store.home import Home
from store.ledger import DocumentRecord

CLAIMS = ("Need", "Offer", "Goal")
"""Kinds of what was read that the list counts."""
STATES: Mapping[str, Sentence] = {
    "read": Sentence("read"),
    "warned": Sentence("read, with remarks"),
    "quarantined": Sentence("could not be read"),
}
"""How a file came out, and what the page calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """Which documents are asked for; what is empty narrows nothing."""

    kind: str = ""
    written: str = ""
    """Code of the language it is written in; ``language`` is that of the page."""
    year: str = ""
    state: str = ""

    def holds(self, record: DocumentRecord) -> bool:
        """Tell whether a document is asked for."""
        state = "warned" if record.warnings else "read"
        held = (record.kind, record.language, (record.issued or "")[:4], state)
        asked = (self.kind, self.written, self.year, self.state)
        return all(not wish or wish == has for wish, has in zip(asked, held, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document in the list."""

    record: DocumentRecord
    kind: str
    language: str
    names: tuple[str, ...]
    claims: Mapping[str, int]
    """{kind of claim: how many were read}."""

    @property
    def share(self) -> int:
        """Percent of its sentences of which something was understood."""
        sentences = self.record.sentences
        return round(100 * self.record.understood / sentences) if sentences else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarantineRow:
    """A file that could not be read."""

    name: str
    reason: str
    upload: str
    """Under what it was uploaded; empty for a file that lies elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value that the documents can be narrowed to, and how many have it."""

    value: str
    label: str
    count: int


def document_rows(
    edition: Edition,
    concepts: Concepts,
    narrowed: Narrowed,
    *,
    page: int = 1,
    language: str = "en",
) -> tuple[list[DocumentRow], Pages]:
    """Return one page of the documents that are asked for, the newest first, then by title."""
    asked = (one for one in edition.ledger.documents() if narrowed.holds(one))
    held = sorted(asked, key=lambda one: one.title.casefold())
    held.sort(key=lambda one: one.issued or "", reverse=True)
    pages = Pages(page=page, total=len(held))
    rows = [_row(one, edition, concepts, language) for one in held[pages.rows]]
    return rows, pages


def choices(edition: Edition, concepts: Concepts, language: str) -> dict[str, list[Choice]]:
    """Return what the documents can be narrowed to: the commonest first, years the latest first."""
    held = list(edition.ledger.documents())

    def named(scheme: str, values: Iterable[str]) -> list[Choice]:
        return [
            Choice(value=value, label=concepts.label(concept_iri(scheme, value), language), count=n)
            for value, n in Counter(values).most_common()
        ]

    years = Counter(one.issued[:4] for one in held if one.issued)
    return {
        "kind": named("document-kind", (one.kind for one in held)),
        "written": named("language", (one.language for one in held)),
        "year": [Choice(value=y, label=y, count=years[y]) for y in sorted(years, reverse=True)],
    }


def quarantine_rows(edition: Edition, home: Home) -> list[QuarantineRow]:
    """Return what could not be read, with file names in place of paths."""
    return [
        QuarantineRow(
            name=(name := PurePosixPath(held.location).name),
            reason=held.reason.replace(held.location, name),
            upload=upload_of(home, held.location),
        )
        for held in edition.ledger.quarantined()
    ]


def _row(
    record: DocumentRecord, edition: Edition, concepts: Concepts, language: str
) -> DocumentRow:
    said = Counter(item.kind for _, item in edition.items.in_document(record.iri))
    return DocumentRow(
        record=record,
        kind=concepts.label(concept_iri("document-kind", record.kind), language),
        language=concepts.label(concept_iri("language", record.language), language),
        names=tuple(PurePosixPath(one).name for one in edition.ledger.locations(record.iri)),
        claims={kind: said[kind] for kind in CLAIMS},
    )
