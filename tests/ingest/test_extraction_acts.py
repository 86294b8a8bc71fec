"""Stages by the noun of an act, with the schemes of the ontology: the labels are the rule."""

import pytest

from ingest.blocks import Block, BlockKind, Extract
from ingest.extraction import bundled_extractor
from ingest.passages import compose
from ontology.facts import DocumentMetadata
from ontology.iris import document_iri, local_name
from ontology.terms import KL


@pytest.mark.parametrize(
    ("language", "text", "stages"),
    [
        ("nb", "Tind Marine AS fyller hydrogen på ferjer.", {"hydrogen.hydrogen-bunkering"}),
        (
            "nn",
            "Havlab AS, som tørkar tare for andre, er med.",
            {"blue-biomass.biomass-stabilisation"},
        ),
        (
            "en",
            "Voltloop AS collects and transports spent batteries.",
            {"batteries.battery-recycling"},
        ),
        ("nb", "Havlab AS tørker ikke tare.", set()),
        ("nn", "Havlab AS leitar etter nokon som tørkar tare.", set()),
        ("nb", "Tind Marine AS driver nettside om tare.", set()),
        ("en", "Voltloop AS wants to collect batteries.", set()),
    ],
)
def test_a_stage_by_the_noun_of_an_act(language, text, stages):
    metadata = DocumentMetadata(issuer="Fjordklyngen", language=language)
    extract = Extract(blocks=(Block(kind=BlockKind.PARAGRAPH, text=text),), reader="test/1")
    composed = compose(document_iri(text.encode()), extract, metadata)
    drawn = {
        local_name(str(one.object))
        for one in bundled_extractor().read(composed).statements
        if one.predicate == KL.activeIn and "stage-" in one.evidence.extractor
    }
    assert drawn == stages
