"""What SPARQL can call about a call for proposals: ``kl:consortium``, over a workbench."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ontology.rdf import Literal, NamedNode
from ontology.terms import PREFIXES
from service.found import Opened, decimal, place_of
from store.sparql.procedures import (
    LIMIT,
    Among,
    Arguments,
    Found,
    Input,
    InputType,
    Output,
    Procedure,
)

CONSORTIUM = PREFIXES["kl"] + "consortium"

_INPUTS = (
    Input(name="query", type=InputType.TEXT, means="the call, or what is to be done together"),
    Input(
        name="with",
        type=InputType.TEXT,
        means="who is in already: names or IRIs, parted by semicolons",
    ),
    Input(name="size", type=InputType.NUMBER, means="how many partners to add at most"),
    Input(name=LIMIT, type=InputType.NUMBER, means="how many rows at most; 10 unless told"),
)
_OUTPUTS = (
    Output(name="match", early=True, means="who covers an ask: somebody who is in, or a partner"),
    Output(name="rank", means="its place among the rows, from 1: asks by weight, nearest first"),
    Output(name="ask", means="what the call asks, in its words"),
    Output(name="weight", means="what it is worth to meet it, by how firmly it is asked"),
    Output(
        name="state",
        means="held where somebody who is in covers it, closed where a partner to be added does",
    ),
    Output(name="likeness", means="how near the offer comes to the ask, from 0 to 1"),
    Output(name="theirs", means="the offer, in their words"),
    Output(name="document", means="where it stands"),
    Output(name="start", means="where it begins in the document's text, in characters"),
    Output(name="end", means="where it ends"),
)


def consortium_procedure(opened: Opened) -> Procedure:
    """Return what can be called about a call; the workbench is opened when it is."""
    return Procedure(
        iri=CONSORTIUM,
        inputs=_INPUTS,
        outputs=_OUTPUTS,
        one_of=("query",),
        hit="match",
        rank=_Consortium(opened),
    )


class _Consortium:
    """Tells who covers what a call asks, of those who are in and of the smallest set to add."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    def __call__(self, arguments: Arguments, *, limit: int, among: Among) -> Sequence[Found]:
        from service.consortium import consortium

        given = {name: values[0].value for name, values in arguments.items()}
        members = [one.strip() for one in given.get("with", "").split(";")]
        answer = consortium(
            self._opened(),
            given["query"],
            members=[one for one in members if one],
            size=int(given["size"]) if "size" in given else None,
        )
        allowed = among.get("match")
        rows = [
            (ask, cover)
            for ask, cover in _covered(answer)
            if allowed is None or cover["actor"] in allowed
        ]
        return [_row(ask, cover, rank) for rank, (ask, cover) in enumerate(rows[:limit], start=1)]


def _covered(answer: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Yield each ask with each who covers it."""
    for ask in answer["asks"]:
        for cover in ask["covered_by"]:
            yield ask, cover


def _row(ask: Mapping[str, Any], cover: Mapping[str, Any], rank: int) -> Found:
    theirs = cover["theirs"]
    return {
        "match": NamedNode(cover["actor"]),
        "rank": Literal(rank),
        "ask": Literal(ask["yours"]["quote"]),
        "weight": decimal(ask["weight"]),
        "state": Literal(ask["state"]),
        "likeness": decimal(cover["likeness"]),
        "theirs": Literal(theirs["quote"]),
        **place_of(theirs),
    }
