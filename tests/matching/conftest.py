"""Profiles, pairs and meetings made by hand: comparisons are tested without a graph."""

from dataclasses import replace
from datetime import date

import pytest

from matching.chains import Chains, read_chains
from matching.clusters.kinships import Kinships
from matching.clusters.roster import read_roster
from matching.comparisons import COMPARISONS
from matching.directory import read_directory
from matching.pairs import Finding, Meeting, Pair
from matching.profiles import Claim, Profile, Quotation, Standing
from matching.ranking import PartnerFinder
from matching.terrain import Terrain
from ontology.concepts import bundled_concepts
from ontology.facts import Reading, Statement, Value
from ontology.terms import KL, Std
from store.editions import current_edition
from store.encoder import HashingEncoder
from store.home import Home
from store.writer import open_writer

CHAINS = Chains(
    {"a": ("b",), "b": ("a", "c"), "c": ("b",), "z": ()},
    {"a": ("b",), "b": ("c",)},
    {"b": ("a",), "c": ("b",)},
    {"a": "chain", "b": "chain", "c": "chain", "z": "other-chain"},
)
TERRAIN = Terrain(
    {"camera": ("optics",), "laser": ("optics",), "optics": ("physics",), "laser-2": ("laser",)}
)


class Making:
    """Makes what comparisons compare, from names."""

    @staticmethod
    def claim(
        name: str, *concepts: str, document: str | None = "d", date: str | None = None
    ) -> Claim:
        quotation = Quotation(
            document=document, title="t", date=date, start=0, end=1, quote=name, confidence=1.0
        )
        return Claim(iri=name, text=name, language="en", concepts=concepts, quotation=quotation)

    @classmethod
    def profile(
        cls, name: str = "me", *, needs: str = "", offers: str = "", **standing: object
    ) -> Profile:
        """A profile whose needs and offers are named in one string each."""
        held = {
            key: frozenset(value) if isinstance(value, set) else value
            for key, value in standing.items()
        }
        return Profile(
            iri=name,
            name=name,
            needs=tuple(map(cls.claim, needs.split())),
            offers=tuple(map(cls.claim, offers.split())),
            standing=Standing(**held),  # type: ignore[arg-type]
        )

    @classmethod
    def meeting(cls, yours: str, theirs: str, likeness: float) -> Meeting:
        return Meeting(yours=cls.claim(yours), theirs=cls.claim(theirs), likeness=likeness)

    @staticmethod
    def pair(you: Profile, them: Profile, **found: object) -> Pair:
        made = Pair(you=you, them=them, chains=CHAINS, terrain=TERRAIN)
        return replace(made, **found)  # type: ignore[arg-type]

    @classmethod
    def standing(cls, ours: dict[str, object], theirs: dict[str, object]) -> Pair:
        """A pair of which only the standings are known."""
        one, other = cls.profile("me", **ours), cls.profile("them", **theirs)  # type: ignore[arg-type]
        return cls.pair(one, other)

    @staticmethod
    def found(comparison: str, pair: Pair) -> Finding:
        return COMPARISONS[comparison](pair)


@pytest.fixture
def make() -> type[Making]:
    return Making


FISH, METERS = "value-chain/salmon-farming", "value-chain/electronics-and-sensors"
SHORE = {
    # who: (kind, place, stage, technology, industry, offer, need)
    "Settefisk AS": (
        "company",
        "NO-4601",  # Bergen
        f"{FISH}.smolt-production",
        "",
        "03",
        "Vi tilbyr robust smolt til merder på kysten.",
        "Vi trenger trykktesting av rør i settefiskanlegget.",
    ),
    "Merdholm AS": (
        "company",
        "NO-4647",  # Sunnfjord
        f"{FISH}.grow-out",
        "machine-vision",
        "03",
        "Me tilbyr plass i merder til forsøk.",
        "Me treng robust smolt til merder.",
    ),
    "Smoltlaget AS": (
        "company",
        "NO-4601",
        f"{FISH}.smolt-production",
        "",
        "03",
        "Vi tilbyr smolt til merder.",
        "",
    ),
    "Linseverket AS": (
        "company",
        "NO-0301",  # Oslo
        f"{METERS}.calibration-and-test",
        "machine-vision",
        "26",
        "We offer cameras that count parts on a belt.",
        "",
    ),
    "Havprøve": (
        "research-institution",
        "NO-4601",
        "",
        "",
        "72",
        "Vi tilbyr trykktesting av rør og kapslinger.",
        "Vi trenger robust smolt til forsøk.",
    ),
    "Trykkhall AS": (
        "company",
        "NO-0301",
        "",
        "",
        "71",
        "We offer pressure testing of pipes, trykktesting av rør.",
        "",
    ),
}
"""A shore of six: each need has its offer, and each mode somebody to find."""
EMPLOYEES = {"Trykkhall AS": 40, "Merdholm AS": 900}


