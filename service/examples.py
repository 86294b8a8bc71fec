"""Examples for the first page, taken from what the edition really holds."""

from dataclasses import dataclass

from store.editions import Edition
from store.items import Item

_SHORTEST, _LONGEST = 40, 130
_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Needs to click on, in several languages, and actors who have some."""

    needs: tuple[Item, ...]
    actors: tuple[Item, ...]


def examples_of(edition: Edition) -> Examples:
    """Return needs of a handy length, one language after the other, from different actors."""
    held = [
        item for _, item in sorted(edition.items.at(edition.items.rows_of_kinds(("Need",))).items())
    ]
    handy = [item for item in held if _SHORTEST <= len(item.text) <= _LONGEST]
    needs: list[Item] = []
    for item in sorted(handy, key=_surest_first):
        if item.speaker not in {one.speaker for one in needs}:
            needs.append(item)
    chosen = _one_of_each_language(needs)
    speakers = {item.name: item for item in held if item.speaker and "/actor/" in item.speaker}
    others = [item for name, item in sorted(speakers.items()) if item not in chosen]
    return Examples(needs=chosen, actors=tuple(others[:_SHOWN]))


def _surest_first(item: Item) -> tuple[float, str]:
    return -(item.confidence or 0.0), item.iri


def _one_of_each_language(needs: list[Item]) -> tuple[Item, ...]:
    first = {item.language: item for item in reversed(needs)}
    rest = [item for item in needs if item not in first.values()]
    return tuple([*first.values(), *rest][:_SHOWN])
