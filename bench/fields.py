"""From texts to fields of EuroSciVoc: by concepts and mappings, by cosine, and by both."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.linking import Linker
from ontology.concepts import Concepts
from ontology.mappings import Mapping, Relation, load_mappings
from ontology.terms import KL
from store.encoder import BUNDLED, load_encoder

EUROSCIVOC = "http://data.europa.eu/8mn/euroscivoc/"
WEIGHTS = {
    Relation.EXACT: 1.0,
    Relation.CLOSE: 0.9,
    Relation.BROAD: 0.5,
    Relation.NARROW: 0.25,
    Relation.RELATED: 0.25,
}
"""How much of a concept's weight a field gets, set by hand before anything was measured."""

STEP = 0.5
"""What is left of it where only a broader concept is mapped."""

DEPTH = 5
SUBJECTS = (KL.Technology, KL.Competence, KL.Stage, KL.ValueChain)
Numbers = NDArray[np.float64]
Ranked = list[list[str]]


class Fields:
    """From texts to fields of EuroSciVoc: by their concepts and the mappings of these."""

    def __init__(self, linker: Linker, concepts: Concepts) -> None:
        self._linker, self._concepts = linker, concepts
        self._mapped: defaultdict[str, list[Mapping]] = defaultdict(list)
        for mapping in load_mappings():
            if mapping.object.startswith(EUROSCIVOC):
                self._mapped[mapping.subject].append(mapping)

    def scores(self, texts: Sequence[str]) -> Iterator[dict[str, float]]:
        """Yield how often, surely and tellingly each text names each field, by its label."""
        named = [self._concepts_in(text) for text in texts]
        spread = Counter(concept for one in named for concept in one)
        for one in named:
            found: defaultdict[str, float] = defaultdict(float)
            for concept, sure in one.items():
                telling = math.log((1 + len(texts)) / spread[concept])
                for field, weight in self._of(concept):
                    found[field] += sure * telling * weight
            yield dict(found)

    def _concepts_in(self, text: str) -> dict[str, float]:
        held: defaultdict[str, float] = defaultdict(float)
        for link in self._linker.links(text, "en"):
            if link.kind in SUBJECTS:
                held[link.concept] += link.confidence
        return {concept: math.log1p(sure) for concept, sure in held.items()}

    def _of(self, concept: str) -> Iterator[tuple[str, float]]:
        ways = [concept, *(above.iri for above in self._concepts.ancestors(concept))]
        nearest = next((one for one in ways if one in self._mapped), None)
        if nearest is not None:
            left = 1.0 if nearest == concept else STEP
            for one in self._mapped[nearest]:
                yield one.label.lower(), left * one.confidence * WEIGHTS[one.predicate]


def rankings(texts: Sequence[str], names: Sequence[str], fields: Fields) -> dict[str, Ranked]:
    """Return the five best of the named fields for each text, by three ways of finding them."""
    encoder = load_encoder(BUNDLED)
    vectors = encoder.encode_passages(texts) @ encoder.encode_passages(names).T
    cosine: Numbers = vectors.astype(np.float64)
    place = {name: index for index, name in enumerate(names)}
    linked = np.zeros_like(cosine)
    for row, scores in enumerate(fields.scores(texts)):
        for field, score in scores.items():
            if field in place:
                linked[row, place[field]] = score
    share = linked / np.maximum(linked.max(axis=1, keepdims=True), 1e-9)
    return {
        "concepts and mappings": _best(linked, names),
        "cosine": _best(cosine, names),
        "both, summed": _best(share + cosine / cosine.max(axis=1, keepdims=True), names),
    }


def _best(scores: Numbers, names: Sequence[str]) -> Ranked:
    orders = np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH]
    return [
        [names[one] for one in order if row[one] > 0]
        for order, row in zip(orders, scores, strict=True)
    ]
