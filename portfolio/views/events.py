"""What happened to the clusters over calls and levels, in order of time."""

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.chronicle import Chronicle
from portfolio.dealings import Evaluation
from portfolio.programme import Programme

_TOLD = {"application": "application", "annual-report": "report"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a cluster, on a day or from one to another."""

    cluster: str
    kind: str
    """``contract``, ``admission`` (no end is told), ``application``, ``evaluation``, ``report``."""
    start: str
    """A day, month or year as it is written."""
    end: str | None = None
    level: str | None = None
    document: str | None = None


def events(programme: Programme, clusters: Sequence[str]) -> list[Event]:
    """Return what happened to the clusters over calls and levels, in order of time."""
    chronicle, chosen = programme.chronicle, set(clusters)
    held = [
        Event(
            cluster=one.cluster,
            kind="contract" if one.ends else "admission",
            start=one.starts[0].value if one.starts else (one.ends[0].value if one.ends else ""),
            end=one.ends[-1].value if one.ends else None,
            level=one.level,
        )
        for one in programme.contracts
        if one.cluster in chosen and (one.starts or one.ends)
    ]
    held += [
        Event(
            cluster=one.cluster,
            kind="evaluation",
            start=_when(chronicle, one),
            document=one.document,
        )
        for one in programme.evaluations
        if one.cluster in chosen and (one.document or one.year)
    ]
    for cluster in clusters:
        for document in sorted(chronicle.attribution.own_documents(cluster)):
            record = chronicle.sayings.documents[document]
            if record.kind in _TOLD and record.issued:
                held.append(
                    Event(
                        cluster=cluster,
                        kind=_TOLD[record.kind],
                        start=record.issued,
                        document=document,
                    )
                )
    return sorted(held, key=lambda one: (one.start, one.cluster, one.kind))


def _when(chronicle: Chronicle, one: Evaluation) -> str:
    record = chronicle.sayings.documents.get(one.document or "")
    return record.issued if record and record.issued else str(one.year)
