"""What SPARQL can call about clusters: ``kl:related`` and ``kl:clusters``, over a workbench."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    Value,
)

RELATED, CLUSTERS = PREFIXES["kl"] + "related", PREFIXES["kl"] + "clusters"

_ALL = 100_000
"""More than there are clusters: those that do not fit are struck out of the whole ranking."""

_LIMIT = Input(name=LIMIT, type=InputType.NUMBER, means="how many clusters at most; 10 unless told")
_RELATED_INPUTS = (
    Input(name="cluster", type=InputType.NAME, means="to which cluster: an IRI or a name"),
    Input(name="query", type=InputType.TEXT, means="to which text, instead of a cluster"),
    Input(
        name="by",
        type=InputType.TEXT,
        means="what comes first: most overlap, complement or both (unless told)",
    ),
    _LIMIT,
)
_CLUSTERS_INPUTS = (
    Input(name="actor", type=InputType.NAME, means="for whom: an IRI or a name"),
    Input(name="query", type=InputType.TEXT, means="for which text, instead of an actor"),
    _LIMIT,
)
_MATCH = Output(name="match", early=True, means="the cluster")
_RANK = Output(name="rank", means="its place among the clusters, from 1")
_QUOTED = (
    Output(name="reason", means="the comparison with sentences that counts most: its name"),
    Output(name="yours", means="the sentence here"),
    Output(name="theirs", means="the sentence there"),
    Output(name="document", means="where the sentence there stands"),
    Output(name="start", means="where it begins in the document's text, in characters"),
    Output(name="end", means="where it ends"),
)
_RELATED_OUTPUTS = (
    _MATCH,
    Output(name="score", means="what it is ranked by: overlap, complement or the sum of both"),
    _RANK,
    Output(name="overlap", means="how much the two have in common, from 0 to 1"),
    Output(name="complement", means="how much one has that the other lacks, from 0 to 1"),
    *_QUOTED,
)
_CLUSTERS_OUTPUTS = (
    _MATCH,
    Output(name="score", means="how well it fits; clusters stand in this order"),
    _RANK,
    Output(name="degree", means="how near to the core one would stand, from 0 to 1"),
    Output(name="word", means="the word for that degree, such as periphery"),
    Output(name="belongs", means="whether one is a member already"),
    *_QUOTED,
)


def cluster_procedures(opened: Opened) -> tuple[Procedure, ...]:
    """Return what can be called about clusters; the workbench is opened when something is."""
    return (
        Procedure(
            iri=RELATED,
            inputs=_RELATED_INPUTS,
            outputs=_RELATED_OUTPUTS,
            one_of=("cluster", "query"),
            hit="match",
            rank=_Related(opened),
        ),
        Procedure(
            iri=CLUSTERS,
            inputs=_CLUSTERS_INPUTS,
            outputs=_CLUSTERS_OUTPUTS,
            one_of=("actor", "query"),
            hit="match",
            rank=_Fitting(opened),
        ),
    )


class _Related:
    """Ranks the clusters that are related to one, or to a text."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    def __call__(self, arguments: Arguments, *, limit: int, among: Among) -> Sequence[Found]:
        from service.relating import related

        given = {name: values[0].value for name, values in arguments.items()}
        by = given.get("by", "both")
        answer = related(
            self._opened(),
            cluster=given.get("cluster"),
            text=given.get("query"),
            by=by,
            limit=_ALL if among else limit,
        )
        return [
            {
                **_placed(one, rank),
                "score": decimal(sum(one[name] for name in _scores(by))),
                "overlap": decimal(one["overlap"]),
                "complement": decimal(one["complement"]),
                **dict(_of_best([r for name in _scores(by) for r in one[f"{name}s"]])),
            }
            for rank, one in _left(answer, limit=limit, among=among)
        ]


class _Fitting:
    """Ranks the clusters that fit an actor, or a text."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    def __call__(self, arguments: Arguments, *, limit: int, among: Among) -> Sequence[Found]:
        from service.relating import fitting

        given = {name: values[0].value for name, values in arguments.items()}
        answer = fitting(
            self._opened(),
            actor=given.get("actor"),
            text=given.get("query"),
            limit=_ALL if among else limit,
        )
        return [
            {
                **_placed(one, rank),
                "score": decimal(one["score"]),
                "degree": decimal(one["belonging"]["degree"]),
                "word": Literal(one["belonging"]["word"]),
                "belongs": Literal(one["member"] is not None),
                **dict(_of_best(one["reasons"])),
            }
            for rank, one in _left(answer, limit=limit, among=among)
        ]


def _scores(by: str) -> tuple[str, ...]:
    return ("overlap", "complement") if by == "both" else (by,)


def _left(
    answer: Mapping[str, Any], *, limit: int, among: Among
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield (rank, cluster) of those that early outputs leave."""
    allowed = among.get("match")
    left = [one for one in answer["clusters"] if allowed is None or one["cluster"] in allowed]
    yield from enumerate(left[:limit], start=1)


def _placed(one: Mapping[str, Any], rank: int) -> dict[str, Value]:
    return {"match": NamedNode(one["cluster"]), "rank": Literal(rank)}


def _of_best(reasons: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Value]]:
    """Yield the parts of the reason that counts most, of those with sentences on both sides."""
    quoted = [
        (reason["value"] * reason["weight"], reason["comparison"], yours, theirs)
        for reason in reasons
        for yours, theirs in zip(reason["yours"], reason["theirs"], strict=True)
        if yours and theirs
    ]
    if not quoted:
        return
    _, comparison, yours, theirs = max(quoted, key=lambda one: one[0])
    yield "reason", Literal(comparison)
    yield "yours", Literal(yours["quote"])
    yield "theirs", Literal(theirs["quote"])
    yield from place_of(theirs).items()
