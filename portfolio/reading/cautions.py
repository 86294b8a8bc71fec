"""What a reader of an application should know before anything else: short cautions."""

from collections.abc import Iterator
from dataclasses import dataclass

from ontology.facts import Reading
from ontology.terms import KL
from portfolio.reading.criteria import Criteria, pattern_of
from portfolio.reading.stretches import Stretch

WORDS_OF_PAGE = 500
"""Where a document has no pages, so many words are taken for one."""
_PARTED = 2
"""Different headings from which on a text is parted by them."""
_SHORT = 150
"""Words below which hardly anything can be answered."""
_REPORT = pattern_of(
    (
        "årsrapport*",
        "årsmelding*",
        "annual report*",
        "sluttrapport*",
        "final report*",
        "rapport for",
    )
)
_EVALUATION = pattern_of(("vurdering*", "evaluering*", "assessment of", "evaluation of"))
_APPLIES = pattern_of(
    ("søknad*", "søker om", "søkjer om", "søkes om", "application", "apply for", "applicant*")
)
_OTHER_KINDS = frozenset({"annual-report", "evaluation-letter", "presentation", "call"})
_HEAD = 600
"""Characters in which a document says what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """One thing to know first: the key of a phrase, and what is put into it."""

    key: str
    values: tuple[tuple[str, str], ...] = ()


def cautions_on(
    reading: Reading, stretches: tuple[Stretch, ...], criteria: Criteria
) -> Iterator[Caution]:
    """Yield what speaks against trusting the report: another kind of document, length, pictures."""
    if kind := _other_kind(reading):
        yield Caution(key=f"kind-{kind}")
    pages, words = _length(reading)
    if pages > criteria.pages:
        yield Caution(key="too-long", values=(("pages", str(pages)), ("most", str(criteria.pages))))
    if words < _SHORT:
        yield Caution(key="short", values=(("words", str(words)),))
    if len({one.section for one in stretches if one.section}) < _PARTED:
        yield Caution(key="no-headings")
    foreign = sum(one.language not in ("nb", "nn", "en", "da", "sv") for one in stretches)
    if foreign:
        yield Caution(
            key="foreign-parts", values=(("count", str(foreign)), ("all", str(len(stretches))))
        )
    for warning in reading.warnings:
        yield Caution(key="reader", values=(("warning", warning),))


def _length(reading: Reading) -> tuple[int, int]:
    """Return how many pages and words an application has."""
    words = len(reading.document.text.split())
    last = max((one.page or 0 for one in reading.document.passages), default=0)
    return last or -(-words // WORDS_OF_PAGE), words


def _other_kind(reading: Reading) -> str | None:
    """Return the kind that a document rather is than an application, or None."""
    kind = reading.document.metadata.kind
    if kind in _OTHER_KINDS:
        return kind
    head = f"{reading.document.title} {reading.document.text[:_HEAD]}".lower()
    if _APPLIES.search(head):
        return None
    if _REPORT.search(head) or _tells_more_than_it_plans(reading):
        return "annual-report"
    return "evaluation-letter" if _EVALUATION.search(head) else None


def _tells_more_than_it_plans(reading: Reading) -> bool:
    """Return whether far more was done and reached than is planned."""
    of = [one.predicate for one in reading.statements if one.evidence]
    done, planned = of.count(KL.reportedIn) + of.count(KL.resultOf), of.count(KL.plannedIn)
    return done >= 3 and done > 2 * planned
