"""A service elsewhere as a backend: what it answers is handed on as it comes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontology.errors import InputError
from service.backends.backend import NOTHING, SparqlAnswer

if TYPE_CHECKING:
    from service.client import Client

_ROWS = 1000


class RemoteBackend:
    """Asks a service over HTTP. Files are read here, and their texts are sent."""

    def __init__(self, client: "Client", edition: str | None = None) -> None:
        """Nothing is sent yet.

        Args:
            client: of the service.
            edition: number of the edition that is asked; the current one unless given.
        """
        self._client = client
        self._connection = client.connection
        self._edition = edition

    def search(
        self,
        text: str,
        *,
        kinds: Sequence[str] = (),
        filters: Mapping[str, Sequence[str]] = NOTHING,
        limit: int = 10,
    ) -> dict[str, Any]:
        """Return what is said about something."""
        asked = {"text": text, "kinds": list(kinds) or None, "filters": dict(filters)}
        return self._post("/api/search", {**asked, "limit": limit})

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
        asked = {"actor": actor, "text": text, "mode": mode, "limit": limit, "table": table}
        told = {**options, "dismissed": not hide_dismissed}
        answer = self._post("/api/partners", {**asked, "weights": dict(weights), "options": told})
        return answer if called is None else {**answer, "query": called}

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
        asked = {"cluster": cluster, "text": _text_of(text, file), "by": by, "limit": limit}
        return self._post("/api/related", asked)

    def pairs(self, *, limit: int = 10) -> dict[str, Any]:
        """Return the pairs of clusters with most unused complementarity."""
        return self._post("/api/related", {"pairs": True, "limit": limit})

    def fitting(
        self,
        *,
        actor: str | None = None,
        text: str | None = None,
        file: Path | None = None,
        limit: int = 10,
    ) -> dict[str, Any]:
        """Return the clusters that fit one of an actor, a text and a file."""
        asked = {"actor": actor, "text": _text_of(text, file), "limit": limit}
        return self._post("/api/clusters", asked)

    def consortium(
        self,
        text: str,
        *,
        members: Sequence[str] = (),
        size: int | None = None,
        options: Mapping[str, Any] = NOTHING,
    ) -> dict[str, Any]:
        """Return who covers what a call asks, and whom to add."""
        asked = {"text": text, "with": list(members), "size": size, "options": dict(options)}
        return self._post("/api/consortium", asked)

    def gaps(
        self, *, regions: Sequence[str] = (), clusters: Sequence[str] = (), limit: int = 20
    ) -> dict[str, Any]:
        """Return the white spots."""
        asked = {"regions": list(regions), "clusters": list(clusters), "limit": limit}
        return self._post("/api/gaps", asked)

    def document(self, wanted: str) -> dict[str, Any]:
        """Return a document: its text, and what was read in it."""
        from urllib.parse import quote

        return self._get(f"/api/documents/{quote(wanted, safe='/')}")

    def documents(self) -> list[dict[str, Any]]:
        """Return a row for each document that is held, with the names of its files."""
        rows: list[dict[str, Any]] = []
        total = 1
        while len(rows) < total:
            page = self._get("/api/documents", limit=_ROWS, offset=len(rows))
            rows, total = [*rows, *page["documents"]], page["total"]
        return rows

    def status(self) -> dict[str, Any]:
        """Return which service is asked, which edition answers, and what it holds."""
        return {"server": self._connection.address, **self._get("/api/status")}

    def sparql(self, query: str, *, accept: Sequence[str]) -> SparqlAnswer:
        """Return the answer to a query; the prefixes of Klynge are declared for it."""
        found = self._client.sparql(_declared(query), accept=accept)
        return SparqlAnswer(
            content=found.content, media_type=found.media_type, partial=found.partial
        )

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = self._connection.post(path, body, edition=self._edition)
        return answer

    def _get(self, path: str, **arguments: int) -> dict[str, Any]:
        told = {**arguments, "edition": self._edition}
        answer: dict[str, Any] = self._connection.get(path, told)
        return answer


def _declared(query: str) -> str:
    """Return a query with Klynge's prefixes before it, on its first line: its own come later."""
    from ontology.terms import PREFIXES

    return " ".join([*(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items()), query])


def _text_of(text: str | None, file: Path | None) -> str | None:
    if file is None:
        return text
    if text is not None:
        raise InputError("give either a text or a file, not both")
    from service.texts import text_of_file

    return text_of_file(file)
