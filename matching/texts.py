"""Texts that ask: a need, an idea, a pitch, a call of two hundred pages; and who asks with them."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from matching.profiles import Claim, Profile, Standing, claim_of_span, profile_of_reading
from ontology.facts import Reading
from ontology.sentences import Sentence

Naming = Callable[[str, str], Iterable[str]]
"""Returns the concepts that a text in a language names."""

_ONE_NEED = 1500
"""Characters up to which a text that says no need and no offer is one need as a whole."""


def profile_of_text(reading: Reading, naming: Naming) -> Profile:
    """Return the profile of a text that was typed in or dropped, and is not stored.

    A text that says neither what it needs nor what it offers is one need as a whole; a long one is
    a need for each passage that names a concept of the schemes, or for each one if none does.
    """
    document = reading.document
    profile = profile_of_reading(reading, naming(document.text[:_ONE_NEED], document.language))
    said = any(claim.iri != f"{document.iri}#whole" for claim in (*profile.needs, *profile.offers))
    if said or len(document.text) <= _ONE_NEED:
        return profile
    passages = tuple(_passages(reading, naming))
    asking = tuple(claim for claim in passages if claim.concepts) or passages
    told = Sentence(
        "the text says nowhere that it needs or offers something, so each passage that names a "
        "technology, a competence or a stage counts as a need"
    )
    return replace(profile, needs=asking, warnings=(*profile.warnings, told))


def asking_with(actor: Profile, said: Profile) -> Profile:
    """Return an actor that asks with a text: the text says what is sought, the actor who asks.

    What the text does not say is taken from the actor.
    """
    ours, told = actor.standing, said.standing
    return replace(
        actor,
        text=said.text,
        needs=said.needs or actor.needs,
        offers=said.offers or actor.offers,
        standing=_joined(ours, told),
        warnings=(*actor.warnings, *said.warnings),
    )


def _joined(ours: Standing, told: Standing) -> Standing:
    return replace(
        ours,
        stages=ours.stages | told.stages,
        technologies=ours.technologies | told.technologies,
        offered=ours.offered | told.offered,
    )


def _passages(reading: Reading, naming: Naming) -> Iterable[Claim]:
    for passage in reading.document.passages:
        concepts = tuple(naming(passage.text, passage.language))
        yield claim_of_span(
            reading,
            iri=passage.iri,
            span=(passage.start, passage.end),
            confidence=0.5,
            concepts=concepts,
        )
