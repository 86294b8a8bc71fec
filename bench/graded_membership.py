"""Graded membership against declared membership, with what is declared taken out of the inputs.

Of every actor of an edition it is asked how near to the core of each cluster it stands by joint
work, chain and place alone: how often does a declared member stand before somebody who is not
(AUC, with a bootstrap interval over members and others)? Beside it the communities in the network,
and how far they agree with declared clusters (adjusted mutual information). Both again with ties
hidden.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from ontology.concepts import bundled_concepts
from portfolio.communities import agreement, detect
from portfolio.delimitation.degrees import PARTS, declared, degree_of
from portfolio.delimitation.gatherings import Gathering, gathering_of
from portfolio.delimitation.survey import Survey
from portfolio.landscape import Actor, Landscape
from portfolio.roster import Cluster
from portfolio.thresholds import Thresholds
from store.editions import Edition, current_edition
from store.home import Home

FEWEST = 3
"""Members that a cluster has at least to be measured: one is left out, and two must remain."""
_RESAMPLED = 500

Score = Callable[[Actor, Gathering], float | None]


def blind(one: Actor, there: Gathering) -> float | None:
    """Return the degree without what is declared."""
    return degree_of(one, there, blind=True).value


def partners(one: Actor, there: Gathering) -> float:
    """Return with how many members somebody works: the plainest measure."""
    ties = there.landscape.ties.of.get(one.iri, {})
    return float(sum(member.iri in ties for member in there.members))


def popular(one: Actor, there: Gathering) -> float:
    """Return how many ties somebody has at all, whatever the cluster."""
    return float(len(there.landscape.ties.of.get(one.iri, {})))


SCORES: Mapping[str, Score] = {
    "degree": blind,
    **{name: part for name, part in PARTS.items() if part is not declared},
    "partners": partners,
    "popularity": popular,
}


def print_membership(home: Path, *, hidden: float, draws: int) -> None:
    """Measure on the current edition of a home, and print."""
    for line in measured(current_edition(Home(home)), hidden=hidden, draws=draws):
        print(line, flush=True)


def measured(edition: Edition, *, hidden: float, draws: int) -> Iterator[str]:
    """Yield the lines to print."""
    survey = Survey(edition, bundled_concepts())
    whole, thresholds = survey.landscape, survey.thresholds
    clusters = [one for one in whole.roster.clusters.values() if len(one.members) >= FEWEST]
    yield (
        f"{len(whole.actors)} actors, {len(list(whole.ties.pairs()))} ties, {len(clusters)} of "
        f"{len(whole.roster.clusters)} clusters with {FEWEST} members or more"
    )
    yield f"{'cluster':28} members  " + "  ".join(f"{name:>11}" for name in SCORES)
    rows = []
    for cluster in clusters:
        held = auc_of(cluster, whole, thresholds)
        rows.append([area for area, _, _ in held.values()])
        _, low, high = held["degree"]
        told = "  ".join(f"{one[0]:11.3f}" for one in held.values())
        yield f"{cluster.name[:28]:28} {len(cluster.members):7}  {told}  [{low:.3f}-{high:.3f}]"
    means = np.mean(rows, axis=0)
    yield f"{'mean over clusters':36}  " + "  ".join(f"{one:11.3f}" for one in means)
    yield _agreement(whole, thresholds, "all ties")
    yield from _with_hidden(whole, thresholds, clusters, hidden=hidden, draws=draws)


def auc_of(
    cluster: Cluster, landscape: Landscape, thresholds: Thresholds
) -> dict[str, tuple[float, float, float]]:
    """Return for each score its AUC and the ends of its 95 % interval.

    Each member is scored as if it were none: against the others alone. Who has no score, because
    nothing is known that could tell, counts as the mean of those who have one.
    """
    there = gathering_of(cluster, landscape, thresholds)
    inside = {one.iri for one in there.members}
    without = {one.iri: _without(one, there) for one in there.members}
    actors = list(landscape.actors.values())
    truth = np.array([one.iri in inside for one in actors])
    scored = {
        name: _filled([score(one, without.get(one.iri, there)) for one in actors])
        for name, score in SCORES.items()
    }
    return {
        name: (
            float(roc_auc_score(truth, values)),
            *_interval(truth, values, wanted=name == "degree"),
        )
        for name, values in scored.items()
    }


def _filled(values: Sequence[float | None]) -> np.ndarray:
    held = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    mean = 0.0 if np.isnan(held).all() else float(np.nanmean(held))
    return np.where(np.isnan(held), mean, held)


def _without(one: Actor, there: Gathering) -> Gathering:
    left = tuple(member for member in there.members if member.iri != one.iri)
    held = {iri: it for iri, it in there.memberships.items() if iri != one.iri}
    return Gathering(left, held, there.landscape, there.thresholds)


def _interval(truth: np.ndarray, values: np.ndarray, *, wanted: bool) -> tuple[float, float]:
    if not wanted:
        return 0.0, 0.0
    inside, outside = values[truth], values[~truth]
    drawn = np.random.default_rng(1)
    areas = []
    for _ in range(_RESAMPLED):
        ours, theirs = drawn.choice(inside, len(inside)), drawn.choice(outside, len(outside))
        labels = np.repeat([True, False], [len(ours), len(theirs)])
        areas.append(roc_auc_score(labels, np.concatenate([ours, theirs])))
    low, high = np.percentile(areas, [2.5, 97.5])
    return float(low), float(high)


def _agreement(landscape: Landscape, thresholds: Thresholds, what: str) -> str:
    found = detect(landscape.ties, resolution=thresholds.resolution, seed=thresholds.seed)
    held = agreement(landscape.roster, found)
    told = "no data" if held is None else f"{held:.3f}"
    return f"adjusted mutual information, {what}: {told} ({len(found.members)} communities)"


def _with_hidden(
    whole: Landscape,
    thresholds: Thresholds,
    clusters: Sequence[Cluster],
    *,
    hidden: float,
    draws: int,
) -> Iterator[str]:
    pairs = sorted(whole.ties.pairs())
    areas, agreed = [], []
    for draw in range(draws):
        gone = random.Random(draw).sample(pairs, round(hidden * len(pairs)))
        left = replace(whole, ties=whole.ties.without(gone))
        areas.append(np.mean([_plain_area(one, left, thresholds) for one in clusters]))
        found = detect(left.ties, resolution=thresholds.resolution, seed=thresholds.seed)
        agreed.append(agreement(left.roster, found) or 0.0)
    yield (
        f"with {hidden:.0%} of the ties hidden, {draws} draws: AUC {np.mean(areas):.3f} "
        f"(sd {np.std(areas):.3f}), adjusted mutual information {np.mean(agreed):.3f} "
        f"(sd {np.std(agreed):.3f})"
    )


def _plain_area(cluster: Cluster, landscape: Landscape, thresholds: Thresholds) -> float:
    there = gathering_of(cluster, landscape, thresholds)
    without = {one.iri: _without(one, there) for one in there.members}
    actors = list(landscape.actors.values())
    truth = [one.iri in without for one in actors]
    values = [blind(one, without.get(one.iri, there)) for one in actors]
    return float(roc_auc_score(truth, _filled(values)))
