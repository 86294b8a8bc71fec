"""Criteria and what answers them: the best parts of an application for each, or "not found"."""

from collections.abc import Iterator
from dataclasses import dataclass

from portfolio.reading.criteria import Criteria, Criterion
from portfolio.reading.signals import Evidence, strengths
from portfolio.reading.stretches import Stretch

SHOWN = 3
"""Passages that are shown for a criterion."""
LEAST = 0.45
"""What answers less surely is not shown."""
LEAST_UNHEADED = 0.4
"""The same in a text without headings, where no part can be as sure."""
LEAST_BARE = 0.3
"""The same for a criterion of which only a label and a question are known."""
OF_BEST = 0.6
"""Nor what answers less surely than this share of the best."""
CLEAR = 0.65
"""From here on an answer is clear; below it is weak."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A part of the application that answers a criterion."""

    stretch: Stretch
    strength: float
    """How surely it answers, 0..1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A criterion and the parts that answer it, the surest first; none where it was not found."""

    criterion: Criterion
    answers: tuple[Answer, ...]

    @property
    def strength(self) -> float:
        """How surely it is answered at all, 0..1."""
        return self.answers[0].strength if self.answers else 0.0

    @property
    def is_found(self) -> bool:
        """Whether anything answers it."""
        return bool(self.answers)

    @property
    def is_clear(self) -> bool:
        """Whether it is answered plainly, and not only touched on."""
        return self.strength >= CLEAR


def answered(criteria: Criteria, held: Evidence) -> Iterator[Answered]:
    """Yield each criterion with what answers it."""
    for criterion in criteria.criteria:
        if not held.stretches:
            yield Answered(criterion=criterion, answers=())
            continue
        ranked = sorted(
            zip(strengths(criterion, held), held.stretches, strict=True),
            key=lambda pair: (-pair[0], pair[1].start),
        )
        floor = max(_least(criterion, held), OF_BEST * ranked[0][0])
        yield Answered(
            criterion=criterion,
            answers=tuple(
                Answer(stretch=stretch, strength=strength)
                for strength, stretch in ranked[:SHOWN]
                if strength >= floor
            ),
        )


def _least(criterion: Criterion, held: Evidence) -> float:
    if criterion.is_bare:
        return LEAST_BARE
    return LEAST if held.is_headed else LEAST_UNHEADED
