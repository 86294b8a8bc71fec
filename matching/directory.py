"""The directory of an edition: every actor's name and standing, read once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.process import extract

from matching.pairs import Introduction
from matching.profiles import Profile, Standing
from matching.standings import read_standings
from ontology.concepts import Concepts
from ontology.errors import NotFoundError
from ontology.sentences import Sentence
from ontology.terms import BASE, Std
from store.editions import Edition
from store.memory import uncollected
from store.names import name_key
from store.relations import KINDS

_NEAR = 55.0
"""Likeness of two names, of 100, from which on one is shown for the other."""


@dataclass(frozen=True)
class Directory:
    """Who is who in an edition."""

    names: Mapping[str, str]
    standings: Mapping[str, Standing]
    keys: Mapping[str, tuple[str, ...]]
    """{name key: IRIs of the actors that bear the name, also as an alternative}."""
    replaced: Mapping[str, str]
    """{IRI of a mention or former candidate: IRI of the actor}."""
    newest: str | None = None
    """Date of the newest document of the edition."""

    @cached_property
    def doing(self) -> Mapping[str, frozenset[str]]:
        """{stage, technology or offered concept: actors that have to do with it}."""
        found: dict[str, set[str]] = defaultdict(set)
        for actor, standing in self.standings.items():
            for concept in standing.work:
                found[concept].add(actor)
        return {concept: frozenset(actors) for concept, actors in found.items()}

    @cached_property
    def tells_sizes(self) -> bool:
        """Whether anything tells of anybody whether it is small or medium-sized."""
        return any(standing.is_sme is not None for standing in self.standings.values())

    def at_work(self, concepts: Iterable[str]) -> frozenset[str]:
        """Return the actors that have to do with any of these stages, technologies or concepts."""
        nobody: frozenset[str] = frozenset()
        return nobody.union(*(self.doing.get(one, nobody) for one in concepts))

    def introductions(self, one: Profile, other: str) -> tuple[Introduction, ...]:
        """Return who works with both, those with joint projects on both sides first."""
        ours, theirs = one.standing, self.standings[other]
        found = [
            Introduction(
                by=between,
                ours=tuple(sorted(ours.projects & self.standings[between].projects)),
                theirs=tuple(sorted(theirs.projects & self.standings[between].projects)),
            )
            for between in (ours.partners & theirs.partners) - {one.iri, other}
        ]
        return tuple(sorted(found, key=lambda it: (not it.ours, not it.theirs, it.by)))

    def find(self, wanted: str) -> str:
        """Return the IRI of the actor with that IRI, path of it, or name.

        Raises:
            NotFoundError: nobody, or several, bear it; the message names the nearest.
        """
        for written in (wanted, f"{BASE}{wanted.lstrip('/')}"):
            iri = self.replaced.get(written, written)
            if iri in self.names:
                return iri
        found = self.keys.get(name_key(wanted)) or tuple(
            one for one in self.names if one.endswith(f"/{wanted}")
        )
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFoundError(
                Sentence(
                    "{wanted!r} may be any of: {found}; name one by its IRI",
                    wanted=wanted,
                    found=tuple(found),
                )
            )
        raise NotFoundError(
            Sentence(
                "nobody here is called {wanted!r}; nearest: {near}",
                wanted=wanted,
                near=self._nearest(wanted),
            )
        )

    def nearest(self, wanted: str, *, limit: int = 5) -> list[str]:
        """Return the IRIs of those whose names are likest to a text, best first."""
        near = extract(
            name_key(wanted), list(self.keys), scorer=fuzz.WRatio, limit=limit, score_cutoff=_NEAR
        )
        return list(dict.fromkeys(self.keys[key][0] for key, _, _ in near))

    def _nearest(self, wanted: str) -> str:
        names = dict.fromkeys(self.names[iri] for iri in self.nearest(wanted))
        return ", ".join(repr(name) for name in names) or "none; see `klynge search`"


@uncollected()
def read_directory(edition: Edition, concepts: Concepts) -> Directory:
    """Return the directory of an edition."""
    told = edition.relations
    actors = frozenset(iri for kind in KINDS for iri in told.of_kind(kind))
    names = {iri: name for iri, name in told.pairs(Std.label) if iri in actors}
    keys: dict[str, set[str]] = defaultdict(set)
    for predicate in (Std.label, Std.altLabel):
        for iri, name in told.pairs(predicate):
            if iri in actors:
                keys[name_key(name)].add(iri)
    replaced = dict(told.pairs(Std.isReplacedBy))
    issued = dict(told.pairs(Std.issued))
    return Directory(
        names=names,
        standings=read_standings(
            told,
            actors,
            concepts,
            newest=_newest(replaced, issued),
            spoken=edition.items.spoken(),
        ),
        keys={key: tuple(sorted(iris)) for key, iris in keys.items()},
        replaced=replaced,
        newest=max(issued.values(), default=None),
    )


def _newest(replaced: Mapping[str, str], issued: Mapping[str, str]) -> dict[str, str]:
    """Return {actor: date of the newest document that mentions it}; a mention's IRI names it."""
    found: dict[str, str] = {}
    for mention, actor in replaced.items():
        date = issued.get(mention.split("#", 1)[0])
        if date and date > found.get(actor, ""):
            found[actor] = date
    return found
