from gold import drawn_facts

from ingest.blocks import Block, BlockKind, Extract
from ingest.extraction import bundled_extractor
from ingest.passages import compose
from ontology.concepts import bundled_concepts
from ontology.facts import DocumentMetadata

TEXT = (
    "Fjordklyngen arrangerte et kurs i sveising i mars for 250 000 kroner.",
    "Tind AS driver et testbasseng for undervannsroboter.",
    "Tind AS har utviklet en pumpe som tåler is.",
)


def test_who_did_what_and_for_how_much():
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, text=text) for text in TEXT)
    metadata = DocumentMetadata(language="nb", issuer="Fjordklyngen", kind="annual-report")
    iri = "https://klynge.invalid/document/0123456789abcdef0123456789abcdef"
    composed = compose(iri, Extract(blocks=blocks, reader="test/1"), metadata)
    reading = bundled_extractor().read(composed)
    facts = drawn_facts("report.txt", reading, bundled_concepts())
    told = {(one.kind, one.subject, one.objects[0]) for one in facts}
    assert ("activity", "Fjordklyngen", "") in told
    assert ("amount", "Fjordklyngen", "2.5E+5") in told
    assert ("test-facility", "Tind AS", "") in told
    assert ("result", "Tind AS", "") in told
