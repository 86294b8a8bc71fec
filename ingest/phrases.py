"""The one door to spaCy and Snowball: words are stemmed once, phrases are found in one pass.

Trained pipelines come in by it too, for the one thing they are used for: names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import ingest.thinc_alone  # noqa: F401 - before spaCy, which would load torch

# isort: split

import snowballstemmer
import spacy
from spacy.attrs import LOWER, NORM, ORTH
from spacy.lang.da.stop_words import STOP_WORDS as DANISH
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
from spacy.lang.nb.stop_words import STOP_WORDS as NORWEGIAN
from spacy.lang.sv.stop_words import STOP_WORDS as SWEDISH
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from ingest.neighbours import shared_stem

if TYPE_CHECKING:
    from collections.abc import Callable

STOP_WORDS: frozenset[str] = frozenset(ENGLISH | NORWEGIAN | DANISH | SWEDISH)
"""The commonest words of the languages read, in lower case."""

# A number keeps its decimals; a letter with a hyphen (e-commerce) is cut as its label is.
_WORD = re.compile(r"\d+(?:[.,]\d+)+|\w+|[^\w\s]")
_SNOWBALL = {"english": "english", "scandinavian": "norwegian"}
# Danish and Swedish are read with Norwegian labels, so their letters are written as Norwegian ones.
_NEIGHBOUR_LETTERS = str.maketrans("äöÄÖé", "æøÆØe")


def family(language: str) -> str:
    """Return which stemmer and labels a language is read with: ``scandinavian`` or ``english``."""
    return "scandinavian" if language in ("nb", "nn", "da", "sv") else "english"


class Word(NamedTuple):
    """One word of a text and where it stands: a tuple, since every word of a corpus is one."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Return the offset just behind the word."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A found phrase: the words from ``first`` up to ``last``, and the key it was added under."""

    key: str
    first: int
    last: int


class PhraseFinder:
    """Finds known phrases in text, by stem, by lower case or letter by letter."""

    def __init__(self, stemmer_family: str) -> None:
        self._stem = stemmer(stemmer_family)
        self._vocab = Vocab(lex_attr_getters={NORM: self._stem, LOWER: str.lower})
        self._matchers = {
            way: PhraseMatcher(self._vocab, attr=attribute)
            for way, attribute in (("stem", NORM), ("lower", LOWER), ("exact", ORTH))
        }

    def add(self, key: str, phrases: Iterable[str], *, by: str = "stem") -> None:
        """Have the phrases found under the key, compared ``stem``, ``lower`` or ``exact``."""
        self._matchers[by].add(key, [Doc(self._vocab, self.words(phrase)) for phrase in phrases])

    def find(self, text: str) -> tuple[list[Word], list[Phrase]]:
        """Return the words of a text, and every phrase in it, overlapping ones too."""
        words = [Word(found[0], found.start()) for found in _WORD.finditer(text)]
        doc = Doc(self._vocab, [word.text for word in words])
        strings = self._vocab.strings
        found = [
            Phrase(strings[key], first, last)
            for matcher in self._matchers.values()
            for key, first, last in matcher(doc)
        ]
        return words, found

    def stem(self, word: str) -> str:
        """Return the stem that the word is compared by."""
        return self._stem(word)

    def words(self, text: str) -> list[str]:
        """Return the words that a text is cut into."""
        return _WORD.findall(text)


def stemmer(stemmer_family: str) -> "Callable[[str], str]":
    """Return the function from a word, whatever its case, to its stem.

    ``neighbour`` stems to what Danish, Swedish and Norwegian words share.
    """
    if stemmer_family == "neighbour":
        return shared_stem
    snowball = snowballstemmer.stemmer(_SNOWBALL[stemmer_family])

    @lru_cache(maxsize=200_000)
    def stem(word: str) -> str:
        return str(snowball.stemWord(word.lower().translate(_NEIGHBOUR_LETTERS)))

    return stem


_TEXTS_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Entity:
    """What a trained pipeline takes for a name, at ``text[start:end]``, with its own label."""

    start: int
    end: int
    label: str


class EntityFinder:
    """A trained pipeline, of which only what finds names is used."""

    def __init__(self, model: str | Path) -> None:
        self._pipeline: Any = spacy.load(model)
        wanted = {"tok2vec", "transformer", "ner"}
        self._pipeline.select_pipes(
            enable=[name for name in self._pipeline.pipe_names if name in wanted]
        )

    def find(self, texts: Sequence[str]) -> Iterator[tuple[Entity, ...]]:
        """Yield the names in each text, in order of place, none overlapping another."""
        for doc in self._pipeline.pipe(texts, batch_size=_TEXTS_AT_ONCE):
            yield tuple(Entity(one.start_char, one.end_char, one.label_) for one in doc.ents)
