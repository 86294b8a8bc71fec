"""The tokens of a SPARQL query: enough to find a keyword, not to understand the query.

Strings, comments, IRIs and names are told apart as the grammar of SPARQL 1.1 does (section 19.8,
terminals); what fits nothing is a token of one character, so reading never fails. Joining the texts
of all tokens, with what lies between them, gives the query back: whoever rewrites one changes
spans, and leaves the rest as it was typed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto


class Kind(StrEnum):
    """What a token is."""

    IRI = auto()
    STRING = auto()
    VARIABLE = auto()
    NAME = auto()
    """A prefixed name, or a prefix alone: ``kl:needs``, ``kl:``."""
    BLANK = auto()
    TAG = auto()
    """A language tag: ``@nb``."""
    WORD = auto()
    """A keyword, the name of a function, ``a``, ``true`` or ``false``."""
    NUMBER = auto()
    SIGN = auto()
    """Punctuation or an operator, one character each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token, and where it stands in the text: ``text[start:end]``."""

    kind: Kind
    text: str
    start: int
    end: int

    @property
    def keyword(self) -> str:
        """The word in capitals, as keywords are compared; empty if the token is no word."""
        return self.text.upper() if self.kind is Kind.WORD else ""


_BASE = (  # PN_CHARS_BASE
    r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D"
    r"\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_NAMED = rf"{_BASE}_0-9\u00B7\u0300-\u036F\u203F-\u2040"  # PN_CHARS, without the hyphen
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-]"
_TOKEN = re.compile(
    rf"""(?P<comment>\#[^\n\r]*)
      | (?P<space>[ \t\r\n]+)
      | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
      | (?P<string>\"{{3}}(?:(?:\"|\"\")?(?:[^\"\\]|\\.))*\"{{3}}
                 |'{{3}}(?:(?:'|'')?(?:[^'\\]|\\.))*'{{3}}
                 |\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*')
      | (?P<variable>[?$][{_NAMED}]+)
      | (?P<blank>_:[{_NAMED}](?:[{_NAMED}.-]*[{_NAMED}-])?)
      | (?P<name>(?:[{_BASE}](?:[{_NAMED}.-]*[{_NAMED}-])?)?:
                 (?:(?:[{_NAMED}:]|{_ESCAPED})
                    (?:(?:[{_NAMED}:.-]|{_ESCAPED})*(?:[{_NAMED}:-]|{_ESCAPED}))?)?)
      | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
      | (?P<word>[{_BASE}_][{_NAMED}]*)
      | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_BETWEEN = ("comment", "space")


def read_tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a query in order, without comments and white space."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(text):
        group = found.lastgroup or ""
        if group not in _BETWEEN:
            yield Token(kind=Kind(group), text=found.group(), start=found.start(), end=found.end())


def unescaped(text: str) -> str:
    r"""Return the text with ``\uXXXX`` and ``\UXXXXXXXX`` replaced (SPARQL 1.1, section 19.2).

    An escape that names no character stays as it is.
    """
    return _ESCAPE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    is_character = number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
    return chr(number) if is_character else found.group()


def place(text: str, token: Token) -> str:
    """Return where a token stands, for people: ``line 3, column 7``, both counted from 1."""
    before = text[: token.start]
    return f"line {before.count(chr(10)) + 1}, column {token.start - before.rfind(chr(10))}"


def replaced(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """Return the text with spans (start, end, new text) replaced; they must not overlap."""
    for start, end, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text
