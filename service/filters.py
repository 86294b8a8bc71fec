"""What a search can be narrowed by, before the best are taken."""

from collections.abc import Mapping, Sequence

from matching.directory import Directory
from ontology.concepts import Concepts
from ontology.errors import OptionError
from service.iris import full_iri
from store.editions import Edition

FILTERS = ("concepts", "documents", "speakers", "places")
"""The filters, each by IRIs: one of each filter that is given must hold."""


class Sieve:
    """Finds the rows of an edition that filters let through."""

    def __init__(self, edition: Edition, directory: Directory, concepts: Concepts) -> None:
        self._items = edition.items
        self._edition = edition
        self._directory = directory
        self._concepts = concepts

    def rows(self, kinds: frozenset[str], filters: Mapping[str, Sequence[str]]) -> list[int] | None:
        """Return the rows of these kinds that every filter lets through; None without a filter.

        Raises:
            OptionError: an unknown filter.
        """
        unknown = sorted(set(filters) - set(FILTERS))
        if unknown:
            raise OptionError(f"no filter {unknown[0]!r}; expected some of {', '.join(FILTERS)}")
        found = [
            {row for iri in iris for row in self._rows(name, full_iri(iri), kinds)}
            for name, iris in filters.items()
            if iris
        ]
        of_kind = set(self._edition.rows_of_kinds(kinds).tolist())
        return sorted(of_kind.intersection(*found)) if found else None

    def _rows(self, name: str, iri: str, kinds: frozenset[str]) -> list[int]:
        if name == "concepts":
            below = (child.iri for child in self._concepts.children(iri))
            return [row for one in (iri, *below) for row in self._items.concept_rows(one)]
        if name == "documents":
            return [row for row, _ in self._items.in_document(iri)]
        speakers = self._settled_in(iri) if name == "places" else [iri]
        return [row for speaker in speakers for row, _ in self._items.of(speaker, kinds)]

    def _settled_in(self, place: str) -> list[str]:
        standings = self._directory.standings
        return [actor for actor, held in standings.items() if place in held.places]
