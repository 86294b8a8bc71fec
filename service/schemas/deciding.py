"""Answers on decisions: what is in doubt, what people have decided, and what they think."""

from dataclasses import dataclass

from service.schemas.shape import Shape, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(Shape):
    """A mention as a decision keeps it, in case it is gone one day."""

    iri: str
    document: str
    quote: str
    context: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFact(Shape):
    """A fact as a decision keeps it."""

    subject: str
    predicate: str
    object: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFeedback(Shape):
    """What a match was like when somebody judged it."""

    mode: str
    edition: str
    language: str
    values: dict[str, float]
    text: str
    title: str
    yours: tuple[Kept, ...]
    theirs: tuple[Kept, ...]
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Shape):
    """What a person decided; fields that do not go with the verdict are left out."""

    id: str
    verdict: str
    by: str
    at: str
    reason: str = ""
    one: tuple[Kept, ...] = ()
    other: tuple[Kept, ...] = ()
    fact: KeptFact | None = None
    right: str | None = None
    follows: str | None = None
    """The suggestion that a correction follows."""
    document: str | None = None
    feedback: KeptFeedback | None = None
    undoes: str | None = None
    pending: bool | None = None
    """Whether an edition must follow before it holds; told when it is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDecision(Decision):
    """A decision, and what has become of it."""

    state: str
    """``pending``, ``holds``, ``undone``, ``waiting``, ``overruled``, ``open``, ``followed``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions(Shape):
    """A page of the decisions, the latest first; the header ``Link`` leads to the next."""

    total: int
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtReason(Shape):
    """One comparison of two that may be one."""

    comparison: str
    value: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtSide(Shape):
    """One of the two that may be one."""

    iri: str
    name: str
    names: tuple[str, ...]
    identifiers: tuple[str, ...]
    places: tuple[str, ...]
    kinds: tuple[str, ...]
    mentions: tuple[Kept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt(Shape):
    """Two that may be one."""

    chance: float
    why: tuple[DoubtReason, ...]
    one: DoubtSide
    other: DoubtSide


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Shape):
    """What is uncertain about who is who, and the decisions that are under way."""

    edition: str
    doubts: tuple[Doubt, ...]
    open: int
    pending: tuple[Decision, ...]
    waiting: tuple[Decision, ...]
    overruled: tuple[Decision, ...]
    suggested: tuple[Decision, ...]
    """Corrections that wait for a reviewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker(Shape):
    """Who asked: an actor, a text, or an actor with a text."""

    actor: str | None = None
    name: str | None = None
    text: str | None = None
    """Digest of the text."""
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Shape):
    """The last word on a match, as a labelled example."""

    id: str
    at: str
    edition: str
    mode: str
    language: str
    asker: Asker
    candidate: Who
    relevant: bool
    whole: bool
    reason: str
    values: dict[str, float]
    yours: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback(Shape):
    """A page of labelled examples, the earliest first; the header ``Link`` leads to the next."""

    total: int
    feedback: tuple[Example, ...]
