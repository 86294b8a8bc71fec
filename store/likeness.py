"""How alike two names are: a few comparisons, each with a weight, and the chance that they are one.

Names that are equal (``names.name_key``) need none of this. For the others the chance is logistic
in the weighted sum of the comparisons, after Fellegi and Sunter (1969): each comparison adds what
it says for or against. The weights were fitted by ``bench/identity.py --fit``.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from store.names import fits_damaged, is_damaged, loose_key, name_and_shorts, name_key

_SAME_WORD = 84
"""Two words this alike, of a hundred, are one word with a slip in it."""
_SHORTEST = 3
"""Letters that a short name must have to say anything."""
_AT_LENGTH = 12
"""Letters from which on a name is no short one."""
_JOINING = frozenset(
    "a al and d da das de degli dei del dell della der des di do dos du e ed el en et for fuer fur "  # noqa: SIM905
    "i in la le les los na o of og och paa per pour s the til u und v van voor w y z zu zur".split()
)
"""Words that only join others, in the languages of Europe."""
_NUMERAL = re.compile(r"\d+|i{1,3}|iv|vi{0,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What can be compared of a mention: equal faces are compared once."""

    key: str
    loose: str
    words: tuple[str, ...]
    """The words that carry the name, sorted: none that only join others."""
    shorts: frozenset[str]
    """What it is called for short: loose keys of its other names and of what it has in brackets."""
    initials: str
    places: tuple[tuple[str, ...], ...] = ()
    """Where it is, each from the country down."""


@lru_cache(maxsize=300_000)
def face_of(
    name: str, aliases: tuple[str, ...] = (), places: tuple[tuple[str, ...], ...] = ()
) -> Face:
    """Return the face of a mention with that name."""
    bare, within = name_and_shorts(name)
    key = name_key(bare)
    carrying = [word for word in key.split() if word not in _JOINING] or key.split()
    shorts = {loose_key(one) for one in (*aliases, *within)}
    return Face(
        key=key,
        loose=loose_key(bare),
        words=tuple(sorted(carrying)),
        shorts=frozenset(short for short in shorts if len(short) >= _SHORTEST),
        initials="".join(word[0] for word in key.split() if word not in _JOINING),
        places=places,
    )


def letters(one: Face, other: Face) -> float:
    """How alike the names are letter by letter, spaces aside: nothing at 70 %, all at the same."""
    return max(0.0, (fuzz.ratio(one.loose, other.loose) - 70) / 30)


def same_letters(one: Face, other: Face) -> float:
    """Whether only spaces, word order or the way a letter is transliterated differ."""
    return float(one.loose == other.loose or one.words == other.words)


def damaged(one: Face, other: Face) -> float:
    """Whether letters of one name were lost to a wrong encoding, and the rest is the other."""
    return float(_fits(one.key, other.key) or _fits(other.key, one.key))


def shared_words(one: Face, other: Face) -> float:
    """Which share of the longer name's letters stands in words of both, a slip allowed."""
    common, left, right = _aligned(one.words, other.words)
    return common / ((common + max(left, right)) or 1)


def contained(one: Face, other: Face) -> float:
    """Whether every word of the one name stands in the other."""
    common, left, right = _aligned(one.words, other.words)
    return float(common > 0 and min(left, right) == 0)


def short_name(one: Face, other: Face) -> float:
    """Whether one is called for short what the other is called: the longer that is, the surer."""
    common = one.shorts & other.shorts
    common |= (one.shorts & {other.loose}) | (other.shorts & {one.loose})
    return max((min(1.0, (len(short) - 2) / 4) for short in common), default=0.0)


def other_name(one: Face, other: Face) -> float:
    """Whether one is also called, at length, what the other is called: in another language, say."""
    common = (one.shorts & {other.loose}) | (other.shorts & {one.loose})
    return float(any(len(name) >= _AT_LENGTH for name in common))


def initials(one: Face, other: Face) -> float:
    """Whether the one's short name, or a word of its name, is made of the other's initials."""
    return float(_initialled(one, other) or _initialled(other, one))


def other_short(one: Face, other: Face) -> float:
    """Whether both have short names, and no common one."""
    return float(bool(one.shorts and other.shorts and not one.shorts & other.shorts))


def other_number(one: Face, other: Face) -> float:
    """Whether the names have different numbers in them, such as part 1 and part 2."""
    return float(_numerals(one) != _numerals(other))


def same_place(one: Face, other: Face) -> float:
    """Whether both are known to be in one place, or in one country."""
    return float(bool(one.places and other.places) and places_agree(one.places, other.places))


Comparison = Callable[[Face, Face], float]
COMPARISONS: Mapping[str, Comparison] = {
    one.__name__: one
    for one in (
        letters,
        same_letters,
        damaged,
        shared_words,
        contained,
        short_name,
        other_name,
        initials,
        other_short,
        other_number,
        same_place,
    )
}
BASE = -5.7
"""What is added up from: names that share a block and nothing else are seldom one."""
WEIGHTS: Mapping[str, float] = {
    "letters": 4.0,
    "same_letters": 1.6,
    "damaged": 4.1,
    "shared_words": 0.1,
    "contained": 2.5,
    "short_name": 4.5,
    "other_name": 1.8,
    "initials": 1.5,
    "other_short": -0.7,
    "other_number": -2.0,  # set by hand: too rare to fit, and phase 1 is never phase 2
    "same_place": 0.9,
}


def compared(one: Face, other: Face) -> dict[str, float]:
    """Return the value of every comparison, each between 0 and 1."""
    return {name: comparison(one, other) for name, comparison in COMPARISONS.items()}


def chance(one: Face, other: Face) -> float:
    """Return how likely it is, between 0 and 1, that two faces are of one organisation."""
    held = compared(one, other)
    total = BASE + sum(WEIGHTS[name] * value for name, value in held.items())
    return 1 / (1 + math.exp(-total))


def places_agree(one: tuple[tuple[str, ...], ...], other: tuple[tuple[str, ...], ...]) -> bool:
    """Tell whether two sets of places may be of one organisation: one lies in the other, or none.

    >>> places_agree((("NO", "NO-46", "NO-4601"),), (("NO", "NO-46"),))
    True
    >>> places_agree((("NO", "NO-46", "NO-4601"),), (("NO", "NO-18", "NO-1804"),))
    False
    """
    if not all(one) or not all(other) or not one or not other:
        return True  # nothing is known, or no more than that it is somewhere
    return any(a[: len(b)] == b[: len(a)] for a in one for b in other)


def _fits(one: str, other: str) -> bool:
    return is_damaged(one) and fits_damaged(one, other)


def _initialled(one: Face, other: Face) -> bool:
    enough = len(other.initials) >= _SHORTEST
    return enough and (other.initials in one.shorts or other.initials in one.words)


def _numerals(face: Face) -> list[str]:
    return [word for word in face.words if _NUMERAL.fullmatch(word)]


@lru_cache(maxsize=20_000)
def _aligned(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[int, int, int]:
    """Return the letters of words in both, of words in the one only, and in the other only."""
    rest = list(other)
    common = left = 0
    for word in one:
        if word in rest:
            rest.remove(word)
            common += len(word)
            continue
        found = process.extractOne(word, rest, scorer=fuzz.ratio, score_cutoff=_SAME_WORD)
        if found is None:
            left += len(word)
        else:
            rest.pop(found[2])
            common += len(word)
    return common, left, sum(map(len, rest))
