"""What people think of matches: taken, and shown with the matches that it is about."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from matching.bounds import bounded
from matching.comparisons import COMPARISONS
from matching.weights import mode_named
from ontology.errors import InputError
from ontology.sentences import Sentence
from service.judging import appended
from store.feedback import Opinions, text_digest
from store.home import Home
from store.review import kept_of
from store.verdicts import Decision, Feedback, Kept, Verdict

if TYPE_CHECKING:
    from matching.pairs import Meeting, Pair
    from matching.profiles import Claim, Profile
    from service.workbench import Workbench

_TITLE = 120
"""Characters of a typed text that feedback keeps, besides the need or offer it was about."""
_WORDS = 1000
"""Characters of a claim that feedback keeps."""
_DIGITS = 6


def give(
    workbench: "Workbench",
    home: Home,
    *,
    verdict: str,
    candidate: str,
    by: str,
    reason: str = "",
    actor: str | None = None,
    text: str | None = None,
    mode: str = "complementary",
    yours: str | None = None,
    theirs: str | None = None,
) -> dict[str, Any]:
    """Keep for good that a match is relevant to who asked, or not; return the decision.

    With ``yours`` and ``theirs``, two quotes of the match, it is said of these sentences only:
    that they do, or do not, speak of the same.

    Raises:
        NotFoundError: nobody is called that.
        InputError: neither actor nor text was given, both are the same, the sentences do not
            meet, or nobody decided.
        OptionError: there is no such mode.
    """
    mode = mode_named(mode)
    you = workbench.asker(actor=actor, text=text)
    them = workbench.resolved(candidate)
    if you.iri == them:
        raise InputError(
            Sentence(
                "{candidate!r} is who asks; name the match that you judge", candidate=candidate
            )
        )
    pair = _pair(workbench, bounded(you), them)
    meetings = _judged(pair, mode, yours, theirs)
    feedback = Feedback(
        mode=mode,
        edition=workbench.edition.number,
        language=next((m.yours.language for m in meetings), ""),
        values=_values(pair),
        text=text_digest(text) if text else "",
        title=" ".join(text.split())[:_TITLE] if text else "",
        yours=tuple(_kept(meeting.yours) for meeting in meetings),
        theirs=tuple(_kept(meeting.theirs) for meeting in meetings),
        whole=yours is None and theirs is None,
    )
    return appended(
        home,
        Decision(
            verdict=Verdict(verdict),
            by=by,
            reason=reason,
            one=kept_of(workbench.edition, you.iri) if you.iri else (),
            other=kept_of(workbench.edition, them),
            feedback=feedback,
        ),
    )


def with_feedback(
    answer: Mapping[str, Any], opinions: Opinions, *, limit: int, hide_dismissed: bool
) -> dict[str, Any]:
    """Return an answer to a request for partners with what was said of each match.

    Those last said not to be relevant are put behind all others, or left out.

    Args:
        answer: as ``matching.answers`` gives it, with as many matches beyond the limit as there are
            dismissed ones.
        opinions: what the asker thought of matches in this mode.
        limit: how many matches at most.
        hide_dismissed: whether to leave out those that are not relevant.
    """
    told = [
        {**match, "feedback": [_told(one) for one in opinions.of(match["actor"])]}
        for match in answer["matches"]
    ]
    kept = [match for match in told if match["actor"] not in opinions.dismissed]
    last = [match for match in told if match["actor"] in opinions.dismissed]
    shown = kept if hide_dismissed else kept + last
    nobody = answer["nobody"]
    if told and not shown:
        why = "you have said of everybody who fits that they are not relevant."
        nobody = {"why": why, "missing": []}
    return {**answer, "nobody": nobody, "dismissed": len(last), "matches": shown[:limit]}


def _told(decision: Decision) -> dict[str, Any]:
    return {
        "id": decision.id,
        "verdict": decision.verdict.value,
        "reason": decision.reason,
        "by": decision.by,
        "on": decision.on,
        "whole": decision.feedback is not None and decision.feedback.whole,
    }


def _pair(workbench: "Workbench", you: "Profile", them: str) -> "Pair":
    """Return you and one other, with where your claims meet, whatever the rank."""
    finder, items = workbench.finder, workbench.edition.items

    def met(claims: Iterable["Claim"], kind: str) -> "tuple[Meeting, ...]":
        rows = [row for row, _ in items.of(them, (kind,))]
        return finder.meetings.of(claims, kind, among=rows).get(them, ()) if rows else ()

    return finder.pair(you, them, covered=met(you.needs, "Offer"), wanted=met(you.offers, "Need"))


def _values(pair: "Pair") -> dict[str, float]:
    found = {name: round(compare(pair).value, _DIGITS) for name, compare in COMPARISONS.items()}
    return {name: value for name, value in found.items() if value}


def _judged(
    pair: "Pair", mode: str, yours: str | None, theirs: str | None
) -> "tuple[Meeting, ...]":
    """Return the meetings that are judged: the best each way, or the one of these two quotes."""
    if yours is None and theirs is None:
        best = (pair.covered[:1], pair.wanted[:1])
        first, second = best[::-1] if mode == "inverse" else best
        return (*first, *second)
    for meeting in (*pair.covered, *pair.wanted):
        if (meeting.yours.quotation.quote, meeting.theirs.quotation.quote) == (yours, theirs):
            return (meeting,)
    raise InputError(
        Sentence(
            "{yours!r} and {theirs!r} are not two sentences that meet in this match; give "
            "both quotes as the answer has them",
            yours=yours or "",
            theirs=theirs or "",
        )
    )


def _kept(claim: "Claim") -> Kept:
    quotation = claim.quotation
    return Kept(
        iri=claim.iri,
        document=quotation.document or "",
        quote=quotation.quote[:_WORDS],
        context="",
    )
