"""What SPARQL can call by SERVICE, over a workbench: search, partners, clusters, consortia."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ontology.iris import local_name
from ontology.rdf import Literal, NamedNode
from ontology.terms import PREFIXES
from service.cluster_procedures import cluster_procedures
from service.consortium_procedure import consortium_procedure
from service.delimitation_procedure import delimitation_procedure
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
    Procedures,
    Value,
)

if TYPE_CHECKING:
    from service.workbench import Workbench
    from store.search import Hit
    from store.vectors import Rows

SEARCH, PARTNERS = PREFIXES["kl"] + "search", PREFIXES["kl"] + "partners"

_LIMIT = Input(name=LIMIT, type=InputType.NUMBER, means="how many hits at most; 10 unless told")
_RANK = Output(name="rank", means="its place among the hits of its search, from 1")

_SEARCH_INPUTS = (
    Input(
        name="query",
        type=InputType.TEXT,
        means="what is sought, in words; a language tag says in which language, else it is guessed",
    ),
    Input(
        name="kind",
        type=InputType.NAME,
        many=True,
        means="what to look among: kl:Offer, kl:Need, kl:Goal, kl:Passage (these unless told), "
        "kl:Capability, kl:TestFacility, kl:EducationProgramme, kl:Actor, kl:Cluster, kl:Project, "
        "kl:Document, skos:Concept",
    ),
    _LIMIT,
)
_WAYS = ("words", "grams", "gloss", "concepts", "vectors")
_SEARCH_OUTPUTS = (
    Output(
        name="match",
        early=True,
        means="who says it or is so named: an actor, cluster or project; where nobody is known, "
        "the document",
    ),
    Output(name="item", early=True, means="the offer, need, goal, passage or other thing itself"),
    Output(name="score", means="how well it fits; hits stand in this order"),
    _RANK,
    Output(name="quote", means="the words that were found, in their language"),
    Output(name="language", early=True, means="the code of that language, such as nn"),
    Output(name="document", early=True, means="where it stands"),
    Output(name="start", means="where it begins in the document's text, in characters"),
    Output(name="end", means="where it ends"),
    Output(name="speaker", early=True, means="who says it, if that is known"),
    *(Output(name=way, means=f"the part of the way *{way}* in the score") for way in _WAYS),
)
_FIELDS = {
    "match": "source",
    "item": "iri",
    "document": "document",
    "speaker": "speaker",
    "language": "language",
}
"""Early outputs of a search, and the field of an item behind each."""

_PARTNERS_INPUTS = (
    Input(name="actor", type=InputType.NAME, means="for whom: an IRI or a name"),
    Input(name="query", type=InputType.TEXT, means="for which text, instead of an actor"),
    Input(name="seeking", type=InputType.TEXT, means="what the actor seeks, in words"),
    Input(
        name="mode",
        type=InputType.TEXT,
        means="complementary (unless told), inverse, similar, customers, suppliers, bridge, "
        "rd-provider or experienced",
    ),
    Input(
        name="known", type=InputType.TRUTH, means="false leaves out those one works with already"
    ),
    Input(name="competitors", type=InputType.TRUTH, means="false leaves out those who do the same"),
    Input(
        name="reciprocal",
        type=InputType.TRUTH,
        means="true leaves only those who also need what one offers",
    ),
    Input(
        name="smes",
        type=InputType.TRUTH,
        means="true leaves only enterprises known to be small or medium-sized",
    ),
    Input(name="kind", type=InputType.NAME, many=True, means="only actors of that kind"),
    Input(name="region", type=InputType.NAME, many=True, means="only those in that place"),
    Input(name="reach", type=InputType.NUMBER, means="only those at most so many kilometres away"),
    Input(name="cluster", type=InputType.NAME, many=True, means="only that cluster's members"),
    Input(
        name="notCluster", type=InputType.NAME, many=True, means="none of that cluster's members"
    ),
    Input(
        name="language",
        type=InputType.TEXT,
        many=True,
        means="only those of whom something is written in that language, such as nn",
    ),
    _LIMIT,
)
_PARTNERS_OUTPUTS = (
    Output(name="match", early=True, means="who fits"),
    Output(name="score", means="how well; hits stand in this order"),
    _RANK,
    Output(name="complementarity", means="how well their offers and needs meet ours"),
    Output(name="likeness", means="how much they do the same as we"),
    Output(name="reason", means="the comparison that counts most: the name of it"),
    Output(name="yours", means="our sentence in that comparison"),
    Output(name="theirs", means="their sentence in it"),
    Output(name="document", means="where their sentence stands"),
    Output(name="start", means="where it begins in the document's text, in characters"),
    Output(name="end", means="where it ends"),
)


def procedures_over(opened: Opened) -> Procedures:
    """Return what can be called; the workbench is opened when something is."""
    held = (
        Procedure(
            iri=SEARCH,
            inputs=_SEARCH_INPUTS,
            outputs=_SEARCH_OUTPUTS,
            one_of=("query",),
            hit="item",
            rank=_Search(opened),
        ),
        Procedure(
            iri=PARTNERS,
            inputs=_PARTNERS_INPUTS,
            outputs=_PARTNERS_OUTPUTS,
            one_of=("actor", "query"),
            hit="match",
            rank=_Partners(opened),
        ),
    )
    others = (
        *cluster_procedures(opened),
        consortium_procedure(opened),
        delimitation_procedure(opened),
    )
    return {one.iri: one for one in (*held, *others)}


class _Search:
    """Ranks what is said by how well it fits a query."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    def __call__(self, arguments: Arguments, *, limit: int, among: Among) -> Sequence[Found]:
        from service.searching import found
        from service.texts import sized
        from service.workbench import checked_kinds

        workbench, (query,) = self._opened(), arguments["query"]
        _, hits = found(
            workbench.edition,
            workbench.tools,
            sized(query.value),
            kinds=checked_kinds(local_name(one.value) for one in arguments.get("kind", ())),
            limit=limit,
            among=_rows(workbench, among),
            language=query.language if isinstance(query, Literal) else None,
            plain=True,
        )
        return [_of_hit(hit, rank) for rank, hit in enumerate(hits, start=1)]


