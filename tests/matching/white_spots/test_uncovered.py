"""Stages, chains and technologies nobody covers, on a shore of six."""

from types import SimpleNamespace

import pytest

from matching.white_spots.gaps import Scope
from matching.white_spots.uncovered import (
    Covering,
    missing_technologies,
    read_covering,
    uncovered_chains,
    uncovered_stages,
)
from ontology.concepts import Concept, Concepts
from ontology.terms import CONCEPT, KL
from store.items import Item

FISH = f"{CONCEPT}value-chain/salmon-farming"


def concept(iri: str, kind: KL, **given: object) -> Concept:
    return Concept(iri=iri, kind=kind, **given)  # type: ignore[arg-type]


SCHEME = Concepts(
    [
        concept("chain", KL.ValueChain),
        concept("dead", KL.ValueChain),
        concept("sow", KL.Stage, stage_of="chain", feeds=("grow",)),
        concept("grow", KL.Stage, stage_of="chain", feeds=("eat",)),
        concept("eat", KL.Stage, stage_of="chain"),
        concept("pump", KL.Stage, stage_of="dead"),
        concept("optics", KL.Technology),
        concept("camera", KL.Technology, broader=("optics",)),
        concept("laser", KL.Technology, broader=("optics",)),
    ]
)
NOBODY = SimpleNamespace(edition=SimpleNamespace(items=SimpleNamespace(at=lambda rows: {})))


def covering(**given: object) -> Covering:
    held = {"inside": {}, "outside": {}, "needs": {}, "offers": {}, **given}
    return Covering(**held)  # type: ignore[arg-type]


def test_a_stage_between_two_that_are_covered_is_a_gap_with_both_beside_it() -> None:
    found = uncovered_stages(NOBODY, SCHEME, covering(inside={"sow": ("a",), "eat": ("b", "c")}))
    (gap,) = found
    assert gap.stage == "grow"
    assert [(one.stage, one.actors) for one in gap.before] == [("sow", ("a",))]
    assert [(one.stage, one.actors) for one in gap.after] == [("eat", ("b", "c"))]


def test_stages_of_a_chain_in_which_nobody_works_are_told_as_the_chain() -> None:
    held = covering(inside={"sow": ("a",)}, outside={"pump": ("z",)})
    assert {one.stage for one in uncovered_stages(NOBODY, SCHEME, held)} == {"grow", "eat"}
    (chain,) = uncovered_chains(SCHEME, held)
    assert (chain.chain, chain.elsewhere) == ("dead", ("z",))


def test_a_stage_that_only_others_work_in_says_who() -> None:
    held = covering(inside={"sow": ("a",), "grow": ("a",)}, outside={"eat": ("z",)})
    (gap,) = uncovered_stages(NOBODY, SCHEME, held)
    assert gap.elsewhere == ("z",)


def test_on_the_shore_the_stages_that_somebody_works_in_are_no_gaps(shore, concepts) -> None:
    held = read_covering(shore, Scope())
    found = {one.stage for one in uncovered_stages(shore, concepts, held)}
    assert f"{FISH}.smolt-production" not in found
    assert f"{FISH}.grow-out" not in found
    assert any(stage.startswith(f"{FISH}.") for stage in found)


def test_outside_the_scope_is_elsewhere(shore, concepts) -> None:
    names = {name: iri for iri, name in shore.directory.names.items()}
    held = read_covering(shore, Scope(frozenset({names["Merdholm AS"]})))
    smolt = [
        one
        for one in uncovered_stages(shore, concepts, held)
        if one.stage == f"{FISH}.smolt-production"
    ]
    assert [set(one.elsewhere) for one in smolt] == [
        {names["Settefisk AS"], names["Smoltlaget AS"]}
    ]


def test_a_technology_is_missing_only_if_nobody_has_what_is_narrower_and_a_need_is_unmet() -> None:
    def found(unmet: frozenset[str], **given: object) -> list[str]:
        held = covering(needs={"optics": [7]}, **given)
        return [one.concept for one in missing_technologies(finder, SCHEME, held, unmet=unmet)]

    item = Item(iri="need", kind="Need", name="", text="t", language="en", speaker="a")
    items = SimpleNamespace(at=lambda rows: dict.fromkeys(rows, item))
    finder = SimpleNamespace(edition=SimpleNamespace(items=items), titles={})
    assert found(frozenset({"need"})) == ["optics"]
    assert found(frozenset({"need"}), inside={"camera": ("b",)}) == []
    assert found(frozenset()) == []


@pytest.fixture(scope="module")
def concepts() -> Concepts:
    from ontology.concepts import bundled_concepts

    return bundled_concepts()
