"""Decisions of people, and the request for what is in doubt, as they come in."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from service.wire.requests import Asked, Limit, Pitch, Text


class ReviewAsked(Asked):
    """``/api/review``."""

    limit: Limit = 20


_ON_MATCH = (("actor", "candidate"), ("text", "candidate"), ("actor", "text", "candidate"))
_OF_FACT = (
    ("subject", "predicate", "wrong", "right"),
    ("subject", "predicate", "wrong"),
    ("subject", "predicate", "right"),
)
_FIELDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "same": (("one", "other"),),
    "different": (("one", "other"),),
    "suggestion": _OF_FACT,
    "correction": (*_OF_FACT, ("suggestion",)),
    "objection": (("document",), ("subject", "predicate", "thing")),
    "relevant": _ON_MATCH,
    "irrelevant": _ON_MATCH,
    "undo": (("decision",),),
}
"""Which fields go with a verdict: exactly one of the sets must be given."""
_BESIDES: dict[str, frozenset[str]] = {
    verdict: frozenset({"mode", "yours", "theirs"}) for verdict in ("relevant", "irrelevant")
}
"""Which fields may go with a verdict too."""
_OF_ALL = frozenset({"verdict", "by", "reason"})


class DecisionAsked(Asked):
    """``POST /api/decisions``."""

    verdict: Literal[
        "same",
        "different",
        "suggestion",
        "correction",
        "objection",
        "relevant",
        "irrelevant",
        "undo",
    ]
    by: Annotated[str, Field(min_length=1, max_length=200)]
    reason: Annotated[str, Field(max_length=2000)] = ""
    one: Text | None = None
    other: Text | None = None
    subject: Text | None = None
    predicate: Text | None = None
    wrong: Text | None = None
    right: Text | None = None
    thing: Text | None = None
    document: Text | None = None
    decision: Text | None = None
    suggestion: Text | None = None
    actor: Text | None = None
    text: Pitch | None = None
    candidate: Text | None = None
    mode: Text | None = None
    yours: Text | None = None
    theirs: Text | None = None

    @model_validator(mode="after")
    def _fields_of_verdict(self) -> "DecisionAsked":
        told = {name for name in self.model_fields_set - _OF_ALL if getattr(self, name)}
        allowed = _FIELDS[self.verdict]
        if told - _BESIDES.get(self.verdict, frozenset()) not in map(set, allowed):
            ways = " or ".join(", ".join(fields) for fields in allowed)
            raise ValueError(f"{self.verdict!r} takes {ways}; got {', '.join(sorted(told)) or '-'}")
        return self

    def given(self) -> dict[str, Any]:
        """Return the fields that go with the verdict, and who decided why."""
        told = self.model_dump(exclude={"verdict"}, exclude_none=True)
        if self.verdict in ("suggestion", "correction") and self.suggestion is None:
            told = {"wrong": None, "right": None, **told}
        return told
