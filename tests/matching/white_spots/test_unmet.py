"""Needs that nobody offers: on a shore of six, and by the thousand."""

from dataclasses import replace

import numpy as np
import pytest

from matching.clusters.claim_table import ClaimTable, claim_table
from matching.white_spots.gaps import Scope
from matching.white_spots.unmet import same_needs, uncovered, unmet_needs
from ontology.concepts import bundled_concepts


def told(*_: object) -> None:
    """Nobody."""


@pytest.fixture
def unmet(shore):
    def find(*names: str):
        everybody = {name: iri for iri, name in shore.directory.names.items()}
        scope = Scope(frozenset(everybody[one] for one in names) if names else None)
        return unmet_needs(shore, bundled_concepts(), scope, progress=told)

    return find


def needs_of(shore, found) -> dict[str, str]:
    names = shore.directory.names
    return {names[voice.actor]: one.reach.value for one in found.needs for voice in one.voices}


def test_on_the_shore_every_need_has_an_offer(unmet) -> None:
    found = unmet()
    assert found.needs == ()
    assert found.asked == 3


def test_what_nobody_in_the_scope_offers_may_be_had_elsewhere(unmet, shore) -> None:
    found = unmet("Settefisk AS", "Linseverket AS")
    assert needs_of(shore, found) == {"Settefisk AS": "elsewhere"}
    (need,) = found.needs
    assert need.nearest is not None
    assert shore.directory.names[need.nearest.voice.actor] in ("Havprøve", "Trykkhall AS")


def test_an_offer_of_ones_own_answers_no_need(unmet, shore) -> None:
    # Settefisk offers smolt, and is the only one in the scope who does
    assert "Havprøve" in needs_of(shore, unmet("Havprøve", "Trykkhall AS"))


def table(kind: str, vectors: np.ndarray, speakers: list[str]) -> ClaimTable:
    count = len(vectors)
    return claim_table(
        kind,
        rows=np.arange(count),
        iris=[f"{kind}{n}" for n in range(count)],
        speakers=speakers,
        starts=np.array([0, count]),
        vectors=vectors.astype(np.float32),
        groups=["en"] * count,
        concepts=[()] * count,
    )


def test_a_need_is_covered_by_any_offer_of_another_in_any_of_the_parts() -> None:
    axes = np.eye(4)
    needs = table("Need", axes, ["a", "b", "c", "d"])
    first = table("Offer", axes[:1], ["other"])
    second = table("Offer", axes[1:3], ["b", "x"])  # b answers itself
    seen: list[int] = []
    left = uncovered(
        needs,
        [(0.5, first), (1.0, second)],
        bundled_concepts(),
        progress=lambda _what, done, _total: seen.append(done),
    )
    assert left.tolist() == [1, 3]
    assert seen == [50, 100]


def test_who_is_covered_is_asked_no_more() -> None:
    needs = table("Need", np.eye(2), ["a", "b"])
    both = table("Offer", np.eye(2), ["x", "y"])
    nothing = table("Offer", np.zeros((0, 2)), [])
    concepts = bundled_concepts()
    assert uncovered(needs, [(0.5, both), (1.0, nothing)], concepts, progress=told).size == 0


def test_without_any_offer_all_needs_are_left() -> None:
    needs = table("Need", np.eye(2), ["a", "b"])
    assert uncovered(needs, [], bundled_concepts(), progress=told).tolist() == [0, 1]


def test_needs_that_say_the_same_stand_together(make) -> None:
    rows = ([1.0, 0.0], [0.0, 1.0], [0.99, 0.14])
    claims = [
        replace(make.claim(str(n)), vector=np.array([row], np.float32))
        for n, row in enumerate(rows)
    ]
    assert same_needs(claims) == [[0, 2], [1]]
    many = [
        replace(make.claim(str(n)), vector=np.eye(100, dtype=np.float32)[[n]]) for n in range(100)
    ]
    assert same_needs(many) == [[n] for n in range(100)]
