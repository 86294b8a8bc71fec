"""Postings as arrays on disk: which texts hold a term and how often, scored by BM25 all at once.

A term is a number of 64 bits, so that any number of them is looked up by bisection. Scores are
those of Lucene and tantivy: Robertson & Zaragoza 2009 with k1 = 1.2 and b = 0.75, the length of a
text rounded down to what one byte can tell.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
"""Terms, each a number."""
Numbers = NDArray[np.int64]
Shares = NDArray[np.float32]

_K1, _B = np.float32(1.2), np.float32(0.75)
_LENGTHS = np.concatenate([np.arange(41), 40 + np.cumsum(np.repeat(2 ** np.arange(1, 28), 8))])[
    :256
]
"""Lengths that a byte can tell: each up to 40, then eight for each step, which doubles."""
_MOST = 255
"""How often a term may be counted in one text."""
_AT_ONCE = 2_000_000
"""Terms that are sorted together when postings are written."""


def gram_keys(text: str) -> Keys:
    """Return the runs of four letters of a text, lower-case, in order.

    >>> len(gram_keys("Skipet"))
    3
    """
    letters = np.frombuffer(text.lower().encode("utf-16-le"), np.uint16).astype(np.uint64)
    if len(letters) < 4:
        return np.empty(0, np.uint64)
    first, second, third, fourth = (letters[place : len(letters) - 3 + place] for place in range(4))
    return np.asarray(first << 48 | second << 32 | third << 16 | fourth, dtype=np.uint64)


def word_keys(words: list[str]) -> Keys:
    """Return the words, in order, each by the first 64 bits of its digest."""
    return np.fromiter(map(_word_key, words), np.uint64, len(words))


@lru_cache(maxsize=1 << 18)
def _word_key(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class Postings:
    """The texts that hold each term, numbered from 0."""

    keys: Keys
    """Every term, ascending."""
    starts: Numbers
    """Term i is held by ``texts[starts[i] : starts[i + 1]]``."""
    texts: NDArray[np.uint32]
    counts: NDArray[np.uint8]
    """How often each of them holds it."""
    norms: Shares
    """k1·(1 − b + b·length ÷ mean length) of each text."""

    def holding(self, keys: Keys) -> tuple[Numbers, Numbers]:
        """Return for each term where it stands, and how many texts hold it (0 for unknown ones)."""
        places = np.minimum(np.searchsorted(self.keys, keys), max(0, len(self.keys) - 1))
        if not len(self.keys):
            return places, np.zeros(len(keys), np.int64)
        known = self.keys[places] == keys
        return places, np.where(known, self.starts[places + 1] - self.starts[places], 0)

    def scored(self, places: Numbers, worth: NDArray[np.float64]) -> tuple[Numbers, Shares]:
        """Return the texts that hold any of the terms, ascending, and their scores.

        Args:
            places: where the terms stand.
            worth: inverse document frequency of each.
        """
        spans = [slice(self.starts[place], self.starts[place + 1]) for place in places]
        texts = np.concatenate([self.texts[span] for span in spans]).astype(np.int64)
        counts = np.concatenate([self.counts[span] for span in spans]).astype(np.float32)
        worths = np.repeat(worth * (1 + _K1), [span.stop - span.start for span in spans])
        parts = worths * (counts / (counts + self.norms[texts]))
        held = np.zeros(len(self.norms), dtype=np.bool_)
        held[texts] = True
        found = np.flatnonzero(held)
        place_of = np.empty(len(self.norms), dtype=np.int32)
        place_of[found] = np.arange(len(found), dtype=np.int32)
        sums = np.bincount(place_of[texts], weights=parts, minlength=len(found))
        return found, sums.astype(np.float32)


def open_postings(folder: Path) -> Postings:
    """Open postings for reading; only what a question touches is read from the disk."""
    lengths = np.load(folder / "lengths.npy")
    rounded = _LENGTHS[np.searchsorted(_LENGTHS, lengths, side="right") - 1].astype(np.float32)
    mean = np.float32(lengths.mean() if lengths.any() else 1.0)
    return Postings(
        keys=_mapped(folder / "keys.npy"),
        starts=_mapped(folder / "starts.npy"),
        texts=_mapped(folder / "texts.npy"),
        counts=_mapped(folder / "counts.npy"),
        norms=_K1 * (1 - _B + _B * rounded / mean),
    )


def _mapped(path: Path) -> NDArray[Any]:
    return np.asarray(np.load(path, mmap_mode="r"))


class PostingsWriter:
    """Takes the terms of one text after another, and writes them sorted by term.

    They are sorted in parts, which lie on the disk, so any number of texts takes the same memory.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._lengths = array("I")
        self._waiting: list[Keys] = []
        self._held = 0
        self._parts = 0

    def add(self, keys: Keys) -> None:
        """Add the terms of the next text, with repetitions."""
        self._waiting.append(keys)
        self._lengths.append(len(keys))
        self._held += len(keys)
        if self._held >= _AT_ONCE:
            self._write_part()

    def finish(self) -> None:
        """Write what was added."""
        self._write_part()
        terms = [np.load(self._part(number, "terms")) for number in range(self._parts)]
        holding = [np.load(self._part(number, "holding")) for number in range(self._parts)]
        keys = np.unique(np.concatenate(terms))
        totals = np.zeros(len(keys), np.int64)
        for one, texts in zip(terms, holding, strict=True):
            totals[np.searchsorted(keys, one)] += texts
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(totals)])
        np.save(self._folder / "keys.npy", keys)
        np.save(self._folder / "starts.npy", starts)
        np.save(self._folder / "lengths.npy", np.array(self._lengths, dtype=np.uint32))
        for name, kind in (("texts", np.uint32), ("counts", np.uint8)):
            whole = np.empty(int(starts[-1]), kind)
            for number, goes_to in enumerate(self._goals(keys, starts, terms, holding)):
                whole[goes_to] = np.load(self._part(number, name))
            np.save(self._folder / f"{name}.npy", whole)
        for number in range(self._parts):
            for name in ("terms", "holding", "texts", "counts"):
                self._part(number, name).unlink()

    def _goals(
        self, keys: Keys, starts: Numbers, terms: list[Keys], holding: list[Numbers]
    ) -> Iterator[Numbers]:
        """Yield where each posting of each part belongs in the whole."""
        free = starts[:-1].copy()
        for one, texts in zip(terms, holding, strict=True):
            places = np.searchsorted(keys, one)
            before = np.cumsum(texts) - texts
            yield np.repeat(free[places] - before, texts) + np.arange(int(texts.sum()))
            free[places] += texts

    def _write_part(self) -> None:
        """Write what waits, sorted: terms, how many texts hold each, these texts, and how often."""
        first = len(self._lengths) - len(self._waiting)
        lengths = np.array([len(keys) for keys in self._waiting], dtype=np.int64)
        keys = np.concatenate([np.empty(0, np.uint64), *self._waiting])
        texts = np.repeat(np.arange(first, len(self._lengths), dtype=np.uint32), lengths)
        order = np.argsort(keys, kind="stable")
        keys, texts = keys[order], texts[order]
        fresh = np.flatnonzero(_differs(keys) | _differs(texts))
        counts = np.diff(np.append(fresh, len(keys)))
        keys, texts = keys[fresh], texts[fresh]
        begins = np.flatnonzero(_differs(keys))
        np.save(self._part(self._parts, "terms"), keys[begins])
        np.save(self._part(self._parts, "holding"), np.diff(np.append(begins, len(keys))))
        np.save(self._part(self._parts, "texts"), texts)
        np.save(self._part(self._parts, "counts"), np.minimum(counts, _MOST).astype(np.uint8))
        self._waiting, self._held, self._parts = [], 0, self._parts + 1

    def _part(self, number: int, name: str) -> Path:
        return self._folder / f"part-{number}-{name}.npy"


def _differs(values: NDArray[np.uint64] | NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Return for each value whether it differs from the one before."""
    differs = np.ones(len(values), dtype=np.bool_)
    differs[1:] = values[1:] != values[:-1]
    return differs
