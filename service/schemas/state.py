"""Answers on the state of the service and of what it holds."""

from dataclasses import dataclass

from service.schemas.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderState(Shape):
    """The encoder of the edition, and whether the one at hand is the same."""

    model: str
    revision: str
    fits: bool
    ready: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers(Shape):
    """The processes that answer SPARQL."""

    readers: int
    running: int
    waiting: int
    network: str
    """Whether the network is denied to them."""
    processes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Health(Shape):
    """Whether the service answers, and whether graph, text index and vectors agree."""

    status: str
    """``ok`` or ``degraded``."""
    edition: str
    published: str
    counts: dict[str, int | dict[str, int]]
    pending: int
    """Decisions that wait for the next edition."""
    lag: dict[str, int]
    encoder: EncoderState
    sparql: Readers


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured(Shape):
    """What was measured of searching in one language, when the edition was published."""

    share: float
    questions: int
    without_vectors: float
    vectors_alone: float
    fused: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchState(Shape):
    """How the edition is searched."""

    languages: dict[str, Measured]
    approximate: bool
    recall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(Shape):
    """The edition that answers, and what it holds."""

    edition: str
    parent: str | None
    published: str
    encoder: str
    counts: dict[str, int]
    pending: int
    search: SearchState
