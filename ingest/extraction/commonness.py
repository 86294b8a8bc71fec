"""Which capitalised words are ordinary all the same, and no names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.extraction.cues import cues_for
from ingest.extraction.model import CLUSTER, PROJECT, Found
from ingest.extraction.proposals import Proposed
from ingest.linking import Link
from ingest.names import known_names, table
from ingest.phrases import STOP_WORDS

_BASED = re.compile(r"-(?:based|basert\w*|baserede)\Z")
# At the head of a sentence: "Datterselskapet Tinde Service AS".
_SORT_OF_FIRM = re.compile(
    r"\w{3,}(?:selskapet|bedriften|bedrifta|virksomheten|verksemda|firmaet|leverandøren|produsenten"
    r"|verftet|verkstedet|verkstaden|rederiet|reiarlaget)\Z"
)
_ROLES = ("we", "company", "institution", "agency", "cluster", "members", "bystander")
_LONGEST_ACRONYM = 6
# A name begins with a capital or a number and holds nothing that only layout puts there.
_PROPER_NAME = re.compile(r"(?:[A-ZÆØÅÄÖÜÉ0-9]|i[A-Z])(?:(?!\s?[-–—]\s)[^¿•|:;()\[\]])*[^\W_]\.?")
_WHERE = re.compile(r"\s(?:i|på|in|of)\s\S+\Z")
# What stands behind these is a place: "bygger fundamenter på Hanøytangen".
PLACED = re.compile(r"\s(?:i|på|in|on|near|utenfor|utanfor|outside)\s\Z")
_OPENING = re.compile(r"(?:^|[:¿•.!?]|\d\))\s*\Z")
_SHORT_FOR_WORDS = re.compile(r"(?:^|\s)[a-zæøåäö-]+\s\(\Z")
_QUOTES = '«"“”'


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known about the text in which a sentence is searched for names."""

    language: str
    links: Sequence[Link] = ()
    """Concepts in the sentence; their offsets count in it."""
    common: frozenset[str] = frozenset()
    """Words that the document also writes in lower case: no names of their own."""
    proper: frozenset[str] = frozenset()
    """Words that it writes with a capital where no sentence begins."""
    leading: bool = False
    """True where the sentence begins with a name if it holds one: items of a member list."""

    capability: Sequence[re.Match[str]] = ()
    """The cues of needs and offers in the sentence."""
    proposed: Sequence[Proposed] = ()
    """What a trained model takes for names in the sentence; their offsets count in it."""

    @property
    def words(self) -> dict[str, re.Pattern[str]]:
        """Return the words of the language that stand for somebody without naming them."""
        return cues_for(self.language).words


def is_before_a_name(word: str, *, is_first: bool) -> bool:
    """Return whether a capitalised word only stands before a name: "Selskapet Nordsensor AS"."""
    plain = word.casefold()
    if _BASED.search(plain) or (is_first and _SORT_OF_FIRM.fullmatch(plain)):
        return True
    if word in _all_known() or _may_open(plain, is_first=is_first):
        return False
    return plain in STOP_WORDS or plain in _ordinary() or word.isdigit()


def is_known(name: str) -> bool:
    """Return whether a name stands in the table of those known without any form."""
    return name in _all_known()


def _may_open(plain: str, *, is_first: bool) -> bool:
    """Return whether a name may begin so: "Norwegian Offshore Wind Cluster", but not "De"."""
    return plain in _openers() and not (is_first and plain in STOP_WORDS)


def is_own_name(text: str, found: Found, around: Surroundings) -> bool:
    """Return whether what has the form of a name, or a word like "klyngen" before it, is one."""
    if found.rule == "actor-name" or text[found.start - 1 : found.start] in tuple(_QUOTES):
        return True
    is_word = found.sort in (CLUSTER, PROJECT) and " " not in found.name
    if is_word and is_linked(found, around):
        # "the Danish cluster", "the hydrogen project"
        return False
    return not is_ordinary(found.name, around)


