"""When two names are the same name: the keys that identity and search by name rest on."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from cleanco.clean import get_unique_terms
from ftfy import fix_text

LEGAL_FORMS = Path(__file__).parent / "legal-forms.toml"

_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ß": "ss", "ł": "l", "đ": "d"}
)
_ONE_VOWEL = (("aa", "a"), ("ae", "a"), ("oe", "o"), ("ue", "u"))
_LOST = "\ufffd"
"""What a reader of the wrong encoding puts for a letter it cannot read."""
_DOTTED = re.compile(r"(?<![\w/&])(?:\w[./] ?){1,5}\w(?![\w&])\.?")
_NOT_A_WORD = re.compile(r"[^\w\ufffd]+|_+")
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_DASHES = re.compile(r"\s+[-–]\s*|\s*[-–]\s+")
_SHORTEST, _LONGEST = 3, 10
"""Letters of a short name."""
_NO_LEGAL_FORM = frozenset({"uk", "nl", "eu", "at"})
"""Terms of cleanco's that in a name are rather a country: two subsidiaries are two actors."""


@lru_cache(maxsize=200_000)
def name_key(name: str) -> str:
    """Return the name without case, accents, punctuation and legal form.

    >>> name_key("Nordsensor AS") == name_key("NORDSENSOR, A/S")
    True
    >>> name_key("Møre Sjømat ASA"), name_key("Energie- und WasserfÃ¶rderung mbH")
    ('moere sjoemat', 'energie und wasserfoerderung')
    """
    words = _folded(name).split()
    bare = _without_legal_form(words)
    return " ".join(bare or words)


@lru_cache(maxsize=200_000)
def loose_key(name: str) -> str:
    """Return the key without spaces, where a letter may be transliterated one way or another.

    >>> loose_key("Universität zu Köln") == loose_key("UNIVERSITAET ZU KOLN")
    True
    """
    key = name_key(name).replace(" ", "")
    for two, one in _ONE_VOWEL:
        key = key.replace(two, one)
    return key


def name_and_shorts(name: str) -> tuple[str, tuple[str, ...]]:
    """Return a name without what it has in brackets, and the short names that stand in it.

    A short name stands in brackets or beside a dash, and its letters stand in the name in order.

    >>> name_and_shorts("Norsk institutt for vannforskning (NIVA)")
    ('Norsk institutt for vannforskning', ('NIVA',))
    >>> name_and_shorts("CIIMAR - Centro de Investigação Marinha"), name_and_shorts("A - B (C)")
    (('Centro de Investigação Marinha', ('CIIMAR',)), ('A - B', ()))
    """
    inside = _IN_BRACKETS.findall(name)
    bare = _IN_BRACKETS.sub(" ", name).strip() or name
    parts = [part for part in _DASHES.split(bare) if part]
    beside = [part for part in parts if _abbreviates(part, _rest(parts, part))]
    if len(parts) == len(beside) + 1:
        bare = next(part for part in parts if part not in beside)
    else:
        beside = []
    shorts = (*(one for one in inside if _abbreviates(one, bare)), *beside)
    return bare, tuple(short.strip() for short in shorts)


def _rest(parts: list[str], part: str) -> str:
    return " ".join(other for other in parts if other is not part)


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether a word may be a name's short one: its letters stand in it, in that order."""
    letters = loose_key(short)
    rest = iter(loose_key(name))
    return (
        _SHORTEST <= len(letters) <= _LONGEST
        and len(short.split()) == 1
        and len(name.split()) > 1
        and all(letter in rest for letter in letters)
    )


def is_damaged(key: str) -> bool:
    """Tell whether letters of a key were lost to a wrong encoding."""
    return _LOST in key


def fits_damaged(damaged: str, whole: str) -> bool:
    """Tell whether a key in which letters were lost may be the other, two letters for one at most.

    >>> fits_damaged("e\ufffdtv\ufffds", "eoetvoes"), fits_damaged("k\ufffdln", "bonn")
    (True, False)
    """
    pattern = "".join(".{0,2}" if letter == _LOST else re.escape(letter) for letter in damaged)
    return re.fullmatch(pattern, whole) is not None


def _folded(name: str) -> str:
    """Return the name's words in plain small letters, abbreviations without their full stops."""
    whole = name if name.isascii() else fix_text(name)
    plain = unicodedata.normalize("NFC", whole).casefold().translate(_LETTERS)
    if not plain.isascii():
        plain = "".join(
            letter
            for letter in unicodedata.normalize("NFKD", plain)
            if not unicodedata.combining(letter)
        )
    joined = _DOTTED.sub(lambda found: re.sub(r"[./ ]", "", found[0]), plain)
    return _NOT_A_WORD.sub(" ", joined.replace("'", " ")).strip()


def _without_legal_form(words: list[str]) -> list[str]:
    behind, before = _legal_forms()
    start, end = 0, len(words)
    while size := _longest(words[start:end], behind, last=True):
        end -= size
    while size := _longest(words[start:end], before, last=False):
        start += size
    return words[start:end]


def _longest(words: list[str], forms: frozenset[tuple[str, ...]], *, last: bool) -> int:
    """Return how many words at one end are a legal form; at least one word must be left."""
    for size in range(min(6, len(words) - 1), 0, -1):
        part = words[-size:] if last else words[:size]
        if tuple(part) in forms:
            return size
    return 0


@cache
def _legal_forms() -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    table = tomllib.loads(LEGAL_FORMS.read_text(encoding="utf-8"))
    return _as_words([*get_unique_terms(), *table["behind"]]), _as_words(table["before"])


def _as_words(forms: Iterable[str]) -> frozenset[tuple[str, ...]]:
    folded = (tuple(_folded(form).split()) for form in forms)
    return frozenset(words for words in folded if words and words[0] not in _NO_LEGAL_FORM)
