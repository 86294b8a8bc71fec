"""Any number of actors with five offers and needs each, the same each time: for measuring speed.

Each offer or need takes the words and the concepts of one that was read from a corpus, with three
words in ten exchanged for words of a second one. Its vector is the sum of the real encodings of the
two with random noise, so that vectors lie in clusters as real ones do, without an hour of encoding.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from made_edition import publish_made

from ingest.pipeline import readings
from matching.profiles import profile_of_reading
from ontology.concepts import bundled_concepts
from ontology.facts import Reading
from ontology.glossary import GLOSSED, bundled_glossary
from ontology.iris import digest
from ontology.rdf import DefaultGraph, Literal, NamedNode, Quad, Store
from ontology.terms import BASE, CONCEPT, KL, Std
from store.editions import Edition
from store.encoder import Encoder, Vectors, text_for
from store.home import Home
from store.items import Item
from store.ledger import DocumentRecord

SECOND, NOISE = 0.5, 0.8
"""How much of a vector the second text is, and how long the noise, beside the first text's 1."""
_EXCHANGED = 0.3
_KINDS = ("company",) * 8 + ("research-institution", "investor")
_NODES = {"Offer": KL.offers, "Need": KL.needs}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One offer or need of a corpus."""

    kind: str
    text: str
    language: str
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One made offer or need: as an item, and from which two of the corpus."""

    item: Item
    sources: tuple[int, int]


def read_said(data: Path) -> list[Said]:
    """Return the offers and needs that are read from a corpus, in a fixed order."""
    found: set[tuple[str, str, str, tuple[str, ...]]] = set()
    for one in readings([data], include_restricted=True):
        if isinstance(one, Reading):
            profile = profile_of_reading(one)
            for kind, claims in (("Offer", profile.offers), ("Need", profile.needs)):
                found |= {(kind, claim.text, claim.language, claim.concepts) for claim in claims}
    return [Said(kind=k, text=t, language=la, concepts=c) for k, t, la, c in sorted(found)]


