"""The cast: everybody a document names, once each, whatever they are called where."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from re import compile as pattern

from ingest.extraction.model import ACTOR, CLUSTER, PROJECT, Found
from ingest.names import cluster_key, table
from ingest.phrases import STOP_WORDS
from ontology.iris import span_iri
from store.names import name_key

_CAPITALISED = pattern(r"(?<![\w&])(?=[A-ZÆØÅÄÖÜÉÓÁ0-9i])[\w&]+")
_SHORTEST_ALIAS = 5
_GENITIVE = ("'s", "’s", "s", "'", "’")
_SURE = ("actor-name", "cluster-name", "metadata", "record")
_UNSURE = ("actor-cue", "actor-model")
_FIRST_WORD = pattern(r"\w[\w&-]*")

Key = tuple[str, str]


@dataclass(slots=True)
class Character:
    """Somebody a document speaks of, as far as it has been read."""

    key: Key
    sort: str
    name: str
    start: int
    quote: str
    rule: str
    kind: str | None = None
    kind_rule: str | None = None
    kind_at: int = 0
    identifiers: tuple[str, ...] = ()
    authority: int = 0
    unseen: bool = False
    """True while the text is not known to name it: the issuer, until it is found."""
    aliases: set[str] = field(default_factory=set)
    shorts: set[str] = field(default_factory=set)
    """The aliases that the text itself gives, in brackets."""

    def iri(self, document: str) -> str:
        """Return the IRI of the mention: minted from its first occurrence."""
        said = self.name if self.unseen else self.quote
        if self.sort != ACTOR:
            # A project may be named as its owner is, in the same place.
            said = f"{self.sort} {said}"
        return span_iri(document, "m", self.start, said)


class Cast:
    """Who is who in one document."""

    def __init__(self) -> None:
        self._held: dict[Key, list[Character]] = {}
        self._by_first_word: Mapping[str, Sequence[tuple[str, Character]]] = {}

    def __iter__(self) -> Iterator[Character]:
        """Yield everybody in the order in which the document first names them."""
        everybody = chain.from_iterable(self._held.values())
        return iter(sorted(everybody, key=lambda one: (one.start, one.key, one.identifiers)))

    def meet(
        self, found: Found, *, at: int = 0, identifiers: tuple[str, ...] = (), authority: int = 0
    ) -> Character:
        """Return the character of this name, a new one if nobody was called so before.

        ``at`` is the offset in the document of the text that the name was found in.
        """
        key = _key(found)
        namesakes = self._held.setdefault(key, [])
        character = next((one for one in namesakes if _may_be(one, identifiers)), None)
        if character is None:
            start = at + found.start
            character = Character(key, found.sort, found.name, start, found.name, found.rule)
            namesakes.append(character)
        self._learn(character, found, at)
        character.identifiers = character.identifiers or identifiers
        character.authority = max(character.authority, authority)
        return character

    def seal(self) -> None:
        """Work out who the short forms are short for; those of two characters are nobody's."""
        self._absorb()
        owners: defaultdict[str, dict[Key, Character]] = defaultdict(dict)
        for character in self:
            for alias in character.aliases:
                owners[alias][character.key] = character
        for alias, character in self._first_words():
            if alias not in owners:
                owners[alias][character.key] = character
        by_first: defaultdict[str, list[tuple[str, Character]]] = defaultdict(list)
        for alias, held in sorted(owners.items(), key=lambda one: (-len(one[0]), one[0])):
            if len(held) == 1 and (first := _FIRST_WORD.match(alias)):
                word = first[0].split("-")[0]
                by_first[word].append((alias, next(iter(held.values()))))
        self._by_first_word = by_first

    def appearances(self, text: str) -> Iterator[tuple[int, int, Character]]:
        """Yield where in a text somebody of the cast is named, by whatever name."""
        behind = 0
        for word in _CAPITALISED.finditer(text):
            if word.start() < behind:
                continue
            for alias, character in self._by_first_word.get(word[0], self._genitive(word[0])):
                end = word.start() + len(alias)
                if text.startswith(alias, word.start()) and _ends(text, end):
                    yield word.start(), end, character
                    behind = end
                    break

    def _genitive(self, word: str) -> Sequence[tuple[str, Character]]:
        return self._by_first_word.get(word[:-1], ()) if word.endswith("s") else ()

    def _learn(self, character: Character, found: Found, at: int) -> None:
        character.aliases.add(found.name)
        if found.alias:
            character.aliases.add(found.alias)
            character.shorts.add(found.alias)
        base = _base(found)
        if len(base) > 2 and base.casefold() not in STOP_WORDS:
            character.aliases.add(base)
        if len(found.name) > len(character.name) or found.rule == "record":
            character.name = found.name
        if found.rule in _SURE and character.rule not in _SURE:
            character.rule = found.rule
        if found.kind and (character.kind is None or _kind_rank(found) > _rank(character)):
            character.kind, character.kind_at = found.kind, at + found.start
            character.kind_rule = "kind-form" if found.rule in _SURE else "kind-said"

    def _absorb(self) -> None:
        """Join those who turn out to be one: by a short form, or as a cluster's or project's."""
        for key in [key for key in self._held if key[0] == ACTOR]:
            if all(one.rule in _UNSURE for one in self._held[key]):
                self._join(key, (CLUSTER, key[1]))
                self._join(key, (PROJECT, key[1]))
                self._join(key, self._longer(key))
            if key[1].endswith("s"):
                # "Aalborg Universitets" is not somebody else than Aalborg Universitet.
                self._join(key, (ACTOR, key[1].removesuffix("s")))
        for character in list(self):
            for short in sorted(character.shorts):
                self._join((ACTOR, name_key(short)), character.key)

    def _longer(self, key: Key) -> Key:
        """Return the one firm whose name a bare word begins, or the key itself."""
        begun = [other for other in self._held if other[1].startswith(f"{key[1]} ")]
        return begun[0] if len(begun) == 1 and begun[0][0] == ACTOR else key

    def _join(self, key: Key, other: Key) -> None:
        if key != other and key in self._held and other in self._held:
            for one in self._held.pop(key):
                self._held[other][0].aliases |= one.aliases

    def _first_words(self) -> Iterator[tuple[str, Character]]:
        """Yield the first words of firms' names that no two of them share."""
        firsts: defaultdict[str, list[Character]] = defaultdict(list)
        for character in self:
            words = _base_of(character).split()
            is_firm = character.sort == ACTOR and character.kind in (None, "company")
            if len(words) > 1 and is_firm and character.rule != "actor-model":
                firsts[words[0]].append(character)
        for word, held in firsts.items():
            if (
                len(held) == 1
                and len(word) >= _SHORTEST_ALIAS
                and word.casefold() not in _too_common()
            ):
                yield word, held[0]


