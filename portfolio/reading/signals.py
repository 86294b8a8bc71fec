"""What speaks for a part of an application answering a criterion: one small function each.

Each returns a value from 0 to 1 for every stretch; its docstring is what a person is told. How much
each counts stands in ``WEIGHTS``.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np

from ontology.facts import Reading
from ontology.glossary import GLOSSED, bundled_glossary
from ontology.iris import concept_iri
from ontology.terms import KL
from portfolio.reading.criteria import Criterion, pattern_of
from portfolio.reading.stretches import Stretch
from store.encoder import Encoder, Vectors, text_for
from store.text import stemmer_of, stems

Values = list[float]
"""One for each stretch, 0..1."""

_PREDICATES: Mapping[str, str] = {
    KL.tiedTo: "abroad",
    KL.plannedIn: "activity",
    KL.amount: "amount",
    KL.teaches: "education",
    KL.operates: "facility",
    KL.pursues: "goal",
    KL.memberOf: "member",
    KL.needs: "need",
    KL.offers: "offer",
    KL.resultOf: "result",
    KL.collaboratesWith: "tie",
    KL.participatesIn: "tie",
    KL.leads: "tie",
}
_SHORTEST = 4
"""Letters of the stem of a word that says something."""
_HALF = 0.5
"""What one more sign leaves of the doubt."""


@dataclass(frozen=True)
class Evidence:
    """An application as it is held against criteria."""

    reading: Reading
    stretches: tuple[Stretch, ...]
    encoder: Encoder
    applicant: frozenset[str] = frozenset()
    """IRIs of the mentions of the cluster that applies: not another cluster."""

    @property
    def is_headed(self) -> bool:
        """Whether headings part it; that of a title alone does not."""
        return len({one.section for one in self.stretches if one.section}) > 1

    @cached_property
    def facts(self) -> Mapping[str, tuple[int, ...]]:
        """How many facts of each kind stand in each stretch."""
        places: dict[str, set[tuple[str, str, int, int]]] = defaultdict(set)
        for one in self.reading.statements:
            if one.evidence and (kind := _PREDICATES.get(one.predicate)):
                where = one.evidence.start, one.evidence.end
                places[kind].add((one.subject, str(one.object), *where))
        for mention in self.reading.mentions:
            if mention.kind == KL.Cluster and mention.iri not in self.applicant:
                where = mention.evidence.start, mention.evidence.end
                places["cluster"].add((mention.iri, "", *where))
        return {
            kind: tuple(sum(s.holds(*one[2:]) for one in held) for s in self.stretches)
            for kind, held in places.items()
        }

    @cached_property
    def sections(self) -> Mapping[tuple[str, str], frozenset[bool]]:
        """Which passage answers which criterion as reading has it, and whether by its heading."""
        found: dict[tuple[str, str], set[bool]] = defaultdict(set)
        for one in self.reading.statements:
            if one.predicate == KL.criterion and one.evidence:
                by_heading = one.evidence.extractor.startswith("section-heading")
                found[one.subject, str(one.object)].add(by_heading)
        return {place: frozenset(held) for place, held in found.items()}

    @cached_property
    def stems(self) -> tuple[frozenset[str], ...]:
        """The stems of the words of each stretch with its heading."""
        return tuple(
            frozenset(stems(f"{one.section} {one.text}", stemmer_of(one.language)))
            for one in self.stretches
        )

    @cached_property
    def vectors(self) -> Vectors:
        """One row for each stretch."""
        return _encoded([(f"{s.section}. {s.text}", s.language) for s in self.stretches], self)


def heading(criterion: Criterion, held: Evidence) -> Values:
    """Headings above it that announce the criterion, or are worded as one that names none."""
    pattern = pattern_of((*criterion.headings, *map(str.lower, criterion.labels.values())))
    found = [float(bool(pattern.search(one.section.lower()))) for one in held.stretches]
    if criterion.headings:
        return found
    worded = (_worded_as(criterion, one) for one in held.stretches)
    return [max(pair) for pair in zip(found, worded, strict=True)]


def section(criterion: Criterion, held: Evidence) -> Values:
    """Sections that reading laid against the criterion: by their heading, or half by words."""
    iri = concept_iri("criterion", criterion.id)
    worth = {True: 1.0, False: _HALF}
    return [
        max((worth[by] for it in s.passages for by in held.sections.get((it, iri), ())), default=0)
        for s in held.stretches
    ]


def cues(criterion: Criterion, held: Evidence) -> Values:
    """Words that give an answer to the criterion away."""
    if not criterion.cues:
        return [0.0] * len(held.stretches)
    pattern = pattern_of(criterion.cues)
    return [_surer({one[0] for one in pattern.finditer(s.text.lower())}) for s in held.stretches]


def facts(criterion: Criterion, held: Evidence) -> Values:
    """Facts that were read in it, of a kind that belongs to the criterion."""
    nothing = (0,) * len(held.stretches)
    counted = [held.facts.get(kind, nothing) for kind in sorted(criterion.facts)]
    return [1 - _HALF ** sum(of) for of in zip(*counted, strict=True)] or [0.0] * len(nothing)


def words(criterion: Criterion, held: Evidence) -> Values:
    """Rare words shared with what the criterion asks."""
    size = len(held.stretches)
    asked = [
        frozenset(stems(_wording(criterion, s.language), stemmer_of(s.language)))
        for s in held.stretches
    ]
    worth: dict[str, float] = {}
    for stem in frozenset().union(*asked):
        holding = sum(stem in one for one in held.stems)
        worth[stem] = log(1 + (size - holding + 0.5) / (holding + 0.5)) if holding else 0.0
    scores = [
        sum(worth[stem] for stem in wanted & found)
        for wanted, found in zip(asked, held.stems, strict=True)
    ]
    return _of_best(scores)


def meaning(criterion: Criterion, held: Evidence) -> Values:
    """Nearness to what the criterion asks, beside the rest of the text, as the encoder has it."""
    languages = [s.language for s in held.stretches]
    spoken = max(set(languages), key=languages.count, default="en")
    language = "en" if held.encoder.identity.glossed else spoken
    asked = held.encoder.encode_query(_wording(criterion, language))
    likeness = held.vectors @ np.ravel(asked)
    spread = float(likeness.std()) or 1.0
    return [max(0.0, min(1.0, float(one) / 2)) for one in (likeness - likeness.mean()) / spread]


WEIGHTS: Mapping[Callable[[Criterion, Evidence], Values], float] = {
    heading: 0.7,
    section: 0.4,
    cues: 0.5,
    facts: 0.35,
    words: 0.2,
    meaning: 0.25,
}
"""How sure each signal alone makes that a stretch answers."""


def strengths(criterion: Criterion, held: Evidence) -> Values:
    """Return for each stretch how surely it answers: signals that agree make each other surer.

    1 − ∏ (1 − weight · value), as if each signal erred independently of the others.
    """
    doubt = [1.0] * len(held.stretches)
    for signal, weight in WEIGHTS.items():
        for place, value in enumerate(signal(criterion, held)):
            doubt[place] *= 1 - weight * value
    return [1 - one for one in doubt]


def _worded_as(criterion: Criterion, stretch: Stretch) -> float:
    """Return the share of a heading's words that the criterion is worded with, 0..1."""
    stemmer = stemmer_of(stretch.language)
    worded = {one for one in stems(stretch.section, stemmer) if len(one) >= _SHORTEST}
    asked = set(stems(_wording(criterion, stretch.language), stemmer))
    return len(worded & asked) / len(worded) if worded else 0.0


def _wording(criterion: Criterion, language: str) -> str:
    return f"{criterion.label(language)}. {criterion.question(language)}"


def _surer(found: Iterable[str]) -> float:
    """Return how sure so many different signs make, 0..1: each halves the doubt."""
    return 1 - _HALF ** len(set(found))


def _of_best(scores: Sequence[float]) -> Values:
    best = max(scores, default=0.0)
    return [one / best if best else 0.0 for one in scores]


def _encoded(texts: Sequence[tuple[str, str]], held: Evidence) -> Vectors:
    """Return the vectors of (text, language), made as those of stored passages are."""
    glossary = bundled_glossary()
    return held.encoder.encode_passages(
        [
            text_for(held.encoder, text, glossary.gloss(text) if language in GLOSSED else "")
            for text, language in texts
        ]
    )
