from pathlib import Path

import pytest

from ontology.concepts import Concepts, LabelRole, load_concepts
from ontology.errors import OntologyError
from ontology.terms import CONCEPT, KL

TURTLE = """
@prefix kl: <https://klynge.invalid/ontology/> .
@prefix chain: <https://klynge.invalid/concept/value-chain/> .
@prefix place: <https://klynge.invalid/concept/place/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

chain:kelp a kl:ValueChain, skos:Concept ;
    skos:prefLabel "tare"@nb, "kelp"@en .
chain:kelp.drying a kl:Stage, skos:Concept ;
    skos:broader chain:kelp ; kl:stageOf chain:kelp ; kl:feeds chain:kelp.sale ;
    skos:prefLabel "taretørking"@nb, "kelp drying"@en ; skos:altLabel "tørking av tare"@nb ;
    kl:shortLabel "tørking"@nb .
chain:kelp.sale a kl:Stage, skos:Concept ;
    skos:broader chain:kelp ; kl:stageOf chain:kelp ; skos:prefLabel "taresalg"@nb .
place:GR a kl:Place, skos:Concept ;
    skos:prefLabel "Hellas"@nb, "Greece"@en ; skos:notation "GR", "EL" ; kl:demonym "gresk"@nb .
<https://klynge.invalid/concept/place> a skos:ConceptScheme ; skos:prefLabel "places"@en .
"""
CHAIN = CONCEPT + "value-chain/"


@pytest.fixture
def kelp(tmp_path: Path) -> Concepts:
    (tmp_path / "kelp.ttl").write_text(TURTLE, encoding="utf-8")
    return load_concepts(tmp_path)


def test_holds_concepts_and_no_schemes(kelp: Concepts) -> None:
    assert len(kelp) == 4
    assert {one.kind for one in kelp.values()} == {KL.ValueChain, KL.Stage, KL.Place}


def test_a_stage_knows_its_chain_and_what_it_feeds(kelp: Concepts) -> None:
    drying = kelp[CHAIN + "kelp.drying"]
    assert drying.stage_of == CHAIN + "kelp"
    assert drying.feeds == (CHAIN + "kelp.sale",)
    assert kelp.ancestors(drying.iri) == (kelp[CHAIN + "kelp"],)
    assert drying in kelp.children(CHAIN + "kelp")


def test_labels_keep_their_role(kelp: Concepts) -> None:
    roles = {label.text: label.role for label in kelp[CHAIN + "kelp.drying"].labels}
    assert roles["tørking"] is LabelRole.SHORT
    assert roles["tørking av tare"] is LabelRole.ALTERNATIVE


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "kelp drying"), ("nb", "taretørking"), ("nn", "kelp drying")]
)
def test_label_falls_back(kelp: Concepts, language: str, expected: str) -> None:
    assert kelp.label(CHAIN + "kelp.drying", language) == expected


def test_label_of_what_is_not_held_is_its_iri(kelp: Concepts) -> None:
    assert kelp.label("urn:x") == "urn:x"


@pytest.mark.parametrize("written", ["Hellas", " greece ", "GR", "el"])
def test_a_place_is_found_by_label_or_notation(kelp: Concepts, written: str) -> None:
    found = kelp.named(KL.Place, written)
    assert found is not None
    assert found.iri.endswith("/GR")


def test_a_demonym_names_nothing(kelp: Concepts) -> None:
    assert kelp.named(KL.Place, "gresk") is None


def test_digest_follows_the_files(kelp: Concepts, tmp_path: Path) -> None:
    (tmp_path / "kelp.ttl").write_text(TURTLE + "\n# changed\n", encoding="utf-8")
    assert load_concepts(tmp_path).digest != kelp.digest


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("kl:x a", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"broken\.ttl"):
        load_concepts(tmp_path)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no Turtle file"):
        load_concepts(tmp_path)


def test_the_release_has_every_kind_that_is_linked() -> None:
    kinds = {one.kind for one in load_concepts().values()}
    assert {KL.Technology, KL.Stage, KL.ValueChain, KL.Place, KL.ActorKind, KL.Role} <= kinds
