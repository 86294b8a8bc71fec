"""Who is named in an application and already known: members of which clusters they are."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ontology.facts import Mention, Reading
from ontology.terms import KL, Std
from portfolio.roster import Membership, Roster
from store.editions import Edition
from store.names import name_key
from store.quotations import Quotation

_WHO = (KL.Actor, KL.Cluster)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquaintance:
    """Somebody who is named in the application and held in the portfolio."""

    iri: str
    name: str
    is_cluster: bool
    is_member: bool
    """Whether the application counts it among the applicant's members."""
    memberships: tuple[Membership, ...]
    """Of the clusters of the portfolio."""
    quotation: Quotation
    """Where the application first names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Everybody whom an application names, known or not."""

    known: tuple[Acquaintance, ...]
    unknown: tuple[str, ...]
    """Names of members, as the application has them, of whom nothing is held."""
    members: int
    """How many the application names as the applicant's members."""
    applicants: frozenset[str] = frozenset()
    """IRIs of what applies, where it is held already: itself and nobody else."""


def named_in(
    reading: Reading, edition: Edition, roster: Roster, *, applicant: Collection[str] = ()
) -> Named:
    """Return whom an application names; several who bear one name are nobody known.

    ``applicant`` are the mentions of what applies; membership in it is not told.
    """
    bearers = _bearers(edition)
    members = {one.subject for one in reading.statements if one.predicate == KL.memberOf}
    applicants = {_known(one, bearers) for one in reading.mentions if one.iri in applicant}
    known: list[Acquaintance] = []
    unknown: list[str] = []
    for mention in sorted(reading.mentions, key=lambda one: one.evidence.start):
        if mention.kind not in _WHO:
            continue
        iri = _known(mention, bearers)
        if iri:
            memberships = tuple(
                one
                for one in roster.of_actor(iri)
                if not one.is_over and one.cluster not in applicants
            )
            known.append(
                Acquaintance(
                    iri=iri,
                    name=mention.name,
                    is_cluster=iri in roster.clusters,
                    is_member=mention.iri in members,
                    memberships=memberships,
                    quotation=quoted(reading, mention.evidence.start, mention.evidence.end),
                )
            )
        elif mention.iri in members:
            unknown.append(mention.name)
    return Named(
        known=tuple(known),
        unknown=tuple(unknown),
        members=len(members),
        applicants=frozenset(filter(None, applicants)),
    )


def quoted(reading: Reading, start: int, end: int, confidence: float = 1.0) -> Quotation:
    """Return a place in an application as it is shown; the application is not stored."""
    document = reading.document
    issued = document.metadata.issued
    return Quotation(
        document=None,
        title=document.title,
        date=issued.isoformat() if issued else None,
        start=start,
        end=end,
        quote=document.text[start:end],
        confidence=confidence,
    )


def _known(mention: Mention, bearers: Mapping[str, frozenset[str]]) -> str | None:
    for name in (mention.name, *mention.aliases):
        found = bearers.get(name_key(name), frozenset())
        if len(found) == 1:
            return next(iter(found))
    return None


def _bearers(edition: Edition) -> Mapping[str, frozenset[str]]:
    """Return {name key: IRIs of those who bear the name}."""
    told = edition.relations
    held = {iri for kind in _WHO for iri in told.of_kind(kind)}
    found: dict[str, set[str]] = defaultdict(set)
    for predicate in (Std.label, Std.altLabel):
        for iri, name in told.pairs(predicate):
            if iri in held:
                found[name_key(name)].add(iri)
    return {key: frozenset(iris) for key, iris in found.items()}
