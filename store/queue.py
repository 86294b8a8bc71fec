"""What an edition leaves for a person to decide, kept in it as a file."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

MOST = 10_000
"""Pairs that are kept, the likeliest: more than anybody looks through."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Uncertain:
    """Two that may be one: for a person to decide."""

    chance: float
    one: str
    """A mention of the one, the least that has the name which was compared."""
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """The uncertain pairs of an edition, and the decisions that it could not follow."""

    uncertain: tuple[Uncertain, ...] = ()
    """The likeliest first."""
    overruled: tuple[str, ...] = ()
    """Ids of decisions that official numbers or other decisions contradict."""


def write_queue(path: Path, uncertain: Iterable[Uncertain], overruled: Iterable[str]) -> None:
    """Write what is left open, the likeliest pairs first."""
    pairs = [[one.chance, one.one, one.other] for one in islice(uncertain, MOST)]
    path.write_text(json.dumps({"uncertain": pairs, "overruled": list(overruled)}))


def read_queue(path: Path) -> Queue:
    """Return what was written; nothing if the edition is older than that."""
    try:
        held = json.loads(path.read_text())
    except FileNotFoundError:
        return Queue()
    return Queue(
        uncertain=tuple(Uncertain(chance=c, one=a, other=b) for c, a, b in held["uncertain"]),
        overruled=tuple(held["overruled"]),
    )
