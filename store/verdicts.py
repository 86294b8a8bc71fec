"""What people decide: the kinds of decision, what each keeps, and which of them hold."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from ontology.errors import InputError


class Verdict(StrEnum):
    """What kind of decision it is."""

    SAME = "same"
    """Two are one actor, cluster or project."""
    DIFFERENT = "different"
    """They are not."""
    SUGGESTION = "suggestion"
    """A fact may be wrong, says somebody: for a reviewer to follow or not."""
    CORRECTION = "correction"
    """A fact is wrong; what is right may be said."""
    OBJECTION = "objection"
    """A fact or a document may not be shown."""
    RELEVANT = "relevant"
    """A match that was found is a good one, for who asked."""
    IRRELEVANT = "irrelevant"
    """It is not."""
    UNDO = "undo"
    """An earlier decision no longer holds."""


ON_MATCHES = frozenset({Verdict.RELEVANT, Verdict.IRRELEVANT})
"""Verdicts on what was found, not on what is so: they hold at once, and no edition follows them."""
NOT_FOLLOWED = ON_MATCHES | {Verdict.SUGGESTION}
"""Verdicts that change no edition."""


LONGEST_NAME = 200
"""Characters that the name of who decides may have."""


def checked_name(by: str) -> str:
    """Return the name of who decides, if people can read it in a line as it was meant.

    Raises:
        InputError: it is empty, too long, or has line breaks or signs that show nothing.
    """
    if not by.strip():
        raise InputError("a decision must say who took it; add --by NAME")
    if len(by) > LONGEST_NAME or not _is_one_line(by):
        raise InputError(
            f"{by[:LONGEST_NAME]!r} cannot be the name of who decides; expected up to "
            f"{LONGEST_NAME} signs in one line, all of which show"
        )
    return by


def checked_reason(reason: str) -> str:
    """Return a reason, if it is text.

    Raises:
        InputError: it has control characters besides tabs and line breaks.
    """
    if not all(one in "\t\r\n" or unicodedata.category(one) not in _NO_TEXT for one in reason):
        raise InputError("the reason has signs that are no text; write it anew")
    return reason


def _is_one_line(text: str) -> bool:
    return not any(unicodedata.category(one) in _UNSEEN for one in text)


_NO_TEXT = frozenset({"Cc", "Cs"})
_UNSEEN = _NO_TEXT | {"Cf", "Co", "Cn", "Zl", "Zp"}
"""Kinds of characters that break a line, show nothing, or turn the writing round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a decision keeps of a mention, to be recognised by people when the mention is gone."""

    iri: str
    document: str
    quote: str
    context: str
    """The words around the quote, with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What a correction or an objection is about: a fact, and the evidence there was for it."""

    subject: str
    """IRI of the mention or actor."""
    predicate: str
    object: str
    """IRI or text."""
    evidence: tuple[str, ...]
    """IRIs of the evidence that no longer counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """The match that was judged: what was asked, and what the comparisons found at the time."""

    mode: str
    edition: str
    """Number of the edition that answered."""
    language: str
    """Of what was asked; empty if that has none."""
    values: Mapping[str, float]
    """{comparison: its value}, those that are not 0."""
    text: str = ""
    """Digest of the text that was asked; empty if only an actor asked."""
    title: str = ""
    """The first words of that text."""
    yours: tuple[Kept, ...] = ()
    """The claims of who asked that met those of the candidate, one for one."""
    theirs: tuple[Kept, ...] = ()
    whole: bool = True
    """Whether the match as a whole was judged, and not only that these sentences meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of the journal."""

    verdict: Verdict
    by: str
    """Who decided: a name, a role or an alias."""
    reason: str = ""
    id: str = ""
    """Minted when it is appended."""
    at: str = ""
    """When it was appended, ISO 8601."""
    one: tuple[Kept, ...] = ()
    other: tuple[Kept, ...] = ()
    """The mentions of the two, for ``same`` and ``different``; of who asked and of the candidate,
    for feedback."""
    fact: Fact | None = None
    right: str | None = None
    """The right object instead of the wrong one, for a correction."""
    follows: str | None = None
    """The suggestion that a correction follows, by its id."""
    document: str | None = None
    """The document that may not be shown, for an objection to all of it."""
    feedback: Feedback | None = None
    undoes: str | None = None

    @property
    def on(self) -> str:
        """The day of it: ``2024-05-03``."""
        return self.at[:10]


