"""Pairs of clusters: what they could do for each other and do not."""

import pytest

from matching.clusters.answers import pairs_answer
from matching.clusters.kinships import Kinships
from matching.clusters.unused import unused_pairs
from ontology.errors import OptionError


def test_the_pair_that_complements_most_comes_first(kinships: Kinships) -> None:
    found = unused_pairs(kinships)
    names = [{one.kin.ours.name, one.kin.theirs.name} for one in found.pairs]
    assert names[0] == {"Arena Hav", "Arena Trykk"}
    assert {"Arena Tare", "Arena Trykk"} in names
    assert {"Arena Hav", "Arena Tare"} not in names  # both lack the same
    first = found.pairs[0]
    total = sum(part.weight * part.found.value for part in first.unused.parts)
    assert total == pytest.approx(first.unused.score)


def test_an_answer_quotes_both_sides(kinships: Kinships) -> None:
    answer = pairs_answer(unused_pairs(kinships, limit=1), kinships)
    (pair,) = answer["pairs"]
    quoted = [r for r in pair["reasons"] if r["comparison"] in ("needs_met", "needs_answered")]
    assert {"needs_met", "needs_answered"} == {one["comparison"] for one in quoted}
    assert all(one["yours"][0]["quote"] and one["theirs"][0]["quote"] for one in quoted)


def test_it_is_the_same_as_asking_for_one_of_the_two(kinships: Kinships) -> None:
    kin = unused_pairs(kinships, limit=1).pairs[0].kin
    beside = next(
        one
        for one in kinships.of(kinships.cluster(kin.ours.name))
        if one.theirs.iri == kin.theirs.iri
    )
    assert [e.theirs.claim.iri for e in kin.met] == [e.theirs.claim.iri for e in beside.met]
    assert [e.likeness for e in kin.met] == pytest.approx([e.likeness for e in beside.met])


def test_a_limit_below_one_is_refused(kinships: Kinships) -> None:
    with pytest.raises(OptionError, match="limit is 0"):
        unused_pairs(kinships, limit=0)
