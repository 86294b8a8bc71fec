"""The text indexes of an edition: BM25 over stems and over 4-grams; the one door to tantivy.

There is one index for each stemmer, so that a word is rare or common among the texts of its own
language, and one for names. A question is asked of every index. Values are scores divided by the
sum of its terms' idf, so that they mean the same for every question: the share of its information
that the text holds. A text of average length that has each term once has 1; one that harps on them
may have more.

tantivy makes the words and finds phrases and names. What BM25 scores are arrays (``postings.py``):
tantivy hands each hit over as an object of its own, which took more time than all else in a search.
"""

from array import array
from collections.abc import Collection, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray
from tantivy import Filter, Query, SchemaBuilder, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from store.bm25 import Matches, matched
from store.fusion import NAME
from store.items import Item
from store.postings import (
    Keys,
    Postings,
    PostingsWriter,
    gram_keys,
    open_postings,
    word_keys,
)

Rows = NDArray[np.int64]

_STEMMERS = {
    "nb": "norwegian",
    "nn": "norwegian",
    "en": "english",
    "da": "danish",
    "sv": "swedish",
}
_PLAIN, _NAMES, _ENGLISH = "plain", "names", "english"
_INDEXES = ("norwegian", "english", "danish", "swedish", _PLAIN, _NAMES)
_WORDS, _GRAMS, _GLOSS = "words", "grams", "gloss"
_HEAP = 64_000_000
_WIDTH = {_WORDS: 1.3, _GLOSS: 1.3, _GRAMS: 2.3}
"""How much wider scores spread than if terms came independently; measured on five text sets.

Neighbouring letter runs come together, so theirs spread much wider.
"""


def stemmer_of(language: str) -> str:
    """Return the name of the stemmer for texts of the language."""
    return _STEMMERS.get(language, _PLAIN)


def index_of(language: str) -> str:
    """Return the name of the index that holds texts of the language, or what is only a name."""
    return _NAMES if language == NAME else stemmer_of(language)


@cache
def _analyzer(name: str) -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase())
    if name not in (_PLAIN, _NAMES):
        builder = builder.filter(Filter.stopword(name)).filter(Filter.stemmer(name))
    return builder.build()


def stems(text: str, stemmer: str) -> tuple[str, ...]:
    """Return the stems of a text's content words, in order.

    >>> stems("på skipene", "norwegian")
    ('skip',)
    """
    return tuple(_analyzer(stemmer).analyze(text))


@cache
def _schema() -> tantivy.Schema:
    builder = SchemaBuilder()
    builder.add_unsigned_field("row", fast=True)
    builder.add_text_field(_WORDS, tokenizer_name=_WORDS, index_option="position")
    return builder.build()


def _registered(index: tantivy.Index, name: str) -> tantivy.Index:
    index.register_tokenizer(_WORDS, _analyzer(name))
    return index


def write_text(folder: Path, items: Iterable[Item]) -> None:
    """Write the indexes of the items, numbered from 0 in the order given; read once, in a stream.

    They are built anew each time, so that no deleted text lingers in the statistics of BM25.
    """
    folder.mkdir()
    with ExitStack() as closing:
        writers: dict[str, _Writer] = {}
        for row, item in enumerate(items):
            name = stemmer_of(item.language) if item.embedded else _NAMES
            if name not in writers:
                writers[name] = _Writer(folder / name, name)
                closing.callback(writers[name].finish)
            writers[name].add(row, item)


