"""Names that go on as somebody has begun to type them."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

from store.names import name_key

SHORTEST = 2
"""Letters from which on a name is completed."""
_LONGEST_FORM = 3
"""Letters of a last word that may be the beginning of a legal form."""


class Names:
    """The names of an edition, to be found by the beginning of any of their words."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Order the names by the beginnings of their words.

        Args:
            names: {IRI: name}.
        """
        self._names = names
        self._beginnings = sorted(
            (beginning, place > 0, name, iri)
            for iri, name in names.items()
            for place, beginning in enumerate(_beginnings(name))
        )

    def completed(self, begun: str, *, limit: int = 8) -> list[dict[str, Any]]:
        """Return ``{"iri", "name"}`` of names with a word that begins so, by name.

        Those that begin so themselves come first; fewer than two letters are completed by nothing.
        Names are compared without legal form, so the beginning of one is passed over.
        """
        key = name_key(begun)
        while len(key) >= SHORTEST:
            if found := self._with(key):
                ordered = sorted(found, key=lambda iri: (*found[iri], iri))
                return [{"iri": iri, "name": self._names[iri]} for iri in ordered[:limit]]
            key, _, last = key.rpartition(" ")
            if len(last) > _LONGEST_FORM:
                break
        return []

    def _with(self, key: str) -> dict[str, tuple[bool, str]]:
        found: dict[str, tuple[bool, str]] = {}
        for beginning, later, name, iri in self._from(key):
            if not beginning.startswith(key):
                break
            found[iri] = min(found.get(iri, (True, name)), (later, name.casefold()))
        return found

    def _from(self, key: str) -> Iterator[tuple[str, bool, str, str]]:
        start = bisect_left(self._beginnings, (key,))
        return (self._beginnings[at] for at in range(start, len(self._beginnings)))


def _beginnings(name: str) -> Iterator[str]:
    """Yield the name from each of its words on, as names are compared."""
    words = name_key(name).split()
    return (" ".join(words[at:]) for at in range(len(words)))
