"""Feedback as labelled examples, for whoever trains or measures a ranker on it."""

from collections.abc import Iterable, Mapping
from typing import Any

from store.editions import Edition
from store.feedback import spoken_for
from store.verdicts import Decision, Feedback, Kept, Verdict, in_force


def labelled(
    edition: Edition,
    decisions: Iterable[Decision],
    *,
    names: Mapping[str, str],
    replaced: Mapping[str, str],
) -> list[dict[str, Any]]:
    """Return the last word on each match as an example, the earliest first.

    Examples of somebody who is no longer there are left out, and so are the words of documents
    that this edition does not hold. Who gave the feedback is not told.

    Args:
        edition: the current one.
        decisions: all there are, the earliest first.
        names: {IRI of an actor: its name}.
        replaced: {IRI of a mention: IRI of the actor it mentions}.
    """
    examples: dict[tuple[object, ...], dict[str, Any]] = {}
    for decision in in_force(decisions):
        feedback = decision.feedback
        if feedback is None:
            continue
        asker = spoken_for(decision.one, replaced)
        candidate = spoken_for(decision.other, replaced)
        if candidate is None or (decision.one and asker is None):
            continue
        sentences = () if feedback.whole else tuple(one.iri for one in _claims(feedback))
        key = (asker, feedback.text, candidate, feedback.mode, sentences)
        examples.pop(key, None)
        examples[key] = {
            "id": decision.id,
            "at": decision.at,
            "edition": feedback.edition,
            "mode": feedback.mode,
            "language": feedback.language,
            "asker": _asker(feedback, asker, names),
            "candidate": {"actor": candidate, "name": names.get(candidate, candidate)},
            "relevant": decision.verdict is Verdict.RELEVANT,
            "whole": feedback.whole,
            "reason": decision.reason,
            "values": dict(feedback.values),
            "yours": _words(edition, feedback.yours),
            "theirs": _words(edition, feedback.theirs),
        }
    return list(examples.values())


def _claims(feedback: Feedback) -> tuple[Kept, ...]:
    return (*feedback.yours, *feedback.theirs)


def _asker(feedback: Feedback, actor: str | None, names: Mapping[str, str]) -> dict[str, str]:
    who = {"actor": actor, "name": names.get(actor, actor)} if actor else {}
    what = {"text": feedback.text, "title": feedback.title} if feedback.text else {}
    return {**who, **what}


def _words(edition: Edition, claims: Iterable[Kept]) -> list[str]:
    held = (one for one in claims if not one.document or edition.ledger.document(one.document))
    return [one.quote for one in held if one.quote]