def _rows(workbench: "Workbench", among: Among) -> "Rows | None":
    """Return the rows that early outputs leave; None if all are left."""
    if not among:
        return None
    import numpy as np

    items = workbench.edition.items
    held = [items.rows_among(_FIELDS[name], values) for name, values in among.items()]
    return np.asarray(sorted(set(held[0]).intersection(*held[1:])), dtype=np.int64)


def _of_hit(hit: "Hit", rank: int) -> Found:
    item = hit.item
    told = {
        "match": NamedNode(item.source),
        "item": NamedNode(item.iri),
        "score": decimal(hit.score),
        "rank": Literal(rank),
        "quote": Literal(item.text, language=item.language)
        if item.language
        else Literal(item.text),
        "language": Literal(item.language) if item.language else None,
        "document": NamedNode(item.document) if item.document else None,
        "start": None if item.start is None else Literal(item.start),
        "end": None if item.end is None else Literal(item.end),
        "speaker": NamedNode(item.speaker) if item.speaker else None,
        **{way: decimal(hit.parts.get(way, 0.0)) for way in _WAYS},
    }
    return {name: value for name, value in told.items() if value is not None}


class _Partners:
    """Ranks who fits an actor or a text."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    def __call__(self, arguments: Arguments, *, limit: int, among: Among) -> Sequence[Found]:
        given = {name: values[0].value for name, values in arguments.items()}
        answer = self._opened().partners(
            actor=given.get("actor"),
            text=given.get("query", given.get("seeking")),
            mode=given.get("mode", "complementary"),
            limit=limit,
            options={**_options(arguments), "among": among.get("match")},
        )
        return [_of_match(one, rank) for rank, one in enumerate(answer["matches"], start=1)]


def _options(arguments: Arguments) -> dict[str, Any]:
    """Return whom to leave out, as inputs tell it."""
    given = {name: [one.value for one in values] for name, values in arguments.items()}
    told: dict[str, Any] = {
        name: given[name][0] in ("true", "1")
        for name in ("known", "competitors", "reciprocal", "smes")
        if name in given
    }
    if "reach" in given:
        told["reach"] = float(given["reach"][0])
    return told | {plural: given[name] for name, plural in _OFTEN.items() if name in given}


_OFTEN = {
    "kind": "kinds",
    "region": "regions",
    "cluster": "clusters",
    "notCluster": "not_clusters",
    "language": "languages",
}
"""Inputs that may be given many times, and the options they are."""


def _of_match(match: Mapping[str, Any], rank: int) -> Found:
    told: dict[str, Value] = {
        "match": NamedNode(match["actor"]),
        "score": decimal(match["score"]),
        "rank": Literal(rank),
        "complementarity": decimal(match["complementarity"]),
        "likeness": decimal(match["similarity"]),
    }
    reasons = [one for one in match["reasons"] if one["value"] * one["weight"] > 0]
    if reasons:
        told |= dict(_of_reason(max(reasons, key=lambda one: one["value"] * one["weight"])))
    return told


def _of_reason(reason: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    yield "reason", Literal(reason["comparison"])
    for side in ("yours", "theirs"):
        for evidence in reason[side][:1]:
            yield side, Literal(evidence["quote"])
    for evidence in reason["theirs"][:1]:
        yield from place_of(evidence).items()
