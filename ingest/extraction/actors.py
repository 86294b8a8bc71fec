"""Who is named: mentions, what kind of actor each is, and where it is."""

import re
from collections.abc import Iterator, Sequence

from ingest.extraction.cast import Cast, Character
from ingest.extraction.draft import Draft
from ingest.extraction.model import ACTOR, CLASS_OF, CLUSTER, Named, Sentence
from ingest.extraction.scene import Scene, linked
from ingest.extraction.speakers import speakers
from ingest.extraction.stage import Stage
from ingest.linking import Link
from ingest.names import kind_iri
from ontology.facts import Mention
from ontology.terms import KL, Std

_AFTER_NAME = re.compile(r"\s*[(,]?\s*(?:som\s+|which\s+)?")
_APPOSITION = re.compile(
    r"^(?:a|an|the|en|et|ein|eit|ei)\s(?:[\w-]+\s){1,4}(?=(?:i|in|på|fra|frå|from)\Z)"
)
_CLOSED = re.compile(r"\s*(?:[),.;]|\Z|\s(?:og|and|er|is|har|has|som|with|med)\s)")
_BASED_BEFORE = re.compile(r"(?:[-\s](?:baserte|basert|baserede|based)\s(?:[\w-]+\s){0,2}?)\Z")


def mentions(cast: Cast, draft: Draft) -> Iterator[Mention]:
    """Yield a mention for everybody in the cast, in the order in which they are first named."""
    for one in cast:
        yield Mention(
            iri=one.iri(draft.document),
            kind=CLASS_OF[one.sort],
            name=one.name,
            evidence=draft.evidence(one.start, one.start + len(one.quote), one.rule),
            identifiers=one.identifiers,
            aliases=tuple(sorted(one.shorts - {one.name})),
            authority=one.authority,
        )


def read_kinds(scene: Scene, draft: Draft) -> None:
    """Keep what kind each actor is, as its name or the words around it tell."""
    starts = {one.start: one for one in scene.sentences}
    for character in scene.cast:
        if character.sort != ACTOR or not character.kind or character.rule == "record":
            continue
        sentence = _around(scene.sentences, character.kind_at) if starts else None
        start, end = (sentence.start, sentence.end) if sentence else _name_span(character)
        evidence = draft.evidence(start, end, character.kind_rule or "kind-form")
        iri = character.iri(draft.document)
        draft.say(iri, KL.actorKind, kind_iri(character.kind), evidence)
        if character.kind == "cluster-organisation" and character.kind_rule == "kind-said":
            draft.say(iri, Std.type, KL.ClusterOrganisation, evidence)


def _name_span(character: Character) -> tuple[int, int]:
    return character.start, character.start + len(character.quote)


def _around(sentences: Sequence[Sentence], offset: int) -> Sentence | None:
    return next((one for one in sentences if one.start <= offset < one.end), None)


def read_places(sentence: Sentence, stage: Stage, draft: Draft) -> None:
    """Keep where a sentence says that somebody is."""
    places = [link for link in linked(sentence, KL.Place) if not link.demonym]
    for place in places:
        inside = next((one for one in sentence.names if one.start <= place.start < one.end), None)
        if inside is not None:
            _keep_place_of_name(sentence, inside, place, stage, draft)
        else:
            for who, certainty in _located(sentence, place, stage):
                evidence = draft.evidence(sentence.start, sentence.end, "place-said", certainty)
                draft.say(who, KL.locatedIn, place.concept, evidence)


def _keep_place_of_name(
    sentence: Sentence, name: Named, place: Link, stage: Stage, draft: Draft
) -> None:
    """Keep Florø for "Florø kommune": an institution is named by where it is."""
    if stage.kinds.get(name.who) in ("public-agency", "education-institution"):
        evidence = draft.evidence(sentence.start, sentence.end, "place-name", place.confidence)
        draft.say(name.who, KL.locatedIn, place.concept, evidence)


def _located(sentence: Sentence, place: Link, stage: Stage) -> Iterator[tuple[str, float]]:
    """Yield who is said to be in a place."""
    start, end = place.start - sentence.start, place.end - sentence.start
    before = [one for one in sentence.names if one.end <= place.start and one.sort != "project"]
    after = [one for one in sentence.names if one.start >= place.end]
    if before and _joins(sentence, before[-1].end - sentence.start, start, end):
        yield before[-1].who, 1.0
    elif after and _BASED_BEFORE.search(sentence.lower[: after[0].start - sentence.start], end):
        yield after[0].who, 1.0
    elif said := _said_of_speaker(sentence, start):
        for speaker in speakers(sentence, said, stage):
            yield speaker.who, speaker.certainty


def _joins(sentence: Sentence, name_end: int, start: int, end: int) -> bool:
    """Return whether the words between a name and a place say that it is there."""
    between = sentence.lower[name_end:start]
    opened = _AFTER_NAME.match(between)
    words = between[opened.end() if opened else 0 :].strip()
    if not words:
        # "Nordsensor AS (Florø)" and "Nordsensor AS, Florø": a bare place, and nothing behind it.
        return bool(between.strip()) and _CLOSED.match(sentence.lower, end) is not None
    return sentence.cues.words["based"].fullmatch(_APPOSITION.sub("", words)) is not None


def _said_of_speaker(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Return where "er lokalisert i" stands, right before a place."""
    for found in sentence.cues.words["based"].finditer(sentence.lower, 0, start):
        is_said = len(found[0].split()) > 1
        if is_said and not sentence.lower[found.end() : start].strip():
            return found.span()
    return None


def read_facilitators(sentence: Sentence, draft: Draft) -> None:
    """Keep who runs a cluster: "klyngen drives av X"."""
    clusters = [one for one in sentence.names if one.sort == CLUSTER]
    for cue in sentence.cues.patterns["facilitated"].finditer(sentence.lower):
        run_by = sentence.names_between(cue.end(), cue.end() + 40, ACTOR)
        run = [one for one in clusters if one.end <= sentence.start + cue.start()]
        if run_by and run:
            evidence = draft.evidence(sentence.start, sentence.end, "facilitates")
            draft.say(run_by[0].who, KL.facilitates, run[-1].who, evidence)
            draft.say(run_by[0].who, Std.type, KL.ClusterOrganisation, evidence)