@pytest.fixture(scope="session")
def shore(by_hand, tmp_path_factory: pytest.TempPathFactory) -> PartnerFinder:
    """A partner finder over the shore, with the hashing encoder and the real concept schemes."""
    read = {f"{name}.md": _own_page(by_hand, name) for name in SHORE}
    read["joint.md"] = _report(by_hand)
    home = Home(tmp_path_factory.mktemp("shore"))
    encoder, concepts = HashingEncoder(), bundled_concepts()
    with open_writer(home, encoder, purpose="test") as writer:
        for location, reading in read.items():
            writer.put(location, reading.document.iri, reading)
        writer.publish()
    edition = current_edition(home)
    return PartnerFinder(
        edition,
        encoder=encoder,
        concepts=concepts,
        chains=read_chains(concepts),
        directory=read_directory(edition, concepts),
    )


def _count_employees(hand, actor: str, name: str) -> None:
    if name in EMPLOYEES:
        number = Value(text=str(EMPLOYEES[name]), datatype=Std.integer)
        proof = hand.evidence(name)
        size = Statement(subject=actor, predicate=KL.employees, object=number, evidence=proof)
        hand.statements.append(size)


def _own_page(by_hand, name: str) -> Reading:
    kind, place, stage, technology, industry, offer, need = SHORE[name]
    year = 2018 if name == "Trykkhall AS" else 2024
    text = "\n\n".join(filter(None, (name, offer, need)))
    language = "en" if offer.startswith("We") else "nn" if offer.startswith("Me") else "nb"
    hand = by_hand(text, title=name, language=language, kind="web-page", issued=date(year, 1, 1))
    actor = hand.named(name)
    hand.fact(actor, KL.actorKind, f"actor-kind/{kind}", name)
    hand.fact(actor, KL.locatedIn, f"place/{place}", name)
    hand.fact(actor, KL.industry, f"industry/{industry}", name)
    if stage:
        hand.fact(actor, KL.activeIn, stage, name)
    if technology:
        hand.fact(actor, KL.uses, f"technology/{technology}", name)
    hand.says(actor, KL.offers, offer)
    if need:
        hand.says(actor, KL.needs, need)
    _count_employees(hand, actor, name)
    hand.issued_by(actor)
    return hand.reading()


def _report(by_hand) -> Reading:
    """Two clusters, and a project that ties Settefisk and Trykkhall to Havprøve."""
    hand = by_hand(
        "Arena Laks: Settefisk AS, Merdholm AS, Havprøve.\n\nArena Lys: Linseverket AS.\n\n"
        "Prosjektet Rørprøve: Havprøve og Trykkhall AS. Prosjektet Tankprøve: Settefisk AS.",
        title="Report",
        language="nb",
        kind="annual-report",
        issued=date(2024, 1, 1),
    )
    salmon, light = hand.named("Arena Laks", KL.Cluster), hand.named("Arena Lys", KL.Cluster)
    for name in ("Settefisk AS", "Merdholm AS", "Havprøve"):
        hand.fact(hand.named(name), KL.memberOf, salmon, "Arena Laks: Settefisk AS")
    hand.fact(hand.named("Linseverket AS"), KL.memberOf, light, "Arena Lys: Linseverket AS")
    pipes, tank = hand.named("Rørprøve", KL.Project), hand.named("Tankprøve", KL.Project)
    for name, project in (
        ("Havprøve", pipes),
        ("Trykkhall AS", pipes),
        ("Havprøve", tank),
        ("Settefisk AS", tank),
    ):
        hand.fact(hand.named(name), KL.participatesIn, project, "Prosjektet Rørprøve: Havprøve")
    return hand.reading()


