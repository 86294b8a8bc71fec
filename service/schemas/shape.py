"""What every answer is made of: references, sentences with their place, and errors."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Root of the shapes: what stands below a field in the code describes it in OpenAPI."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(use_attribute_docstrings=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Shape):
    """A thing that is named."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Who(Shape):
    """An actor that is named."""

    actor: str
    """IRI."""
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Shape):
    """Where something is said: the quote is ``text[start:end]`` of the document, in code points."""

    document: str | None
    """IRI; null for a text that was typed in and is not stored."""
    title: str | None
    date: str | None
    """Day of the document, ISO 8601."""
    start: int
    end: int
    quote: str
    confidence: float
    """Of the rule that drew it, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nobody(Shape):
    """Why the answer names nobody."""

    why: str
    missing: tuple[str, ...]
    """What stays open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongField(Shape):
    """One field of a request, and what is wrong with it."""

    field: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Shape):
    """An error, by RFC 9457: what came, what was expected and what to do."""

    type: str
    """``urn:klynge:problem:`` and the kind of error, or ``about:blank``."""
    title: str
    status: int
    detail: str
    instance: str
    """The path that was asked."""
    errors: tuple[WrongField, ...] | None = None
    """The fields that are wrong, if some are."""
