"""What clusters go through in the programme: applications, contracts, evaluations and services."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ontology.rdf import DefaultGraph, Literal, NamedNode
from ontology.terms import KL, Std
from portfolio.chronicle import Chronicle
from portfolio.dealings import (
    Application,
    Contract,
    Dated,
    Delivery,
    Evaluation,
    Recommendation,
    day_of,
    joined,
)
from store.graph import subjects
from store.quotations import Quotation, quotation_at

_SOON_ADMITTED = 2 * 365
"""Days within which a contract begins that an application led to."""


@dataclass(frozen=True, kw_only=True)
class Programme:
    """The programme's dealings with the clusters of a chronicle."""

    chronicle: Chronicle

    @cached_property
    def contracts(self) -> tuple[Contract, ...]:
        """Every contract, by cluster and first day."""
        made = [self._contract(iri) for iri in self._of(KL.Contract)]
        made += [self._admission(iri) for iri in self._of(KL.LevelTransition)]
        held = joined([one for one in made if one.cluster])
        return tuple(sorted(held, key=lambda one: (one.cluster, one.start or date.min, one.iri)))

    def contracts_of(self, cluster: str) -> list[Contract]:
        """Return the contracts of a cluster, the earliest first."""
        return [one for one in self.contracts if one.cluster == cluster]

    @cached_property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """Every evaluation: those that are told, and each letter that evaluates a cluster."""
        told = [
            Evaluation(
                iri=iri,
                cluster=cluster,
                year=_year(self._one(iri, KL.evaluationYear)),
                outcome=self._one(iri, KL.outcome),
            )
            for iri in self._of(KL.Evaluation)
            if (cluster := self._one(iri, KL.evaluates))
        ]
        return (*told, *self._letters())

    def _letters(self) -> Iterator[Evaluation]:
        chronicle = self.chronicle
        for document, cluster in chronicle.attribution.about:
            record = chronicle.sayings.documents.get(document)
            if record and record.kind == "evaluation-letter" and cluster in chronicle.clusters:
                yield Evaluation(
                    iri=record.iri,
                    cluster=cluster,
                    year=_year(record.issued),
                    document=record.iri,
                )

    @cached_property
    def deliveries(self) -> tuple[Delivery, ...]:
        """Every service that was delivered, by cluster and year."""
        held = [
            Delivery(
                cluster=to,
                service=service,
                year=_year(self._one(iri, KL.period)),
                amount=_number(self._one(iri, KL.amount)),
                share=_number(self._one(iri, KL.fundingShare)),
            )
            for iri in self._of(KL.ServiceDelivery)
            if (to := self._one(iri, KL.deliveredTo)) and (service := self._one(iri, KL.delivers))
        ]
        return tuple(sorted(held, key=lambda one: (one.cluster, one.year or 0, one.service)))

    @cached_property
    def applications(self) -> tuple[Application, ...]:
        """Every application that is told, and each document by which a cluster applies."""
        return (*self._told_applications(), *self._sent_applications())

    def _told_applications(self) -> Iterator[Application]:
        for iri in self._of(KL.Application):
            call = self._one(iri, KL.inCall)
            status = self._one(iri, KL.status)
            yield Application(
                iri=iri,
                applicant=self._one(iri, KL.applicant) or "",
                call=call,
                year=_year(self._one(call, KL.startsOn) if call else None),
                level=self._one(iri, KL.seeks),
                status=status.rsplit("/", 1)[-1] if status else None,
            )

    def _sent_applications(self) -> Iterator[Application]:
        chronicle = self.chronicle
        told = {one.applicant for one in self._told_applications()}
        for cluster in chronicle.clusters:
            for document in sorted(chronicle.attribution.documents_of[cluster]):
                record = chronicle.sayings.documents.get(document)
                if record is None or record.kind != "application" or cluster in told:
                    continue
                yield Application(
                    iri=document,
                    applicant=cluster,
                    call=None,
                    year=_year(record.issued),
                    level=chronicle.level(cluster),
                    status=self._came_to(cluster, record.issued),
                )

    def _came_to(self, cluster: str, sent: str | None) -> str:
        """Return ``admitted`` if a contract begins within two years of it, else ``submitted``."""
        day = day_of(sent or "") or date.max
        starts = [one.start for one in self.contracts_of(cluster) if one.start]
        soon = any(0 <= (start - day).days <= _SOON_ADMITTED for start in starts)
        return "admitted" if soon else "submitted"

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """Every recommendation, by cluster and year."""
        by_iri = {one.iri: one for one in self.evaluations}
        held = []
        for iri in self._of(KL.Recommendation):
            given = self._one(iri, KL.recommendationOf) or next(
                iter(self._subjects(KL.recommends, iri)), None
            )
            evaluation = by_iri.get(given or "")
            if evaluation is not None:
                held.append(
                    Recommendation(
                        iri=iri,
                        cluster=evaluation.cluster,
                        year=evaluation.year,
                        text=self._one(iri, Std.description) or iri,
                        is_open=self._one(iri, KL.resolved) != "true",
                        quotations=self._quotations(iri),
                    )
                )
        return tuple(sorted(held, key=lambda one: (one.cluster, one.year or 0, one.text)))

    def _contract(self, iri: str) -> Contract:
        return Contract(
            iri=iri,
            cluster=self._one(iri, KL.contractOf) or "",
            level=self._one(iri, KL.contractLevel),
            rules=self._one(iri, KL.ruleSet),
            starts=self._dated(iri, KL.startsOn),
            ends=self._dated(iri, KL.endsOn),
        )

    def _admission(self, iri: str) -> Contract:
        """Return an admission as a contract of which no last day is told."""
        return Contract(
            iri=iri,
            cluster=self._one(iri, KL.transitionOf) or "",
            level=self._one(iri, KL.toLevel),
            rules=self._one(iri, KL.ruleSet),
            starts=self._dated(iri, KL.startsOn),
            ends=(),
        )

    def _dated(self, iri: str, predicate: str) -> tuple[Dated, ...]:
        said = self._evidence(iri)
        return tuple(
            Dated(value=value, quotations=tuple(said.get((str(predicate), value), ())))
            for value in sorted(self._all(iri, predicate))
        )

    def _evidence(self, iri: str) -> dict[tuple[str, str], list[Quotation]]:
        """Return by predicate and object the sentences that say something of a thing."""
        edition = self.chronicle.edition
        held: dict[tuple[str, str], list[Quotation]] = {}
        for node in self._subjects(Std.subject, iri):
            parts = {one: self._one(node, one) for one in (Std.predicate, Std.object)}
            key = (parts[Std.predicate] or "", parts[Std.object] or "")
            held.setdefault(key, []).append(quotation_at(edition, NamedNode(node)))
        return held

    def _quotations(self, iri: str) -> tuple[Quotation, ...]:
        found = [one for held in self._evidence(iri).values() for one in held]
        return tuple(dict.fromkeys(found))

    def _of(self, kind: str) -> list[str]:
        return sorted(subjects(self.chronicle.edition.graph, Std.type, kind))

    def _subjects(self, predicate: str, thing: str) -> list[str]:
        return sorted(subjects(self.chronicle.edition.graph, predicate, thing))

    def _all(self, iri: str, predicate: str) -> set[str]:
        graph = self.chronicle.edition.graph
        found = graph.quads_for_pattern(NamedNode(iri), NamedNode(predicate), None, DefaultGraph())
        return {q.object.value for q in found if isinstance(q.object, NamedNode | Literal)}

    def _one(self, iri: str, predicate: str) -> str | None:
        return min(self._all(iri, predicate), default=None)


def _year(written: str | None) -> int | None:
    return int(written[:4]) if written and written[:4].isdigit() else None


def _number(written: str | None) -> float | None:
    try:
        return float(written) if written is not None else None
    except ValueError:
        return None
