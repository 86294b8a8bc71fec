"""The text indexes of an edition: the one door to tantivy. BM25 over stems and over 4-grams.

There is one index for each stemmer, so that a word is rare or common among the texts of its own
language, and one for names. A question is asked of every index. Values are scores divided by the
sum of its terms' idf, so that they mean the same for every question: the share of its information
that the text holds. A text of average length that has each term once has 1; one that harps on them
may have more.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray
from tantivy import (
    Filter,
    Occur,
    Query,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from store.fusion import NAME
from store.items import Item

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
POSTINGS = 12_000
"""Most places that are looked at for one way in one index; the commonest terms are left out first.

No term is left out below some five thousand texts; above, common letter runs would cost more time
than all the rest of a search.
"""
_SPREAD = {_WORDS: 1.3, _GLOSS: 1.3, _GRAMS: 2.3}
"""How much wider scores spread than if terms came independently; measured on five text sets.

Neighbouring letter runs come together, so theirs spread much wider.
"""


@dataclass(frozen=True, slots=True)
class Matches:
    """What one way finds in one index."""

    rows: Rows
    values: NDArray[np.float32]
    """Share of the question's information that the text at the row holds."""
    spread: float
    """Standard deviation of the values over all texts of the index, those of no match included."""


def stemmer_of(language: str) -> str:
    """Return the name of the stemmer for texts of the language."""
    return _STEMMERS.get(language, _PLAIN)


def index_of(language: str) -> str:
    """Return the name of the index that holds texts of the language, or what is only a name."""
    return _NAMES if language == NAME else stemmer_of(language)


@cache
def _analyzer(name: str) -> TextAnalyzer:
    if name == _GRAMS:
        grams = Tokenizer.ngram(4, 4, False)
        return TextAnalyzerBuilder(grams).filter(Filter.lowercase()).build()
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
    for field, option in ((_WORDS, "position"), (_GRAMS, "freq"), (_GLOSS, "freq")):
        builder.add_text_field(field, tokenizer_name=field, index_option=option)
    return builder.build()


def _registered(index: tantivy.Index, name: str) -> tantivy.Index:
    for field, analyzer in ((_WORDS, name), (_GRAMS, _GRAMS), (_GLOSS, _ENGLISH)):
        index.register_tokenizer(field, _analyzer(analyzer))
    return index


def write_text(folder: Path, items: Iterable[Item]) -> None:
    """Write the indexes of the items, numbered from 0 in the order given; read once, in a stream.

    They are built anew each time, so that no deleted text lingers in the statistics of BM25.
    """
    folder.mkdir()
    with ExitStack() as closing:
        writers: dict[str, tantivy.IndexWriter] = {}
        for row, item in enumerate(items):
            name = stemmer_of(item.language) if item.embedded else _NAMES
            if name not in writers:
                writers[name] = _writer(folder / name, name)
                closing.callback(_finish, writers[name])
            writers[name].add_document(_document(row, item, name))


def _writer(folder: Path, name: str) -> tantivy.IndexWriter:
    folder.mkdir()
    index = _registered(tantivy.Index(_schema(), path=str(folder)), name)
    return index.writer(_HEAP, num_threads=1)


def _finish(writer: tantivy.IndexWriter) -> None:
    writer.commit()
    writer.wait_merging_threads()


def _document(row: int, item: Item, name: str) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("row", row)
    document.add_text(_WORDS, item.text)
    document.add_text(_GRAMS, item.text)
    if item.gloss and name != _ENGLISH:
        document.add_text(_GLOSS, item.gloss)
    return document


@dataclass(frozen=True, slots=True)
class _Index:
    """The open index of one stemmer."""

    name: str
    searcher: tantivy.Searcher
    index: tantivy.Index

    def matches(self, field: str, text: str) -> Matches | None:
        """Return the texts that share terms with the question; None if none of its terms is held.

        BM25 as in Robertson & Zaragoza 2009. The spread is that of a sum of independent terms.
        """
        analyzer = _GRAMS if field == _GRAMS else _ENGLISH if field == _GLOSS else self.name
        field = _WORDS if (field, self.name) == (_GLOSS, _ENGLISH) else field
        held = sorted(
            (self.searcher.doc_freq(field, term), term)
            for term in set(_analyzer(analyzer).analyze(text))
        )
        total = self.searcher.num_docs
        ideal = sum(_information(total, holding) for holding, _ in held)
        sought = _affordable([one for one in held if one[0]])
        if not sought:
            return None
        rows, scores = self._scored(field, [term for _, term in sought])
        spread = _SPREAD[field] * _independent_spread(total, [holding for holding, _ in sought])
        return Matches(rows=rows, values=scores / np.float32(ideal), spread=spread / ideal)

    def _scored(self, field: str, terms: Sequence[str]) -> tuple[Rows, NDArray[np.float32]]:
        queries = [Query.term_query(_schema(), field, term, "freq") for term in terms]
        return self.found(Query.boolean_query([(Occur.Should, query) for query in queries]))

    def found(self, query: Query) -> tuple[Rows, NDArray[np.float32]]:
        """Return the rows and scores of everything that the query matches, in the index's order."""
        hits = self.searcher.search(query, limit=self.searcher.num_docs, count=False).hits
        if not hits:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        scores, addresses = zip(*hits, strict=True)  # columns: a loop over pairs takes three times
        rows = self.searcher.fast_field_values("row", list(addresses))
        return np.asarray(rows, dtype=np.int64), np.asarray(scores, dtype=np.float32)


def _information(total: int, holding: int) -> float:
    """Return BM25's inverse document frequency of a term."""
    return math.log(1 + (total - holding + 0.5) / (holding + 0.5))


def _independent_spread(total: int, holdings: Iterable[int]) -> float:
    """Return the standard deviation of a sum of independent terms, each worth its idf."""
    shares = ((h, (h + 0.5) / (total + 1)) for h in holdings)
    return math.sqrt(sum(_information(total, h) ** 2 * p * (1 - p) for h, p in shares))


def _affordable(held: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the rarest terms whose places can be looked at, at least one."""
    kept: list[tuple[int, str]] = []
    places = 0
    for holding, term in held:
        places += holding
        if kept and places > POSTINGS:
            break
        kept.append((holding, term))
    return kept


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
        found = [one.found(one.index.parse_query(query, [_WORDS]))[0] for one in wanted]
        return np.unique(np.concatenate([np.empty(0, np.int64), *found]))

    def __len__(self) -> int:
        """Return how many items are indexed."""
        return sum(int(one.searcher.num_docs) for one in self.indexes.values())


def open_text(folder: Path) -> TextIndex:
    """Open the text indexes of an edition."""
    return TextIndex(dict(_opened(folder)))


def _opened(folder: Path) -> Iterator[tuple[str, _Index]]:
    for name in _INDEXES:
        if (folder / name).is_dir():
            index = _registered(tantivy.Index.open(str(folder / name)), name)
            yield name, _Index(name=name, searcher=index.searcher(), index=index)
