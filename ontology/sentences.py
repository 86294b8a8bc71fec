"""Sentences that Klynge tells in English, and that a page can tell in its own language."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import reduce
from typing import Any, Self

Value = str | float | date | tuple[str, ...]
"""What a sentence speaks of: a name, a number, a day, another sentence, or several of them."""


class Sentence(str):
    """An English sentence that knows how it was made.

    It is its English text: an answer in JSON and the command show it as it stands. Whoever tells it
    in another language puts the same ``values`` into a translation of its ``template``.

    >>> Sentence("{away:.0f} km from {place}", away=12.4, place="Bergen")
    '12 km from Bergen'
    >>> Sentence.counted("{number} need", "{number} needs", 2)
    '2 needs'
    """

    __slots__ = ("many", "number", "template", "values")

    template: str
    """The text with room for the values, as ``str.format`` has it; where something is counted, that
    for 1."""
    many: str | None
    """The template for any number but 1, or None where nothing is counted."""
    number: int
    """What is counted, or 0."""
    values: Mapping[str, Value]

    def __new__(cls, template: str, /, **values: Value) -> Self:
        """Return a sentence; one without values is its template as it stands, braces and all."""
        return cls._made(template, None, 0, values)

    @classmethod
    def counted(cls, one: str, many: str, number: int, /, **values: Value) -> Self:
        """Return a sentence about a number, which stands for ``{number}``."""
        return cls._made(one, many, number, {"number": number, **values})

    @classmethod
    def _made(cls, one: str, many: str | None, number: int, values: Mapping[str, Value]) -> Self:
        chosen = one if many is None or number == 1 else many
        shown = {name: enumerated(value) for name, value in values.items()}
        made = super().__new__(cls, chosen.format(**shown) if values else chosen)
        made.template, made.many, made.number, made.values = one, many, number, values
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how to make it anew: a copy knows how it was made, too."""
        return self._made, (self.template, self.many, self.number, dict(self.values))


def enumerated(value: Value) -> str | float | date:
    """Return a value as a sentence holds it: several as a list with commas.

    >>> enumerated(("one", "two"))
    'one, two'
    """
    return ", ".join(value) if isinstance(value, tuple) else value


def alternatives(things: Iterable[str]) -> str:
    """Return things of which one is meant: the last after "or", the others with commas.

    >>> alternatives(["need", "offer", "stage"])
    'need, offer or stage'
    """
    *first, last = things
    return Sentence("{several} or {last}", several=tuple(first), last=last) if first else last


def one_after_another(sentences: Iterable[str]) -> str:
    """Return whole sentences as one text."""
    return reduce(lambda told, one: Sentence("{told} {one}", told=told, one=one), sentences)


def explained(function: Callable[..., object]) -> Sentence:
    """Return what a function tells the user of itself: the first paragraph of its docstring."""
    first = (inspect.getdoc(function) or function.__name__).split("\n\n")[0]
    words = " ".join(first.split())
    return Sentence(words)


def N_(template: str) -> str:  # noqa: N802 - what gettext calls it
    """Return a template as it is; this marks it for the translators where it is not yet told."""
    return template
