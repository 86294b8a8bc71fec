"""Groups of mentions that are one actor, and what forbids two groups to become one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ontology.iris import path_of
from store.decisions import Judgement
from store.likeness import places_agree


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
    aliases: tuple[str, ...] = ()
    """What else the document calls it, such as a short name in brackets."""
    places: tuple[tuple[str, ...], ...] = ()
    """Where the document says it is, each place from the country down."""

    @property
    def sort(self) -> str:
        """The first segment of its IRI: an actor and a cluster of one name stay apart."""
        return path_of(self.kind)


class Groups:
    """Disjoint sets of mentions that know their numbers, places and what was decided of them."""

    def __init__(self, mentions: Iterable[NamedMention]) -> None:
        held = tuple(mentions)
        self._parent = {m.iri: m.iri for m in held}
        self._numbers = {m.iri: frozenset(m.identifiers) for m in held}
        self._places = {m.iri: m.places for m in held}
        self._apart: dict[str, frozenset[str]] = {}

    def __contains__(self, iri: str) -> bool:
        return iri in self._parent

    def find(self, iri: str) -> str:
        """Return the mention that stands for the group: its least."""
        while self._parent[iri] != iri:
            self._parent[iri] = self._parent[self._parent[iri]]
            iri = self._parent[iri]
        return iri

    def numbers(self, iri: str) -> frozenset[str]:
        """Return the official numbers of the group."""
        return self._numbers[self.find(iri)]

    def places(self, iri: str) -> tuple[tuple[str, ...], ...]:
        """Return where the group's mentions are said to be."""
        return self._places[self.find(iri)]

    def union(self, one: str, other: str) -> None:
        """Make one group of two."""
        least, greatest = sorted((self.find(one), self.find(other)))
        if least == greatest:
            return
        self._parent[greatest] = least
        self._numbers[least] |= self._numbers[greatest]
        if self._places[greatest] != self._places[least]:
            self._places[least] = tuple(sorted({*self._places[least], *self._places[greatest]}))
        if greatest in self._apart:
            self._apart[least] = self._apart.get(least, frozenset()) | self._apart.pop(greatest)

    def keep_apart(self, one: str, other: str) -> None:
        """Forbid the groups of two mentions to become one, now and later."""
        for this, that in ((one, other), (other, one)):
            root = self.find(this)
            self._apart[root] = self._apart.get(root, frozenset()) | {that}

    def kept_apart(self, one: str, other: str) -> bool:
        """Tell whether it was decided that the two groups are not one."""
        root = self.find(other)
        return any(self.find(iri) == root for iri in self._apart.get(self.find(one), ()))

    def numbers_agree(self, one: str, other: str) -> bool:
        """Tell whether together the two groups have at most one number of each register."""
        schemes = [n.split(":", 1)[0] for n in self.numbers(one) | self.numbers(other)]
        return len(schemes) == len(set(schemes))

    def is_open(self, one: str, other: str) -> bool:
        """Tell whether neither numbers nor a decision settle that two groups are not one."""
        return self.numbers_agree(one, other) and not self.kept_apart(one, other)

    def may_join(self, one: str, other: str) -> bool:
        """Tell whether neither numbers, places nor a decision forbid that two groups are one."""
        places = self.places(one), self.places(other)
        return places_agree(*places) and self.is_open(one, other)


def unite_numbers(mentions: Iterable[NamedMention], groups: Groups) -> None:
    """Make one group of all that have the same official number."""
    first: dict[tuple[str, str], str] = {}
    for mention in mentions:
        for number in mention.identifiers:
            groups.union(first.setdefault((mention.sort, number), mention.iri), mention.iri)


def apply_judgements(judgements: Iterable[Judgement], groups: Groups) -> tuple[str, ...]:
    """Do as was decided; return the ids of those that numbers or earlier decisions overrule.

    First all that keep apart, so that the order in which decisions were taken does not matter. One
    whose mentions are gone waits: it is passed over.
    """
    held = [(j, *ends) for j in sorted(judgements) if (ends := _ends(j, groups))]
    overruled = []
    for judgement, one, other in held:
        if judgement.same:
            continue
        if groups.find(one) == groups.find(other):
            overruled.append(judgement.id)
        else:
            groups.keep_apart(one, other)
    for judgement, one, other in held:
        if not judgement.same:
            continue
        if groups.numbers_agree(one, other) and not groups.kept_apart(one, other):
            groups.union(one, other)
        else:
            overruled.append(judgement.id)
    return tuple(sorted(overruled))


def _ends(judgement: Judgement, groups: Groups) -> tuple[str, str] | tuple[()]:
    one = next((iri for iri in judgement.one if iri in groups), None)
    other = next((iri for iri in judgement.other if iri in groups), None)
    return (one, other) if one and other else ()


def unite_namesakes(namesakes: Sequence[NamedMention], groups: Groups) -> None:
    """Make one group of mentions of one name, as far as numbers, places and decisions allow.

    Where they do not, those that are told apart by a number or a place stand alone, and each other
    follows the only one of them in its own document, or else stands with others like it.
    """
    roots = sorted({groups.find(m.iri) for m in namesakes})
    told_apart = _told_apart(roots, groups)
    for one, other in combinations(sorted(told_apart), 2):
        placed = groups.places(one) and groups.places(other)
        if placed and groups.may_join(one, other):
            groups.union(one, other)
    beside = _beside(namesakes, told_apart, groups)
    camps: list[str] = []
    for root in roots:
        if root in told_apart:
            continue
        company = beside.get(root, set())
        follows = [leader for leader in company if groups.may_join(leader, root)]
        if len(company) == 1 and follows:
            groups.union(follows[0], root)
            continue
        camp = next((camp for camp in camps if groups.may_join(camp, root)), None)
        if camp is None:
            camps.append(root)
        else:
            groups.union(camp, root)


def _told_apart(roots: Sequence[str], groups: Groups) -> frozenset[str]:
    """Return the groups that the number or place of another contradicts."""
    marked = [root for root in roots if groups.numbers(root) or groups.places(root)]
    alike: dict[object, list[str]] = {}
    for root in marked:
        alike.setdefault((groups.numbers(root), groups.places(root)), []).append(root)
    found: set[str] = set()
    for ones, others in combinations(alike.values(), 2):
        agree = groups.numbers_agree(ones[0], others[0])
        if not agree or not places_agree(groups.places(ones[0]), groups.places(others[0])):
            found.update(ones, others)
    return frozenset(found)


def _beside(
    namesakes: Iterable[NamedMention], told_apart: frozenset[str], groups: Groups
) -> dict[str, set[str]]:
    """Return for each other group the told-apart groups that share a document with it."""
    held = tuple(namesakes)
    leaders: dict[str, set[str]] = {}
    roots_at_start = {m.iri: groups.find(m.iri) for m in held}
    leading = {groups.find(root) for root in told_apart}
    for mention in held:
        if roots_at_start[mention.iri] in leading:
            leaders.setdefault(mention.document, set()).add(roots_at_start[mention.iri])
    found: dict[str, set[str]] = {}
    for mention in held:
        root = roots_at_start[mention.iri]
        if root not in leading:
            found.setdefault(root, set()).update(leaders.get(mention.document, ()))
    return found


def pairs_of(roots: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each two groups once, the lesser first."""
    yield from combinations(sorted(set(roots)), 2)
