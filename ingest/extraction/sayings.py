"""What somebody says they need or offer: the node, its concepts, and what it makes their own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.extraction.draft import Draft
from ingest.extraction.makers import stages_of_maker
from ingest.extraction.model import Sentence
from ingest.extraction.positions import WHOLE_LABEL, is_purpose
from ingest.extraction.stage import Speaker
from ingest.linking import Link
from ontology.facts import Value
from ontology.iris import concept_iri
from ontology.terms import KL, Std

WANTED, PLANNED, EXISTING = (
    concept_iri("firmness", slug) for slug in ("wanted", "planned", "existing")
)
_CONCERNED = (KL.Technology, KL.Competence, KL.Stage, KL.ValueChain)
# Grades of an offer that is a product or service, rather than a skill or a plan.
_MAKING = frozenset({"offer_explicit", "offer_doing", "offer_open", "offer_section"})
_MOST_BETWEEN = 3
# Behind one of these a stage is no longer what is offered, but where, how or for whom.
_AWAY = re.compile(
    r"[;:.]|(?<!\w)(?:for|til|to|i|in|på|on|hos|hjå|at|ved|fra|frå|from|med|with|som|that|which"
    r"|av|of|af|uten|utan|without|using)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that give a need or an offer away, at ``text[start:end]``, and whose it is."""

    start: int
    end: int
    grade: str
    who: tuple[Speaker, ...]

    @property
    def is_need(self) -> bool:
        """Return whether it gives a need away; an offer otherwise."""
        return self.grade.startswith("need")


@dataclass(frozen=True, slots=True)
class Saying:
    """What one speaker needs, or offers, by a sentence: parts of it, not always neighbours."""

    speaker: Speaker
    cues: tuple[Cue, ...]
    spans: tuple[tuple[int, int], ...]


def keep(sentence: Sentence, saying: Saying, draft: Draft) -> None:
    """Keep what is said: the need or offer, its concepts, and whether it tells a capability."""
    is_need = saying.cues[0].is_need
    cue = max(saying.cues, key=lambda one: _strength(one.grade))
    start = saying.spans[0][0]
    said = " ".join(sentence.text[a:b].strip() for a, b in saying.spans)
    links = tuple(_within(sentence, saying.spans))
    rule = cue.grade.replace("_", "-")
    firmness = _firmness(sentence, saying)
    evidence = draft.evidence(sentence.start, sentence.end, rule, saying.speaker.certainty)
    node = draft.node(
        "n" if is_need else "o",
        sentence.start + start,
        f"{said}\x1f{saying.speaker.who}",
        KL.Need if is_need else KL.Offer,
        (
            (Std.description, Value(text=said, language=_tag(sentence))),
            (KL.firmness, firmness),
        ),
    )
    draft.say(saying.speaker.who, KL.needs if is_need else KL.offers, node, evidence)
    for link in links:
        proof = draft.evidence(sentence.start, sentence.end, "concept-link", link.confidence)
        draft.say(node, KL.concerns, link.concept, proof)
        predicate = _ACTIVITY.get(link.kind)
        if predicate and firmness == EXISTING and _is_own(sentence, link, cue):
            draft.say(saying.speaker.who, predicate, link.concept, proof)
            _keep_stages_made_for(sentence, saying, link, cue, draft)
    if cue.grade == "offer_skill" and firmness == EXISTING:
        _keep_capability(sentence, saying, said, links, draft)


def _keep_stages_made_for(
    sentence: Sentence, saying: Saying, link: Link, cue: Cue, draft: Draft
) -> None:
    """Keep the stage of whoever makes what the technology is, where it is the thing offered."""
    if link.kind != KL.Technology or cue.grade not in _MAKING:
        return
    if _AWAY.search(sentence.lower[cue.end : max(cue.end, link.start - sentence.start)]):
        return
    proof = draft.evidence(sentence.start, sentence.end, "stage-made-for", saying.speaker.certainty)
    for stage in stages_of_maker(link.concept):
        draft.say(saying.speaker.who, KL.activeIn, stage, proof)


def _keep_capability(
    sentence: Sentence, saying: Saying, said: str, links: Sequence[Link], draft: Draft
) -> None:
    """Keep that somebody can do it, whether or not they offer it: "har lang erfaring med"."""
    who = saying.speaker
    evidence = draft.evidence(sentence.start, sentence.end, "offer-skill", who.certainty)
    node = draft.node(
        "c",
        sentence.start + saying.spans[0][0],
        f"{said}\x1f{who.who}",
        KL.Capability,
        ((Std.description, Value(text=said, language=_tag(sentence))),),
    )
    draft.say(who.who, KL.hasCapability, node, evidence)
    for link in links:
        proof = draft.evidence(sentence.start, sentence.end, "concept-link", link.confidence)
        draft.say(node, KL.concerns, link.concept, proof)


_ACTIVITY: dict[str, str] = {
    KL.Stage: KL.activeIn,
    KL.ValueChain: KL.activeIn,
    KL.Technology: KL.uses,
}


def _is_own(sentence: Sentence, link: Link, cue: Cue) -> bool:
    """Return whether what is offered makes the concept the speaker's own.

    A technology does wherever it stands in what is offered; a stage only as the very thing that
    is: "tilbyr slakting", but not "har utviklet en pumpe som … slakterier".
    """
    if link.confidence < WHOLE_LABEL or is_purpose(sentence, link.start):
        return False
    if link.kind == KL.Technology:
        return True
    between = sentence.lower[cue.end : max(cue.end, link.start - sentence.start)]
    is_near = link.start - sentence.start >= cue.start and len(between.split()) <= _MOST_BETWEEN
    return is_near and _AWAY.search(between) is None


_GRADES = (
    "hint",
    "section",
    "doing",
    "felt",
    "planned",
    "open",
    "skill",
    "facility",
    "lack",
    "explicit",
)


def _strength(grade: str) -> int:
    return _GRADES.index(grade.split("_")[1])


def _within(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> Iterator[Link]:
    for link in sentence.links:
        start = link.start - sentence.start
        if link.kind in _CONCERNED and any(a <= start < b for a, b in spans):
            yield link


def _firmness(sentence: Sentence, saying: Saying) -> str:
    if saying.cues[0].is_need:
        return WANTED
    later = sentence.cues.words["future"]
    if any(cue.grade == "offer_planned" for cue in saying.cues) or any(
        later.search(sentence.lower, a, b) for a, b in saying.spans
    ):
        return PLANNED
    return EXISTING


def _tag(sentence: Sentence) -> str | None:
    return sentence.language if sentence.language != "other" else None
