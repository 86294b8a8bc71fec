"""A handful of concepts and one extractor over them: the rules are tested, not the schemes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from ingest.blocks import Block, BlockKind, Extract
from ingest.criteria import Criteria
from ingest.extraction.reader import Extractor
from ingest.passages import compose
from ontology.concepts import Concept, Concepts, Label, LabelRole
from ontology.facts import DocumentMetadata, Reading, Statement, Value
from ontology.iris import local_name
from ontology.terms import CONCEPT, KL

IRI = "https://klynge.invalid/document/0123456789abcdef0123456789abcdef"


def concept(
    slug: str, kind: str, labels: str, *, demonym: str = "", notations: tuple[str, ...] = ()
) -> Concept:
    """Labels as ``nb:sveising nn:sveising en:welding``, underscores for blanks."""
    made = [
        Label(text.replace("_", " "), language, role)
        for written, role in ((labels, LabelRole.PREFERRED), (demonym, LabelRole.DEMONYM))
        for language, _, text in (one.partition(":") for one in written.split())
    ]
    return Concept(iri=CONCEPT + slug, kind=kind, labels=tuple(made), notations=notations)


@pytest.fixture(scope="session")
def concepts() -> Concepts:
    return Concepts(
        [
            concept("technology/sensor", KL.Technology, "nb:sensor nn:sensor en:sensor"),
            concept("technology/welding", KL.Technology, "nb:sveising nn:sveising en:welding"),
            concept("technology/titanium", KL.Technology, "nb:titan nn:titan en:titanium"),
            concept(
                "technology/corrosion", KL.Technology, "nb:korrosjon nn:korrosjon en:corrosion"
            ),
            concept(
                "technology/ml",
                KL.Technology,
                "nb:maskinlæring nn:maskinlæring en:machine_learning",
            ),
            concept("value-chain/wind", KL.ValueChain, "nb:havvind nn:havvind en:offshore_wind"),
            concept("value-chain/h2.storage", KL.Stage, "nb:hydrogenlagring en:hydrogen_storage"),
            concept("place/floro", KL.Place, "nb:Florø en:Florø"),
            concept("place/sogndal", KL.Place, "nb:Sogndal en:Sogndal"),
            concept("place/bergen", KL.Place, "nb:Bergen en:Bergen"),
            concept(
                "place/NO",
                KL.Place,
                "nb:Norge en:Norway",
                demonym="nb:norsk en:Norwegian",
                notations=("NO",),
            ),
            concept(
                "place/DE",
                KL.Place,
                "nb:Tyskland en:Germany",
                demonym="nb:tysk nb:tyske en:German",
                notations=("DE",),
            ),
            concept("actor-kind/company", KL.ActorKind, "nb:bedrift en:company"),
            concept("actor-kind/investor", KL.ActorKind, "nb:investor en:investor"),
            concept("role/member", KL.Role, "nb:medlem en:member"),
            concept("role/core-member", KL.Role, "nb:kjernemedlem en:core_member"),
            concept("role/coordinator", KL.Role, "nb:koordinator en:coordinator"),
            concept("role/partner", KL.Role, "nb:partner en:partner"),
            concept(
                "industry/28", KL.Industry, "nb:Maskinindustri en:Machinery", notations=("28",)
            ),
        ]
    )


@pytest.fixture(scope="session")
def extractor(concepts: Concepts) -> Extractor:
    return Extractor(concepts)


@dataclass(frozen=True)
class Told:
    """A reading, with mentions by name and concepts by local name."""

    reading: Reading

    @property
    def names(self) -> dict[str, str]:
        return {one.name: local_name(one.kind) for one in self.reading.mentions}

    @property
    def kinds(self) -> dict[str, str]:
        return {subject: said for subject, said, _ in self.said(KL.actorKind)}

    def said(self, predicate: str) -> list[tuple[str, str, Statement]]:
        return [
            (self._shown(one.subject), self._shown(one.object), one)
            for one in self.reading.statements
            if one.predicate == predicate
        ]

    def pairs(self, predicate: str) -> set[tuple[str, str]]:
        return {(subject, said) for subject, said, _ in self.said(predicate)}

    def nodes(self, predicate: str) -> dict[str, list[dict[str, list[str]]]]:
        """For ``kl:needs``: each speaker's needs, by local name of the property."""
        told: dict[str, list[dict[str, list[str]]]] = {}
        for subject, _, statement in self.said(predicate):
            told.setdefault(subject, []).append(self._parts(str(statement.object)))
        return told

    def _parts(self, node: str) -> dict[str, list[str]]:
        parts: dict[str, list[str]] = {}
        for one in self.reading.statements:
            if one.subject == node:
                parts.setdefault(local_name(one.predicate), []).append(self._shown(one.object))
        return parts

    def _shown(self, said: str | Value) -> str:
        if isinstance(said, Value):
            return said.text
        names = {one.iri: one.name for one in self.reading.mentions}
        return names.get(said) or local_name(said)


Tell = Callable[..., Told]


@pytest.fixture
def tell(extractor: Extractor) -> Tell:
    def read(
        *held: str | Block,
        issuer: str | None = "Fjordklyngen",
        language: str | None = "nb",
        kind: str | None = None,
        cluster: str | None = None,
        title: str | None = None,
        criteria: Criteria = (),
        issued: date | None = None,
    ) -> Told:
        metadata = DocumentMetadata(
            title=title, issuer=issuer, language=language, kind=kind, issued=issued
        )
        extract = Extract(blocks=blocks(held), reader="test/1")
        composed = compose(IRI, extract, metadata)
        return Told(extractor.read(composed, cluster=cluster, criteria=criteria))

    return read


def blocks(held: Sequence[str | Block]) -> tuple[Block, ...]:
    """Text by text: ``# `` opens a heading, ``- `` an item, anything else is a paragraph."""
    made: list[Block] = []
    for one in held:
        if isinstance(one, Block):
            made.append(one)
        elif one.startswith("#"):
            level = len(one) - len(one.lstrip("#"))
            made.append(Block(kind=BlockKind.HEADING, text=one.lstrip("# "), level=level))
        elif one.startswith("- "):
            made.append(Block(kind=BlockKind.ITEM, text=one[2:]))
        else:
            made.append(Block(kind=BlockKind.PARAGRAPH, text=one))
    return tuple(made)
