"""The text index of an edition: the one door to tantivy. BM25 over stems and over 4-grams.

A text is indexed in the field of its own language, so it is stemmed as that language is; a
question is asked of every field. Scores are divided by what a perfect answer would score, so that
they lie in 0..1 and mean the share of the question's information that the text holds.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tantivy
from tantivy import (
    Filter,
    Occur,
    Query,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from store.items import Item

_STEMMERS = {
    "nb": "norwegian",
    "nn": "norwegian",
    "en": "english",
    "da": "danish",
    "sv": "swedish",
}
_WORDS = ("norwegian", "english", "danish", "swedish", "plain")
_GRAMS = "grams"
_GLOSS = "gloss"
_FIELDS = (*_WORDS, _GRAMS, _GLOSS)
_HEAP = 128_000_000
_MATCHES = 1000
"""Most rows that one field contributes to an answer."""


@cache
def _analyzer(name: str) -> TextAnalyzer:
    if name == _GRAMS:
        grams = Tokenizer.ngram(4, 4, False)
        return TextAnalyzerBuilder(grams).filter(Filter.lowercase()).build()
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase())
    language = "english" if name == _GLOSS else name
    if language != "plain":
        builder = builder.filter(Filter.stopword(language)).filter(Filter.stemmer(language))
    return builder.build()


def _schema() -> tantivy.Schema:
    builder = SchemaBuilder()
    builder.add_unsigned_field("row", indexed=True, fast=True)
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    for name in _FIELDS:
        builder.add_text_field(name, tokenizer_name=name, index_option="freq")
    return builder.build()


def _register(index: tantivy.Index) -> tantivy.Index:
    for name in _FIELDS:
        index.register_tokenizer(name, _analyzer(name))
    return index


def write_text(folder: Path, items: Sequence[Item]) -> None:
    """Write an index of the items, numbered from 0 in the order given.

    It is built anew each time, so that no deleted text lingers in the statistics of BM25.
    """
    folder.mkdir()
    index = _register(tantivy.Index(_schema(), path=str(folder)))
    writer = index.writer(_HEAP, num_threads=1)
    for row, item in enumerate(items):
        writer.add_document(_document(row, item))
    writer.commit()
    writer.wait_merging_threads()


def _document(row: int, item: Item) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("row", row)
    document.add_text("kind", item.kind)
    document.add_text(_STEMMERS.get(item.language, "plain"), item.text)
    document.add_text(_GRAMS, item.text)
    if item.gloss or item.language == "en":
        document.add_text(_GLOSS, item.gloss or item.text)
    return document


@dataclass(frozen=True, slots=True)
class TextIndex:
    """An open text index."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema

    def words(
        self, text: str, *, kinds: Iterable[str], among: Sequence[int] | None = None
    ) -> dict[int, float]:
        """Return {row: share of the question's stems found, 0..1}, over all languages' fields."""
        found: dict[int, float] = {}
        for field in _WORDS:
            found |= self._matches(field, text, kinds, among)
        return found

    def grams(
        self, text: str, *, kinds: Iterable[str], among: Sequence[int] | None = None
    ) -> dict[int, float]:
        """Return {row: share of the question's character 4-grams found, 0..1}."""
        return self._matches(_GRAMS, text, kinds, among)

    def gloss(
        self, english: str, *, kinds: Iterable[str], among: Sequence[int] | None = None
    ) -> dict[int, float]:
        """Return {row: share of the question's English words found, in texts or their glosses}."""
        return self._matches(_GLOSS, english, kinds, among)

    def __len__(self) -> int:
        """Return how many items are indexed."""
        return int(self.searcher.num_docs)

    def _matches(
        self, field: str, text: str, kinds: Iterable[str], among: Sequence[int] | None
    ) -> dict[int, float]:
        terms = sorted(set(_analyzer(field).analyze(text)))
        ideal = sum(self._information(field, term) for term in terms)
        if not terms or ideal <= 0:
            return {}
        hits = self.searcher.search(
            self._query(field, terms, kinds, among), limit=_MATCHES, count=False
        ).hits
        rows = self.searcher.fast_field_values("row", [address for _, address in hits])
        scores = (min(1.0, score / ideal) for score, _ in hits)
        return dict(zip((int(row or 0) for row in rows), scores, strict=True))

    def _query(
        self, field: str, terms: Sequence[str], kinds: Iterable[str], among: Sequence[int] | None
    ) -> Query:
        sought = Query.boolean_query(
            [(Occur.Should, Query.term_query(self.schema, field, t, "freq")) for t in terms]
        )
        wanted = Query.term_set_query(self.schema, "kind", sorted(kinds))
        clauses = [(Occur.Must, sought), (Occur.Must, Query.const_score_query(wanted, 0.0))]
        if among is not None:
            rows = Query.term_set_query(self.schema, "row", [int(row) for row in among])
            clauses.append((Occur.Must, Query.const_score_query(rows, 0.0)))
        return Query.boolean_query(clauses)

    def _information(self, field: str, term: str) -> float:
        """Return BM25's inverse document frequency of the term (Robertson & Zaragoza 2009)."""
        total, holding = self.searcher.num_docs, self.searcher.doc_freq(field, term)
        return math.log(1 + (total - holding + 0.5) / (holding + 0.5))


def open_text(folder: Path) -> TextIndex:
    """Open the text index of an edition."""
    index = _register(tantivy.Index.open(str(folder)))
    return TextIndex(searcher=index.searcher(), schema=index.schema)
