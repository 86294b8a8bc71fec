"""A tiny corpus, read by hand, and the service over it.

Five documents in Bokmål, Nynorsk and English. Nothing of the extractor is in it: what each text
says is written down beside it, so the service is tested on facts that do not change with the rules.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ontology.concepts import load_concepts
from ontology.facts import (
    Document,
    DocumentMetadata,
    Evidence,
    Mention,
    Passage,
    Reading,
    Statement,
    Value,
)
from ontology.iris import document_iri, passage_iri, span_iri
from ontology.terms import CONCEPT, KL, Std
from service.app import create_app
from service.context import SERVICE
from service.settings import Settings
from service.workbench import Tools
from store.editions import Edition, current_edition
from store.encoder import HashingEncoder
from store.home import Home
from store.writer import open_writer

Publish = Callable[..., Edition]

KINDS = {KL.needs: KL.Need, KL.offers: KL.Offer, KL.pursues: KL.Goal}
WORDS = {  # what the stub extractor knows: a word and the concept it stands for
    "trykk": "technology/environmental-testing",
    "pressure": "technology/environmental-testing",
    "korrosjon": "technology/condition-monitoring",
    "corrosion": "technology/condition-monitoring",
    "varme": "technology/fall-detection",
    "kjettingvakt": "technology/mooring-and-anchoring",
}


class Hand:
    """Writes down what a text says."""

    def __init__(self, text: str, *, title: str, language: str, kind: str, issued: date) -> None:
        self.text, self.title, self.language = text, title, language
        self.metadata = DocumentMetadata(title=title, kind=kind, language=language, issued=issued)
        self.iri = document_iri(text.encode())
        self.mentions: dict[str, Mention] = {}
        self.statements: list[Statement] = []

    def evidence(self, quote: str) -> Evidence:
        start = self.text.index(quote)
        passage = next(p for p in self.passages() if p.start <= start < p.end)
        return Evidence(
            passage=passage.iri,
            start=start,
            end=start + len(quote),
            quote=quote,
            extractor="hand/1",
            confidence=0.9,
        )

    def passages(self) -> tuple[Passage, ...]:
        held, start = [], 0
        for text in self.text.split("\n\n"):
            end = start + len(text)
            iri = passage_iri(self.iri, start, end)
            held.append(Passage(iri=iri, start=start, end=end, text=text, language=self.language))
            start = end + 2
        return tuple(held)

    def named(self, name: str, kind: str = KL.Actor, *identifiers: str) -> str:
        iri = span_iri(self.iri, "m", self.text.index(name), name)
        self.mentions[name] = Mention(
            iri=iri, kind=kind, name=name, evidence=self.evidence(name), identifiers=identifiers
        )
        return iri

    def fact(self, subject: str, predicate: str, thing: str, quote: str) -> None:
        held = f"{CONCEPT}{thing}" if "://" not in thing else thing
        self.statements.append(
            Statement(
                subject=subject, predicate=predicate, object=held, evidence=self.evidence(quote)
            )
        )

    def says(self, subject: str, predicate: KL, quote: str) -> None:
        kind = KINDS[predicate]
        node = span_iri(self.iri, kind.name[0].lower(), self.text.index(quote), quote)
        self.fact(subject, predicate, node, quote)
        described = Value(text=quote, language=self.language)
        self.statements += [
            Statement(subject=node, predicate=Std.type, object=kind),
            Statement(subject=node, predicate=Std.description, object=described),
            *(Statement(subject=node, predicate=KL.concerns, object=c) for c in concepts_in(quote)),
        ]

    def role(self, member: str, cluster: str, role: str, quote: str) -> None:
        node = span_iri(self.iri, "s", self.text.index(quote), f"{member}{cluster}")
        parts = {KL.member: member, KL.cluster: cluster, KL.role: f"{CONCEPT}role/{role}"}
        self.statements += [
            Statement(subject=node, predicate=Std.type, object=KL.Membership),
            *(Statement(subject=node, predicate=p, object=held) for p, held in parts.items()),
        ]

    def issued_by(self, subject: str) -> None:
        self.statements.append(Statement(subject=self.iri, predicate=KL.issuer, object=subject))

    def reading(self, *, warnings: tuple[str, ...] = ()) -> Reading:
        return Reading(
            document=Document(
                iri=self.iri,
                text=self.text,
                metadata=self.metadata,
                title=self.title,
                language=self.language,
                passages=self.passages(),
            ),
            mentions=tuple(self.mentions.values()),
            statements=tuple(self.statements),
            sentences=6,
            understood=4,
            warnings=warnings,
        )


def concepts_in(text: str) -> tuple[str, ...]:
    return tuple(sorted({CONCEPT + c for word, c in WORDS.items() if word in text.casefold()}))


class StubExtractor:
    """Reads a text as the real one would be asked to, but knows six words only."""

    def __init__(self) -> None:
        self.concepts = load_concepts()

    def concepts_in(self, text: str, language: str) -> tuple[str, ...]:
        return concepts_in(text)

    def read(self, composed, *, cluster=None, criteria=()) -> Reading:
        return Reading(document=composed.document, mentions=(), statements=())

    def read_text(self, text: str) -> Reading:
        language = "en" if " the " in text or "We " in text else "nb"
        hand = Hand(text, title="your text", language=language, kind="other", issued=date.today())
        speaker = span_iri(hand.iri, "m", 0, "you")
        for sentence in text.split("\n"):
            if any(word in sentence for word in ("need", "mangler", "trenger", "treng")):
                hand.says(speaker, KL.needs, sentence)
            if any(word in sentence for word in ("offer", "tilbyr", "lager")):
                hand.says(speaker, KL.offers, sentence)
        if not hand.statements:
            hand.says(speaker, KL.needs, text)
        return hand.reading()


@pytest.fixture(scope="session")
def by_hand() -> type[Hand]:
    """What a test writes down readings of its own with."""
    return Hand


def rustvakt() -> Reading:
    hand = Hand(
        "Rustvakt AS i Karmøy lager sensorer som varsler korrosjon før den synes.\n\n"
        "Vi mangler tilgang til trykktesting av kapslinger ned til 200 meter. "
        "Innen 2027 skal vi selge til Skottland.",
        title="Rustvakt – hva vi gjør",
        language="nb",
        kind="presentation",
        issued=date(2024, 2, 1),
    )
    actor = hand.named("Rustvakt AS", KL.Actor, "no:919303808")
    first = hand.text.split("\n\n", maxsplit=1)[0]
    hand.fact(actor, KL.actorKind, "actor-kind/company", "Rustvakt AS")
    hand.fact(actor, KL.locatedIn, "place/NO-1149", first)
    hand.fact(actor, KL.activeIn, "value-chain/electronics-and-sensors.calibration-and-test", first)
    hand.fact(actor, KL.uses, "technology/condition-monitoring", first)
    hand.says(actor, KL.offers, first)
    hand.says(
        actor, KL.needs, "Vi mangler tilgang til trykktesting av kapslinger ned til 200 meter."
    )
    hand.says(actor, KL.pursues, "Innen 2027 skal vi selge til Skottland.")
    hand.issued_by(actor)
    return hand.reading()


def trykkfast() -> Reading:
    hand = Hand(
        "Trykkfast Services AS, Bergen. We offer pressure testing of housings down to 6000 metres."
        "\n\nWe need somebody who can tell us where corrosion begins.",
        title="Trykkfast Services",
        language="en",
        kind="web-page",
        issued=date(2023, 11, 5),
    )
    actor = hand.named("Trykkfast Services AS")
    hand.fact(actor, KL.actorKind, "actor-kind/company", "Trykkfast Services AS")
    hand.fact(actor, KL.locatedIn, "place/NO-4601", "Trykkfast Services AS, Bergen.")
    hand.says(actor, KL.offers, "We offer pressure testing of housings down to 6000 metres.")
    hand.says(actor, KL.needs, "We need somebody who can tell us where corrosion begins.")
    hand.issued_by(actor)
    return hand.reading()


def stovevakt() -> Reading:
    hand = Hand(
        "Stovevakt AS i Sunnfjord lagar ein sensor som merkar om nokon har falle.\n\n"
        "Me treng ein sensor som ser varme, men ikkje andlet.",
        title="Stovevakt AS",
        language="nn",
        kind="presentation",
        issued=date(2024, 5, 17),
    )
    actor = hand.named("Stovevakt AS")
    hand.fact(actor, KL.locatedIn, "place/NO-4647", "Stovevakt AS i Sunnfjord")
    hand.says(actor, KL.needs, "Me treng ein sensor som ser varme, men ikkje andlet.")
    hand.issued_by(actor)
    return hand.reading(warnings=("1 sentence in an unknown language",))


def annual_report() -> Reading:
    hand = Hand(
        "Årsrapport for Arena Prøvehavn.\n\n"
        "Medlemmer: Rustvakt AS og Trykkfast Services AS.\n\n"
        "Prosjektet Kjettingvakt ledes av Rustvakt, org.nr. 919 303 808, og samler de to.",
        title="Årsrapport 2023 Arena Prøvehavn",
        language="nb",
        kind="annual-report",
        issued=date(2024, 3, 31),
    )
    cluster = hand.named("Arena Prøvehavn", KL.Cluster)
    one, other = hand.named("Rustvakt AS"), hand.named("Trykkfast Services AS")
    project = hand.named("Kjettingvakt", KL.Project)
    members = "Medlemmer: Rustvakt AS og Trykkfast Services AS."
    led = "Prosjektet Kjettingvakt ledes av Rustvakt, org.nr. 919 303 808, og samler de to."
    hand.fact(cluster, KL.level, "level/arena", "Arena Prøvehavn")
    hand.fact(one, KL.memberOf, cluster, members)
    hand.fact(other, KL.memberOf, cluster, members)
    hand.fact(one, KL.leads, project, led)
    hand.fact(other, KL.participatesIn, project, led)
    return hand.reading()


def hostile() -> Reading:
    hand = Hand(
        "Optikk & Søner <AS> lager varmekamera.\n\n<script>alert('x')</script> Vi trenger \"ro\".",
        title="Om <b>Optikk</b> & Søner",
        language="nb",
        kind="web-page",
        issued=date(2022, 1, 9),
    )
    actor = hand.named("Optikk & Søner <AS>")
    hand.fact(actor, KL.actorKind, "actor-kind/company", "Optikk & Søner <AS> lager varmekamera.")
    hand.says(actor, KL.offers, "Optikk & Søner <AS> lager varmekamera.")
    hand.says(actor, KL.needs, "<script>alert('x')</script> Vi trenger \"ro\".")
    return hand.reading()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture(scope="session")
def corpus() -> dict[str, Reading]:
    """The readings by the location they were read from."""
    return {
        f"/somewhere/private/{read.__name__}.md": read()
        for read in (rustvakt, trykkfast, stovevakt, annual_report, hostile)
    }


@pytest.fixture
def publish(home: Home) -> Publish:
    """Publish readings by location as the home's next edition; None removes one."""

    return lambda readings: publish_in(home, readings)


