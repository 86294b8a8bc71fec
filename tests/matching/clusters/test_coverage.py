"""Estimates of many claims at once: they are the part of the likeness that needs no text."""

from dataclasses import replace

import numpy as np
import pytest

from matching.clusters.claim_table import ClaimTable, claim_table
from matching.clusters.coverage import Asked, asked_of, nearest
from matching.likeness import LIKENESS
from ontology.concepts import bundled_concepts
from ontology.terms import CONCEPT

CORROSION = f"{CONCEPT}technology/corrosion"
EAST, NORTH, BETWEEN = [1.0, 0.0], [0.0, 1.0], [0.8, 0.6]


def table(*claims: tuple[str, list[float], tuple[str, ...]], starts: list[int]) -> ClaimTable:
    """A table of (speaker, vector, concepts)."""
    return claim_table(
        "Offer",
        rows=np.arange(len(claims), dtype=np.int64) + 10,
        iris=[f"offer-{n}" for n in range(len(claims))],
        speakers=[speaker for speaker, _, _ in claims],
        starts=np.asarray(starts, dtype=np.int64),
        vectors=np.asarray([vector for _, vector, _ in claims], dtype=np.float32),
        groups=["en"] * len(claims),
        concepts=[concepts for _, _, concepts in claims],
    )


def asked(vector: list[float], *concepts: str, speaker: str | None = None) -> Asked:
    return Asked(
        vectors=np.asarray([vector], dtype=np.float32),
        groups=("en",),
        concepts=(concepts,),
        speakers=(speaker,),
        strengths=np.ones(1, dtype=np.float32),
    )


TABLE = table(("a", EAST, ()), ("b", BETWEEN, (CORROSION,)), ("c", NORTH, ()), starts=[0, 2, 3, 3])


def test_the_nearest_of_each_cluster_is_found() -> None:
    found = nearest(asked(EAST), TABLE, bundled_concepts(), few=2)
    assert found.places[0].tolist() == [[0, 1], [-1, -1], [-1, -1]]
    weight = LIKENESS["en", "en"]["vectors"]
    assert found.values[0, 0] == pytest.approx([weight, weight * (0.8 - 0.15) / 0.7])


def test_a_concept_in_common_counts_as_it_does_in_the_likeness() -> None:
    found = nearest(asked(NORTH, CORROSION), TABLE, bundled_concepts())
    table = LIKENESS["en", "en"]
    expected = table["vectors"] * (0.6 - 0.15) / 0.7 + table["concepts"]
    assert found.values[0, 0, 0] == pytest.approx(expected)


def test_nobody_answers_itself_and_who_is_barred_does_not_count() -> None:
    own = nearest(asked(EAST, speaker="a"), TABLE, bundled_concepts())
    barred = nearest(asked(EAST), TABLE, bundled_concepts(), barred={0: np.asarray([0])})
    assert own.places[0, 0, 0] == barred.places[0, 0, 0] == 1


def test_an_ability_counts_less_than_an_offer() -> None:
    weaker = replace(TABLE, strengths=np.asarray([0.5, 1, 1], dtype=np.float32))
    found = nearest(asked(EAST), weaker, bundled_concepts())
    assert found.places[0, 0, 0] == 1
    full = LIKENESS["en", "en"]["vectors"] * (0.8 - 0.15) / 0.7
    assert found.values[0, 0, 0] == pytest.approx(full)


def test_a_part_of_a_table_is_one_cluster_without_some() -> None:
    part = TABLE.part(0, but=frozenset({"a"}))
    assert (part.iris, part.speakers, part.rows.tolist()) == (("offer-1",), ("b",), [11])
    assert part.concerning[CORROSION].tolist() == [0]
    assert len(asked_of(part)) == 1
