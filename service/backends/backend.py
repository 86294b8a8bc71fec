"""What a command asks, and what an assistant asks, wherever the answer comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

Told = MappingProxyType[str, Any]
NOTHING: Told = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class SparqlAnswer:
    """The answer to a SPARQL query, in the format that it came in."""

    content: bytes
    media_type: str
    partial: bool
    """Whether it was cut at the limit of rows."""


class Backend(Protocol):
    """Answers questions on one edition, as the plain data that the API gives too.

    Every method raises the errors of ``ontology.errors``.
    """

    def search(
        self,
        text: str,
        *,
        kinds: Sequence[str] = (),
        filters: Mapping[str, Sequence[str]] = NOTHING,
        limit: int = 10,
    ) -> dict[str, Any]:
        """Return what is said about something."""

    def partners(
        self,
        *,
        actor: str | None = None,
        text: str | None = None,
        mode: str = "complementary",
        limit: int = 10,
        weights: Mapping[str, float] = NOTHING,
        table: str | None = None,
        options: Mapping[str, Any] = NOTHING,
        hide_dismissed: bool = False,
        called: str | None = None,
    ) -> dict[str, Any]:
        """Return partners; ``called`` is what the text is called in the answer."""

    def related(
        self,
        *,
        cluster: str | None = None,
        text: str | None = None,
        file: Path | None = None,
        by: str = "both",
        limit: int = 10,
    ) -> dict[str, Any]:
        """Return the clusters related to one of a cluster, a text and a file."""

    def pairs(self, *, limit: int = 10) -> dict[str, Any]:
        """Return the pairs of clusters with most unused complementarity."""

    def fitting(
        self,
        *,
        actor: str | None = None,
        text: str | None = None,
        file: Path | None = None,
        limit: int = 10,
    ) -> dict[str, Any]:
        """Return the clusters that fit one of an actor, a text and a file."""

    def consortium(
        self,
        text: str,
        *,
        members: Sequence[str] = (),
        size: int | None = None,
        options: Mapping[str, Any] = NOTHING,
    ) -> dict[str, Any]:
        """Return who covers what a call asks, and whom to add."""

    def gaps(
        self,
        *,
        regions: Sequence[str] = (),
        clusters: Sequence[str] = (),
        limit: int = 20,
    ) -> dict[str, Any]:
        """Return the white spots."""

    def document(self, wanted: str) -> dict[str, Any]:
        """Return a document: its text, and what was read in it."""

    def documents(self) -> list[dict[str, Any]]:
        """Return a row for each document that is held."""

    def status(self) -> dict[str, Any]:
        """Return who is asked, which edition answers, and what it holds."""

    def sparql(self, query: str, *, accept: Sequence[str]) -> SparqlAnswer:
        """Return the answer to a query, in the first of the media types that fits it."""
