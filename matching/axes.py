"""The two axes of a match, and the four quadrants between them.

Complementarity is what one of the two has and the other lacks; similarity is what both do. They are
no opposites: neither is made from the other, so a match has a place on both. Each is measured in
units of its border, the value from which on somebody fits in the mode that asks for just that
(``weights.NOBODY_BELOW``): the borders come from the calibration, and move with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from matching.comparisons import COMPARISONS
from matching.pairs import Pair
from matching.weights import NOBODY_BELOW
from ontology.sentences import Sentence


class Quadrant(StrEnum):
    """Where a match stands on both axes."""

    COMPLEMENT = "complement"
    KINDRED = "kindred"
    TWIN = "twin"
    STRANGER = "stranger"


NAMES: Mapping[Quadrant, Mapping[str, str]] = MappingProxyType(
    {
        Quadrant.COMPLEMENT: {"nb": "utfyller", "nn": "utfyllar", "en": "complement"},
        Quadrant.KINDRED: {"nb": "slektning", "nn": "slektning", "en": "kindred"},
        Quadrant.TWIN: {"nb": "tvilling", "nn": "tvilling", "en": "twin"},
        Quadrant.STRANGER: {"nb": "fremmed", "nn": "framand", "en": "stranger"},
    }
)
"""{quadrant: {language: its name}}."""

MEANINGS: Mapping[Quadrant, Sentence] = MappingProxyType(
    {
        Quadrant.COMPLEMENT: Sentence(
            "One of you has what the other lacks, and you do different things."
        ),
        Quadrant.KINDRED: Sentence(
            "You do much the same, and still one of you has what the other lacks."
        ),
        Quadrant.TWIN: Sentence("You do much the same, and neither has what the other lacks."),
        Quadrant.STRANGER: Sentence(
            "You do different things, and neither has what the other lacks."
        ),
    }
)
"""{quadrant: its explanation}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A place on both axes, in units of the border: from 1 on it counts."""

    similar: float
    complementary: float

    @property
    def quadrant(self) -> Quadrant:
        """The quadrant; the border is in the upper one."""
        if self.complementary >= 1.0:
            return Quadrant.KINDRED if self.similar >= 1.0 else Quadrant.COMPLEMENT
        return Quadrant.TWIN if self.similar >= 1.0 else Quadrant.STRANGER


def position_of(pair: Pair) -> Position:
    """Return where a pair stands: how far it reaches what each mode asks for.

    So a complement is found in the mode ``complementary`` or ``inverse``, a twin in ``similar``,
    kindred in both, and a stranger in neither, but by the chain or across a bridge.
    """
    return Position(
        similar=_reached(pair, "similar"),
        complementary=max(_reached(pair, "complementary"), _reached(pair, "inverse")),
    )


def _reached(pair: Pair, mode: str) -> float:
    return max(COMPARISONS[name](pair).value / floor for name, floor in NOBODY_BELOW[mode].items())
