"""The client: one method for each question, and a frozen dataclass for each answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import quote

from pydantic import TypeAdapter

from service.client.connection import PATIENCE, Connection
from service.schemas import holdings
from service.schemas.asking import Difference, Question, Questions
from service.schemas.clustering import Fitting, Pairs, Related
from service.schemas.consortia import Consortium
from service.schemas.partnering import Partners
from service.schemas.searching import Search
from service.schemas.shape import Shape
from service.schemas.state import Health, Status
from service.schemas.white_spots import Gaps

_Answer = TypeVar("_Answer", bound=Shape)
_PAGE = 1000
_JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class SparqlAnswer:
    """The answer to a SPARQL query, in the format that it came in."""

    content: bytes
    media_type: str
    partial: bool
    """Whether the service cut it at its limit of rows."""


class Client:
    """Asks a service; every method raises the errors of ``ontology.errors`` that it is told."""

    def __init__(
        self,
        address: str,
        *,
        token: str = "",
        edition: str | None = None,
        patience: float = PATIENCE,
        connection: Connection | None = None,
    ) -> None:
        """Nothing is sent yet.

        Args:
            address: of the service, such as ``http://127.0.0.1:8080``.
            token: what lets one write there.
            edition: number of an earlier edition that is to answer; the current one unless given.
            patience: seconds that one answer may take.
            connection: to use instead of one of its own.
        """
        self.connection = connection or Connection(address, token=token, patience=patience)
        self._edition = edition

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.connection.close()

    def search(
        self,
        text: str,
        *,
        kinds: Sequence[str] | None = None,
        filters: Mapping[str, str | Sequence[str]] | None = None,
        limit: int = 10,
    ) -> Search:
        """Return what is said about something, the best first."""
        asked = {"text": text, "kinds": kinds, "filters": filters, "limit": limit}
        return self._asked("/api/search", asked, Search)

    def partners(
        self,
        *,
        actor: str | None = None,
        text: str | None = None,
        mode: str = "complementary",
        limit: int = 10,
        weights: Mapping[str, float] | None = None,
        table: str | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Partners:
        """Return partners for an actor (a name or IRI), for a text, or for both."""
        asked: dict[str, Any] = {"actor": actor, "text": text, "mode": mode, "limit": limit}
        asked |= {"weights": weights, "table": table, "options": options}
        return self._asked("/api/partners", asked, Partners)

    def related(
        self,
        *,
        cluster: str | None = None,
        text: str | None = None,
        by: str = "both",
        limit: int = 10,
    ) -> Related:
        """Return the clusters related to a cluster or to a text."""
        asked = {"cluster": cluster, "text": text, "by": by, "limit": limit}
        return self._asked("/api/related", asked, Related)

    def pairs(self, *, limit: int = 10) -> Pairs:
        """Return the pairs of clusters with most unused complementarity."""
        return self._asked("/api/related", {"pairs": True, "limit": limit}, Pairs)

    def clusters(
        self, *, actor: str | None = None, text: str | None = None, limit: int = 10
    ) -> Fitting:
        """Return the clusters that fit an actor or a text."""
        return self._asked("/api/clusters", {"actor": actor, "text": text, "limit": limit}, Fitting)

    def consortium(
        self,
        text: str,
        *,
        members: Sequence[str] = (),
        size: int | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Consortium:
        """Return who covers what a call asks, and the smallest set of partners for the rest."""
        asked = {"text": text, "with": list(members), "size": size, "options": options}
        return self._asked("/api/consortium", asked, Consortium)

    def gaps(
        self, *, regions: Sequence[str] = (), clusters: Sequence[str] = (), limit: int = 20
    ) -> Gaps:
        """Return what is needed and not offered, and what nobody works in."""
        asked = {"regions": list(regions), "clusters": list(clusters), "limit": limit}
        return self._asked("/api/gaps", asked, Gaps)

    def actor(self, wanted: str, *, language: str = "en") -> holdings.Actor:
        """Return what is held on an actor, a cluster or a project, by IRI, path or name."""
        return self._got(f"/api/actors/{_part(wanted)}", {"language": language}, holdings.Actor)

    def document(self, wanted: str, *, language: str = "en") -> holdings.Document:
        """Return a document by its IRI, or by the hash in it."""
        path = f"/api/documents/{_part(wanted)}"
        return self._got(path, {"language": language}, holdings.Document)

    def documents(self) -> Iterator[holdings.DocumentRow]:
        """Yield every document that is held."""
        for page in self._pages("/api/documents", holdings.Documents):
            yield from page.documents

    def actors(self) -> Iterator[holdings.ActorRow]:
        """Yield every cluster, actor and project."""
        for page in self._pages("/api/actors", holdings.Actors):
            yield from page.actors

    def questions(self) -> tuple[Question, ...]:
        """Return the question library."""
        return self._got("/api/questions", {}, Questions).questions

    def difference(self, earlier: str, later: str | None = None) -> Difference:
        """Return what came and went from one edition to another, or to the current one."""
        held = self.connection.get("/api/diff", {"from": earlier, "to": later})
        return _read(Difference, held)

    def status(self) -> Status:
        """Return which edition answers, and what it holds."""
        return self._got("/api/status", {}, Status)

    def health(self) -> Health:
        """Return whether the service answers, and whether its parts agree."""
        return self._got("/health", {}, Health)

    def sparql(self, query: str, *, accept: Sequence[str] = (_JSON,)) -> SparqlAnswer:
        """Return the answer to a SPARQL query, in the first of the formats that fits it."""
        ranked = ", ".join(f"{kind};q={1 - place / 10:.1f}" for place, kind in enumerate(accept))
        headers = {"Accept": ranked, "Content-Type": "application/sparql-query"}
        found = self.connection.ask(
            "POST",
            "/sparql",
            content=query.encode(),
            headers=headers,
            params={"edition": self._edition} if self._edition else {},
        )
        return SparqlAnswer(
            content=found.content,
            media_type=found.headers["Content-Type"].partition(";")[0],
            partial="Klynge-Partial" in found.headers,
        )

    def _asked(self, path: str, body: Mapping[str, Any], shape: type[_Answer]) -> _Answer:
        held = self.connection.post(path, body, edition=self._edition)
        return _read(shape, held)

    def _got(self, path: str, given: Mapping[str, Any], shape: type[_Answer]) -> _Answer:
        held = self.connection.get(path, {**given, "edition": self._edition})
        return _read(shape, held)

    def _pages(self, path: str, shape: type[_Answer]) -> Iterator[_Answer]:
        offset, total = 0, 1
        while offset < total:
            told = {"limit": _PAGE, "offset": offset, "edition": self._edition}
            held = self.connection.get(path, told)
            offset, total = offset + _PAGE, held["total"]
            yield _read(shape, held)


def _read(shape: type[_Answer], held: object) -> _Answer:
    """Return an answer as its shape; fields that the shape does not know are passed over."""
    if shape not in _READERS:
        _READERS[shape] = TypeAdapter(shape)
    read: _Answer = _READERS[shape].validate_python(held)
    return read


_READERS: dict[type[Shape], TypeAdapter[Any]] = {}
"""What reads answers, by their shape; made when the first of a shape comes."""


def _part(wanted: str) -> str:
    return quote(wanted, safe="/")
