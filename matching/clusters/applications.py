"""Those who ask for clusters: an actor that is held, or a new application that is not stored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from matching.bounds import bounded
from matching.clusters.directions import direction_of
from matching.clusters.groups import Group, Member, Said, tallied
from matching.clusters.kinships import Kinships
from matching.directory import Directory
from matching.naming import naming_sentence
from matching.profiles import Claim, Profile, Standing, profile_of_reading
from matching.standings import neighbourhood
from ontology.concepts import Concepts
from ontology.errors import NotFoundError
from ontology.facts import Evidence, Reading, Statement, Value
from ontology.glossary import GLOSSED, bundled_glossary
from ontology.sentences import Sentence
from ontology.terms import KL
from store.encoder import Encoder, Vectors, text_for
from store.items import EMBEDDED_KINDS
from store.names import name_key
from store.quotations import Quotation

PASSAGES = 60
"""Passages of an application that its text is compared by, evenly spread over it."""
_LONGEST_NEED = 1000
"""A longer text that says no need and no offer is not taken for one need as a whole."""


def group_of_actor(kinships: Kinships, wanted: str) -> Group:
    """Return an actor with what it says and does, as a group of one.

    Raises:
        NotFoundError: nobody is called that, or it is a cluster.
    """
    directory = kinships.roster.directory
    iri = directory.find(wanted)
    name = directory.names[iri]
    if iri in kinships.roster.clusters:
        raise NotFoundError(
            Sentence(
                "{name!r} is a cluster, and no actor; for the clusters that it is related to: "
                "klynge related {name!r}",
                name=name,
            )
        )
    standing = directory.standings.get(iri, Standing())
    needs, offers = (kinships.said_by([iri], kind) for kind in ("Need", "Offer"))
    vectors = kinships.edition.vectors
    said = [row for row, _ in kinships.edition.items.of(iri, EMBEDDED_KINDS - {"Passage"})]
    return Group(
        iri=iri,
        name=name,
        voices=frozenset({iri}),
        does=tallied([standing], kinships.concepts),
        partners={iri: standing.partners},
        needs=needs,
        offers=offers,
        needing=len(needs),
        offering=len(offers),
        text=direction_of(vectors.at(np.asarray(said, dtype=np.int64)), vectors.mean),
    )


def group_of_reading(
    reading: Reading,
    named: Iterable[str],
    *,
    kinships: Kinships,
    encoder: Encoder,
    called: str | None = None,
) -> Group:
    """Return a new application, or any text, as a group; nothing of it is stored.

    Args:
        reading: what was read of it.
        named: the concepts that it names.
        kinships: the clusters it will be compared with, and who is known.
        encoder: what turns its sentences into vectors.
        called: what it is called, if it has no title of its own.
    """
    directory, concepts = kinships.roster.directory, kinships.concepts
    profile = bounded(profile_of_reading(reading, named))
    name = called or profile.name
    actors = _actors(reading, directory)
    speakers = _speakers(reading, name)
    needs, offers = (
        _said(_told(claims, profile), speakers, actors, encoder=encoder, title=name)
        for claims in (profile.needs, profile.offers)
    )
    passages = _passages(reading, encoder, name)
    held = [one.claim.vector for one in passages if one.claim.vector is not None]
    vectors = np.concatenate(held) if held else np.empty((0, encoder.identity.dimension))
    return Group(
        iri=None,
        name=name,
        members={iri: Member(iri=iri, name=directory.names[iri]) for iri in actors.values()},
        voices=frozenset(actors.values()),
        does=tallied([_standing(profile.standing, named, concepts)], concepts),
        partners={iri: directory.standings[iri].partners for iri in actors.values()},
        needs=needs,
        offers=offers,
        passages=passages,
        needing=len(needs),
        offering=len(offers),
        quotations={**dict(_named(reading, named, concepts)), **_quotations(reading, actors)},
        text=direction_of(np.asarray(vectors, dtype=np.float32), kinships.edition.vectors.mean),
        warnings=profile.warnings,
    )


def _told(claims: Sequence[Claim], profile: Profile) -> list[Claim]:
    """Return the claims, but for a long text that is a need as a whole only for want of others."""
    whole = len(profile.needs) == 1 and profile.needs[0].iri.endswith("#whole")
    return [one for one in claims if not (whole and len(one.text) > _LONGEST_NEED)]


def _actors(reading: Reading, directory: Directory) -> dict[str, str]:
    """Return {IRI of a mention: IRI of the actor that is held}, of those that are known."""
    found: dict[str, str] = {}
    for mention in reading.mentions:
        bearers = {
            one
            for name in (mention.name, *mention.aliases)
            for one in directory.keys.get(name_key(name), ())
        }
        if mention.kind == KL.Actor and len(bearers) == 1:
            found[mention.iri] = next(iter(bearers))
    return found


def _speakers(reading: Reading, name: str) -> dict[str, tuple[str, str]]:
    """Return {IRI of a claim: (IRI of the mention that says it, its name)}."""
    names = {mention.iri: mention.name for mention in reading.mentions}
    return {
        str(one.object): (one.subject, names.get(one.subject, name))
        for one in reading.statements
        if one.predicate in (KL.needs, KL.offers)
    }


def _said(
    claims: Sequence[Claim],
    speakers: Mapping[str, tuple[str, str]],
    actors: Mapping[str, str],
    *,
    encoder: Encoder,
    title: str,
) -> tuple[Said, ...]:
    vectors = _encoded([(one.text, one.language) for one in claims], encoder)
    found = []
    for place, claim in enumerate(claims):
        mention, name = speakers.get(claim.iri, ("", title))
        held = replace(claim, vector=vectors[place : place + 1])
        found.append(Said(claim=held, speaker=actors.get(mention), name=name))
    return tuple(found)


def _encoded(texts: Sequence[tuple[str, str]], encoder: Encoder) -> Vectors:
    """Return the vectors of (text, language), made as those of stored passages are."""
    if not texts:
        return np.empty((0, encoder.identity.dimension), dtype=np.float32)
    glossary = bundled_glossary()
    glossed = (
        text_for(encoder, text, glossary.gloss(text) if language in GLOSSED else "")
        for text, language in texts
    )
    return encoder.encode_passages(list(glossed))


def _passages(reading: Reading, encoder: Encoder, name: str) -> tuple[Said, ...]:
    prose = [one for one in reading.document.passages if not one.record]
    places = np.linspace(0, len(prose) - 1, min(PASSAGES, len(prose)), dtype=np.int64)
    chosen = [prose[place] for place in places.tolist()]
    vectors = _encoded([(one.text, one.language) for one in chosen], encoder)
    return tuple(
        Said(
            claim=Claim(
                iri=one.iri,
                text=one.text,
                language=one.language,
                concepts=(),
                quotation=_quotation(reading, one.start, one.end, 1.0),
                vector=vectors[place : place + 1],
            ),
            speaker=None,
            name=name,
        )
        for place, one in enumerate(chosen)
    )


def _standing(held: Standing, named: Iterable[str], concepts: Concepts) -> Standing:
    """Return what a text tells of itself, with the concepts it names and the places around."""
    return replace(
        held,
        offered=held.offered.union(named),
        places=frozenset(
            around for place in held.places for around in neighbourhood(place, concepts)
        ),
    )


def _quotations(reading: Reading, actors: Mapping[str, str]) -> dict[str, Quotation]:
    """Return where an application names an actor, a stage, a technology or a place."""
    found: dict[str, Quotation] = {}
    for statement in reading.statements:
        if statement.evidence and not isinstance(statement.object, Value):
            found.setdefault(statement.object, _quoted(reading, statement.evidence))
    for statement in reading.statements:
        claim = _evidence_of(reading.statements, statement.subject)
        if statement.predicate == KL.concerns and claim:
            found.setdefault(str(statement.object), _quoted(reading, claim))
    for mention in reading.mentions:
        if mention.iri in actors:
            found.setdefault(actors[mention.iri], _quoted(reading, mention.evidence))
    return found


def _named(
    reading: Reading, named: Iterable[str], concepts: Concepts
) -> Iterator[tuple[str, Quotation]]:
    """Yield where an application names a concept without saying more of it."""
    for concept in named:
        if concept in concepts and (
            span := naming_sentence(reading.document.text, concepts[concept])
        ):
            yield concept, _quotation(reading, *span, 0.5)


def _evidence_of(statements: Iterable[Statement], claim: str) -> Evidence | None:
    return next((one.evidence for one in statements if one.object == claim and one.evidence), None)


def _quoted(reading: Reading, evidence: Evidence) -> Quotation:
    return _quotation(reading, evidence.start, evidence.end, evidence.confidence)


def _quotation(reading: Reading, start: int, end: int, confidence: float) -> Quotation:
    return Quotation(
        document=None,
        title=reading.document.title,
        date=None,
        start=start,
        end=end,
        quote=reading.document.text[start:end],
        confidence=confidence,
    )
