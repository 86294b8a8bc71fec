"""Applications written down by hand: passages under headings, and the facts in them."""

from collections.abc import Sequence

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
from ontology.iris import concept_iri
from ontology.terms import KL, Std
from portfolio.reading.signals import Evidence as Held
from portfolio.reading.stretches import stretches_of
from store.encoder import HashingEncoder

DOCUMENT = "https://klynge.invalid/document/a"


class HandApplication:
    """An application of (heading, text) pairs; a text that is a list is the rows of a table."""

    def __init__(self, *parts: tuple[str, str | Sequence[str]], title: str = "Søknad") -> None:
        self.text, self.title, self.kind = "", title, "application"
        self.passages: list[Passage] = []
        self.statements: list[Statement] = []
        self.mentions: list[Mention] = []
        self.warnings: tuple[str, ...] = ()
        for heading, text in parts:
            if isinstance(text, str):
                self._add(heading, f"{heading}\n\n{text}" if heading else text, record=False)
            else:
                for row in text:
                    self._add(heading, row, record=True)

    def _add(self, section: str, text: str, *, record: bool) -> None:
        if self.text:
            self.text += "\n" if record and self.passages[-1].record else "\n\n"
        start = len(self.text)
        self.text += text
        self.passages.append(
            Passage(
                iri=f"{DOCUMENT}#p{start}",
                start=start,
                end=len(self.text),
                text=text,
                language="nb",
                section=section or None,
                record=record,
            )
        )

    def evidence(self, quote: str) -> Evidence:
        start = self.text.index(quote)
        return Evidence(
            passage="",
            start=start,
            end=start + len(quote),
            quote=quote,
            extractor="x",
            confidence=1,
        )

    def fact(self, subject: str, predicate: str, thing: str, quote: str) -> None:
        self.statements.append(
            Statement(
                subject=subject, predicate=predicate, object=thing, evidence=self.evidence(quote)
            )
        )

    def goal(self, quote: str, *serves: str) -> None:
        node = f"{DOCUMENT}#g{self.text.index(quote)}"
        self.fact("us", KL.pursues, node, quote)
        self.statements.append(
            Statement(subject=node, predicate=Std.description, object=Value(text=quote))
        )
        for goal in serves:
            self.fact(node, KL.serves, concept_iri("goal", goal), quote)

    def named(self, name: str, kind: str = KL.Actor) -> str:
        iri = f"{DOCUMENT}#m{self.text.index(name)}"
        self.mentions.append(Mention(iri=iri, kind=kind, name=name, evidence=self.evidence(name)))
        return iri

    def reading(self) -> Reading:
        return Reading(
            document=Document(
                iri=DOCUMENT,
                text=self.text,
                metadata=DocumentMetadata(kind=self.kind),
                title=self.title,
                language="nb",
                passages=tuple(self.passages),
            ),
            mentions=tuple(self.mentions),
            statements=tuple(self.statements),
            warnings=self.warnings,
        )

    def held(self) -> Held:
        reading = self.reading()
        return Held(reading, stretches_of(reading.document), HashingEncoder())


@pytest.fixture
def written() -> type[HandApplication]:
    return HandApplication
