"""Who is told to work with whom, in which project, and since when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from ontology.terms import KL
from portfolio.sayings import Saying, Sayings

_NEVER = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """That two actors are tied, and from what sentences it is known."""

    one: str
    other: str
    project: str | None
    """The project they share, or None where they are said to work together."""
    sayings: tuple[Saying, ...]

    @property
    def since(self) -> int:
        """The first year in which it is told."""
        return min((one.year for one in self.sayings if one.year is not None), default=_NEVER)

    def of(self, actor: str) -> bool:
        """Tell whether the actor is at one of its ends."""
        return actor in (self.one, self.other)


def ties_told(sayings: Sayings) -> tuple[Tie, ...]:
    """Return every tie between two actors, each pair and project once."""
    found = [
        Tie(one=min(a, b), other=max(a, b), project=None, sayings=tuple(said))
        for (a, b), said in _undirected(sayings).items()
    ]
    return (*found, *_shared_projects(sayings))


def ties_by_actor(ties: Iterable[Tie]) -> Mapping[str, tuple[Tie, ...]]:
    """Return by actor the ties it is at one end of."""
    held: defaultdict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        held[tie.one].append(tie)
        held[tie.other].append(tie)
    return {actor: tuple(own) for actor, own in held.items()}


def _undirected(sayings: Sayings) -> dict[tuple[str, str], list[Saying]]:
    held: defaultdict[tuple[str, str], list[Saying]] = defaultdict(list)
    for one in sayings.of(KL.collaboratesWith):
        if one.subject != one.object:
            held[min(one.subject, one.object), max(one.subject, one.object)].append(one)
    return dict(sorted(held.items()))


def _shared_projects(sayings: Sayings) -> Iterator[Tie]:
    taking: defaultdict[str, defaultdict[str, list[Saying]]]
    taking = defaultdict(lambda: defaultdict(list))
    for saying in sayings.of(KL.participatesIn, KL.leads):
        taking[saying.object][saying.subject].append(saying)
    for project, by_actor in sorted(taking.items()):
        for one, other in combinations(sorted(by_actor), 2):
            said = (*by_actor[one], *by_actor[other])
            yield Tie(one=one, other=other, project=project, sayings=said)
