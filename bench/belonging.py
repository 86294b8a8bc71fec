"""Whether clusters that fit are the ones that actors are members of, and the core is the core.

Each member of a cluster asks which cluster fits it; what it does and says itself is taken out of
its own. Told is how often its own comes first, and among the first three, beside ranking by the
number of members, by shared places alone and by chance; and with the partners left out, whom one
may have for being a member. Then whether those whom a text calls core members, or who sit on the
board, have higher degrees than others (AUC). All with 95 % intervals by bootstrap over members.

    python bench/belonging.py --home HOME
"""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import eq, gt
from pathlib import Path

import numpy as np
from spread import Numbers, interval

from matching.clusters.applications import group_of_actor
from matching.clusters.belonging import belonging
from matching.clusters.groups import Group
from matching.clusters.kinship import Kinship
from matching.clusters.kinships import Kinships
from matching.clusters.scores import scored
from service.opening import open_workbench
from service.settings import load_settings

CORE = frozenset({"core-member", "board"})
PARTNERS, PLACES = "partners_there", "shared_region"
RANKERS = ("Klynge", "without partners", "places alone", "number of members")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One member of one cluster."""

    places: Mapping[str, float]
    """{ranker: the place of its own cluster, from 1; ties count as their mean}."""
    clusters: int
    role: str
    degree: float


def asked(kinships: Kinships) -> Iterator[Asked]:
    """Yield what each member of each cluster is told."""
    for cluster in kinships.clusters:
        for member in cluster.members.values():
            kin = {one.theirs.iri: one for one in kinships.of(group_of_actor(kinships, member.iri))}
            sizes = {
                iri: len(one.theirs.members) - (iri == cluster.iri) for iri, one in kin.items()
            }
            parts = {iri: _parts(one) for iri, one in kin.items()}
            yield Asked(
                places={
                    "Klynge": _place(
                        {iri: sum(held.values()) for iri, held in parts.items()}, cluster
                    ),
                    "without partners": _place(
                        {iri: sum(held.values()) - held[PARTNERS] for iri, held in parts.items()},
                        cluster,
                    ),
                    "places alone": _place(
                        {iri: held[PLACES] for iri, held in parts.items()}, cluster
                    ),
                    "number of members": _place(sizes, cluster),
                },
                clusters=len(kin),
                role=(member.role or "").rsplit("/", 1)[-1],
                degree=belonging(kin[cluster.iri]).degree,
            )


def _parts(kin: Kinship) -> dict[str, float]:
    return {one.comparison: one.weight * one.found.value for one in scored(kin, "fitting").parts}


def _place(scores: Mapping[str | None, float], own: Group) -> float:
    """Return the place of one's own among all clusters."""
    mine = scores[own.iri]
    higher, same = (sum(held(one, mine) for one in scores.values()) for held in (gt, eq))
    return 1 + higher + (same - 1) / 2


def area(core: Numbers, rest: Numbers) -> float:
    """Return how likely one of the core has a higher degree than one of the rest (AUC)."""
    wins = (core[:, None] > rest) + 0.5 * (core[:, None] == rest)
    return float(wins.mean())


def area_interval(held: list[Asked], *, draws: int = 2000) -> str:
    """Return the area under the curve with its interval."""
    chance = np.random.default_rng(7)
    core = np.asarray([one.degree for one in held if one.role in CORE])
    rest = np.asarray([one.degree for one in held if one.role not in CORE])
    if not len(core) or not len(rest):
        return "no roles are told"
    drawn = [
        area(chance.choice(core, len(core)), chance.choice(rest, len(rest))) for _ in range(draws)
    ]
    low, high = np.quantile(drawn, (0.025, 0.975))
    counts = f"{len(core)} of the core, {len(rest)} others"
    return f"{area(core, rest):.2f} [{low:.2f}-{high:.2f}], {counts}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--home", type=Path, required=True)
    given = parser.parse_args()
    held = list(asked(open_workbench(load_settings(home=given.home)).kinships))
    print(f"{len(held)} memberships, {held[0].clusters} clusters")
    for name in RANKERS:
        places = np.asarray([one.places[name] for one in held])
        told = [
            interval(np.stack([places <= most, np.ones(len(places))], axis=1), _share)
            for most in (1, 3)
        ]
        print(f"  {name:<18} first {told[0]}, among three {told[1]}")
    chance = 1 / held[0].clusters
    print(f"  by chance          first {chance:.3f}, among three {3 * chance:.3f}")
    print(f"degree of the core above that of others: {area_interval(held)}")


def _share(sums: Numbers) -> Numbers:
    return sums[..., 0] / sums[..., 1]


if __name__ == "__main__":
    main()
