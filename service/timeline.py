"""A cluster over time: its contracts, evaluations and activities, and what was written when."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ontology.rdf import Literal, NamedNode
from ontology.terms import KL, Std
from service.charts import Spec
from service.links import local, to_quote
from service.quotations import Labels, Sources, read_evidence
from store.editions import Edition
from store.graph import objects, subjects

LANES = ("contract", "evaluation", "member", "activity", "document")
"""What is told apart, from above."""
_ROW = 34
"""Height of a lane, in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something with a date."""

    lane: str
    begins: str
    """An ISO date, month or year."""
    ends: str = ""
    """Empty for what happened on one day, or in one year."""
    text: str
    path: str = ""
    """Where it is told; empty where no page tells it."""

    @property
    def year(self) -> str:
        """The year that it begins in."""
        return self.begins[:4]


def events_of(
    edition: Edition, cluster: str, documents: Iterable[str], labels: Labels
) -> list[Event]:
    """Return what is dated of a cluster, in order; ``documents`` are those that speak of it."""
    found = [
        *_documents(edition, documents),
        *_contracts(edition, cluster),
        *_evaluations(edition, cluster, labels),
        *_activities(edition, cluster),
        *_members(edition, cluster, labels),
    ]
    return sorted(found, key=lambda one: (one.begins, LANES.index(one.lane), one.text))


def timeline(events: Sequence[Event], name: Callable[[str], str]) -> Spec:
    """Return the spec of a chart of events, a lane for each kind; ``name`` gives a lane's name."""
    rows = [
        {
            "lane": name(one.lane),
            "begins": one.begins,
            "ends": one.ends or one.begins,
            "text": one.text,
            "path": one.path or None,
        }
        for one in events
    ]
    lanes = [name(one) for one in LANES if any(event.lane == one for event in events)]
    shared = {
        "y": {
            "field": "lane",
            "type": "nominal",
            "sort": lanes,
            "title": None,
            "axis": {"grid": True, "offset": 14, "labelLimit": 140},
        },
        "x": {
            "field": "begins",
            "type": "temporal",
            "title": None,
            "axis": {"format": "%Y", "tickCount": "year", "labelOverlap": True},
        },
        "description": {"field": "text"},
        "color": {"field": "lane", "type": "nominal", "sort": lanes, "legend": None},
    }
    bar = {"type": "bar", "height": 10, "cornerRadius": 5, "opacity": 0.5}
    dot = {"type": "circle", "size": 90, "opacity": 0.75}
    return {
        "width": 720,
        "height": _ROW * len(lanes),
        "data": {"values": rows},
        "layer": [
            _layer("datum.begins != datum.ends", bar, {**shared, "x2": {"field": "ends"}}),
            _layer("datum.begins == datum.ends && !datum.path", dot, shared),
            _layer(
                "datum.begins == datum.ends && datum.path",
                dot,
                {**shared, "href": {"field": "path"}},
            ),
        ],
    }


def _layer(which: str, mark: Spec, encoding: Spec) -> Spec:
    return {"transform": [{"filter": which}], "mark": mark, "encoding": encoding}


def _documents(edition: Edition, documents: Iterable[str]) -> Iterator[Event]:
    for iri in documents:
        record = edition.ledger.document(iri)
        if record and record.issued:
            yield Event(lane="document", begins=record.issued, text=record.title, path=local(iri))


def _contracts(edition: Edition, cluster: str) -> Iterator[Event]:
    for contract in (cluster, *subjects(edition.graph, KL.contractOf, cluster)):
        begins, ends = _text(edition, contract, KL.startsOn), _text(edition, contract, KL.endsOn)
        if begins:
            text = f"{begins} – {ends}" if ends else begins
            yield Event(lane="contract", begins=begins, ends=ends, text=text)


def _evaluations(edition: Edition, cluster: str, labels: Labels) -> Iterator[Event]:
    evaluated = (cluster, *subjects(edition.graph, KL.contractOf, cluster))
    for one in {e for held in evaluated for e in subjects(edition.graph, KL.evaluates, held)}:
        year, outcome = _text(edition, one, KL.evaluationYear), _text(edition, one, KL.outcome)
        if year:
            text = labels.of(outcome) if outcome else year
            yield Event(lane="evaluation", begins=year, text=text, path=_told(edition, one))


def _activities(edition: Edition, cluster: str) -> Iterator[Event]:
    for one in subjects(edition.graph, KL.conductedBy, cluster):
        period = _text(edition, one, KL.period)
        if period:
            text = _text(edition, one, Std.description) or period
            yield Event(lane="activity", begins=period, text=text, path=_told(edition, one))


def _members(edition: Edition, cluster: str, labels: Labels) -> Iterator[Event]:
    """Yield how many joined when: a list of members is one event for each day, not for each."""
    joined = Counter(
        (begins, _text(edition, one, KL.member))
        for one in set(subjects(edition.graph, KL.cluster, cluster))
        if (begins := _text(edition, one, KL.validFrom))
    )
    days: dict[str, list[str]] = {}
    for begins, member in sorted(joined):
        days.setdefault(begins, []).append(labels.of(member))
    for begins, names in days.items():
        yield Event(lane="member", begins=begins, text=", ".join(names))


def _told(edition: Edition, thing: str) -> str:
    """Return where in a document something stands, if a sentence says it."""
    for node in subjects(edition.graph, Std.object, thing):
        quoted = read_evidence(edition.graph, NamedNode(node))
        return to_quote(Sources(edition).of_quoted(quoted))
    document = thing.partition("#")[0]
    return local(document) if edition.ledger.document(document) else ""


def _text(edition: Edition, subject: str, predicate: str) -> str:
    held = objects(edition.graph, NamedNode(subject), predicate)
    return min((one.value for one in held if isinstance(one, Literal | NamedNode)), default="")
