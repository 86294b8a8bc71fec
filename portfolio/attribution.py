"""Which documents are about a cluster, which of them speak for it, and who issues those."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ontology.rdf import Store
from ontology.terms import KL
from portfolio.roster import Roster
from portfolio.sayings import Sayings
from store.graph import pairs

_OWN = frozenset({"application", "annual-report", "member-list"})


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """Whose the documents of an edition are, and what they are about; read once."""

    graph: Store
    roster: Roster
    sayings: Sayings

    @cached_property
    def issuers(self) -> Mapping[str, str]:
        """By document who issued it."""
        return dict(sorted(pairs(self.graph, KL.issuer)))

    @cached_property
    def about(self) -> tuple[tuple[str, str], ...]:
        """(document, what it is about), in order.

        A report, an application or a list that does not say so is about the clusters whose members
        it tells of.
        """
        told = set(pairs(self.graph, KL.about))
        silent = self.sayings.documents.keys() - {document for document, _ in told}
        told |= {
            (one.document, one.object)
            for one in self.sayings.of(KL.memberOf)
            if one.document in silent and self._is_own(one.document)
        }
        return tuple(sorted(told))

    @cached_property
    def organisations(self) -> Mapping[str, frozenset[str]]:
        """By cluster who speaks for it: who runs it, or issues its applications and reports."""
        held: defaultdict[str, set[str]] = defaultdict(set)
        for document, cluster in self.about:
            if self._is_own(document) and document in self.issuers:
                held[cluster].add(self.issuers[document])
        return {
            iri: frozenset(held[iri] | set(cluster.run_by))
            for iri, cluster in self.roster.clusters.items()
        }

    @cached_property
    def documents_of(self) -> Mapping[str, frozenset[str]]:
        """By cluster the documents about it, and those that it or who belongs to it issued."""
        held: defaultdict[str, set[str]] = defaultdict(set)
        issued: defaultdict[str, set[str]] = defaultdict(set)
        for document, thing in self.about:
            held[thing].add(document)
        for document, who in self.issuers.items():
            issued[who].add(document)
        for iri, cluster in self.roster.clusters.items():
            for issuer in (iri, *self.organisations[iri], *cluster.memberships):
                held[iri] |= issued[issuer]
        return {iri: frozenset(held[iri]) for iri in self.roster.clusters}

    def own_documents(self, cluster: str) -> frozenset[str]:
        """Return the applications, reports and lists that speak for a cluster."""
        return frozenset(one for one in self.documents_of[cluster] if self._is_own(one))

    def _is_own(self, document: str) -> bool:
        record = self.sayings.documents.get(document)
        return record is not None and record.kind in _OWN
