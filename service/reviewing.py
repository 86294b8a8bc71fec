"""What the page of the review shows: pairs and suggestions to decide, and what has been decided."""

from collections.abc import Iterator
from typing import Any

from ontology.errors import InputError, NotFoundError
from service import correcting, judging
from service.decided import Decided, DecidedRow
from service.facts import fact_shown
from service.workbench import Workbench
from store.home import Home
from store.verdicts import ON_MATCHES, Decision

_LATEST = 30
"""Decisions that the page lists besides those that are open."""


def review_shown(home: Home, workbench: Workbench, *, limit: int, language: str) -> dict[str, Any]:
    """Return what there is to decide, the likeliest first, and what people have decided.

    Raises:
        JournalDamaged: the decisions cannot be read.
    """
    decided = Decided(home, workbench, language=language)
    asked = judging.review(home, limit=limit)
    return {
        "doubts": asked["doubts"],
        "open": asked["open"],
        "suggestions": list(_suggestions(decided, workbench, language)),
        "pending": decided.rows(reversed(decided.pending)),
        "waiting": decided.rows(decided.waiting),
        "overruled": decided.rows(decided.overruled),
        "latest": decided.rows(_latest(decided)),
    }


def decide(home: Home, form: dict[str, str], *, by: str) -> str:
    """Keep what a form of the review decides; return the decision's id.

    Raises:
        NotFoundError: what it is about is gone, or somebody has decided it meanwhile.
        InputError: it decides nothing, or nobody is named as who decided.
    """
    signed = {"by": by, "reason": form.get("reason", "").strip()}
    match form.get("verdict"):
        case "same" | "different" as verdict:
            one, other = form.get("one", ""), form.get("other", "")
            kept = judging.judge(home, same=verdict == "same", one=one, other=other, **signed)
        case "follow":
            kept = correcting.follow(home, suggestion=form.get("suggestion", ""), **signed)
        case "decline":
            suggestion = correcting.open_suggestion(home, form.get("suggestion", ""))
            kept = judging.undo(home, decision=suggestion.id, **signed)
        case other_verdict:
            raise InputError(
                f"verdict is {other_verdict!r}; expected same, different, follow or decline"
            )
    return str(kept["id"])


def _suggestions(
    decided: Decided, workbench: Workbench, language: str
) -> Iterator[tuple[DecidedRow, list[dict[str, Any]]]]:
    """Yield each open suggestion with the sentences of its fact, if any are left."""
    for one in decided.suggested:
        row = decided.row(one)
        yield row, _sentences(row, one, workbench, language)


def _sentences(
    row: DecidedRow, decision: Decision, workbench: Workbench, language: str
) -> list[dict[str, Any]]:
    fact = decision.fact
    if fact is None or not fact.object or row.fact is None:
        return []
    subject = row.fact["subject"]["iri"]
    try:
        shown = fact_shown(workbench, subject, fact.predicate, fact.object, language=language)
    except NotFoundError:  # its document is gone
        return []
    evidence: list[dict[str, Any]] = shown["evidence"]
    return evidence


def _latest(decided: Decided) -> list[Decision]:
    shown = {one.id for one in (*decided.pending, *decided.suggested)}
    held = [
        one
        for one in reversed(decided.decisions)
        if one.id not in shown and one.verdict not in ON_MATCHES
    ]
    return held[:_LATEST]