PRESSURE = "trykktesting av kapslinger"
PORTFOLIO = {
    # cluster: {member: (place, stage, technology, offer, need)}
    "Arena Hav": {
        "Sensorhav AS": (
            "NO-4601",  # Bergen
            f"{METERS}.sensor-development",
            "corrosion",
            "Vi tilbyr korrosjonsmåling på stål i sjø.",
            f"Vi mangler {PRESSURE} ned til 200 meter.",
        ),
        "Felleslab": ("NO-4601", "", "", "Vi tilbyr kurs i sveising av stål.", ""),
    },
    "Arena Trykk": {
        "Trykkhus AS": (
            "NO-0301",  # Oslo
            f"{METERS}.electronics-assembly",
            "corrosion",
            f"Vi tilbyr {PRESSURE} ned til 3000 meter.",
            "Vi trenger korrosjonsmåling på stål i sjø.",
        ),
    },
    "Arena Tare": {
        "Felleslab": ("NO-4601", "", "", "", ""),
        "Tareverk AS": (
            "NO-4647",  # Sunnfjord
            "",
            "",
            "Vi tilbyr tørket sukkertare.",
            f"Vi mangler {PRESSURE} ned til 50 meter.",
        ),
    },
    "Arena Stille": {},
}
"""Four clusters: two that complement each other, one that lacks the same, one of which nothing
is known. Felleslab is a member of two, and Sensorhav works with it."""


@pytest.fixture(scope="session")
def kinships(by_hand, tmp_path_factory: pytest.TempPathFactory) -> Kinships:
    """The portfolio of clusters, with the hashing encoder and the real concept schemes."""
    read = {
        f"{name}.md": _profile_page(by_hand, name, *held)
        for members in PORTFOLIO.values()
        for name, held in members.items()
        if held[3]
    }
    read |= {f"{name}.md": _cluster_page(by_hand, name) for name in PORTFOLIO}
    home = Home(tmp_path_factory.mktemp("portfolio"))
    encoder, concepts = HashingEncoder(), bundled_concepts()
    with open_writer(home, encoder, purpose="test") as writer:
        for location, reading in read.items():
            writer.put(location, reading.document.iri, reading)
        writer.publish()
    edition = current_edition(home)
    finder = PartnerFinder(
        edition,
        encoder=encoder,
        concepts=concepts,
        chains=read_chains(concepts),
        directory=read_directory(edition, concepts),
    )
    return Kinships(
        edition,
        roster=read_roster(edition, finder.directory, concepts),
        concepts=concepts,
        chains=finder.chains,
        meetings=finder.meetings,
        titles=finder.titles,
    )


def _profile_page(
    by_hand, name: str, place: str, stage: str, technology: str, offer: str, need: str
) -> Reading:
    text = "\n\n".join(filter(None, (name, offer, need)))
    hand = by_hand(text, title=name, language="nb", kind="web-page", issued=date(2024, 1, 1))
    actor = hand.named(name)
    hand.fact(actor, KL.locatedIn, f"place/{place}", name)
    if stage:
        hand.fact(actor, KL.activeIn, stage, name)
    if technology:
        hand.fact(actor, KL.uses, f"technology/{technology}", name)
    hand.says(actor, KL.offers, offer)
    if need:
        hand.says(actor, KL.needs, need)
    _count_employees(hand, actor, name)
    hand.issued_by(actor)
    return hand.reading()


def _cluster_page(by_hand, name: str) -> Reading:
    """A cluster with its members; Sensorhav works with Felleslab."""
    members = [*PORTFOLIO[name], *(["Felleslab"] if name == "Arena Hav" else [])]
    text = f"{name} har som medlemmer: {', '.join(dict.fromkeys(members)) or 'ingen'}."
    hand = by_hand(text, title=name, language="nb", kind="annual-report", issued=date(2024, 1, 1))
    cluster = hand.named(name, KL.Cluster)
    iris = {one: hand.named(one) for one in members}
    for iri in iris.values():
        hand.fact(iri, KL.memberOf, cluster, text)
    if "Sensorhav AS" in iris:
        hand.fact(iris["Sensorhav AS"], KL.collaboratesWith, iris["Felleslab"], text)
        hand.role(iris["Sensorhav AS"], cluster, "core-member", text)
    hand.fact(hand.iri, KL.about, cluster, name)
    return hand.reading()