class ManyActors:
    """Actors by their numbers: who they are, what they offer and need, whom they know."""

    def __init__(self, said: Sequence[Said], count: int, *, per_cluster: int = 200) -> None:
        self._said = said
        self._count = count
        self._clusters = 1 + (count - 1) // per_cluster
        self._like = {
            language: [i for i, one in enumerate(said) if one.language == language]
            for language in {one.language for one in said}
        }
        concepts = bundled_concepts()
        self._places, self._stages, self._technologies = (
            sorted(one.iri for one in concepts.of_kind(kind))
            for kind in (KL.Place, KL.Stage, KL.Technology)
        )

    def made(self) -> Iterator[Made]:
        """Yield every offer and need, in the order of the IRIs."""
        for number in range(self._count):
            pick = random.Random(number)
            for place in range(pick.choice((3, 4, 5, 6, 7))):
                yield self._made(pick, number, place)

    def _made(self, pick: random.Random, number: int, place: int) -> Made:
        first = pick.randrange(len(self._said))
        one = self._said[first]
        second = pick.choice(self._like[one.language])
        words = self._said[second].text.split()
        text = " ".join(
            pick.choice(words) if pick.random() < _EXCHANGED else word for word in one.text.split()
        )
        document = _document(number)
        item = Item(
            iri=f"{document}#c{place}",
            kind=one.kind,
            name=_name(number),
            text=text,
            language=one.language,
            document=document,
            start=100 * place,
            end=100 * place + len(text),
            speaker=actor_iri(number),
            issued="2024-01-01",
            confidence=0.8,
            concepts=one.concepts,
        )
        return Made(item=item, sources=(first, second))

    def items(self) -> Iterator[Item]:
        """Yield what can be found: the offers and needs, the actors and their documents."""
        for one in self.made():
            yield replace(one.item, gloss=_gloss(one.item.text, one.item.language))
        for number in range(self._count):
            name, actor, document = _name(number), actor_iri(number), _document(number)
            yield Item(iri=actor, kind="Actor", name=name, text=name, language="", speaker=actor)
            yield Item(
                iri=document,
                kind="Document",
                name=f"About {name}",
                text=f"About {name}",
                language="en",
                document=document,
                speaker=actor,
            )

    def documents(self) -> Iterator[DocumentRecord]:
        """Yield the record of each actor's document."""
        for number in range(self._count):
            yield DocumentRecord(
                iri=_document(number),
                fingerprint=str(number),
                title=f"About {_name(number)}",
                kind="presentation",
                language="en",
                issued="2024-01-01",
                access="public",
                passages=1,
                sentences=5,
                understood=5,
                statements=5,
            )

    def fill(self, store: Store) -> None:
        """Put into a graph what the partner finder reads from it."""
        store.bulk_extend(
            Quad(NamedNode(one), NamedNode(said), _node(held), DefaultGraph())
            for one, said, held in self._triples()
        )

    def _triples(self) -> Iterator[tuple[str, str, str | Literal]]:
        for number in range(self._clusters):
            yield cluster_iri(number), Std.type, KL.Cluster
            yield cluster_iri(number), Std.label, Literal(f"Cluster {number}")
        for number in range(self._count):
            yield from self._standing(random.Random(-1 - number), number)
        for one in self.made():
            item = one.item
            yield item.speaker or "", _NODES[item.kind], item.iri
            yield item.iri, Std.type, KL.Offer if item.kind == "Offer" else KL.Need
            yield item.iri, Std.description, Literal(item.text, language=item.language)
            yield from ((item.iri, KL.concerns, concept) for concept in item.concepts)

    def _standing(
        self, pick: random.Random, number: int
    ) -> Iterator[tuple[str, str, str | Literal]]:
        actor = actor_iri(number)
        yield actor, Std.type, KL.Actor
        yield actor, Std.label, Literal(_name(number))
        yield f"{_document(number)}#m0", Std.isReplacedBy, actor
        yield actor, KL.actorKind, f"{CONCEPT}actor-kind/{pick.choice(_KINDS)}"
        yield actor, KL.locatedIn, pick.choice(self._places)
        for stage in pick.sample(self._stages, pick.choice((1, 2))):
            yield actor, KL.activeIn, stage
        for technology in pick.sample(self._technologies, pick.choice((0, 2))):
            yield actor, KL.uses, technology
        projects = 1 + self._count // 5
        yield actor, KL.memberOf, cluster_iri(pick.randrange(self._clusters))
        for _ in range(pick.choice((0, 1, 2))):
            yield actor, KL.participatesIn, f"{BASE}project/made-{pick.randrange(projects)}"
        if pick.random() < 0.3:
            yield actor, KL.collaboratesWith, actor_iri(pick.randrange(self._count))


def _node(held: str | Literal) -> NamedNode | Literal:
    return held if isinstance(held, Literal) else NamedNode(held)


def _gloss(text: str, language: str) -> str:
    return bundled_glossary().gloss(text) if language in GLOSSED else ""


def actor_iri(number: int) -> str:
    """Return the IRI of the actor of that number."""
    return f"{BASE}actor/made-{number:07}"


def cluster_iri(number: int) -> str:
    """Return the IRI of the cluster of that number."""
    return f"{BASE}cluster/made-{number}"


def _document(number: int) -> str:
    return f"{BASE}document/made-{number:07}"


def _name(number: int) -> str:
    return f"Firm {digest(str(number), 6)} AS"


def publish_actors(
    home: Home, count: int, *, said: Sequence[Said], encoder: Encoder, per_cluster: int = 200
) -> Edition:
    """Publish an edition of so many actors, so many of them in a cluster, and return it."""
    actors = ManyActors(said, count, per_cluster=per_cluster)
    texts = [text_for(encoder, one.text, _gloss(one.text, one.language)) for one in said]
    real = encoder.encode_passages(texts)

    def vectors(rows: list[int]) -> Vectors:
        chance = np.random.default_rng(count)
        sources = np.fromiter((i for one in actors.made() for i in one.sources), np.int64)
        firsts, seconds = sources.reshape(-1, 2).T
        made = np.empty((len(rows), real.shape[1]), np.float32)
        for start in range(0, len(rows), 10_000):
            part = slice(start, start + 10_000)
            mixed = real[firsts[part]] + SECOND * real[seconds[part]]
            noise = chance.standard_normal(mixed.shape, dtype=np.float32)
            mixed += noise * np.float32(NOISE / np.sqrt(real.shape[1]))
            made[part] = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
        return made

    return publish_made(
        home,
        identity=encoder.identity,
        items=actors.items(),
        vectors=vectors,
        fill=actors.fill,
        documents=actors.documents(),
    )
