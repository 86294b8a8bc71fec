"""The smallest readings that the store can hold, and a home to hold them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ontology.facts import (
    Document,
    DocumentMetadata,
    Evidence,
    Mention,
    Passage,
    Reading,
    Statement,
    Value,
)
from ontology.iris import document_iri, passage_iri, span_iri
from ontology.terms import KL, Std
from store.encoder import HashingEncoder
from store.home import Home
from store.writer import open_writer

MakeReading = Callable[..., Reading]


def reading_of(
    name: str,
    sentence: str,
    *,
    says: str = "Offer",
    language: str = "en",
    identifiers: tuple[str, ...] = (),
    access: str = "public",
) -> Reading:
    """Return a reading of two lines: who, and what it offers or needs."""
    text = f"{name}\n\n{sentence}"
    iri = document_iri(text.encode())
    passage = Passage(
        iri=passage_iri(iri, 0, len(text)), start=0, end=len(text), text=text, language=language
    )

    def evidence(start: int, end: int) -> Evidence:
        return Evidence(
            passage=passage.iri,
            start=start,
            end=end,
            quote=text[start:end],
            extractor="hand/1",
            confidence=0.9,
        )

    start = text.index(sentence)
    node = span_iri(iri, says[0].lower(), start, sentence)
    mention = Mention(
        iri=span_iri(iri, "m", 0, name),
        kind=KL.Actor,
        name=name,
        evidence=evidence(0, len(name)),
        identifiers=identifiers,
    )
    predicate = KL.offers if says == "Offer" else KL.needs
    said = evidence(start, start + len(sentence))
    return Reading(
        document=Document(
            iri=iri,
            text=text,
            metadata=DocumentMetadata(kind="presentation", issued=date(2024, 3, 1), access=access),
            title=f"About {name}",
            language=language,
            passages=(passage,),
        ),
        mentions=(mention,),
        statements=(
            Statement(subject=mention.iri, predicate=predicate, object=node, evidence=said),
            Statement(subject=node, predicate=Std.type, object=KL[says]),
            Statement(
                subject=node,
                predicate=Std.description,
                object=Value(text=sentence, language=language),
            ),
            Statement(subject=iri, predicate=KL.issuer, object=mention.iri),
        ),
        sentences=1,
        understood=1,
    )


@pytest.fixture(scope="session")
def make_reading() -> MakeReading:
    return reading_of


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def publish(home: Home) -> Callable[..., str | None]:
    """Publish readings by location; a location with None is removed."""

    def change(readings: dict[str, Reading | None], *, at: Home = home) -> str | None:
        with open_writer(at, HashingEncoder(), purpose="test") as writer:
            for location, reading in readings.items():
                if reading is None:
                    writer.remove_location(location)
                else:
                    mark = f"{reading.document.iri}|{reading.document.metadata.access}"
                    writer.put(location, mark, reading)
            edition = writer.publish()
        return edition.number if edition else None

    return change
