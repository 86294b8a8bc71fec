"""Names one after the other: where one is a name, so are those listed with it."""

import re
from collections.abc import Iterable, Iterator

from ingest.extraction import patterns
from ingest.extraction.commonness import PLACED
from ingest.extraction.model import ACTOR, Found

_LONGEST_NAME = 60
"""Letters that a name before another, and what joins the two, take at most."""


def enumerated_with(text: str, sure: Iterable[Found]) -> Iterator[Found]:
    """Yield the names that stand in one enumeration with a sure one: "A AS, B AS og Nordkar"."""
    for one in sure:
        yield from _list_behind(text, one.end)
        at = one.start
        while before := patterns.listed_before().search(text, max(0, at - _LONGEST_NAME), at):
            yield made(before, 1, rule="actor-cue")
            at = before.start(1)


def list_at(text: str, start: int) -> Iterator[Found]:
    """Yield the names of the enumeration that begins within a few words from here."""
    found = patterns.first_listed().match(text, start)
    if found and PLACED.search(text, start, found.start(1)):
        return
    if found:
        yield made(found, 1, rule="actor-cue")
        yield from _list_behind(text, found.end())


def _list_behind(text: str, end: int) -> Iterator[Found]:
    """Yield the further names of an enumeration of which one ends here."""
    while found := patterns.next_listed().match(text, end):
        yield made(found, 1, rule="actor-cue")
        end = found.end()


def made(
    found: re.Match[str],
    group: int = 0,
    *,
    sort: str = ACTOR,
    kind: str | None = None,
    rule: str = "actor-name",
) -> Found:
    """Return the name that a pattern, or a group of it, has found."""
    start, end = found.span(group)
    return Found(start=start, end=end, name=found[group], sort=sort, kind=kind, rule=rule)
