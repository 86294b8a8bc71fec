"""Where it is said: the sentences behind what a figure counts, looked up when they are shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontology.concepts import Concepts
from ontology.rdf import NamedNode
from ontology.terms import KL
from portfolio.roster import Membership, quotations_of_membership
from portfolio.ties import Ties, quotations_of_tie
from store.editions import Edition
from store.graph import objects
from store.quotations import Quotation, quotations_of

_SAID = (KL.offers, KL.hasCapability, KL.operates)


@dataclass(frozen=True, slots=True)
class Testimony:
    """Quotes an edition. Of each fact the surest sentence comes first."""

    edition: Edition
    concepts: Concepts

    def of(self, subject: str, predicate: str, held: str) -> tuple[Quotation, ...]:
        """Return where one fact is said."""
        return quotations_of(self.edition, subject, predicate, held)

    def of_membership(self, one: Membership) -> tuple[Quotation, ...]:
        """Return where somebody is said to belong."""
        return quotations_of_membership(self.edition, one)

    def of_tie(self, ties: Ties, one: str, other: str) -> tuple[Quotation, ...]:
        """Return where two are said to work together."""
        return quotations_of_tie(self.edition, ties, one, other)

    def of_place(self, actor: str, places: Iterable[str]) -> tuple[Quotation, ...]:
        """Return where somebody is said to be in one of some places."""
        return tuple(one for place in places for one in self.of(actor, KL.locatedIn, place))

    def of_base(self, actor: str, base: str) -> tuple[Quotation, ...]:
        """Return where somebody is said to have to do with a chain or a technology.

        A chain is told by a stage of it too, a technology by a narrower one, and either by an
        offer, a capability or a facility that concerns it.
        """
        return tuple(dict.fromkeys(self._of_base(actor, base)))

    def _of_base(self, actor: str, base: str) -> Iterator[Quotation]:
        for predicate in (KL.activeIn, KL.uses):
            for thing in self._things(actor, predicate):
                if self._tells(thing, base):
                    yield from self.of(actor, predicate, thing)
        for predicate in _SAID:
            for thing in self._things(actor, predicate):
                if any(self._tells(one, base) for one in self._things(thing, KL.concerns)):
                    yield from self.of(actor, predicate, thing)

    def _tells(self, thing: str, base: str) -> bool:
        concept = self.concepts.get(thing)
        return thing == base or (
            concept is not None and (concept.stage_of == base or base in concept.broader)
        )

    def _things(self, subject: str, predicate: str) -> list[str]:
        held = objects(self.edition.graph, NamedNode(subject), predicate)
        return sorted(one.value for one in held if isinstance(one, NamedNode))