class _Writer:
    """Writes the index of one stemmer: phrases, postings of each way, and the row of each text."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir()
        self._folder = folder
        self._rows = array("Q")
        index = _registered(tantivy.Index(_schema(), path=str(folder)), name)
        self._phrases = index.writer(_HEAP, num_threads=1)
        self._name = name
        self._postings = {way: PostingsWriter(folder / way) for way in _ways(name)}

    def add(self, row: int, item: Item) -> None:
        """Add the text of an item."""
        self._rows.append(row)
        document = tantivy.Document()
        document.add_unsigned("row", row)
        document.add_text(_WORDS, item.text)
        self._phrases.add_document(document)
        for way, postings in self._postings.items():
            postings.add(_keys(way, self._name, item.gloss if way == _GLOSS else item.text))

    def finish(self) -> None:
        """Write what was added."""
        self._phrases.commit()
        self._phrases.wait_merging_threads()
        np.save(self._folder / "rows.npy", np.array(self._rows, dtype=np.int64))
        for postings in self._postings.values():
            postings.finish()


def _ways(name: str) -> tuple[str, ...]:
    """Return the ways of an index; English texts are their own gloss, and names have none."""
    return (_WORDS, _GRAMS) if name in (_ENGLISH, _PLAIN, _NAMES) else (_WORDS, _GRAMS, _GLOSS)


def _keys(way: str, name: str, text: str) -> Keys:
    if way == _GRAMS:
        return gram_keys(text)
    return word_keys(_analyzer(_ENGLISH if way == _GLOSS else name).analyze(text))


@dataclass(frozen=True, slots=True)
class _Index:
    """The open index of one stemmer."""

    name: str
    index: tantivy.Index
    postings: Mapping[str, Postings]
    """{way: which texts hold a term}"""
    rows: Rows
    """The item row of each text, ascending."""

    def matches(self, way: str, text: str) -> Matches | None:
        """Return the texts that share terms with the question; None if none does."""
        postings = self.postings.get(_WORDS if (way, self.name) == (_GLOSS, _ENGLISH) else way)
        if postings is None:
            return None
        matches = matched(postings, _keys(way, self.name, text), width=_WIDTH[way])
        return matches and replace(matches, rows=self.rows[matches.rows])

    def found(self, query: Query) -> Rows:
        """Return the rows of everything that the query matches."""
        searcher = self.index.searcher()
        hits = searcher.search(query, limit=max(1, searcher.num_docs), count=False).hits
        if not hits:
            return np.empty(0, np.int64)
        rows = searcher.fast_field_values("row", [address for _, address in hits])
        return np.asarray(rows, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class TextIndex:
    """The open text indexes, by stemmer."""

    indexes: Mapping[str, _Index]

    def matches(
        self, way: str, text: str, *, only: Collection[str] | None = None
    ) -> dict[str, Matches]:
        """Return what a text finds in each index, or in some, that holds any of its terms.

        The way is *words*, stems of the index's language; *grams*, runs of four letters; or
        *gloss*, English words in texts or in their glosses.
        """
        asked = ((n, one) for n, one in self.indexes.items() if only is None or n in only)
        found = ((name, one.matches(way, text)) for name, one in asked)
        return {name: matches for name, matches in found if matches is not None}

    def with_phrase(self, phrase: str) -> Rows:
        """Return the rows of texts that hold the words side by side, inflected as they may be."""
        return self._rows(f'"{phrase}"')

    def named(self, words: str) -> Rows:
        """Return the rows of names and titles that hold all the words, or the whole of a word."""
        return self._rows(" ".join(f'+"{word}"' for word in words.split()), only=_NAMES)

    def _rows(self, query: str, *, only: str | None = None) -> Rows:
        wanted = [one for name, one in self.indexes.items() if only in (None, name)]
        found = [one.found(one.index.parse_query(query, [_WORDS])) for one in wanted]
        return np.unique(np.concatenate([np.empty(0, np.int64), *found]))

    def __len__(self) -> int:
        """Return how many items are indexed."""
        return sum(len(one.rows) for one in self.indexes.values())


def open_text(folder: Path) -> TextIndex:
    """Open the text indexes of an edition."""
    names = (name for name in _INDEXES if (folder / name).is_dir())
    return TextIndex({name: _opened(folder / name, name) for name in names})


def _opened(folder: Path, name: str) -> _Index:
    return _Index(
        name=name,
        index=_registered(tantivy.Index.open(str(folder)), name),
        postings={way: open_postings(folder / way) for way in _ways(name)},
        rows=np.load(folder / "rows.npy"),
    )
