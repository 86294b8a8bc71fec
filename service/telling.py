"""Sentences about matches, which the terminal and the pages share."""

from collections.abc import Iterable, Mapping
from typing import Any


def then(lever: Mapping[str, Any]) -> str:
    """Return what would come of a lever.

    >>> then({"place": 2, "score": 0.4})
    'they would be number 2, with 0.40'
    """
    if lever["place"] is None:
        return "they would not fit"
    return f"they would be number {lever['place']}, with {lever['score']:.2f}"


def lever_sentence(lever: Mapping[str, Any]) -> str:
    """Return a lever as one sentence.

    >>> lever_sentence({"text": "If they did not compete with you", "claim": None, "place": None})
    'If they did not compete with you, they would not fit.'
    """
    claim = f" (“{lever['claim']['quote']}”)" if lever["claim"] else ""
    return f"{lever['text']}{claim}, {then(lever)}."


def said(opinion: Mapping[str, Any]) -> str:
    """Return what was said of a match.

    >>> said({"verdict": "irrelevant", "reason": "too far", "by": "Kari", "on": "2024-05-03",
    ...       "whole": True})
    'Kari said on 2024-05-03: not relevant, because too far.'
    """
    verdict = "relevant" if opinion["verdict"] == "relevant" else "not relevant"
    if not opinion["whole"]:
        verdict = f"these sentences are {verdict} to each other"
    because = f", because {opinion['reason'].rstrip('.')}" if opinion["reason"] else ""
    return f"{opinion['by']} said on {opinion['on']}: {verdict}{because}."


def is_dismissed(opinions: Iterable[Mapping[str, Any]]) -> bool:
    """Return whether the last word on a match as a whole was that it is not relevant."""
    last = next((one["verdict"] for one in opinions if one["whole"]), None)
    return last == "irrelevant"
