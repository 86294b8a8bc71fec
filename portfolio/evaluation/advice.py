"""Advice that evaluations gave: what letters recommend, and whether it is told to be followed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portfolio.activities import ALIKE, repeated
from portfolio.chronicle import Chronicle
from portfolio.evaluation.document import Block, Paragraph, Section, Table
from portfolio.evaluation.draft import Draft
from portfolio.evaluation.parts import CELLS, Part, parts_of, quoted_part
from portfolio.figures import Fact
from portfolio.programme import Programme
from store.quotations import Quotation

STATES = ("open", "not-followed", "partly", "followed")
"""How a recommendation stands, as letters say; what no letter says more of is open."""
_LETTER = "evaluation-letter"
_UNDER = re.compile(r"anbefaling|tilråding|recommendation", re.IGNORECASE)
_ADVISES = re.compile(r"\b(?:bør|burde|anbefale[rs]?|should|ought to|recommends?)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s+[A-ZÆØÅ])|$)", re.DOTALL | re.MULTILINE)
_ITEM = re.compile(r"^\s*(?:\d+[.)]|[-–•*])\s*")
_FOLLOWED = re.compile(r"^(?:gjennomført|fulgt opp|følgd opp|done|carried out|followed)", re.I)
_NOT = re.compile(r"^(?:ikke|ikkje|not)\b", re.IGNORECASE)
_PARTLY = re.compile(r"^(?:delvis|partly|partially)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One recommendation."""

    text: str
    year: int | None
    state: str
    quotation: Quotation
    """Where it is given, or where it is told how it stands."""

    @property
    def is_open(self) -> bool:
        """Whether it is not told to be followed."""
        return self.state != "followed"


def advice_on(programme: Programme, cluster: str, *, until: int) -> list[Advice]:
    """Return the recommendations to a cluster up to a year, the newest letter first.

    Of one that a later letter tells of again, the later word holds.
    """
    chronicle = programme.chronicle
    told = [
        Advice(
            text=one.text, year=one.year, state="open" if one.is_open else "followed", quotation=q
        )
        for one in programme.recommendations
        if one.cluster == cluster
        for q in one.quotations[:1]
    ]
    read = [one for letter in _letters(chronicle, cluster) for one in _of_letter(chronicle, letter)]
    held = [one for one in (*told, *read) if one.year is None or one.year <= until]
    return _last_words(sorted(held, key=lambda one: -(one.year or 0)))


def _last_words(held: list[Advice]) -> list[Advice]:
    kept: list[Advice] = []
    for one in held:
        again = any(
            other.year != one.year and repeated(one.text, other.text, {}) >= 2 * ALIKE
            for other in kept
        )
        if not again:
            kept.append(one)
    return kept


def _letters(chronicle: Chronicle, cluster: str) -> list[str]:
    records = chronicle.sayings.documents
    held = {document for document, thing in chronicle.attribution.about if thing == cluster}
    return sorted(one for one in held if one in records and records[one].kind == _LETTER)


def _of_letter(chronicle: Chronicle, letter: str) -> Iterator[Advice]:
    for part in parts_of(chronicle, letter):
        if not _UNDER.search(part.section):
            continue
        told = _of_row(part) if CELLS in part.text else _of_prose(part)
        for start, end, text, state in told:
            yield _advice(chronicle, letter, part, (start, end), text, state)


_Told = tuple[int, int, str, str]
"""Start and end in the passage, what is advised, and how it stands."""


def _of_row(part: Part) -> Iterator[_Told]:
    """Yield what a row tells of earlier advice and how it stands."""
    cells = list(part.cells.values())
    if len(cells) > 1 and all(cells[:2]):
        yield 0, len(part.text), cells[0], _state(cells[1])


def _of_prose(part: Part) -> Iterator[_Told]:
    """Yield the sentences that advise."""
    for line in re.finditer(r"[^\n]+", part.text):
        for found in _SENTENCE.finditer(line[0]):
            text = _ITEM.sub("", found[0])
            if _ADVISES.search(text):
                end = line.start() + found.end()
                yield end - len(text), end, text, "open"


def _state(written: str) -> str:
    for state, pattern in (("not-followed", _NOT), ("partly", _PARTLY), ("followed", _FOLLOWED)):
        if pattern.search(written.strip()):
            return state
    return "open"


def _advice(
    chronicle: Chronicle, letter: str, part: Part, place: tuple[int, int], text: str, state: str
) -> Advice:
    return Advice(
        text=text,
        year=chronicle.sayings.years.get(letter),
        state=state,
        quotation=quoted_part(chronicle, letter, part, *place),
    )


def advice_section(draft: Draft) -> Section:
    """Return the chapter on recommendations."""
    return Section(id="advice", title=draft.say("advice"), blocks=tuple(_blocks(draft)))


def open_advice(draft: Draft) -> list[Advice]:
    """Return the recommendations that are open by the end of the year after, when letters come."""
    held = advice_on(draft.programme, draft.cluster, until=draft.year + 1)
    return [one for one in held if one.is_open]


def advice_fact(one: Advice) -> Fact:
    """Return a recommendation as a fact."""
    return Fact(iri=one.quotation.document or "", text=one.text, quotations=(one.quotation,))


def _blocks(draft: Draft) -> Iterator[Block]:
    held = advice_on(draft.programme, draft.cluster, until=draft.year + 1)
    if not held:
        yield draft.sentence("no-advice", name=draft.name)
        return
    still = [one for one in held if one.is_open]
    yield draft.sentence(
        "advice-lead",
        all=draft.count([advice_fact(one) for one in held], draft.say("advice-method")),
        open=draft.count([advice_fact(one) for one in still], draft.say("open-method")),
    )
    ranked = sorted(held, key=lambda one: STATES.index(one.state))
    yield Table(
        caption=draft.say("advice-table"),
        heads=(draft.say("recommendation"), draft.say("letter-year"), draft.say("stands")),
        rows=tuple(_row(draft, one) for one in ranked),
    )


def _row(draft: Draft, one: Advice) -> tuple[Paragraph, ...]:
    return (
        draft.words(one.text, [one.quotation]),
        draft.words(str(one.year) if one.year else ""),
        draft.words(draft.say(f"state-{one.state}")),
    )
