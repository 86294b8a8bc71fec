"""Profiles, pairs and meetings made by hand: comparisons are tested without a graph."""

from dataclasses import replace

import pytest

from matching.chains import Chains
from matching.comparisons import COMPARISONS
from matching.pairs import Finding, Meeting, Pair
from matching.profiles import Claim, Profile, Quotation, Standing
from matching.terrain import Terrain

CHAINS = Chains(
    {"a": ("b",), "b": ("a", "c"), "c": ("b",), "z": ()},
    {"a": ("b",), "b": ("c",)},
    {"b": ("a",), "c": ("b",)},
    {"a": "chain", "b": "chain", "c": "chain", "z": "other-chain"},
)
TERRAIN = Terrain(
    {"camera": ("optics",), "laser": ("optics",), "optics": ("physics",), "laser-2": ("laser",)}
)


class Making:
    """Makes what comparisons compare, from names."""

    @staticmethod
    def claim(
        name: str, *concepts: str, document: str | None = "d", date: str | None = None
    ) -> Claim:
        quotation = Quotation(
            document=document, title="t", date=date, start=0, end=1, quote=name, confidence=1.0
        )
        return Claim(iri=name, text=name, language="en", concepts=concepts, quotation=quotation)

    @classmethod
    def profile(
        cls, name: str = "me", *, needs: str = "", offers: str = "", **standing: object
    ) -> Profile:
        """A profile whose needs and offers are named in one string each."""
        held = {
            key: frozenset(value) if isinstance(value, set) else value
            for key, value in standing.items()
        }
        return Profile(
            iri=name,
            name=name,
            needs=tuple(map(cls.claim, needs.split())),
            offers=tuple(map(cls.claim, offers.split())),
            standing=Standing(**held),  # type: ignore[arg-type]
        )

    @classmethod
    def meeting(cls, yours: str, theirs: str, likeness: float) -> Meeting:
        return Meeting(yours=cls.claim(yours), theirs=cls.claim(theirs), likeness=likeness)

    @staticmethod
    def pair(you: Profile, them: Profile, **found: object) -> Pair:
        made = Pair(you=you, them=them, chains=CHAINS, terrain=TERRAIN)
        return replace(made, **found)  # type: ignore[arg-type]

    @classmethod
    def standing(cls, ours: dict[str, object], theirs: dict[str, object]) -> Pair:
        """A pair of which only the standings are known."""
        one, other = cls.profile("me", **ours), cls.profile("them", **theirs)  # type: ignore[arg-type]
        return cls.pair(one, other)

    @staticmethod
    def found(comparison: str, pair: Pair) -> Finding:
        return COMPARISONS[comparison](pair)


@pytest.fixture
def make() -> type[Making]:
    return Making