def decision_of(held: Mapping[str, Any]) -> Decision:
    """Return the decision that a line of the journal holds.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it holds none.
    """
    known = {field.name for field in fields(Decision)}
    values = {name: value for name, value in held.items() if name in known}
    fact, feedback = values.get("fact"), values.get("feedback")
    return Decision(
        **{
            **values,
            "verdict": Verdict(values["verdict"]),
            "one": _kept(values.get("one", ())),
            "other": _kept(values.get("other", ())),
            "fact": Fact(**{**fact, "evidence": tuple(fact["evidence"])}) if fact else None,
            "feedback": _feedback(feedback) if feedback else None,
        }
    )


def _feedback(held: Mapping[str, Any]) -> Feedback:
    return Feedback(**{**held, "yours": _kept(held["yours"]), "theirs": _kept(held["theirs"])})


def _kept(held: Iterable[Mapping[str, Any]]) -> tuple[Kept, ...]:
    return tuple(Kept(**one) for one in held)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that hold: none that is undone, unless its undoing is undone too."""
    undone: set[str] = set()
    held: list[Decision] = []
    for decision in reversed(tuple(decisions)):
        if decision.id in undone:
            continue
        if decision.verdict is Verdict.UNDO:
            undone.add(decision.undoes or "")
        else:
            held.append(decision)
    return tuple(reversed(held))


def followed(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that hold and that an edition follows."""
    return tuple(one for one in in_force(decisions) if one.verdict not in NOT_FOLLOWED)


def suggested(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the suggestions that nobody has followed or turned down, the earliest first."""
    held = in_force(decisions)
    done = {one.follows for one in held if one.follows}
    return tuple(one for one in held if one.verdict is Verdict.SUGGESTION and one.id not in done)


def is_followed(decision: Decision, decisions: Iterable[Decision]) -> bool:
    """Return whether editions follow a decision, or the one that it undoes in the end."""
    held = {one.id: one for one in decisions}
    while decision.undoes:
        decision = held[decision.undoes]
    return decision.verdict not in NOT_FOLLOWED


def pending(published: frozenset[str], decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that the next edition will follow, or no longer follow.

    Args:
        published: ids of the decisions that hold in the current edition.
        decisions: all there are, the earliest first.
    """
    held = tuple(decisions)
    holding = {decision.id for decision in followed(held)}
    fresh, undone = holding - published, published - holding
    return tuple(one for one in held if one.id in fresh or one.undoes in undone)


def without_words(decision: Decision, gone: frozenset[str]) -> Decision:
    """Return the decision without the words it keeps of documents that are gone.

    What was said of a match goes too, once nothing is left of one of the two or of the sentences
    that were judged: it may repeat them.
    """
    bare = replace(decision, one=_blanked(decision.one, gone), other=_blanked(decision.other, gone))
    if decision.feedback is None:
        return bare
    feedback = replace(
        decision.feedback,
        yours=_blanked(decision.feedback.yours, gone),
        theirs=_blanked(decision.feedback.theirs, gone),
    )
    sides = (bare.one, bare.other, feedback.yours, feedback.theirs)
    if any(side and not any(kept.quote for kept in side) for side in sides):
        return replace(bare, reason="", feedback=replace(feedback, title=""))
    return replace(bare, feedback=feedback)


def _blanked(kept: tuple[Kept, ...], gone: frozenset[str]) -> tuple[Kept, ...]:
    return tuple(
        replace(one, quote="", context="") if one.document in gone else one for one in kept
    )
