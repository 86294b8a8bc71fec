"""What portfolio reads: published editions, and graphs made by hand, a triple at a time."""

import pytest
from example_edition import publish_examples

from ontology.concepts import bundled_concepts
from ontology.rdf import Literal, NamedNode, Quad, Store
from ontology.terms import CONCEPT, KL, Std
from portfolio.chronicle import read_chronicle
from portfolio.delimitation.gatherings import Gathering, gathering_of
from portfolio.landscape import Landscape, read_landscape
from portfolio.programme import Programme
from portfolio.roster import read_roster
from portfolio.thresholds import bundled_thresholds
from store.editions import Edition, current_edition
from store.encoder import HashingEncoder
from store.home import Home
from store.relations import Relations

BASE = "https://klynge.invalid/"


class HandGraph:
    """Writes facts of the default graph down, and gives them out as relations."""

    base = BASE

    def __init__(self) -> None:
        self.store = Store()

    def fact(self, subject: str, predicate: str, held: str | Literal) -> None:
        thing = held if isinstance(held, Literal) else NamedNode(held)
        self.store.add(Quad(NamedNode(subject), NamedNode(predicate), thing))

    def _named(self, path: str, name: str, kind: str) -> str:
        iri = f"{BASE}{path}/{name.lower().replace(' ', '-')}"
        self.fact(iri, Std.type, kind)
        self.fact(iri, Std.label, Literal(name))
        return iri

    def actor(self, name: str, kind: str | None = None, place: str | None = None) -> str:
        iri = self._named("actor", name, KL.Actor)
        if kind:
            self.fact(iri, KL.actorKind, f"{CONCEPT}actor-kind/{kind}")
        if place:
            self.fact(iri, KL.locatedIn, f"{CONCEPT}place/{place}")
        return iri

    def cluster(self, name: str, *levels: str) -> str:
        iri = self._named("cluster", name, KL.Cluster)
        for level in levels:
            self.fact(iri, KL.level, f"{CONCEPT}level/{level}")
        return iri

    def project(self, name: str, *team: str) -> str:
        iri = self._named("project", name, KL.Project)
        for actor in team:
            self.fact(actor, KL.participatesIn, iri)
        return iri

    def member(
        self,
        actor: str,
        cluster: str,
        role: str | None = None,
        *,
        since: str | None = None,
        until: str | None = None,
        document: str = "d",
        stated: bool = True,
    ) -> None:
        if stated:
            self.fact(actor, KL.memberOf, cluster)
        if not (role or since or until):
            return
        pair = "-".join(one.rsplit("/", 1)[-1] for one in (actor, cluster))
        node = f"{BASE}document/{document}#s-{pair}"
        self.fact(node, KL.member, actor)
        self.fact(node, KL.cluster, cluster)
        if role:
            self.fact(node, KL.role, f"{CONCEPT}role/{role}")
        if since:
            self.fact(node, KL.validFrom, Literal(since))
        if until:
            self.fact(node, KL.validUntil, Literal(until))

    def together(self, *actors: str) -> None:
        """Say of each two that they work together."""
        for place, one in enumerate(actors):
            for other in actors[place + 1 :]:
                self.fact(one, KL.collaboratesWith, other)

    @property
    def landscape(self) -> Landscape:
        return read_landscape(self.relations, bundled_concepts())

    def gathering(self, cluster: str) -> Gathering:
        landscape = self.landscape
        return gathering_of(landscape.roster.clusters[cluster], landscape, bundled_thresholds())

    @property
    def relations(self) -> Relations:
        return Relations(self.store, None)


@pytest.fixture
def hand() -> HandGraph:
    return HandGraph()


@pytest.fixture(scope="session")
def programme(tmp_path_factory) -> Programme:
    """The programme of the example graph of the questions."""
    home = Home(tmp_path_factory.mktemp("examples") / "home")
    return _programme_of(publish_examples(home, HashingEncoder()))


@pytest.fixture(scope="session")
def told(published) -> Programme:
    """The programme as the published documents tell it."""
    return _programme_of(current_edition(published))


def _programme_of(edition: Edition) -> Programme:
    roster = read_roster(edition.relations)
    return Programme(chronicle=read_chronicle(edition, roster, bundled_concepts()))