def publish_in(home: Home, readings: Mapping[str, Reading | None]) -> Edition:
    with open_writer(home, HashingEncoder(), purpose="test") as writer:
        for location, reading in readings.items():
            if reading is None:
                writer.remove_location(location)
            else:
                writer.put(location, reading.document.iri, reading)
        edition = writer.publish()
    assert edition is not None, "nothing had changed"
    return edition


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, corpus: dict[str, Reading]) -> Home:
    """A home with the tiny corpus, published once and copied for each test."""
    home = Home(tmp_path_factory.mktemp("published") / "home")
    publish_in(home, corpus)
    return home


@pytest.fixture
def edition(home: Home, published: Home) -> Edition:
    """The tiny corpus, published in the home."""
    shutil.copytree(published.path, home.path, symlinks=True)
    return current_edition(home)


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The hashing encoder and the stub extractor, with the real concept schemes."""
    held = Tools(HashingEncoder())
    held.__dict__ |= {"extractor": StubExtractor(), "concepts": load_concepts()}
    return held


@pytest.fixture
def app(home: Home, tools: Tools) -> Iterator[Flask]:
    """The service over the home, whatever is in it when a request comes."""
    made = create_app(Settings(home=home.path, encoder="hashing", readers=1), tools=tools)
    made.testing = True
    yield made
    made.extensions[SERVICE].pool.close()


@pytest.fixture
def client(app: Flask, edition: Edition) -> FlaskClient:
    """A client of the service over the tiny corpus."""
    return app.test_client()
