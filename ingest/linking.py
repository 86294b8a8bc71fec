"""Concept linking: the labels of technologies, competences, stages, chains and places in text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.compounds import CompoundSplitter
from ingest.fuzzy import NearestLabels
from ingest.neighbours import is_alike, is_never, neighbouring, shared_letters
from ingest.phrases import PhraseFinder, Word, family
from ingest.spellings import linking_words, spellings_of
from ontology.concepts import Concept, Concepts, Label, LabelRole
from ontology.terms import KL

LINKED_KINDS = (KL.Technology, KL.Competence, KL.Stage, KL.ValueChain, KL.Place)
"""The classes of concepts that are looked for in running text."""

_NEIGHBOUR = "neighbour"
_READ_LANGUAGES = {
    "english": ("en",),
    "scandinavian": ("nb", "nn", "en"),
    _NEIGHBOUR: ("nb", "nn", "en"),
}
_CONFIDENCE = {"exact": 0.95, "stem": 0.9, "lower": 0.9, "demonym": 0.8}
_FUZZY_CONFIDENCE = 0.7
_LONGEST_ACRONYM = 5
_SHORT = 4


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A concept found in a text, at ``text[start:end]``."""

    start: int
    end: int
    concept: str
    kind: str
    confidence: float
    demonym: bool = False
    """True for ``tysk`` or ``German``: the place is meant, not named."""