@cache
def _too_common() -> frozenset[str]:
    """Return first words that many names begin with, and that are no short form of any."""
    return STOP_WORDS | frozenset(table()["not_names"]["first_words"])


def _may_be(character: Character, identifiers: tuple[str, ...]) -> bool:
    """Return whether a namesake can be the one with these numbers: two numbers are two firms."""
    return not identifiers or not character.identifiers or character.identifiers == identifiers


def _key(found: Found) -> Key:
    if found.sort == CLUSTER:
        return (CLUSTER, cluster_key(found.name))
    if found.sort == PROJECT:
        return (PROJECT, name_key(found.name))
    return (ACTOR, name_key(found.name))


def _base(found: Found) -> str:
    """Return the name as it is said for short: without legal form, or NCE, or ``klynge``."""
    key = cluster_key(found.name) if found.sort == CLUSTER else name_key(found.name)
    words = found.name.split()
    size = len(key.split())
    for first in range(len(words) - size + 1):
        part = " ".join(words[first : first + size]).strip(",.")
        if name_key(part) == key:
            return part
    return found.name


def _base_of(character: Character) -> str:
    return _base(Found(start=0, end=0, name=character.name, sort=character.sort))


def _kind_rank(found: Found) -> int:
    return 2 if found.rule in _SURE else 1


def _rank(character: Character) -> int:
    return 2 if character.kind_rule == "kind-form" else 1


def _ends(text: str, end: int) -> bool:
    rest = text[end : end + 3]
    if not rest or not (rest[0].isalnum() or rest[0] == "&"):
        return True
    return rest.startswith("s") and not rest[1:2].isalnum()
