"""What lists of partners are like, beyond whether they are right: who is shown, who never."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from partner_measures import Mask, Numbers, gini
from partner_questions import Origin, Question

LONG = 20
"""How many are shown."""


@dataclass(eq=False)
class Lists:
    """The lists of all rankers, counted."""

    small: Mapping[str, bool]
    """Whether an actor is a small or medium-sized enterprise, where it is known."""
    exposures: dict[str, dict[int, Numbers]] = field(default_factory=lambda: defaultdict(dict))
    """{ranker: {origin: how often each actor was shown}}."""
    elsewhere: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    small_shares: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    pools: dict[int, Mask] = field(default_factory=dict)
    """{origin: who could be shown}."""

    def add(
        self, ranker: str, number: int, origin: Origin, question: Question, scores: Numbers
    ) -> None:
        """Count one list."""
        among = np.flatnonzero(question.candidates)
        best = among[np.argsort(-scores[among], kind="stable")[:LONG]]
        shown = self.exposures[ranker].setdefault(number, np.zeros(len(scores)))
        shown[best] += 1
        self.pools.setdefault(number, origin.history.taken_part > 0)
        here = _place(origin, question)
        if here is not None:
            self.elsewhere[ranker].append(float(np.mean(_homes(origin)[best] != here)))
        told = [
            one for at in best if (one := self.small.get(origin.history.actors[at])) is not None
        ]
        if told:
            self.small_shares[ranker].append(float(np.mean(told)))

    def coverage(self, ranker: str) -> float:
        """Return the share of actors that are shown to anybody, averaged over origins."""
        shown = self.exposures[ranker]
        return float(np.mean([np.mean(shown[at][self.pools[at]] > 0) for at in shown]))

    def gini(self, ranker: str) -> float:
        """Return how unevenly actors are shown, averaged over origins."""
        shown = self.exposures[ranker]
        return float(np.mean([gini(shown[at][self.pools[at]]) for at in shown]))

    def row(self, ranker: str) -> str:
        """Return coverage, Gini, shares from other regions and of small enterprises."""
        shares = (self.elsewhere[ranker], self.small_shares[ranker])
        told = "".join(f"{np.mean(one):>14.3f}" if one else f"{'not known':>14}" for one in shares)
        return f"{self.coverage(ranker):>10.3f}{self.gini(ranker):>10.3f}{told}"


@cache
def _homes(origin: Origin) -> Numbers:
    """Return where each actor took part in most projects."""
    history = origin.history
    return np.asarray((history.members.T @ history.places).toarray().argmax(axis=1))


def _place(origin: Origin, question: Question) -> int | None:
    """Return the column of the application's place."""
    columns = origin.history.vocabulary.places.column
    held = [columns[one] for one in question.project.places if one in columns]
    return held[0] if held else None
