"""Membership as prose tells of it: "X is a member of Y", "medlemmene er A, B og C"."""

import re
from collections.abc import Iterable

from ingest.blocks import BlockKind
from ingest.extraction.dealings import JOINED, enumerated
from ingest.extraction.draft import Draft
from ingest.extraction.model import ACTOR, CLUSTER, Named, Sentence
from ingest.extraction.speakers import speakers
from ingest.extraction.stage import Stage
from ontology.facts import Evidence, Value
from ontology.iris import concept_iri
from ontology.terms import KL, Std

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# So many names in a row are a list of members, where members are announced.
_FEW = 2
# Behind one of these something else is told of others: "B and C, while D has left".
_TURN = re.compile(r"\s(?:men|mens|medan|but|while|whereas)\s")
# How far behind "takes part as" a role may stand.
_FAR = 12
# Which role the words of a cue tell of; the first that is found.
_ROLES = (
    (re.compile(r"kjerne|core|kerne"), "core-member"),
    (re.compile(r"assosiert|associate|associeret"), "associated"),
    (re.compile(r"observat|observer"), "observer"),
    (re.compile(r"medlem|member|joined|tatt opp|tilslutt|meld"), "member"),
    (re.compile(r"partner|partnar"), "partner"),
)


def read_memberships(sentence: Sentence, stage: Stage, draft: Draft) -> None:
    """Keep who a sentence says is a member of which cluster."""
    if sentence.cues.words["condition"].search(sentence.lower):
        return
    _read_said(sentence, stage, draft)
    _read_part_taken(sentence, stage, draft)
    _read_listed(sentence, stage, draft)


def keep_membership(
    member: str,
    cluster: str,
    *,
    at: int,
    evidence: Evidence,
    draft: Draft,
    role: str | None = None,
    since: Value | None = None,
    until: Value | None = None,
) -> None:
    """Keep a membership: the fact itself, and a node where a role or a date is known.

    Of one that was over when the document was issued only the node is kept.
    """
    is_over = until is not None and _was_over(until.text, draft)
    if not is_over:
        draft.say(member, KL.memberOf, cluster, evidence)
    if not (role or since or until):
        return
    parts: list[tuple[str, str | Value]] = [(KL.member, member), (KL.cluster, cluster)]
    parts += [(KL.role, concept_iri("role", role))] if role else []
    parts += [(KL.validFrom, since)] if since else []
    parts += [(KL.validUntil, until)] if until else []
    node = draft.node("s", at, f"{member}\x1f{cluster}", KL.Membership, parts)
    if is_over:
        draft.say(node, KL.member, member, evidence)


def _was_over(until: str, draft: Draft) -> bool:
    """Tell whether a day, or a year as a whole, was past when the document was issued."""
    issued = draft.composed.document.metadata.issued
    return issued is not None and until < issued.isoformat()[: len(until)]


def _read_said(sentence: Sentence, stage: Stage, draft: Draft) -> None:
    for cue in sentence.cues.patterns["member_is"].finditer(sentence.lower):
        clusters = sentence.names_between(cue.end(), len(sentence.text), CLUSTER)
        after = sentence.lower[cue.end() :].strip()
        cluster = clusters[0].who if clusters else _referred(sentence, cue[0], after, stage)
        if cluster is None or _is_denied(sentence, cue.start(), cue.end()):
            continue
        for speaker in speakers(sentence, cue.span(), stage):
            if speaker.who != cluster:
                keep_membership(
                    speaker.who,
                    cluster,
                    at=sentence.start + cue.start(),
                    evidence=draft.evidence(
                        sentence.start, sentence.end, "member-said", speaker.certainty
                    ),
                    draft=draft,
                    role=role_in(cue[0]),
                    since=_since(sentence, cue.end()),
                )


def _read_part_taken(sentence: Sentence, stage: Stage, draft: Draft) -> None:
    """Keep who is said to take part in what a cluster writes of itself: "X er med fordi …"."""
    cluster = stage.narrator
    if cluster is None or stage.sorts.get(cluster) != CLUSTER or sentence.profile:
        return
    for cue in sentence.cues.patterns["takes_part"].finditer(sentence.lower):
        names = {one.who for one in sentence.names if one.sort == ACTOR}
        elsewhere = any(one.sort != ACTOR for one in sentence.names)
        if elsewhere or _is_denied(sentence, cue.start(), cue.end()):
            continue
        evidence = draft.evidence(sentence.start, sentence.end, "member-said")
        for speaker in speakers(sentence, cue.span(), stage):
            if speaker.who in names:
                at = sentence.start + cue.start()
                keep_membership(
                    speaker.who,
                    cluster,
                    at=at,
                    evidence=evidence,
                    draft=draft,
                    role=role_in(sentence.lower[cue.start() : cue.end() + _FAR]),
                )