@dataclass(slots=True)
class _Entry:
    """What one phrase may stand for."""

    way: str
    demonym: bool = False
    capital: bool = False
    concepts: dict[str, tuple[LabelRole, Concept]] = field(default_factory=dict)
    words: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The words of its labels by stem: a found word must be an inflection of one of them."""

    def chosen(self) -> Iterator[Concept]:
        """Yield one concept of each class: the one whose label is preferred, then by IRI."""
        best: dict[str, Concept] = {}
        for _, concept in sorted(self.concepts.values(), key=_by_role):
            best.setdefault(concept.kind, concept)
        yield from best.values()


class Linker:
    """Finds concepts in text by their labels; one instance serves all languages."""

    def __init__(self, concepts: Concepts) -> None:
        self._concepts = concepts
        self._readers: dict[str, _Reader] = {}

    def links(self, text: str, language: str) -> tuple[Link, ...]:
        """Return the concepts in a text in order; where labels overlap the longest wins."""
        return self._reader(language).links(text)

    def _reader(self, language: str) -> "_Reader":
        """Return what reads a language, made when it is first met."""
        name = _NEIGHBOUR if language in ("da", "sv") else family(language)
        if name not in self._readers:
            self._readers[name] = _Reader(self._concepts, name)
        return self._readers[name]

    def links_at(self, text: str, language: str, offset: int) -> tuple[Link, ...]:
        """Return the concepts in a text that stands at an offset of a document."""
        return tuple(
            replace(link, start=link.start + offset, end=link.end + offset)
            for link in self.links(text, language)
        )


class _Reader:
    """The labels as one family of languages reads them."""

    def __init__(self, concepts: Concepts, name: str) -> None:
        self._is_neighbour = name == _NEIGHBOUR
        self._entries: dict[str, _Entry] = {}
        self._singles: dict[str, str] = {}
        self._finder = PhraseFinder(name)
        for concept in concepts.of_kind(*LINKED_KINDS):
            for label in concept.labels:
                if _is_read(concept, label, _READ_LANGUAGES[name]):
                    self._add(concept, label)
        self._nearest = NearestLabels(self._singles)
        self._splitter = (
            CompoundSplitter(
                self._singles,
                self._finder.stem,
                endings=linking_words("endings"),
                fold=shared_letters if self._is_neighbour else str.lower,
            )
            if name != "english"
            else None
        )

    def links(self, text: str) -> tuple[Link, ...]:
        words, phrases = self._finder.find(text)
        found: list[tuple[int, int, _Entry]] = [
            (phrase.first, phrase.last, entry)
            for phrase in phrases
            if self._is_meant(entry := self._entries[phrase.key], words, phrase.first, phrase.last)
        ]
        found.sort(key=lambda one: (one[0] - one[1], one[0]))
        taken = [False] * len(words)
        links: list[Link] = []
        for first, last, entry in found:
            if not any(taken[first:last]) or _same_span(links, words, first, last):
                taken[first:last] = [True] * (last - first)
                links.extend(_made(entry, words[first].start, words[last - 1].end))
        links.extend(self._inside(words, taken))
        links.extend(self._misspelt(words, taken, links))
        return tuple(sorted(set(links)))

    def _inside(self, words: Sequence[Word], taken: Sequence[bool]) -> Iterator[Link]:
        """Yield the concepts that words not yet understood are compounds of."""
        if self._splitter is None:
            return
        for word, is_taken in zip(words, taken, strict=True):
            if is_taken:
                continue
            for part in self._splitter.parts(word.text):
                start = word.start + part.start
                for concept in self._entries[part.key].chosen():
                    end = word.start + part.end
                    yield Link(start, end, concept.iri, concept.kind, part.confidence)

    def _misspelt(
        self, words: Sequence[Word], taken: Sequence[bool], links: Sequence[Link]
    ) -> Iterator[Link]:
        """Yield the concepts that words come near to which nothing else was found in."""
        found = {link.start for link in links}
        for word, is_taken in zip(words, taken, strict=True):
            near = None if is_taken else self._nearest.nearest(word.text.lower())
            if near is None or any(word.start <= start < word.end for start in found):
                continue
            for concept in self._entries[self._singles[near.label]].chosen():
                likeness = round(_FUZZY_CONFIDENCE * near.likeness, 3)
                yield Link(word.start, word.end, concept.iri, concept.kind, likeness)

    def _add(self, concept: Concept, label: Label) -> None:
        way = _way(concept, label)
        if self._is_neighbour and is_never(label.text):
            return
        spellings = spellings_of(label.text, way)
        if self._is_neighbour and way == "stem" and label.language != "en":
            spellings = [*spellings, *neighbouring(label.text)]
        sort = "demonym" if label.role is LabelRole.DEMONYM else way
        key = f"{sort}|{label.text if way == 'exact' else self._stemmed(label.text, way)}"
        entry = self._entries.setdefault(
            key, _Entry(way, sort == "demonym", label.text[0].isupper())
        )
        for spelling in spellings:
            for word in self._finder.words(spelling):
                entry.words[self._finder.stem(word)].add(word.lower())
        held = entry.concepts.get(concept.iri)
        if held is None or _ROLE_ORDER[label.role] < _ROLE_ORDER[held[0]]:
            entry.concepts[concept.iri] = (label.role, concept)
        for spelling in (label.text, *spellings) if way == "stem" else ():
            if spelling.isalpha() and (self._is_neighbour or spelling == label.text):
                self._singles.setdefault(spelling.lower(), key)
        self._finder.add(key, spellings, by=way)

    def _is_meant(self, entry: _Entry, words: Sequence[Word], first: int, last: int) -> bool:
        if entry.demonym:
            # English writes German with a capital; "polish" is another word.
            return entry.way == "lower" and (not entry.capital or words[first].text[0].isupper())
        if entry.way == "lower":
            return words[first].text[0].isupper() and _is_surely_a_place(words, first, last)
        if entry.way == "stem":
            is_word = _is_neighbour if self._is_neighbour else _is_inflected
            return all(
                is_word(word.text.lower(), entry.words[self._finder.stem(word.text)])
                for word in words[first:last]
            )
        return True

    def _stemmed(self, text: str, way: str) -> str:
        words = self._finder.words(text)
        return " ".join(map(self._finder.stem if way == "stem" else str.lower, words))


_ROLE_ORDER = {role: place for place, role in enumerate(LabelRole)}


def _by_role(held: tuple[LabelRole, Concept]) -> tuple[int, str]:
    return _ROLE_ORDER[held[0]], held[1].iri


def _is_read(concept: Concept, label: Label, languages: Iterable[str]) -> bool:
    if label.role is LabelRole.SHORT or label.text.casefold() in linking_words("never"):
        return False
    if concept.kind == KL.Place and label.role is not LabelRole.DEMONYM:
        return label.language in ("nb", "nn", "en")
    if label.role is LabelRole.DEMONYM:
        # "Polish" must not be read in Norwegian, nor "polsk" in English.
        return label.language in (("en",) if tuple(languages) == ("en",) else ("nb", "nn"))
    return label.language in languages


def _way(concept: Concept, label: Label) -> str:
    """Return how a label is compared: acronyms to the letter, names by case, the rest by stem."""
    text = label.text
    capitals = sum(letter.isupper() for letter in text)
    if len(text) <= _LONGEST_ACRONYM and capitals and (capitals > 1 or text[0].isdigit()):
        return "exact"
    return "lower" if concept.kind == KL.Place else "stem"


def _is_surely_a_place(words: Sequence[Word], first: int, last: int) -> bool:
    """Return whether a name that is also a word or a surname stands where a place would."""
    name = words[first].text.lower()
    ambiguous = len(name) < _SHORT or name in linking_words("ambiguous_places")
    if last - first > 1 or not ambiguous:
        return True
    return first > 0 and words[first - 1].text.lower() in linking_words("place_prepositions")


def _is_inflected(word: str, known: Iterable[str]) -> bool:
    """Return whether two words of one stem differ by an ending only.

    Stemmers go further than inflection: ``engine`` and ``engineering`` share a stem.
    """
    return any(
        word == one
        or (
            abs(len(word) - len(one)) <= _SHORT
            and not _derives(word, one)
            and not _derives(one, word)
        )
        for one in known
    )


def _is_neighbour(word: str, known: Iterable[str]) -> bool:
    """Return whether a Danish or Swedish word is one of the Norwegian ones, or an inflection."""
    return any(is_alike(word, one) for one in known) and _is_inflected(word, known)


def _derives(longer: str, shorter: str) -> bool:
    return len(longer) > len(shorter) and longer[len(shorter) :] in linking_words("endings")


def _same_span(links: Sequence[Link], words: Sequence[Word], first: int, last: int) -> bool:
    start, end = words[first].start, words[last - 1].end
    return any(link.start == start and link.end == end for link in links)


def _made(entry: _Entry, start: int, end: int) -> Iterator[Link]:
    sort = "demonym" if entry.demonym else entry.way
    for concept in entry.chosen():
        yield Link(start, end, concept.iri, concept.kind, _CONFIDENCE[sort], entry.demonym)
