"""Kind and language of every row of an edition, as columns of small numbers in memory."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from store.fusion import NAME
from store.items import EMBEDDED_KINDS, Items

Codes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Columns:
    """``kinds[row]`` and ``language[row]`` are places in the two lists of names."""

    kinds: Codes
    kind_names: tuple[str, ...]
    language: Codes
    languages: tuple[str, ...]
    """Languages of texts, and ``name`` for names and titles, which have none."""

    def of_kinds(self, kinds: Iterable[str]) -> NDArray[np.bool_]:
        """Return for each row whether it is of one of the kinds."""
        wanted = np.isin(self.kind_names, sorted(kinds))
        return wanted[self.kinds]


def read_columns(items: Items) -> Columns:
    """Return the columns of an edition's items."""
    held = items.columns()
    kinds = [kind for kind, _ in held]
    languages = [language if kind in EMBEDDED_KINDS else NAME for kind, language in held]
    kind_names, language_names = tuple(sorted(set(kinds))), tuple(sorted(set(languages)))
    return Columns(
        kinds=_codes(kinds, kind_names),
        kind_names=kind_names,
        language=_codes(languages, language_names),
        languages=language_names,
    )


def _codes(values: list[str], names: tuple[str, ...]) -> Codes:
    places = {name: place for place, name in enumerate(names)}
    return np.fromiter((places[value] for value in values), np.uint8, len(values))