def _read_listed(sentence: Sentence, stage: Stage, draft: Draft) -> None:
    """Keep the members that are enumerated, in the sentence or in the list below it."""
    cluster = _cluster_of(sentence, stage)
    if cluster is None:
        return
    cue = sentence.cues.patterns["member_list"].search(sentence.lower)
    if cue:
        # "A er med i klyngen, og medlemmene er B og C": only what follows is listed.
        turn = _TURN.search(sentence.lower, cue.end())
        end = turn.start() if turn else len(sentence.text)
        names = sentence.names_between(cue.end(), end, ACTOR)
        _keep_all(sentence, names, cluster, role_in(cue[0]), draft)
    elif sentence.names and _is_listing(sentence):
        heading = (sentence.lead_in or sentence.section or "").lower()
        _keep_all(sentence, _entries(sentence), cluster, role_in(heading), draft)


def _entries(sentence: Sentence) -> tuple[Named, ...]:
    """Return who an entry below "Medlemmer" is about: whom it begins with, or all it enumerates."""
    actors = [one for one in sentence.names if one.sort == ACTOR]
    if not actors or sentence.cues.words["negation"].search(sentence.lower):
        return ()
    first = actors[0]
    listed = enumerated(sentence, actors) if sentence.block is BlockKind.PARAGRAPH else (first,)
    if first.start != sentence.start:
        return listed if len(listed) > _FEW else ()
    others = sentence.lower[listed[-1].end - sentence.start :].strip(" .")
    return _joined(sentence, listed) if others else listed


def _joined(sentence: Sentence, listed: tuple[Named, ...]) -> tuple[Named, ...]:
    """Return the names that are the subject together: "Tind AS og Havlab AS lager …"."""
    kept = list(listed[:1])
    for name in listed[1:]:
        between = sentence.lower[kept[-1].end - sentence.start : name.start - sentence.start]
        if not JOINED.fullmatch(between):
            break
        kept.append(name)
    return tuple(kept)


def _keep_all(
    sentence: Sentence, names: Iterable[Named], cluster: str, role: str | None, draft: Draft
) -> None:
    evidence = draft.evidence(sentence.start, sentence.end, "member-list")
    for name in names:
        keep_membership(name.who, cluster, at=name.start, evidence=evidence, draft=draft, role=role)


def _is_listing(sentence: Sentence) -> bool:
    listed = sentence.cues.patterns["member_list"]
    if sentence.lead_in and listed.search(sentence.lead_in.lower()):
        return True
    return sentence.under("members")


def _cluster_of(sentence: Sentence, stage: Stage) -> str | None:
    named = [one.who for one in sentence.names if one.sort == CLUSTER]
    return named[0] if named else stage.cluster or stage.last.get(CLUSTER)


def _referred(sentence: Sentence, said: str, after: str, stage: Stage) -> str | None:
    """Return the cluster that "klyngen" in the cue, or right behind it, stands for."""
    cluster = sentence.cues.words["cluster"]
    if cluster.match(after) or cluster.search(said):
        return stage.cluster or stage.last.get(CLUSTER)
    return None


def _is_denied(sentence: Sentence, start: int, end: int) -> bool:
    around = sentence.lower[max(0, start - 12) : end + 8]
    return sentence.cues.words["negation"].search(around) is not None


def role_in(said: str) -> str | None:
    """Return the role that the words of a cue or a heading tell of."""
    return next((role for pattern, role in _ROLES if pattern.search(said)), None)


def _since(sentence: Sentence, after: int) -> Value | None:
    """Return the year that stands behind "since" or "i", as the year it began."""
    for year in _YEAR.finditer(sentence.text, after):
        before = sentence.lower[: year.start()].rstrip()
        if any(one.end() == len(before) for one in sentence.cues.words["since"].finditer(before)):
            return Value(text=year[0], datatype=Std.gYear)
    return None
