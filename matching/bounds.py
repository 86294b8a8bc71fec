"""How much of a profile is looked at, so that every question has an answer in bounded time."""

from dataclasses import replace

from matching.profiles import Claim, Profile
from ontology.sentences import N_, Sentence

MOST_CLAIMS = 50
"""Needs, and offers, of one profile that are looked at; of more, the surest and newest."""


_MANY_NEEDS = N_(
    "{number:,} needs of {name!r} are known; the {most} surest and newest are looked at"
)
_MANY_OFFERS = N_(
    "{number:,} offers of {name!r} are known; the {most} surest and newest are looked at"
)


def bounded(you: Profile, *, most: int = MOST_CLAIMS) -> Profile:
    """Return the profile with at most so many needs and offers, warning of what is left out.

    What is said twice in the same words is one claim.
    """
    offered = _once(you.offers)
    said = {claim.text for claim in offered}
    abilities = tuple(one for one in _once(you.abilities) if one.text not in said)
    you = replace(you, needs=_once(you.needs), offers=offered, abilities=abilities[:most])
    needs, offers = _surest(you.needs, most), _surest(you.offers, most)
    told = [
        Sentence(template, number=len(held), name=you.name, most=most)
        for template, held in ((_MANY_NEEDS, you.needs), (_MANY_OFFERS, you.offers))
        if len(held) > most
    ]
    return replace(you, needs=needs, offers=offers, warnings=(*you.warnings, *told))


def _once(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    first: dict[str, Claim] = {}
    for claim in claims:
        first.setdefault(" ".join(claim.text.casefold().split()), claim)
    return tuple(first.values())


def _surest(claims: tuple[Claim, ...], most: int) -> tuple[Claim, ...]:
    """Return the surest, the newest of those first; they stand in their order in the profile."""
    if len(claims) <= most:
        return claims
    ranked = sorted(claims, key=lambda one: one.quotation.date or "", reverse=True)
    ranked.sort(key=lambda one: -one.quotation.confidence)
    kept = {one.iri for one in ranked[:most]}
    return tuple(one for one in claims if one.iri in kept)
