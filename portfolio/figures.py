"""Figures: numbers that know what they rest on. Without data there is no value, never zero."""

from dataclasses import dataclass

from store.quotations import Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that is held, and that a figure counts or measures."""

    iri: str
    """Of the resource that the fact is about: an actor, a membership, an activity."""
    text: str
    """How it reads to a person, such as ``Rustvakt AS, core member since 2021``."""
    quotations: tuple[Quotation, ...] = ()
    """Where it is said; empty for a fact that is derived from others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number, how it came about, and the facts it rests on."""

    value: float | None
    """None where nothing is known: no data is never zero."""
    method: str
    """What was computed, as a sentence that a reader of a report understands."""
    unit: str = ""
    """``%``, ``ties`` or whatever is counted; empty for a share of 1."""
    period: str | None = None
    """The year, or the years, that it tells of."""
    coverage: float | None = None
    """Share of those it should rest on of whom anything is known, 0..1."""
    facts: tuple[Fact, ...] = ()
    missing: str = ""
    """What would have to be known, where there is no value."""

    @property
    def is_known(self) -> bool:
        """Whether there is data for it."""
        return self.value is not None
