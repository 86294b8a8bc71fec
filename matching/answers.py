"""The answer as data: the one shape that the command, the API and the client give."""

from collections.abc import Iterable
from dataclasses import asdict
from functools import partial
from typing import Any

from matching.axes import position_of
from matching.chance import chance_of, word_of
from matching.comparisons import COMPARISONS
from matching.completeness import PARTS, completeness_of
from matching.levers import Lever, levers_of
from matching.matches import Match, Partners, Reason
from matching.profiles import Claim
from matching.ranking import fits
from matching.unknown import unknown_of
from ontology.sentences import Sentence, explained
from store.quotations import evidence_of


def partners_answer(partners: Partners, *, edition: str, query: str) -> dict[str, Any]:
    """Return the JSON object for a request for partners."""
    nobody = partners.nobody
    return {
        "edition": edition,
        "query": query,
        "mode": partners.mode,
        "table": partners.table,
        "weights": dict(partners.weights),
        "nobody": None if nobody is None else {"why": nobody.why, "missing": list(nobody.missing)},
        "warnings": list(partners.you.warnings),
        "you": _you(partners),
        "matches": [_match(match, partners) for match in partners.matches],
    }


def _you(partners: Partners) -> dict[str, Any]:
    you = partners.you
    complete = completeness_of(you)
    return {
        "actor": you.iri,
        "name": you.name,
        "newest": you.standing.newest,
        "needs": [_claimed(claim) for claim in you.needs],
        "offers": [_claimed(claim) for claim in you.offers],
        "abilities": [_claimed(claim) for claim in you.abilities],
        "unknown": [
            {"fact": one.fact, "text": one.text, "weight": one.weight}
            for one in unknown_of(you, partners.weights)
        ],
        "standing": {
            part: sorted(getattr(you.standing, part))
            for part in ("kinds", "places", "stages", "technologies", "clusters")
        },
        "ties": [asdict(tie) for tie in partners.ties],
        "completeness": complete.share,
        "missing": [{"part": part, "how": PARTS[part]} for part in complete.missing],
    }


def explanation(comparison: str) -> Sentence:
    """Return what a comparison means, in a sentence: its docstring."""
    return explained(COMPARISONS[comparison])


def _match(match: Match, partners: Partners) -> dict[str, Any]:
    position, chance = position_of(match.pair), chance_of(match)
    levers = levers_of(
        match.pair,
        partners.weights,
        ranked=partners.ranked,
        fits=partial(fits, mode=partners.mode),
    )
    return {
        "actor": match.actor,
        "name": match.name,
        "score": match.score,
        "similarity": match.similarity,
        "complementarity": match.complementarity,
        "chance": chance,
        "trust": None if chance is None else word_of(chance),
        "newest": match.newest,
        "quadrant": position.quadrant.value,
        "position": asdict(position),
        "levers": [_lever(one) for one in levers],
        "reasons": [_reason(reason) for reason in match.reasons if reason.finding.value],
    }


def _lever(lever: Lever) -> dict[str, Any]:
    return {
        "comparison": lever.comparison,
        "text": lever.text,
        "claim": _claimed(lever.claim) if lever.claim else None,
        "score": lever.score,
        "place": lever.place,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    meetings = reason.finding.meetings
    return {
        "comparison": reason.comparison,
        "value": reason.finding.value,
        "weight": reason.weight,
        "text": explanation(reason.comparison),
        "yours": _quotations(meeting.yours for meeting in meetings),
        "theirs": _quotations(meeting.theirs for meeting in meetings),
        "path": list(reason.finding.path),
        "told": reason.finding.told,
    }


def _quotations(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    held: dict[str, Claim] = {claim.iri: claim for claim in claims}
    return [_claimed(claim) for claim in held.values()]


def _claimed(claim: Claim) -> dict[str, Any]:
    return {**evidence_of(claim.quotation), "kind": claim.kind}