def is_generic(body: str, around: Surroundings) -> bool:
    """Return whether a form is filled with common words only: "European Network"."""
    return all(
        word.casefold() in _too_common() or is_ordinary(word, around) for word in body.split()
    )


def may_be_a_name(found: Found, around: Surroundings) -> bool:
    """Return whether what a cue asks for is a name, where only its capital says so."""
    if is_ordinary(found.name, around) or is_linked(found, around) or _is_person(found.name):
        return False
    opens = found.start == 0 and found.name.istitle() and " " not in found.name
    # At the head of a sentence every word has a capital: "Konceptet tilbyr …".
    return not opens or found.name in around.proper or not _inflected().search(found.name)


def _is_person(name: str) -> bool:
    first, _, rest = name.partition(" ")
    return bool(rest) and first.casefold().split("-")[0] in table()["persons"]["first_names"]


def is_ordinary(name: str, around: Surroundings) -> bool:
    """Return whether a capitalised word, or every word of several, is in everyone's use."""
    words = name.split()
    if name in _excluded() or not any(letter.isalpha() for letter in name) or len(name) < 2:
        return True
    if len(words) > 1:
        return all(is_ordinary(word, around) for word in words)
    folded = name.casefold()
    if any(around.words[role].fullmatch(folded) for role in _ROLES):
        return True
    shouted = name.isupper() and 2 < len(name) <= _LONGEST_ACRONYM
    return (
        folded in STOP_WORDS or folded in _ordinary() or (folded in around.common and not shouted)
    )


def is_linked(found: Found, around: Surroundings) -> bool:
    """Return whether what looks like a name is the label of a concept, or a place."""
    return any(link.start <= found.start and found.end <= link.end for link in around.links)


def may_be_proposed(text: str, found: Found, around: Surroundings) -> bool:
    """Return whether rules leave a name standing for which only a trained model speaks.

    They do not where it is an ordinary word, with a place behind it or without, or mostly words in
    small letters; where it is the short form of ordinary words, "voksenopplæring (VO)"; and where a
    single word opens the sentence and stands nowhere else with a capital, stands where places do,
    or is a shouted heading.
    """
    name, words = found.name, found.name.split()
    is_short = name.isupper() and len(name) <= _LONGEST_ACRONYM
    if not _PROPER_NAME.fullmatch(name) or 2 * sum(map(str.islower, words)) > len(words):
        return False
    if is_ordinary(_WHERE.sub("", name).removesuffix("s"), around):
        return False
    if len(words) == 1 and not is_short and not _may_stand_alone(text, found, around):
        return False
    return not _SHORT_FOR_WORDS.search(text, 0, found.start)


def _may_stand_alone(text: str, found: Found, around: Surroundings) -> bool:
    """Return whether one capitalised word can be a name: not opening a sentence, not a place."""
    if found.name.isupper() or PLACED.search(text, 0, found.start):
        return False
    return found.name in around.proper or not _OPENING.search(text, 0, found.start)


@cache
def _ordinary() -> frozenset[str]:
    held = table()["not_names"]
    return frozenset(word.casefold() for word in (*held["ordinary"], *held["calendar"]))


@cache
def _too_common() -> frozenset[str]:
    return frozenset(table()["not_names"]["first_words"])


@cache
def _inflected() -> re.Pattern[str]:
    endings = table()["not_names"]["endings"]
    return re.compile(rf"(?:{'|'.join(endings)})\Z")


@cache
def _openers() -> frozenset[str]:
    return frozenset(table()["not_names"]["openers"])


@cache
def _excluded() -> frozenset[str]:
    held = table()["not_names"]
    return frozenset((*held["programmes"], *held["words"], *held["calendar"]))


@cache
def _all_known() -> frozenset[str]:
    return frozenset(name for names in known_names().values() for name in names)
