"""Answers made short for assistants: every sentence with its citation, and a bound on each list."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from service.backends.backend import Backend
from service.schemas.assisting import (
    Citation,
    FoundSentences,
    Ground,
    Kin,
    Kindred,
    ReadPart,
    Rows,
    Sentence,
    Suggestion,
    Suggestions,
)

ROWS = 200
"""Rows of a query that are told at most."""
TRIPLES = 20_000
"""Characters of Turtle that are told at most."""
_GROUNDS, _QUOTES, _MARKED = 4, 2, 30
_LONGEST_QUOTE = 600
_ACCEPTED = ("application/sparql-results+json", "text/turtle")


def sentences(answer: Mapping[str, Any]) -> FoundSentences:
    """Return the hits of a search with their citations."""
    found = tuple(
        Sentence(
            kind=hit["kind"],
            name=hit["name"],
            iri=hit["speaker"] or hit["iri"],
            score=hit["score"],
            citation=_citation(hit),
        )
        for hit in answer["hits"]
    )
    return FoundSentences(edition=answer["edition"], found=found)


def suggestions(answer: Mapping[str, Any]) -> Suggestions:
    """Return matches with the reasons that weigh most."""
    nobody = answer["nobody"]
    return Suggestions(
        edition=answer["edition"],
        mode=answer["mode"],
        nobody=str(nobody["why"]) if nobody else None,
        warnings=tuple(map(str, answer["warnings"])),
        partners=tuple(
            Suggestion(
                name=match["name"],
                iri=match["actor"],
                score=match["score"],
                quadrant=match["quadrant"],
                trust=match["trust"],
                grounds=_grounds(match["reasons"]),
            )
            for match in answer["matches"]
        ),
    )


def kindred(answer: Mapping[str, Any]) -> Kindred:
    """Return related clusters with the reasons that weigh most."""
    return Kindred(
        edition=answer["edition"],
        none=answer["none"] and str(answer["none"]),
        clusters=tuple(
            Kin(
                name=one["name"],
                iri=one["cluster"],
                overlap=one["overlap"],
                complement=one["complement"],
                overlaps=_grounds(one["overlaps"]),
                complements=_grounds(one["complements"]),
            )
            for one in answer["clusters"]
        ),
    )


def rows_of(backend: Backend, query: str) -> Rows:
    """Return the rows of a query, or what it constructs.

    Raises:
        KlyngeError: it is wrong, or was ended.
    """
    found = backend.sparql(query, accept=_ACCEPTED)
    edition = str(backend.status()["edition"])
    if found.media_type == "text/turtle":
        text = found.content.decode()
        cut = found.partial or len(text) > TRIPLES
        return Rows(edition=edition, columns=(), rows=(), turtle=text[:TRIPLES], cut=cut)
    held = json.loads(found.content)
    if "boolean" in held:
        told = ((str(held["boolean"]).lower(),),)
        return Rows(edition=edition, columns=("answer",), rows=told, turtle=None, cut=False)
    columns, bindings = tuple(held["head"]["vars"]), held["results"]["bindings"]
    rows = tuple(
        tuple(row[name]["value"] if name in row else None for name in columns)
        for row in bindings[:ROWS]
    )
    cut = found.partial or len(bindings) > ROWS
    return Rows(edition=edition, columns=columns, rows=rows, turtle=None, cut=cut)


def part_of(answer: Mapping[str, Any], *, start: int, length: int) -> ReadPart:
    """Return part of a document, with the first sentences in it that facts were drawn from."""
    text = answer["text"]
    begin, end = min(start, len(text)), min(start + length, len(text))
    inside = {
        (one["start"], one["end"]): one
        for one in answer["quotes"]
        if begin <= one["start"] < one["end"] <= end and one["kind"] != "name"
    }
    source = {"document": answer["iri"], "title": answer["title"], "date": answer["date"]}
    return ReadPart(
        edition=answer["edition"],
        iri=answer["iri"],
        title=answer["title"],
        date=answer["date"],
        kind=answer["kind"],
        language=answer["language"],
        text=text[begin:end],
        start=begin,
        end=end,
        length=len(text),
        quotes=tuple(_citation({**source, **inside[place]}) for place in sorted(inside)[:_MARKED]),
    )


def _grounds(reasons: Iterable[Mapping[str, Any]]) -> tuple[Ground, ...]:
    weighty = sorted(reasons, key=lambda one: -abs(one["value"] * one["weight"]))
    return tuple(
        Ground(
            reason=" ".join(filter(None, (str(one["text"]), str(one.get("told") or "")))),
            points=round(one["value"] * one["weight"], 4),
            yours=_citations(one["yours"]),
            theirs=_citations(one["theirs"]),
        )
        for one in weighty[:_GROUNDS]
    )


def _citations(quoted: Iterable[Mapping[str, Any] | None]) -> tuple[Citation, ...]:
    return tuple(_citation(one) for one in quoted if one is not None)[:_QUOTES]


def _citation(quoted: Mapping[str, Any]) -> Citation:
    return Citation(
        quote=quoted["quote"][:_LONGEST_QUOTE],
        title=quoted["title"],
        date=quoted["date"],
        document=quoted["document"],
        start=quoted["start"],
        end=quoted["end"],
    )
