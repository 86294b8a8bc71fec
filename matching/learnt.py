"""Learnt tables of weights: data with the run that made them, one file each in ``tables/``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "tables"

LEARNT = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
"""The names of the learnt tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearntTable:
    """Weights that were learnt, and on what."""

    weights: Mapping[str, Mapping[str, float]]
    """{mode: {comparison: weight}}."""
    training: Mapping[str, Any]
    """Data and its digest, dates, split, command, versions of the libraries, figures."""


@cache
def learnt_table(name: str) -> LearntTable:
    """Return a learnt table."""
    held = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return LearntTable(weights=held["weights"], training=held["training"])
