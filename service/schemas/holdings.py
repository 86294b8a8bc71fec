"""Answers on one actor and one document, and the lists of them."""

from dataclasses import dataclass

from service.schemas.shape import Evidence, Reference, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Shape):
    """A need, an offer or a goal."""

    iri: str
    text: str
    language: str
    concepts: tuple[Reference, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Shape):
    """One statement, with every sentence that says it."""

    subject: str
    predicate: str
    object: str
    label: str
    """What the object is called."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled(Shape):
    """A document that is named."""

    iri: str
    title: str | None
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Shape):
    """Everything held on an actor, a cluster or a project."""

    edition: str
    iri: str
    name: str
    names: tuple[str, ...]
    identifiers: tuple[str, ...]
    kinds: tuple[Reference, ...]
    places: tuple[Reference, ...]
    ties: tuple[Reference, ...]
    """Countries and organisations abroad."""
    industries: tuple[Reference, ...]
    stages: tuple[Reference, ...]
    technologies: tuple[Reference, ...]
    clusters: tuple[Reference, ...]
    projects: tuple[Reference, ...]
    partners: tuple[Reference, ...]
    members: tuple[Reference, ...]
    facilitators: tuple[Reference, ...]
    participants: tuple[Reference, ...]
    needs: tuple[Claim, ...]
    offers: tuple[Claim, ...]
    goals: tuple[Claim, ...]
    facts: tuple[Fact, ...]
    documents: tuple[Titled, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageSpan(Shape):
    """A stretch of a text that was read as one."""

    iri: str
    start: int
    end: int
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Shape):
    """What a quote says, as the graph holds it."""

    subject: Reference
    predicate: Reference
    object: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Shape):
    """A place in a text where something was read."""

    start: int
    end: int
    kind: str
    """``need``, ``offer``, ``goal``, ``fact`` or ``name``."""
    quote: str
    speaker: str | None
    concepts: tuple[Reference, ...]
    statement: Statement
    extractor: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingCounts(Shape):
    """How much of a document was understood."""

    passages: int
    sentences: int
    understood: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Shape):
    """A document: its text, and what was read where in it."""

    edition: str
    iri: str
    title: str
    kind: str
    language: str
    date: str | None
    access: str
    locations: tuple[str, ...]
    """Names of its files; where they lie stays on the machine that read them."""
    text: str
    passages: tuple[PassageSpan, ...]
    quotes: tuple[Quote, ...]
    counts: ReadingCounts
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow(Shape):
    """A document in the list of what is held."""

    iri: str
    title: str
    kind: str
    language: str
    issued: str | None
    access: str
    passages: int
    sentences: int
    understood: int
    statements: int
    warnings: tuple[str, ...]
    locations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents(Shape):
    """A page of the documents that are held; the header ``Link`` leads to the next."""

    edition: str
    total: int
    documents: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow(Shape):
    """Somebody in the list of who is spoken of."""

    iri: str
    name: str
    kind: str
    """``Cluster``, ``Actor`` or ``Project``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors(Shape):
    """A page of who is spoken of, the clusters first; the header ``Link`` leads to the next."""

    edition: str
    total: int
    actors: tuple[ActorRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Shape):
    """Somebody by name."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Names(Shape):
    """Names that go on as was typed."""

    edition: str
    text: str
    names: tuple[Name, ...]
