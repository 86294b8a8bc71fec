"""Who is who: mentions to actors, as one deterministic function of all mentions.

An official number is decisive: the same number is one actor, two different numbers of one scheme
never are. Without a number, the same name (see ``names.name_key``) is the same actor, unless that
would join two numbers; then a mention without a number follows the one numbered actor of that name
in its own document, if there is exactly one, and else stands with its like.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ontology.iris import identified_iri, named_iri, path_of
from ontology.terms import KL
from store.names import name_key


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class NamedMention:
    """What identity needs to know of a mention."""

    iri: str
    document: str
    kind: str
    name: str
    identifiers: tuple[str, ...] = ()
    confidence: float = 0.0
    """Of the evidence for the name: a register's row has more than prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One actor, cluster or project and every mention of it."""

    iri: str
    kind: str
    label: str
    names: tuple[str, ...]
    """Every other name it was mentioned by, sorted."""
    mentions: tuple[NamedMention, ...]


class _Groups:
    """Disjoint sets of mentions that know their numbers, so that a forbidden union is seen."""

    def __init__(self, mentions: Iterable[NamedMention]) -> None:
        self._parent = {mention.iri: mention.iri for mention in mentions}
        self._numbers = {mention.iri: frozenset(mention.identifiers) for mention in mentions}

    def find(self, iri: str) -> str:
        while self._parent[iri] != iri:
            self._parent[iri] = self._parent[self._parent[iri]]
            iri = self._parent[iri]
        return iri

    def numbers(self, iri: str) -> frozenset[str]:
        return self._numbers[self.find(iri)]

    def union(self, one: str, other: str) -> None:
        least, greatest = sorted((self.find(one), self.find(other)))
        if least != greatest:
            self._parent[greatest] = least
            self._numbers[least] |= self._numbers[greatest]


def resolve(mentions: Iterable[NamedMention]) -> tuple[Identity, ...]:
    """Return the identities behind the mentions, by IRI, whatever order they come in."""
    held = sorted(mentions)
    groups = _Groups(held)
    _unite_numbers(held, groups)
    _unite_names(held, groups)
    members: dict[str, list[NamedMention]] = defaultdict(list)
    for mention in held:
        members[groups.find(mention.iri)].append(mention)
    return tuple(sorted((_identity(group) for group in members.values()), key=lambda i: i.iri))


def replacements(identities: Iterable[Identity]) -> Mapping[str, str]:
    """Return for each mention the IRI of what it mentions."""
    return {mention.iri: one.iri for one in identities for mention in one.mentions}


def former_iris(identity: Identity) -> tuple[str, ...]:
    """Return the IRIs that this actor had, or would have had, on fewer mentions; sorted."""
    candidates = {named_iri(m.kind, m.name, m.iri) for m in identity.mentions}
    candidates |= {identified_iri(m.kind, n) for m in identity.mentions for n in m.identifiers}
    return tuple(sorted(candidates - {identity.iri}))


def _unite_numbers(mentions: Iterable[NamedMention], groups: _Groups) -> None:
    first: dict[tuple[str, str], str] = {}
    for mention in mentions:
        for number in mention.identifiers:
            groups.union(
                first.setdefault((path_of(mention.kind), number), mention.iri), mention.iri
            )


def _unite_names(mentions: Iterable[NamedMention], groups: _Groups) -> None:
    by_name: dict[tuple[str, str], list[NamedMention]] = defaultdict(list)
    for mention in mentions:
        by_name[path_of(mention.kind), name_key(mention.name)].append(mention)
    for _, same_name in sorted(by_name.items()):
        numbers = frozenset().union(*(groups.numbers(m.iri) for m in same_name))
        if _one_number_a_scheme(numbers):
            for mention in same_name[1:]:
                groups.union(same_name[0].iri, mention.iri)
        else:
            _unite_beside_numbers(same_name, groups)


def _unite_beside_numbers(same_name: list[NamedMention], groups: _Groups) -> None:
    """Let mentions without a number follow the one numbered actor beside them, or each other."""
    numbered = [m for m in same_name if groups.numbers(m.iri)]
    loose: list[NamedMention] = []
    for mention in same_name:
        if groups.numbers(mention.iri):
            continue
        beside = {groups.find(m.iri) for m in numbered if m.document == mention.document}
        if len(beside) == 1:
            groups.union(beside.pop(), mention.iri)
        else:
            loose.append(mention)
    for mention in loose[1:]:
        groups.union(loose[0].iri, mention.iri)


def _one_number_a_scheme(numbers: frozenset[str]) -> bool:
    schemes = [number.split(":", 1)[0] for number in numbers]
    return len(schemes) == len(set(schemes))


def _identity(mentions: list[NamedMention]) -> Identity:
    least = min(mentions, key=lambda m: m.iri)
    numbers = sorted({n for m in mentions for n in m.identifiers}, key=_number_order)
    kind = KL.Cluster if path_of(least.kind) == "cluster" else least.kind
    iri = identified_iri(kind, numbers[0]) if numbers else named_iri(kind, least.name, least.iri)
    label = _best_name(mentions)
    names = tuple(sorted({m.name for m in mentions} - {label}))
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
