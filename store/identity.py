"""Who is who: mentions to actors, as one deterministic function of all mentions and decisions.

In this order: an official number is decisive; then what people have decided; then the same name
(see ``names.name_key``), unless numbers, places or decisions tell its bearers apart; then names so
alike (see ``likeness``) that they are hardly two. What is neither alike enough nor unlike enough is
left apart and given out for review.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ontology.iris import identified_iri, named_iri
from ontology.terms import KL
from store.candidates import candidate_pairs
from store.decisions import Judgement
from store.grouping import Groups, NamedMention, apply_judgements, pairs_of, unite_namesakes
from store.grouping import unite_numbers as _unite_numbers
from store.likeness import Face, chance, face_of, places_agree
from store.names import name_key
from store.queue import Uncertain
from store.units import unit_and_parent

MERGE = 0.7
"""From this chance on two names in one known place are one actor."""
MERGE_ANYWHERE = 0.9
"""The same where no common place is known."""
REVIEW = 0.15
"""From this chance on a person is asked."""
NAMESAKES = 0.5
"""The chance given for two bearers of one name of which nothing more is known."""
ELSEWHERE = 0.15
"""The same where they are said to be in different places: a firm may have two offices."""
_PAIRS_OF_A_NAME = 20
"""Pairs that are asked about for one name: of a common one nobody asks more."""
_ACTOR = "actor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One actor, cluster or project and every mention of it."""

    iri: str
    kind: str
    label: str
    names: tuple[str, ...]
    """Every other name it was mentioned by, sorted."""
    mentions: tuple[NamedMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Who is who, what is uncertain, and which decisions could not be followed."""

    identities: tuple[Identity, ...]
    """By IRI."""
    uncertain: tuple[Uncertain, ...] = ()
    """The likeliest first, then by IRI."""
    overruled: tuple[str, ...] = ()
    """Ids of decisions that official numbers or other decisions contradict."""


def resolve(mentions: Iterable[NamedMention], judgements: Iterable[Judgement] = ()) -> Resolution:
    """Return who is behind the mentions, whatever order mentions and judgements come in."""
    held = sorted(mentions)
    groups = Groups(held)
    _unite_numbers(held, groups)
    overruled = apply_judgements(judgements, groups)
    doubtful = _unite_names(held, groups) + _unite_alike(held, groups)
    members: dict[str, list[NamedMention]] = defaultdict(list)
    for mention in held:
        members[groups.find(mention.iri)].append(mention)
    identities = (_identity(group) for group in members.values())
    return Resolution(
        identities=tuple(sorted(identities, key=lambda one: one.iri)),
        uncertain=_still_open(doubtful, groups),
        overruled=overruled,
    )


def replacements(identities: Iterable[Identity]) -> Mapping[str, str]:
    """Return for each mention the IRI of what it mentions."""
    return {mention.iri: one.iri for one in identities for mention in one.mentions}


def former_iris(identity: Identity) -> tuple[str, ...]:
    """Return the IRIs that this actor had, or would have had, on fewer mentions; sorted."""
    candidates = {named_iri(m.kind, m.name, m.iri) for m in identity.mentions}
    candidates |= {identified_iri(m.kind, n) for m in identity.mentions for n in m.identifiers}
    return tuple(sorted(candidates - {identity.iri}))


def _unite_names(mentions: Iterable[NamedMention], groups: Groups) -> list[Uncertain]:
    """Unite those of one name; return those that may be one and are left apart."""
    by_name: dict[tuple[str, str], list[NamedMention]] = defaultdict(list)
    for mention in mentions:
        by_name[mention.sort, name_key(mention.name)].append(mention)
    doubtful: list[Uncertain] = []
    for _, namesakes in sorted(by_name.items()):
        unite_namesakes(namesakes, groups)
        roots = {groups.find(m.iri) for m in namesakes}
        apart = (pair for pair in pairs_of(roots) if groups.is_open(*pair))
        doubtful += [
            Uncertain(
                chance=NAMESAKES if groups.may_join(one, other) else ELSEWHERE, one=one, other=other
            )
            for one, other in islice(apart, _PAIRS_OF_A_NAME)
        ]
    return doubtful


def _unite_alike(mentions: Iterable[NamedMention], groups: Groups) -> list[Uncertain]:
    """Unite actors whose names are hardly two, the likeliest first; return those in between."""
    bearers: dict[Face, list[NamedMention]] = defaultdict(list)
    for mention in mentions:
        if mention.sort == _ACTOR:
            bearers[face_of(mention.name, mention.aliases, mention.places)].append(mention)
    found = _alike(bearers, groups)
    for pair, enough in found:
        if enough and groups.may_join(pair.one, pair.other):
            groups.union(pair.one, pair.other)
    return [pair for pair, _ in found]


def _alike(
    bearers: Mapping[Face, Sequence[NamedMention]], groups: Groups
) -> list[tuple[Uncertain, bool]]:
    """Return the pairs worth a look, the likeliest first, and whether they are hardly two."""
    faces = sorted(bearers, key=lambda face: bearers[face][0].iri)
    found: list[tuple[Uncertain, bool]] = []
    for first, second in candidate_pairs(faces):
        one, other = faces[first], faces[second]
        mine, theirs = bearers[one][0], bearers[other][0]
        if name_key(mine.name) == name_key(theirs.name) or not groups.may_join(
            mine.iri, theirs.iri
        ):
            continue
        likely = chance(one, other)
        if likely < REVIEW or _is_unit(bearers[one], bearers[other]):
            continue
        least, greatest = sorted((mine.iri, theirs.iri))
        pair = Uncertain(chance=round(likely, 4), one=least, other=greatest)
        enough = likely >= _needed(one, other) and not _side_by_side(bearers[one], bearers[other])
        found.append((pair, enough))
    return sorted(found, key=lambda one: (-one[0].chance, one[0].one, one[0].other))


def _needed(one: Face, other: Face) -> float:
    placed = one.places and other.places and places_agree(one.places, other.places)
    return MERGE if placed else MERGE_ANYWHERE


def _side_by_side(ones: Iterable[NamedMention], others: Iterable[NamedMention]) -> bool:
    """Tell whether one document has both: a list that names two alike means two."""
    return not {m.document for m in ones}.isdisjoint(m.document for m in others)


def _is_unit(ones: Sequence[NamedMention], others: Sequence[NamedMention]) -> bool:
    """Tell whether one name says that it is a department of somebody: then it is not another."""
    units = (unit_and_parent(ones[0].name), unit_and_parent(others[0].name))
    return any(units) and units[0] != units[1]


def _still_open(doubtful: Iterable[Uncertain], groups: Groups) -> tuple[Uncertain, ...]:
    """Return the uncertain pairs of different groups, one for each two groups."""
    found: dict[tuple[str, str], Uncertain] = {}
    for pair in sorted(doubtful, key=lambda pair: (-pair.chance, pair.one, pair.other)):
        one, other = sorted((groups.find(pair.one), groups.find(pair.other)))
        if one != other and groups.is_open(one, other):
            found.setdefault((one, other), pair)
    return tuple(found.values())


def _identity(mentions: list[NamedMention]) -> Identity:
    least = min(mentions, key=lambda m: m.iri)
    numbers = sorted({n for m in mentions for n in m.identifiers}, key=_number_order)
    kind = KL.Cluster if least.sort == "cluster" else least.kind
    iri = identified_iri(kind, numbers[0]) if numbers else named_iri(kind, least.name, least.iri)
    label = _best_name(mentions)
    names = tuple(sorted({n for m in mentions for n in (m.name, *m.aliases)} - {label}))
    return Identity(iri=iri, kind=kind, label=label, names=names, mentions=tuple(mentions))


def _number_order(number: str) -> tuple[bool, str]:
    """Order numbers so that a national register's comes before a programme's."""
    return not number.startswith("no:"), number


def _best_name(mentions: list[NamedMention]) -> str:
    """Return the name to show: the surest source's, then the commonest, longest, first."""
    votes: dict[str, list[float]] = defaultdict(list)
    for mention in mentions:
        votes[mention.name].append(mention.confidence)
    return min(votes, key=lambda n: (-max(votes[n]), -len(votes[n]), n.isupper(), -len(n), n))
