"""Sections against criteria: which criterion of its call each passage of a document answers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.blocks import BlockKind
from ingest.criteria import Criteria, Criterion, bundled_criteria
from ingest.extraction.cues import any_of, lowered, whole
from ingest.extraction.draft import Draft
from ingest.extraction.model import Sentence
from ingest.passages import Composed
from ontology.facts import Passage, Value
from ontology.iris import concept_iri
from ontology.terms import KL, Std

_DEFAULT_LEVEL = 2
_LEAD = re.compile(r"\s*([^.:!?]{3,60}):\s")


@dataclass(frozen=True, slots=True)
class _Match:
    """The criterion that a place in a document answers, and the words that say so."""

    criterion: Criterion
    start: int
    end: int
    rule: str


def read_sections(
    composed: Composed, sentences: Sequence[Sentence], criteria: Criteria, draft: Draft
) -> None:
    """Keep which criterion each passage of prose answers: by its heading, else by its words."""
    kind = composed.document.metadata.kind
    held = tuple(one for one in criteria if kind in one.kinds)
    if not held:
        return
    headed = dict(_headed(composed, held))
    said = _sentences_by_passage(sentences)
    for passage in composed.document.passages:
        if passage.record:
            continue
        match = headed.get(passage.iri) or _by_words(said.get(passage.iri, ()), held)
        if match:
            _keep(passage, match, draft)


def _keep(passage: Passage, match: _Match, draft: Draft) -> None:
    iri = concept_iri("criterion", match.criterion.id)
    draft.say(passage.iri, KL.criterion, iri, draft.evidence(match.start, match.end, match.rule))
    if match.criterion not in bundled_criteria():
        # One of the user's own: the graph must say what it is called.
        for language, label in match.criterion.labels:
            draft.say(iri, Std.prefLabel, Value(text=label, language=language))


def _headed(composed: Composed, criteria: Criteria) -> Iterator[tuple[str, _Match]]:
    """Yield the passages that stand below a heading of a criterion; the nearest one counts."""
    above: list[tuple[int, _Match | None]] = []
    for placed in composed.blocks:
        if placed.block.kind is not BlockKind.HEADING:
            inner = next((match for _, match in reversed(above) if match), None)
            match = _lead(placed.block.text, placed.start, criteria) or inner
            if match and placed.block.kind is not BlockKind.ROW:
                yield composed.passage_at(placed.end - 1).iri, match
                yield composed.passage_at(placed.start).iri, match
            continue
        level = placed.block.level or _DEFAULT_LEVEL
        above = [one for one in above if one[0] < level]
        above.append((level, _of_heading(placed.block.text, placed.start, criteria)))


def _of_heading(text: str, start: int, criteria: Criteria) -> _Match | None:
    heading = lowered(" ".join(text.split()))
    found = next((one for one in criteria if _headings(one.headings).match(heading)), None)
    return _Match(found, start, start + len(text), "section-heading") if found else None


def _lead(text: str, start: int, criteria: Criteria) -> _Match | None:
    """Return the criterion of a paragraph that opens with its own heading: "Formål: …"."""
    found = _LEAD.match(text)
    return _of_heading(found[1], start + found.start(1), criteria) if found else None


def _by_words(sentences: Sequence[Sentence], criteria: Criteria) -> _Match | None:
    """Return the criterion that most sentences of a passage speak of, if one has the most."""
    found: dict[str, _Match] = {}
    counts: Counter[str] = Counter()
    for sentence in sentences:
        for one in criteria:
            if one.cues and _cues(one.cues).search(sentence.lower):
                counts[one.id] += 1
                match = _Match(one, sentence.start, sentence.end, "section-words")
                found.setdefault(one.id, match)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return found[ranked[0][0]]


def _sentences_by_passage(sentences: Sequence[Sentence]) -> dict[str, list[Sentence]]:
    held: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        held.setdefault(sentence.passage.iri, []).append(sentence)
    return held


@cache
def _headings(lines: tuple[str, ...]) -> re.Pattern[str]:
    return whole(lines)


@cache
def _cues(lines: tuple[str, ...]) -> re.Pattern[str]:
    return any_of(lines)
