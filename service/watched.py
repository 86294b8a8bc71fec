"""The hits of a watch on an edition: what can be told apart from one edition to the next."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.backends.home import HomeBackend
from store.watches import WatchKind, digest_of

_JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One hit, known again by its digests: whatever its place, its score and its document."""

    key: str
    keys: frozenset[str]
    """The key, and those that the hit had while its speaker bore another IRI."""
    voices: frozenset[str]
    """Digests of the IRIs of who says it, or is it."""
    iri: str | None
    """What to look at."""
    name: str
    text: str
    evidence: dict[str, Any] | None


def hits_of(
    kind: WatchKind, question: Mapping[str, Any], backend: HomeBackend, *, limit: int
) -> list[Hit]:
    """Return the hits of a question, the best first.

    Raises:
        InputError: it cannot be asked.
    """
    return _HITS[kind](question, backend, limit)


def _searched(question: Mapping[str, Any], backend: HomeBackend, limit: int) -> list[Hit]:
    answer = backend.search(**{**question, "limit": limit})
    return [_of_claim(one, backend) for one in answer["hits"]]


def _of_claim(hit: Mapping[str, Any], backend: HomeBackend) -> Hit:
    """Return what is said, known by who says it in what words."""
    speaker = hit["speaker"] or hit["iri"]
    iris = backend.names_of(speaker)
    words = " ".join(hit["quote"].casefold().split())
    where = {field: hit[field] for field in ("document", "title", "date", "start", "end", "quote")}
    return Hit(
        key=digest_of(f"{speaker}\n{words}"),
        keys=frozenset(digest_of(f"{iri}\n{words}") for iri in iris),
        voices=frozenset(map(digest_of, iris)),
        iri=speaker,
        name=hit["name"],
        text=hit["quote"],
        evidence={**where, "confidence": None} if hit["document"] else None,
    )


def _partners(question: Mapping[str, Any], backend: HomeBackend, limit: int) -> list[Hit]:
    hidden = not question.get("options", {}).get("dismissed", True)
    answer = backend.partners(**{**question, "limit": limit}, hide_dismissed=hidden)
    return [_of_match(one, backend) for one in answer["matches"]]


def _of_match(match: Mapping[str, Any], backend: HomeBackend) -> Hit:
    """Return a partner, known by who it is."""
    voices = frozenset(map(digest_of, backend.names_of(match["actor"])))
    reasons = sorted(match["reasons"], key=lambda one: -one["value"] * one["weight"])
    quoted = next((one for reason in reasons for one in reason["theirs"]), None)
    return Hit(
        key=digest_of(match["actor"]),
        keys=voices,
        voices=voices,
        iri=match["actor"],
        name=match["name"],
        text=quoted["quote"] if quoted else (reasons[0]["text"] if reasons else ""),
        evidence={k: v for k, v in quoted.items() if k != "kind"} if quoted else None,
    )


def _selected(question: Mapping[str, Any], backend: HomeBackend, limit: int) -> list[Hit]:
    """Return the rows of a query, each known by all its values."""
    answer = backend.sparql(question["query"], accept=(_JSON,))
    rows = json.loads(answer.content).get("results", {}).get("bindings", [])
    return [_of_row(row) for row in rows[:limit]]


def _of_row(row: Mapping[str, Mapping[str, str]]) -> Hit:
    cells = {name: cell["value"] for name, cell in row.items()}
    key = digest_of(json.dumps(sorted(cells.items())))
    iris = [cell["value"] for cell in row.values() if cell["type"] == "uri"]
    words = [cell["value"] for cell in row.values() if cell["type"] != "uri"]
    return Hit(
        key=key,
        keys=frozenset({key}),
        voices=frozenset(map(digest_of, iris[:1] or [key])),
        iri=next(iter(iris), None),
        name=next(iter([*words, *iris]), ""),
        text="; ".join(f"{name}: {value}" for name, value in cells.items()),
        evidence=None,
    )


_HITS = {
    WatchKind.SEARCH: _searched,
    WatchKind.PARTNERS: _partners,
    WatchKind.SPARQL: _selected,
}
