"""The core types: what a document is, and what it says. All frozen, all plain data."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMetadata:
    """What stands beside a document: from ``corpus.toml``, the file itself or defaults."""

    title: str | None = None
    kind: str | None = None
    """Local name of a document kind: application, annual-report, presentation, member-list …"""
    language: str | None = None
    issued: date | None = None
    issuer: str | None = None
    """Name of the organisation whose "we" the text is."""
    licence: str | None = None
    access: str = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a document's text, ``text[start:end]``, small enough to encode and to read."""

    iri: str
    start: int
    end: int
    text: str
    language: str
    section: str | None = None
    page: int | None = None
    record: bool = False
    """True for a row of a structured source: evidence, but not searched as prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document as read. Offsets everywhere count code points of ``text``."""

    iri: str
    text: str
    metadata: DocumentMetadata
    title: str
    language: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a statement was read: the quote is exactly ``text[start:end]`` of the document."""

    passage: str
    start: int
    end: int
    quote: str
    extractor: str
    """Name and version of the rule or model that drew the statement, ``name/1``."""
    confidence: float
    """0..1: how often such a statement by this extractor is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Someone or something a document speaks of: never yet a merged actor."""

    iri: str
    kind: str
    """IRI of a class: kl:Actor, kl:Cluster, kl:Project …"""
    name: str
    evidence: Evidence
    identifiers: tuple[str, ...] = ()
    """Official numbers as ``scheme:number``: ``no:919303808``, ``pic:938119011``."""
    aliases: tuple[str, ...] = ()
    """What else the document calls it, such as a short name in brackets; sorted."""
    authority: int = 0
    """How much the name counts when one must be shown: 0 prose, 1 metadata, 2 register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One fact: subject and predicate are IRIs; the object is an IRI or a ``Value``."""

    subject: str
    predicate: str
    object: "str | Value"
    evidence: Evidence | None = None
    """None only for parts of a node whose own statement carries the evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A literal: its text with a language tag or a datatype IRI."""

    text: str
    language: str | None = None
    datatype: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything one document says, and how much of it was not understood."""

    document: Document
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    sentences: int = 0
    """Sentences read."""
    understood: int = 0
    """Sentences of which at least one statement was drawn."""
    warnings: tuple[str, ...] = ()


class Firmness(StrEnum):
    """How firmly a call asks for something."""

    REQUIRED = "required"
    EXPECTED = "expected"
    INVITED = "invited"
    OUTCOME = "outcome"
    """Not asked for, but to come of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing that a call asks: ``quote`` is ``text[start:end]`` of the call."""

    start: int
    end: int
    quote: str
    language: str
    firmness: Firmness
    concepts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """IRIs of the kinds of actor that it wants to have involved."""
    role_only: bool = False
    """Whether it asks for kinds of actor and for nothing that they should be able to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """All that a call asks, in its order, and how much of it asks nothing."""

    language: str
    asks: tuple[Ask, ...]
    outcomes: tuple[Ask, ...] = ()
    """What should come of it: asked of whom, the call does not say."""
    formal: int = 0
    """Clauses on how it is applied for, judged and paid."""
    other: int = 0
    """Clauses that ask nothing: background, definitions."""
