"""The one visible table of the delimitation: thresholds, weights and distances, read from data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ontology.errors import OptionError
from ontology.iris import concept_iri
from ontology.sentences import Sentence

TABLE = Path(__file__).parent / "tables" / "delimitation.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Borders:
    """From where on a degree is called core, and periphery: never one hard border."""

    core: float
    periphery: float

    def word(self, degree: float | None, *, tied: bool) -> Sentence:
        """Return what a degree is called.

        >>> borders = Borders(core=0.6, periphery=0.3)
        >>> [borders.word(one, tied=True) for one in (0.7, 0.4, 0.1, None)]
        ['core', 'periphery', 'tie outside', 'unknown']
        >>> borders.word(0.1, tied=False)
        'outside'
        """
        if degree is None:
            return Sentence("unknown")
        if degree >= self.core:
            return Sentence("core")
        if degree >= self.periphery:
            return Sentence("periphery")
        return Sentence("tie outside") if tied else Sentence("outside")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What delimits a cluster, and what counts how much."""

    members: int
    """Committed members that are critical mass."""
    kinds: int
    """Kinds of actor that are critical mass."""
    committed: frozenset[str]
    """Names of the roles in which a member is committed."""
    goals: int
    """Stated goals that are a vision."""
    reach: float
    """Kilometres at which nearness has fallen to 1/e."""
    wide_reach: float
    """The same, for those who live of land, sea or rock."""
    wide: frozenset[str]
    """IRIs of the chains, technologies and industries of which that holds."""
    weights: Mapping[str, float]
    """{part of the degree: weight}."""
    declared: Mapping[str, float]
    """{role: what it is worth}; ``none`` where no text tells a role."""
    borders: Borders
    quotient: float
    least: int
    spoken_for: float
    resolution: float
    seed: int

    def with_borders(
        self, *, core: float | None = None, periphery: float | None = None
    ) -> "Thresholds":
        """Return the same with other borders, for a "what if".

        Raises:
            OptionError: a border outside 0..1, or a core that begins below the periphery.
        """
        held = Borders(
            core=self.borders.core if core is None else core,
            periphery=self.borders.periphery if periphery is None else periphery,
        )
        if not 0 <= held.periphery <= held.core <= 1:
            raise OptionError(
                f"the periphery begins at {held.periphery:g} and the core at {held.core:g}; "
                "expected 0 ≤ periphery ≤ core ≤ 1"
            )
        return replace(self, borders=held)

    def with_least(self, least: int | None) -> "Thresholds":
        """Return the same, looking at candidates from so many actors on; None changes nothing.

        Raises:
            OptionError: fewer than two: one actor is no cluster.
        """
        if least is None:
            return self
        if least < 2:
            raise OptionError(f"least is {least}; expected 2 or more: one actor is no cluster")
        return replace(self, least=least)


@cache
def bundled_thresholds() -> Thresholds:
    """Return the table of the release."""
    return read_thresholds(TABLE)


def read_thresholds(path: Path) -> Thresholds:
    """Return the table in a file.

    Raises:
        OptionError: the file lacks an entry, or its weights do not sum to one.
    """
    held: Mapping[str, Mapping[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        mass, near, candidates = held["mass"], held["concentration"], held["candidates"]
        chains = (concept_iri("value-chain", one) for one in near["wide_chains"])
        technologies = (concept_iri("technology", one) for one in near["wide_technologies"])
        industries = (concept_iri("industry", one) for one in near["wide_industries"])
        read = Thresholds(
            members=mass["members"],
            kinds=mass["kinds"],
            committed=frozenset(mass["committed"]),
            goals=held["vision"]["goals"],
            reach=near["reach"],
            wide_reach=near["wide_reach"],
            wide=frozenset([*chains, *technologies, *industries]),
            weights=MappingProxyType(dict(held["degree"])),
            declared=MappingProxyType(dict(held["declared"])),
            borders=Borders(**held["borders"]),
            quotient=candidates["quotient"],
            least=candidates["least"],
            spoken_for=candidates["spoken_for"],
            resolution=held["communities"]["resolution"],
            seed=held["communities"]["seed"],
        )
    except (KeyError, TypeError) as error:
        raise OptionError(f"{path} lacks {error}; see {TABLE} for what it must hold") from error
    total = sum(read.weights.values())
    if abs(total - 1) > 1e-9:
        raise OptionError(
            f"the weights under [degree] in {path} sum to {total:g}; expected 1: change one of them"
        )
    return read
