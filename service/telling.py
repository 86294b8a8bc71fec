"""Sentences about matches, which the terminal and the pages share."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ontology.sentences import Sentence


def then(lever: Mapping[str, Any]) -> Sentence:
    """Return what would come of a lever.

    >>> then({"place": 2, "score": 0.4})
    'they would be number 2, with 0.40'
    """
    if lever["place"] is None:
        return Sentence("they would not fit")
    return Sentence(
        "they would be number {place}, with {score:.2f}", place=lever["place"], score=lever["score"]
    )


def lever_sentence(lever: Mapping[str, Any]) -> str:
    """Return a lever as one sentence.

    >>> lever_sentence({"text": "If they did not compete with you", "claim": None, "place": None})
    'If they did not compete with you, they would not fit.'
    """
    claim = f" (“{lever['claim']['quote']}”)" if lever["claim"] else ""
    return f"{lever['text']}{claim}, {then(lever)}."


def said(opinion: Mapping[str, Any]) -> Sentence:
    """Return what was said of a match.

    >>> said({"verdict": "irrelevant", "reason": "too far", "by": "Kari", "on": "2024-05-03",
    ...       "whole": True})
    'Kari said on 2024-05-03: not relevant, because too far.'
    """
    verdict = _VERDICTS[opinion["verdict"] == "relevant", bool(opinion["whole"])]
    if opinion["reason"]:
        reason = opinion["reason"].rstrip(".")
        verdict = Sentence("{verdict}, because {reason}", verdict=verdict, reason=reason)
    on = date.fromisoformat(opinion["on"])
    return Sentence("{by} said on {on}: {verdict}.", by=opinion["by"], on=on, verdict=verdict)


_VERDICTS = {
    (True, True): Sentence("relevant"),
    (False, True): Sentence("not relevant"),
    (True, False): Sentence("these sentences are relevant to each other"),
    (False, False): Sentence("these sentences are not relevant to each other"),
}
"""{(whether it fits, whether the match as a whole is meant): how that is said}."""


def is_dismissed(opinions: Iterable[Mapping[str, Any]]) -> bool:
    """Return whether the last word on a match as a whole was that it is not relevant."""
    last = next((one["verdict"] for one in opinions if one["whole"]), None)
    return last == "irrelevant"
