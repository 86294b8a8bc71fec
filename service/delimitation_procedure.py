"""What SPARQL can call about who belongs to a cluster: ``kl:delimitation``, over a workbench."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ontology.rdf import Literal, NamedNode
from ontology.terms import PREFIXES
from service.found import Opened, decimal
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

if TYPE_CHECKING:
    from portfolio.delimitation.degrees import Degree
    from portfolio.delimitation.survey import Delimited, Survey

DELIMITATION = PREFIXES["kl"] + "delimitation"

_INPUTS = (
    Input(name="cluster", type=InputType.NAME, means="of which cluster: an IRI or a name"),
    Input(name=LIMIT, type=InputType.NUMBER, means="how many actors at most; 10 unless told"),
)
_OUTPUTS = (
    Output(name="match", early=True, means="who is declared a member, tied to one, or found there"),
    Output(name="rank", means="its place from the core outwards, from 1"),
    Output(name="degree", means="how near to the core it stands, from 0 to 1"),
    Output(name="word", means="the word for that degree, such as periphery"),
    Output(name="belongs", means="whether it is declared a member"),
    Output(name="detected", means="whether the community most like the cluster has it"),
    Output(name="likeness", means="how like that community and the cluster are, from 0 to 1"),
    Output(name="participation", means="how its ties are spread over clusters, from 0 to 1"),
)


def delimitation_procedure(opened: Opened) -> Procedure:
    """Return what can be called about a cluster's members; the workbench is opened when it is."""
    return Procedure(
        iri=DELIMITATION,
        inputs=_INPUTS,
        outputs=_OUTPUTS,
        one_of=("cluster",),
        hit="match",
        rank=_Delimitation(opened),
    )


class _Delimitation:
    """Tells who stands where in a cluster, as declared and as the network has it."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    def __call__(self, arguments: Arguments, *, limit: int, among: Among) -> Sequence[Found]:
        survey = self._opened().survey
        found = survey.delimited(arguments["cluster"][0].value)
        allowed = among.get("match")
        held = [one for one in survey.around(found) if allowed is None or one.actor.iri in allowed]
        return [
            dict(_told(one, rank, found, survey)) for rank, one in enumerate(held[:limit], start=1)
        ]


def _told(
    one: "Degree", rank: int, found: "Delimited", survey: "Survey"
) -> Iterator[tuple[str, Value]]:
    beside, borders = found.counterpart, found.there.thresholds.borders
    yield "match", NamedNode(one.actor.iri)
    yield "rank", Literal(rank)
    if one.value is not None:
        yield "degree", decimal(one.value)
    yield "word", Literal(str(borders.word(one.value, tied=one.tied)))
    yield "belongs", Literal(one.membership is not None)
    if one.actor.iri in survey.communities.of:
        yield "detected", Literal(one.actor.iri in {*beside.both, *beside.only_detected})
        yield "likeness", decimal(beside.likeness)
    for bridge in found.bridges:
        if bridge.actor.iri == one.actor.iri:
            yield "participation", decimal(bridge.participation)
