"""What a call asks: the clauses that demand a competence, an activity or a kind of partner.

A call speaks of much else: why it is made, what should come of it, how it is applied for and paid.
Each clause is taken for what the words in it, the heading above it and the lead-in of its list say.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ingest.ask_cues import (
    AskCues,
    ask_cues,
    firmness_of,
    further_activities,
    is_role_only,
    kinds_wanted,
)
from ingest.clauses import Clause, clauses
from ingest.extraction.cues import lowered
from ingest.language import OTHER, language_of, require_read
from ingest.phrases import family
from ontology.errors import InputError
from ontology.facts import Ask, Asks, Firmness

_SAMPLE = 6000
_UNSURE = "nb"
"""What a text is read as that is too short to tell its language."""
_FEWEST_WORDS = 3
_HEADING_WORDS = 8
_THEME_WORDS = 8
"""Words up to which a text says what is sought, and nothing around it."""
_OUTCOME, _FORM, _SCOPE, _OUTCOMES, _FORMAL = "outcome", "form", "scope", "outcomes", "formal"
_BULLETS = re.compile(r"\s*:?\s*\n\s*(?:[-–•*▪●]|\d+[.)])\s")
_WORD = re.compile(r"\w+")

ConceptsIn = Callable[[str, str], tuple[str, ...]]
"""From a text and its language to the concepts that it names."""


@dataclass(frozen=True, slots=True)
class _Lead:
    """The lead-in of a list, and what its items therefore are."""

    text: str
    said: str | None
    sentence: int
    bulleted: bool
    """Whether its items stand on lines of their own, each behind a bullet."""
    paused: bool = False
    """Whether a remark came between: then only what plainly begins as an item does is one."""


def read_asks(text: str, *, concepts_in: ConceptsIn, language: str | None = None) -> Asks:
    """Return what a call asks, in the order in which it does.

    Args:
        text: the call.
        concepts_in: finds the concepts that a clause names.
        language: its language, where that is known.

    Raises:
        InputError: the call is empty, or in a language that is not read.
    """
    if not text.strip():
        raise InputError("the call is empty; give its text, or a file that holds it")
    told = language or language_of(text[:_SAMPLE])
    if told == OTHER:
        require_read(text)
        told = _UNSURE
    found: list[Ask] = []
    if len(text.split()) <= _THEME_WORDS:  # a theme, and no call
        whole = Clause(len(text) - len(text.lstrip()), len(text.rstrip()), opens=False, sentence=0)
        return Asks(
            language=told, asks=(_ask(text, whole, None, Firmness.EXPECTED, told, concepts_in),)
        )
    count: Counter[str] = Counter()
    cues = ask_cues(family(told))
    for clause, lead, said in _told(text, cues):
        count[said or "other"] += 1
        if said and said != _FORM:
            for part in _activities(text, clause, cues):
                found.append(_ask(text, part, lead, Firmness(said), told, concepts_in))
    return Asks(
        language=told,
        asks=tuple(ask for ask in found if ask.firmness is not Firmness.OUTCOME),
        outcomes=tuple(ask for ask in found if ask.firmness is Firmness.OUTCOME),
        formal=count[_FORM],
        other=count["other"],
    )


def _told(text: str, cues: AskCues) -> Iterator[tuple[Clause, _Lead | None, str | None]]:
    """Yield every clause that is no heading and no lead-in, with what it says."""
    section: str | None = None
    lead: _Lead | None = None
    for clause in clauses(text):
        lower = lowered(text[clause.start : clause.end])
        words = _WORD.findall(lower)
        if _is_heading(text, clause, words) and not (clause.opens and firmness_of(lower, cues)):
            is_title = clause.start == len(text) - len(text.lstrip())
            section, lead = None if is_title else _section(lower, cues), None
            continue
        if clause.opens:
            said = _said_of_lead(lower, section, cues) or _carried(text, lead, clause, words, cues)
            lead = _Lead(lower, said, clause.sentence, _BULLETS.match(text, clause.end) is not None)
            continue
        if lead and not _is_item(text, lead, clause, words, cues):
            lead = None if lead.bulleted else replace(lead, paused=True)
        item = lead and (not lead.paused or cues.words["resuming"].match(lower)) and lead
        if len(words) >= (1 if item else _FEWEST_WORDS):
            yield clause, item or None, _said(lower, section, cues, item or None)


def _is_heading(text: str, clause: Clause, words: list[str]) -> bool:
    """Return whether a clause stands over others: short, with a colon or a line of its own."""
    if len(words) > _HEADING_WORDS:
        return False
    before = text[: clause.start].rstrip(" \t#*0123456789.")
    line_before = not before or before.endswith("\n")
    after = text[clause.end : clause.end + 2].lstrip(" \t*:")
    alone = line_before and (not after or after.startswith("\n"))
    begins = text[clause.start : clause.start + 1].isupper()
    return begins and (clause.opens or (alone and _ends_open(text, clause)))


def _ends_open(text: str, clause: Clause) -> bool:
    is_item = text[max(0, clause.start - 3) : clause.start].strip() in ("-", "–", "•", "*")
    return not is_item and text[clause.end - 1] not in ".!;,"


def _section(lower: str, cues: AskCues) -> str | None:
    bare = lower.strip(" #*:.?0123456789")
    return next((name for name, held in cues.headings.items() if held.match(bare)), None)


def _carried(
    text: str, lead: _Lead | None, clause: Clause, words: list[str], cues: AskCues
) -> str | None:
    """Return what a lead-in within a list inherits from the lead-in above it."""
    return lead.said if lead and _is_item(text, lead, clause, words, cues) else None


def _is_item(text: str, lead: _Lead, clause: Clause, words: list[str], cues: AskCues) -> bool:
    """Return whether a clause belongs to the list below a lead-in."""
    if clause.sentence == lead.sentence:
        return True
    line = text[text.rfind("\n", 0, clause.start) + 1 : clause.start]
    if lead.bulleted and not line.strip(" \t"):
        return False
    return bool(words) and words[0] not in cues.not_items


def _said(lower: str, section: str | None, cues: AskCues, lead: _Lead | None = None) -> str | None:
    """Return what a clause says: how firmly it asks, an outcome, a formality, or nothing."""
    if section == _FORMAL or cues.words[_FORM].search(lower):
        return _FORM
    if lead and lead.said not in (None, _FORM):
        return lead.said
    if section == _OUTCOMES or cues.words[_OUTCOME].search(lower):
        return _OUTCOME
    return firmness_of(lower, cues)


def _said_of_lead(lower: str, section: str | None, cues: AskCues) -> str | None:
    """Return what the items below a lead-in say: its own words may speak of forms as well."""
    if section == _FORMAL or cues.words[_OUTCOME].search(lower):
        return _said(lower, section, cues)
    listing = any(found.end() == len(lower) for found in cues.words["listing"].finditer(lower))
    return firmness_of(lower, cues) or (Firmness.EXPECTED if listing else None)


def _activities(text: str, clause: Clause, cues: AskCues) -> Iterator[Clause]:
    """Yield the activities that a clause joins by "and": each is asked for itself."""
    start = clause.start
    for first, last in further_activities(lowered(text[clause.start : clause.end]), cues):
        yield replace(clause, start=start, end=clause.start + first)
        start = clause.start + last
    yield replace(clause, start=start)


def _ask(
    text: str,
    clause: Clause,
    lead: _Lead | None,
    firmness: Firmness,
    language: str,
    concepts_in: ConceptsIn,
) -> Ask:
    quote = text[clause.start : clause.end]
    lower, cues = lowered(quote), ask_cues(family(language))
    kinds = kinds_wanted(lower, lead.text if lead else "", cues)
    return Ask(
        start=clause.start,
        end=clause.end,
        quote=quote,
        language=language,
        firmness=firmness,
        concepts=concepts_in(quote, language),
        kinds=kinds,
        role_only=bool(kinds) and is_role_only(lower, cues),
    )
