"""Profiles: what someone offers, needs and does, each with the sentence that says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ontology.facts import Reading, Statement, Value
from ontology.terms import KL
from store.editions import Edition
from store.encoder import Vectors
from store.items import ABILITIES, Item
from store.quotations import Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One offer or one need, in the words of a document."""

    iri: str
    text: str
    language: str
    concepts: tuple[str, ...]
    quotation: Quotation
    kind: str = "Offer"
    """Offer, Need, or a kind of ability: Capability, TestFacility, EducationProgramme."""
    vector: Vectors | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where someone stands: what it is, where it is, what it does, whom it knows."""

    kinds: frozenset[str] = frozenset()
    """IRIs of actor kinds."""
    places: frozenset[str] = frozenset()
    """Places with everything broader than them below the country."""
    points: tuple[tuple[float, float], ...] = ()
    """Where the places lie: latitude and longitude, in degrees; a country has no point."""
    industries: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    technologies: frozenset[str] = frozenset()
    offered: frozenset[str] = frozenset()
    """Concepts that its offers concern."""
    clusters: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
    """Those it collaborates with or shares a project with."""
    languages: frozenset[str] = frozenset()
    """Codes of the languages in which something of theirs is written, as ``nb``."""
    is_sme: bool | None = None
    """Whether it is small or medium-sized; None where nothing tells."""
    newest: str | None = None
    """Date of the newest document that names it, as ISO 8601 writes it."""

    @property
    def work(self) -> frozenset[str]:
        """What somebody does: stages, technologies and the concepts of the offers."""
        return self.stages | self.technologies | self.offered


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Who asks, or who is found."""

    iri: str | None
    """None for a text that was only typed in."""
    name: str
    needs: tuple[Claim, ...] = ()
    offers: tuple[Claim, ...] = ()
    text: str = ""
    """The whole text that asks, where one does."""
    abilities: tuple[Claim, ...] = ()
    """What it can do or runs, whether or not it says that it offers it."""
    standing: Standing = Standing()
    warnings: tuple[str, ...] = ()
    """What was not looked at, and why, for whoever asks."""

    @property
    def language(self) -> str | None:
        """The language of the first thing that it says, or None where it says nothing."""
        return next((claim.language for claim in (*self.needs, *self.able)), None)

    @property
    def able(self) -> tuple[Claim, ...]:
        """What it offers, and what it can do besides."""
        return (*self.offers, *self.abilities)


def profile_of_actor(
    edition: Edition, iri: str, name: str, standing: Standing, *, titles: Mapping[str, str]
) -> Profile:
    """Return what an edition holds on an actor; ``titles`` are those of its documents."""
    claims = [
        (item.kind, claim_of(item, titles, vector=edition.vectors.vector(row)))
        for row, item in edition.items.of(iri, ("Need", "Offer", *ABILITIES))
    ]
    return Profile(
        iri=iri,
        name=name,
        needs=tuple(claim for kind, claim in claims if kind == "Need"),
        offers=tuple(claim for kind, claim in claims if kind == "Offer"),
        abilities=tuple(claim for kind, claim in claims if kind in ABILITIES),
        standing=standing,
    )


def claim_of(item: Item, titles: Mapping[str, str], *, vector: Vectors | None = None) -> Claim:
    """Return an offer's or need's item as a claim."""
    document = item.document or ""
    return Claim(
        iri=item.iri,
        text=item.text,
        language=item.language,
        concepts=item.concepts,
        kind=item.kind,
        vector=vector,
        quotation=Quotation(
            document=document,
            title=titles.get(document, document),
            date=item.issued,
            start=item.start or 0,
            end=item.end or 0,
            quote=item.text,
            confidence=item.confidence or 0.0,
        ),
    )


def profile_of_reading(reading: Reading, concepts: Iterable[str] = ()) -> Profile:
    """Return the profile of a text that was typed in or dropped, and is not stored.

    A text that says neither what it needs nor what it offers is one need as a whole, which
    concerns the ``concepts`` that it names.
    """
    needs = tuple(_claims(reading, KL.needs))
    offers = tuple(_claims(reading, KL.offers))
    if not needs and not offers:
        needs = (_whole(reading, tuple(concepts)),)
    return Profile(
        iri=None,
        name=reading.document.title,
        text=reading.document.text,
        needs=needs,
        offers=offers,
        standing=_standing(reading, offers),
    )


def _claims(reading: Reading, predicate: str) -> Iterable[Claim]:
    concepts = _concepts(reading.statements)
    for statement in reading.statements:
        evidence = statement.evidence
        if statement.predicate != predicate or evidence is None:
            continue
        node = str(statement.object)
        yield claim_of_span(
            reading,
            iri=node,
            span=(evidence.start, evidence.end),
            confidence=evidence.confidence,
            concepts=concepts.get(node, ()),
            kind="Need" if predicate == KL.needs else "Offer",
        )


def _whole(reading: Reading, concepts: tuple[str, ...]) -> Claim:
    """Return the whole text as one need."""
    span = (0, len(reading.document.text))
    iri = f"{reading.document.iri}#whole"
    return claim_of_span(reading, iri=iri, span=span, confidence=0.5, concepts=concepts)


def claim_of_span(
    reading: Reading,
    *,
    iri: str,
    span: tuple[int, int],
    confidence: float,
    concepts: tuple[str, ...],
    kind: str = "Need",
) -> Claim:
    """Return a stretch of a text as a claim; its document is None, since it is not stored."""
    start, end = span
    quote = reading.document.text[start:end]
    return Claim(
        iri=iri,
        text=quote,
        language=_language_at(reading, start),
        concepts=concepts,
        kind=kind,
        quotation=Quotation(
            document=None,
            title=reading.document.title,
            date=None,
            start=start,
            end=end,
            quote=quote,
            confidence=confidence,
        ),
    )


def _language_at(reading: Reading, place: int) -> str:
    """Return the language of the passage that holds a place."""
    document = reading.document
    within = (one.language for one in document.passages if one.start <= place < one.end)
    return next(within, document.language)


def _concepts(statements: Iterable[Statement]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for statement in statements:
        if statement.predicate == KL.concerns and not isinstance(statement.object, Value):
            found.setdefault(statement.subject, []).append(statement.object)
    return {node: tuple(sorted(set(concepts))) for node, concepts in found.items()}


def _standing(reading: Reading, offers: Iterable[Claim]) -> Standing:
    """Return where whoever speaks in the text stands; others it names do not speak in it."""
    speaking = {one.subject for one in reading.statements if one.predicate in (KL.needs, KL.offers)}
    speaking.add(f"{reading.document.iri}#asker")
    held: dict[str, set[str]] = {}
    for one in reading.statements:
        if one.subject in speaking and not isinstance(one.object, Value):
            held.setdefault(one.predicate, set()).add(one.object)
    return Standing(
        kinds=frozenset(held.get(KL.actorKind, ())),
        places=frozenset(held.get(KL.locatedIn, ())),
        stages=frozenset(held.get(KL.activeIn, ())),
        technologies=frozenset(held.get(KL.uses, ())),
        offered=frozenset(concept for offer in offers for concept in offer.concepts),
    )
