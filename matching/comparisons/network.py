"""Whom the two know, where they belong, and when they were last heard of."""

from matching.pairs import Finding, Pair
from matching.recency import recency

_BY_CLUSTER = 0.5
"""What an introduction by the cluster that both belong to counts, against one by a partner."""


def introduction(pair: Pair) -> Finding:
    """Somebody knows you both and could introduce you: a partner of both, or your common cluster.

    The path goes from you to them, by way of the joint projects that tie them to the go-between.
    """
    you, them = pair.you.iri, pair.them.iri
    if you is None or them is None:
        return Finding(value=0.0)
    if pair.introductions:
        first = pair.introductions[0]
        path = (you, *first.ours[:1], first.by, *first.theirs[:1], them)
        return Finding(value=1.0, path=path)
    clusters = _clusters(pair)
    if clusters and not {you, them} & set(clusters):
        return Finding(value=_BY_CLUSTER, path=(you, clusters[0], them))
    return Finding(value=0.0)


def shared_cluster(pair: Pair) -> Finding:
    """You belong to the same cluster, or one of you to the other."""
    clusters = _clusters(pair)
    return Finding(value=1.0 if clusters else 0.0, path=clusters[:1])


def already_partners(pair: Pair) -> Finding:
    """You work together already: in a joint project, or as one of you has written."""
    you, them = pair.you, pair.them
    if you.iri is None or them.iri is None or you.iri not in them.standing.partners:
        return Finding(value=0.0)
    joint = sorted(you.standing.projects & them.standing.projects)
    return Finding(value=1.0, path=(you.iri, *joint[:1], them.iri))


def freshness(pair: Pair) -> Finding:
    """They were heard of lately: half with every three years since a document named them."""
    newest = pair.them.standing.newest
    if newest is None:
        return Finding(value=0.0)
    return Finding(value=recency(newest, pair.as_of), told=newest)


def _clusters(pair: Pair) -> tuple[str, ...]:
    ours, theirs = (
        side.standing.clusters | ({side.iri} if side.iri else set())
        for side in (pair.you, pair.them)
    )
    return tuple(sorted(ours & theirs))
