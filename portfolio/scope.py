"""Which clusters a view is about: those of some levels, regions or value chains, or all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ontology.concepts import Concept, Concepts
from ontology.errors import OptionError
from ontology.terms import BASE, KL
from portfolio.chronicle import Chronicle
from portfolio.funnel import chains_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a view is narrowed to; an empty field narrows nothing."""

    levels: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    chains: frozenset[str] = frozenset()


def read_scope(given: Mapping[str, Iterable[str]], concepts: Concepts) -> Scope:
    """Return the scope of levels, regions and chains as people write them.

    Raises:
        OptionError: a value is none of what it should be.
    """
    kinds = {"levels": KL.Level, "regions": KL.Place, "chains": KL.ValueChain}
    read = {
        name: frozenset(_concept(one, kind, name, concepts).iri for one in given.get(name, ()))
        for name, kind in kinds.items()
    }
    return Scope(**read)


def clusters_in(chronicle: Chronicle, scope: Scope) -> tuple[str, ...]:
    """Return the clusters in a scope, in order of their names."""
    chains = chains_of(chronicle) if scope.chains else {}
    return tuple(
        one
        for one in chronicle.clusters
        if (not scope.levels or chronicle.level(one) in scope.levels)
        and (not scope.chains or chains.get(one) in scope.chains)
        and (not scope.regions or scope.regions & regions_of(chronicle, one))
    )


def regions_of(chronicle: Chronicle, cluster: str) -> frozenset[str]:
    """Return the places of a cluster, or where it has none those of its members, and all above."""
    own = chronicle.roster.clusters[cluster].places
    members = (p for one in chronicle.members(cluster) for p in chronicle.places.get(one, ()))
    held = set(own or members)
    concepts = chronicle.concepts
    above = {up.iri for one in held if one in concepts for up in concepts.ancestors(one)}
    return frozenset(held | above)


def _concept(written: str, kind: str, name: str, concepts: Concepts) -> Concept:
    iri = written if written.startswith(BASE) else f"{BASE}{written.lstrip('/')}"
    found = concepts.get(iri)
    if found is None or found.kind != kind:
        found = concepts.named(kind, written) or concepts.named(kind, written.replace("-", " "))
    if found is None:
        singular = name.removesuffix("s")
        raise OptionError(f"no {singular} is called {written!r}; see /ontology for those there are")
    return found
