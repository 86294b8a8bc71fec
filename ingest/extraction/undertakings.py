"""Activities and results: what is planned, what has been carried out, and what came of it."""

import re
from dataclasses import dataclass

from ingest.amounts import amounts
from ingest.blocks import BlockKind
from ingest.extraction.denial import is_denied, is_supposed
from ingest.extraction.draft import Draft
from ingest.extraction.impersonal import is_others, is_relative
from ingest.extraction.model import Sentence
from ingest.extraction.scene import linked
from ingest.extraction.speakers import speakers
from ingest.extraction.stage import Speaker, Stage
from ontology.facts import Evidence, Value
from ontology.terms import KL, Std

_SHORTEST = 4
_LONGEST_LABEL = 140
# A line that is nothing but a doing: "Udvikling og gennemførelse af et kompetenceforløb".
_DOING = re.compile(
    r"(?:en|et|ei|ein|eit|the|an?|løpende|konkrete|fælles|felles)?\s?(?:[\w-]+\s(?:og|and)\s)?"
    r"[\w-]{3,}(?:else|elser|ning|ninga|ing|tion|sjon|ment|ering)(?:\s(?:og|and)\s[\w-]+)?"
    r"\s(?:af|av|of)\s"
)
_FINITE = re.compile(
    r"(?<!\w)(?:is|are|was|were|will|can|has|have|er|var|vil|skal|kan|har|ble|blev|bliver|blir"
    r"|bygger|giver|gir|viser)(?!\w)"
)
_SUBORDINATE = re.compile(r"(?<!\w)(?:kan|kunne|at|som|der (?:kan|skal))\s(?:[\w-]+\s){0,2}?\Z")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
_REPORTS = frozenset({"annual-report", "evaluation-letter"})


@dataclass(frozen=True, slots=True)
class _Told:
    """That a sentence tells of an activity or a result, by the cue at a stretch of it."""

    rule: str
    span: tuple[int, int]


def read_undertakings(sentence: Sentence, stage: Stage, draft: Draft) -> None:
    """Keep the activity that a sentence plans or reports, and the result that it tells of."""
    if sentence.block is BlockKind.HEADING or len(sentence.text.split()) < _SHORTEST:
        return
    if sentence.text.endswith("?"):
        return
    if result := _held(sentence, "result"):
        _keep_result(sentence, result, stage, draft)
    if activity := _activity(sentence, draft):
        _keep_activity(sentence, activity, stage, draft)


def _activity(sentence: Sentence, draft: Draft) -> _Told | None:
    told = _held(sentence, "activity_planned") or _held(sentence, "activity_done")
    if told or (told := _passive(sentence)):
        return told
    found = _DOING.match(sentence.lower)
    if found is None or sentence.text.endswith(":") or _FINITE.search(sentence.lower):
        return None
    reported = draft.composed.document.metadata.kind in _REPORTS
    return _Told("activity_done" if reported else "activity_noun", found.span())


def _held(sentence: Sentence, name: str) -> _Told | None:
    """Return the first cue of a kind that is neither denied nor supposed."""
    for cue in sentence.cues.patterns[name].finditer(sentence.lower):
        start, end = cue.span()
        denied = is_denied(sentence, start, end, after=0, need=False) or (
            # The cue spans what stands between verb and modal: "skal ikke gjennomføre".
            sentence.cues.words["negation"].search(cue[0]) is not None
        )
        relative = name == "result" and is_relative(sentence, start)
        if not denied and not relative and not is_supposed(sentence, start):
            return _Told(name, (start, end))
    return None


def _passive(sentence: Sentence) -> _Told | None:
    """Return a bare passive, "der afholdes kurser", unless it only says what a goal is for."""
    if sentence.cues.patterns["goal"].search(sentence.lower):
        return None
    told = _held(sentence, "activity_passive")
    if told is None or _SUBORDINATE.search(sentence.lower, 0, told.span[0]):
        return None
    return _Told("activity_planned", told.span)


