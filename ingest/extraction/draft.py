"""A reading in the making: statements are gathered, each once, each with its evidence."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from ingest.extraction.cues import FOLDER
from ingest.passages import Composed
from ontology.facts import Evidence, Statement, Value
from ontology.iris import span_iri
from ontology.terms import KL, Std


class Draft:
    """Collects what is read; the same fact from the same place is kept once."""

    def __init__(self, composed: Composed) -> None:
        self.composed = composed
        self._statements: dict[tuple[str, str, str | Value, int | None], Statement] = {}

    @property
    def document(self) -> str:
        """Return the IRI of the document that is read."""
        return self.composed.document.iri

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Return the statements in the order in which they were said."""
        return tuple(self._statements.values())

    def since(self, before: int) -> Iterator[Statement]:
        """Yield the statements kept after the first so many."""
        return islice(self._statements.values(), before, None)

    def __len__(self) -> int:
        return len(self._statements)

    def evidence(self, start: int, end: int, rule: str, certainty: float = 1.0) -> Evidence:
        """Return the evidence that ``text[start:end]`` is for what a rule drew from it."""
        return Evidence(
            passage=self.composed.passage_at(start).iri,
            start=start,
            end=end,
            quote=self.composed.document.text[start:end],
            extractor=f"{rule}/1",
            confidence=round(confidence(rule) * certainty, 3),
        )

    def say(
        self, subject: str, predicate: str, said: str | Value, evidence: Evidence | None = None
    ) -> None:
        """Keep a statement, unless the same was already read from the same place.

        Nobody is a member, a partner or a part of itself: such a statement is a misreading.
        """
        if said == subject:
            return
        key = (subject, predicate, said, evidence.start if evidence else None)
        statement = Statement(subject=subject, predicate=predicate, object=said, evidence=evidence)
        held = self._statements.get(key)
        if held is None or _surer(statement, held):
            self._statements[key] = statement

    def node(
        self,
        letter: str,
        start: int,
        quote: str,
        kind: KL,
        parts: Iterable[tuple[str, str | Value]],
    ) -> str:
        """Return the IRI of a new offer, need, goal or membership, its parts kept with it."""
        iri = span_iri(self.document, letter, start, quote)
        self.say(iri, Std.type, kind)
        for predicate, said in parts:
            self.say(iri, predicate, said)
        return iri


def confidence(rule: str) -> float:
    """Return how often a statement by the rule is right."""
    return float(_table()["rules"][rule])


def certainty(way: str) -> float:
    """Return what the way to a speaker multiplies on the confidence."""
    return float(_table()["speaker"][way])


@cache
def _table() -> dict[str, dict[str, float]]:
    return tomllib.loads((FOLDER / "confidence.toml").read_text(encoding="utf-8"))


def _surer(one: Statement, other: Statement) -> bool:
    if one.evidence is None or other.evidence is None:
        return False
    return one.evidence.confidence > other.evidence.confidence
