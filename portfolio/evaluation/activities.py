"""What was planned for the year against what was reported of it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from portfolio.activities import plans, repeated, reported
from portfolio.evaluation.document import Block, Paragraph, Section, Table
from portfolio.evaluation.draft import Draft
from portfolio.evaluation.parts import Part, parts_of, quoted_part
from portfolio.figures import Fact
from store.text import stemmer_of, stems

LONGEST = 180
"""Characters of an activity that a cell shows."""
_ALIKE = 0.6
"""From this share of the words of a planned row, a reported sentence answers it."""
_PLANNED = frozenset(
    {"aktivitet", "aktivitetar", "aktiviteter", "hva", "kva", "tiltak"}
    | {"activity", "what", "measure"}
)
"""Headings of the column that names what is planned."""
_WHEN = frozenset("når frist periode tid tidspunkt when deadline due period".split())  # noqa: SIM905
_OUTCOME = frozenset("status resultat utført gjennomført result done carried".split())  # noqa: SIM905
"""A table with such a column tells what came of it."""
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_YEARLY = re.compile(r"hvert år|kvart år|årlig|årleg|annually|every year|each year", re.IGNORECASE)
_SHORT, _LONG = 4, 8
"""Letters of a stem that counts, and of one that tells by itself."""
_STEMMER = stemmer_of("nb")
_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?](?=\s+[A-ZÆØÅ])|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A plan for the year, and the report that answers it."""

    plan: Fact
    report: Fact | None


def plans_of_year(draft: Draft) -> list[Planned]:
    """Return the plans of the cluster for the year: those that reading drew, and rows of tables."""
    return [*_drawn(draft), *_rows(draft)]


def _drawn(draft: Draft) -> Iterator[Planned]:
    for one in plans(draft.chronicle, draft.cluster):
        if one.plan.year == draft.year:
            fact, report = draft.chronicle.fact, one.report
            yield Planned(
                plan=fact(one.plan.text, one.plan.iri, [one.plan.saying]),
                report=fact(report.text, report.iri, [report.saying]) if report else None,
            )


def _rows(draft: Draft) -> Iterator[Planned]:
    """Yield the rows of plans in the cluster's own documents that are for the year."""
    sentences = list(_reported_sentences(draft))
    for document in sorted(draft.chronicle.attribution.own_documents(draft.cluster)):
        issued = draft.chronicle.sayings.years.get(document)
        for part in parts_of(draft.chronicle, document):
            text = _planned_in(part, draft.year, issued)
            if text:
                quotation = quoted_part(draft.chronicle, document, part, 0, len(part.text))
                plan = Fact(iri=document, text=text, quotations=(quotation,))
                yield Planned(plan=plan, report=_answer(text, sentences))


def _planned_in(part: Part, year: int, issued: int | None) -> str | None:
    """Return what a row plans for a year, or None."""
    cells = part.cells
    if _OUTCOME & {word for heading in cells for word in heading.split()}:
        return None
    what = next((value for heading, value in cells.items() if heading in _PLANNED), "")
    when = next((value for heading, value in cells.items() if heading in _WHEN), "")
    years = [int(one) for one in _YEAR.findall(when)]
    is_then = bool(years) and min(years) <= year <= max(years)
    is_yearly = bool(_YEARLY.search(when)) and issued is not None and issued <= year
    return what if what and (is_then or is_yearly) else None


def _reported_sentences(draft: Draft) -> Iterator[Fact]:
    """Yield the sentences of the cluster's reports of the year."""
    chronicle = draft.chronicle
    for document in sorted(chronicle.attribution.own_documents(draft.cluster)):
        record = chronicle.sayings.documents[document]
        if record.kind == "annual-report" and chronicle.sayings.years.get(document) == draft.year:
            for part in parts_of(chronicle, document):
                for found in _SENTENCE.finditer(part.text):
                    quotation = quoted_part(chronicle, document, part, *found.span())
                    yield Fact(iri=document, text=found[0], quotations=(quotation,))


def _answer(text: str, sentences: list[Fact]) -> Fact | None:
    """Return the sentence that repeats most of a plan, its rare words before its common ones."""
    held = Counter(word for one in sentences for word in set(stems(one.text, _STEMMER)))
    rarity = {word: log(1 + len(sentences) / count) for word, count in held.items()}
    rarity |= {word: log(1 + len(sentences)) for word in stems(text, _STEMMER) if word not in held}
    ranked = [(repeated(text, one.text, rarity), at) for at, one in enumerate(sentences)]
    best, at = max(ranked, key=lambda pair: (pair[0], -pair[1]), default=(0.0, 0))
    return sentences[at] if best >= _ALIKE and _is_telling(text, sentences[at].text) else None


def _is_telling(text: str, other: str) -> bool:
    """Return whether two texts share more than one everyday word: two words, or a long one."""
    shared = set(stems(text, _STEMMER)) & set(stems(other, _STEMMER))
    longest = max(map(len, shared), default=0)
    return longest >= _LONG or sum(len(one) >= _SHORT for one in shared) > 1


def activity_section(draft: Draft) -> Section:
    """Return the chapter on activities."""
    return Section(id="activities", title=draft.say("activities"), blocks=tuple(_blocks(draft)))


def _blocks(draft: Draft) -> Iterator[Block]:
    held = plans_of_year(draft)
    if not held:
        yield draft.sentence("no-plans", year=str(draft.year))
    else:
        yield counted(draft, held)
        yield Table(
            caption=draft.say("plans-table", year=draft.year),
            heads=(draft.say("planned"), draft.say("reported")),
            rows=tuple(_row(draft, one) for one in held),
        )
    yield from _beside(draft, held)


def counted(draft: Draft, held: list[Planned]) -> Paragraph:
    """Return how many plans there are, and how many of them are reported."""
    return draft.sentence(
        "plans",
        year=str(draft.year),
        planned=draft.count([one.plan for one in held], draft.say("planned-method")),
        done=draft.count([one.report for one in held if one.report], draft.say("done-method")),
    )


def _beside(draft: Draft, held: list[Planned]) -> Iterator[Block]:
    """Yield what is reported of the year and answers no plan."""
    answering = {one.report.text for one in held if one.report}
    told = reported(draft.chronicle, draft.cluster)
    facts = [
        draft.chronicle.fact(one.text, one.iri, [one.saying])
        for one in told
        if one.saying.year == draft.year and one.text not in answering
    ]
    if facts:
        yield draft.sentence("beside", count=draft.count(facts, draft.say("beside-method")))
        yield Table(
            caption=draft.say("beside-table", year=draft.year),
            heads=(draft.say("reported"),),
            rows=tuple((draft.words(_short(one.text), one.quotations),) for one in facts),
        )


def _row(draft: Draft, one: Planned) -> tuple[Paragraph, ...]:
    plan = draft.words(_short(one.plan.text), one.plan.quotations)
    if one.report is None:
        return plan, draft.sentence("not-reported")
    return plan, draft.words(_short(one.report.text), one.report.quotations)


def _short(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= LONGEST else joined[:LONGEST].rsplit(" ", 1)[0] + " …"
