"""Where the two stand in a value chain: next to each other, up it or down it."""

import math

from matching.pairs import Finding, Pair

_DECAY = 0.7
"""How fast adjacency falls with each further stage (gamma)."""


def chain_adjacency(pair: Pair) -> Finding:
    """They work in a stage next to yours in the value chain: less with each stage between you."""
    ways = pair.chains.shortest(pair.you.standing.stages, pair.them.standing.stages)
    return _along(ways)


def upstream(pair: Pair) -> Finding:
    """They work up the chain from you: in a stage that feeds yours; less with each between."""
    return _along(pair.chains.up(pair.you.standing.stages, pair.them.standing.stages))


def downstream(pair: Pair) -> Finding:
    """They work down the chain from you: in a stage that yours feeds; less with each between."""
    return _along(pair.chains.down(pair.you.standing.stages, pair.them.standing.stages))


def _along(path: tuple[str, ...]) -> Finding:
    """Return exp(-gamma (hops - 1)): 1 for neighbours, 0 for the same stage and for no way."""
    hops = len(path) - 1
    return Finding(value=math.exp(-_DECAY * (hops - 1)) if hops > 0 else 0.0, path=path)
