"""The answer that holds everything on somebody, for whom it is about."""

from dataclasses import dataclass

from service.schemas.deciding import StatedDecision
from service.schemas.holdings import Actor
from service.schemas.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionInContext(Shape):
    """One place where a name stands, with the words around it."""

    iri: str
    document: str
    title: str
    date: str | None
    quote: str
    context: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier(Actor):
    """All that is held on an actor, with its sources and what people have decided of it."""

    mentions: tuple[MentionInContext, ...]
    decisions: tuple[StatedDecision, ...]