def _keep_activity(sentence: Sentence, told: _Told, stage: Stage, draft: Draft) -> None:
    rule = told.rule.replace("_", "-")
    evidence = draft.evidence(sentence.start, sentence.end, rule)
    node = _node("a", KL.Activity, sentence, draft)
    where = KL.reportedIn if told.rule == "activity_done" else KL.plannedIn
    draft.say(node, where, draft.document, evidence)
    _keep_doers(node, sentence, told, stage, draft)
    years = set(_YEAR.findall(sentence.text))
    if len(years) == 1:
        draft.say(node, KL.period, Value(text=years.pop(), datatype=Std.gYear), evidence)
    _keep_amount(node, sentence, draft)
    _keep_concepts(node, sentence, draft)


def _keep_result(sentence: Sentence, told: _Told, stage: Stage, draft: Draft) -> None:
    """Keep a result of the document's project, or else of what the sentence tells was done."""
    evidence = draft.evidence(sentence.start, sentence.end, "result")
    node = _node("r", KL.Result, sentence, draft)
    source = stage.project or _source(sentence, told, stage, draft)
    draft.say(node, KL.resultOf, source, evidence)
    draft.say(node, KL.reportedIn, draft.document, evidence)
    _keep_amount(node, sentence, draft)
    _keep_concepts(node, sentence, draft)


def _source(sentence: Sentence, told: _Told, stage: Stage, draft: Draft) -> str:
    node = _node("a", KL.Activity, sentence, draft)
    _keep_doers(node, sentence, told, stage, draft)
    return node


def _node(letter: str, kind: KL, sentence: Sentence, draft: Draft) -> str:
    parts: list[tuple[str, str | Value]] = [(Std.label, Value(text=_label(sentence.text)))]
    if sentence.language != "other":
        parts.append((Std.description, Value(text=sentence.text, language=sentence.language)))
    return draft.node(letter, sentence.start, sentence.text, kind, parts)


def _label(text: str) -> str:
    """Return a sentence as the name of what it tells of: short, and without its full stop."""
    words = " ".join(text.split()).rstrip(".")
    if len(words) <= _LONGEST_LABEL:
        return words
    return words[:_LONGEST_LABEL].rsplit(" ", 1)[0] + " …"


def _keep_doers(node: str, sentence: Sentence, told: _Told, stage: Stage, draft: Draft) -> None:
    for who in _doers(sentence, told, stage):
        evidence = draft.evidence(sentence.start, sentence.end, "conducted", who.certainty)
        draft.say(node, KL.conductedBy, who.who, evidence)


def _doers(sentence: Sentence, told: _Told, stage: Stage) -> tuple[Speaker, ...]:
    """Return who carries it out: the subject, else whose document it is; never a bystander."""
    found = speakers(sentence, told.span, stage)
    if found or is_others(sentence, told.span[0]) or not stage.narrator:
        return found
    return (Speaker(stage.narrator, _UNSAID),)


_UNSAID = 0.8


def _keep_amount(node: str, sentence: Sentence, draft: Draft) -> None:
    """Keep the amount of money that a sentence names, where it names one only."""
    named = list(amounts(sentence.text, sentence.language))
    if len(named) == 1:
        evidence = draft.evidence(sentence.start, sentence.end, "amount")
        said = Value(text=f"{named[0].value:f}", datatype=Std.decimal)
        draft.say(node, KL.amount, said, evidence)
        draft.say(node, KL.currency, Value(text=named[0].currency), evidence)


def _keep_concepts(node: str, sentence: Sentence, draft: Draft) -> None:
    for link in linked(sentence, KL.Technology, KL.Competence, KL.Stage, KL.ValueChain):
        proof: Evidence = draft.evidence(
            sentence.start, sentence.end, "concept-link", link.confidence
        )
        draft.say(node, KL.concerns, link.concept, proof)
