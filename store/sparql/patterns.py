"""The clauses of a group of patterns, cut apart without being understood.

A group is a row of clauses (SPARQL 1.1, rules 53 to 57): triples of one subject, FILTER, BIND,
VALUES and blocks. Only triples are read further: subject, verbs and objects.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, auto

from store.sparql.tokens import Kind, Token

_CLOSING = {"{": "}", "(": ")", "[": "]"}
_TERMS = frozenset({Kind.IRI, Kind.NAME, Kind.VARIABLE, Kind.BLANK, Kind.NUMBER, Kind.STRING})


class Unreadable(Exception):  # noqa: N818 - never leaves this package
    """The tokens are no group of patterns; the engine says better what is wrong."""


class ClauseKind(StrEnum):
    """What a clause does to the solutions of its group."""

    TRIPLES = auto()
    FILTER = auto()
    BIND = auto()
    VALUES = auto()
    GROUP = auto()
    """``{ … }`` and its UNIONs, or a GRAPH: joined with the rest."""
    BESIDE = auto()
    """OPTIONAL or MINUS: what it does depends on what stands before it."""
    SERVICE = auto()
    SELECT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause of a group, as it was typed and as tokens."""

    kind: ClauseKind
    text: str
    tokens: tuple[Token, ...]

    @property
    def variables(self) -> frozenset[str]:
        """The names of all variables in it."""
        return frozenset(variable(one) for one in self.tokens if one.kind is Kind.VARIABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Triple:
    """One triple pattern, each part as tokens; a path of one IRI is one token."""

    subject: tuple[Token, ...]
    verb: tuple[Token, ...]
    object: tuple[Token, ...]


def variable(token: Token) -> str:
    """Return the name of a variable, which ``?`` and ``$`` do not belong to."""
    return token.text[1:]


def closing(tokens: Sequence[Token], opening: int) -> int:
    """Return the position of the bracket that closes the one at a position.

    Raises:
        Unreadable: nothing closes it.
    """
    waiting = []
    for position in range(opening, len(tokens)):
        token = tokens[position]
        if token.kind is not Kind.SIGN:
            continue
        if token.text in _CLOSING:
            waiting.append(_CLOSING[token.text])
        elif waiting and token.text == waiting[-1]:
            waiting.pop()
            if not waiting:
                return position
    raise Unreadable


def clauses(text: str, tokens: Sequence[Token]) -> Iterator[Clause]:
    """Yield the clauses of what stands between a group's braces; ``text`` is the whole query.

    Raises:
        Unreadable: it is no group.
    """
    held, position = tuple(_split(tokens)), 0
    while position < len(held):
        if held[position].text == ".":
            position += 1
            continue
        kind, end = _clause(held, position)
        own = held[position:end]
        yield Clause(kind=kind, text=text[own[0].start : own[-1].end], tokens=own)
        position = end


def _split(tokens: Sequence[Token]) -> Iterator[Token]:
    """Take the full stop off a number such as ``20.``, which ends the triples."""
    for token in tokens:
        if token.kind is Kind.NUMBER and token.text.endswith("."):
            yield replace(token, text=token.text[:-1], end=token.end - 1)
            yield Token(kind=Kind.SIGN, text=".", start=token.end - 1, end=token.end)
        else:
            yield token


_BEGINNINGS = {
    "OPTIONAL": ClauseKind.BESIDE,
    "MINUS": ClauseKind.BESIDE,
    "GRAPH": ClauseKind.GROUP,
    "SERVICE": ClauseKind.SERVICE,
    "SELECT": ClauseKind.SELECT,
    "FILTER": ClauseKind.FILTER,
    "BIND": ClauseKind.BIND,
    "VALUES": ClauseKind.VALUES,
}


def _clause(tokens: tuple[Token, ...], start: int) -> tuple[ClauseKind, int]:
    """Return the kind of the clause that begins at a position, and where it ends."""
    if tokens[start].text == "{":
        end = closing(tokens, start) + 1
        while end < len(tokens) and tokens[end].keyword == "UNION":
            end = _after(tokens, end, "{")
        return ClauseKind.GROUP, end
    kind = _BEGINNINGS.get(tokens[start].keyword, ClauseKind.TRIPLES)
    if kind is ClauseKind.TRIPLES:
        return kind, _end_of_triples(tokens, start)
    if kind is ClauseKind.SELECT:
        return kind, len(tokens)
    if kind is ClauseKind.FILTER:
        is_pattern = any(one.keyword in ("EXISTS", "NOT") for one in tokens[start + 1 : start + 2])
        return kind, _after(tokens, start, "{" if is_pattern else "(")
    return kind, _after(tokens, start, "(" if kind is ClauseKind.BIND else "{")


def _after(tokens: tuple[Token, ...], start: int, opening: str) -> int:
    """Return the position after the next bracket of a kind and what it holds."""
    for position in range(start, len(tokens)):
        if tokens[position].kind is Kind.SIGN and tokens[position].text == opening:
            return closing(tokens, position) + 1
    raise Unreadable


def _end_of_triples(tokens: tuple[Token, ...], start: int) -> int:
    position = start
    while position < len(tokens):
        token = tokens[position]
        if token.kind is Kind.SIGN and token.text in (".", "{"):
            break
        if token.keyword in _BEGINNINGS:
            break
        opens = token.kind is Kind.SIGN and token.text in _CLOSING
        position = closing(tokens, position) + 1 if opens else position + 1
    if position == start:
        raise Unreadable
    return position


def triples(clause: Clause) -> tuple[Triple, ...]:
    """Return the triples of one subject; those nested in an object are left in it.

    Raises:
        Unreadable: the clause is no such triples.
    """
    tokens = clause.tokens
    end = _term(tokens, 0)
    subject = tokens[:end]
    inner = subject[1:-1] if subject[0].text == "[" else ()
    return (*_properties(subject, inner), *_properties(subject, tokens[end:]))


def _properties(subject: tuple[Token, ...], tokens: tuple[Token, ...]) -> Iterator[Triple]:
    position = 0
    while position < len(tokens):
        if tokens[position].text == ";":
            position += 1
            continue
        after_verb = _path(tokens, position)
        verb, position = tokens[position:after_verb], after_verb - 1
        while position < len(tokens) and (position < after_verb or tokens[position].text == ","):
            end = _term(tokens, position + 1)
            yield Triple(subject=subject, verb=verb, object=tokens[position + 1 : end])
            position = end


def _path(tokens: tuple[Token, ...], start: int) -> int:
    """Return where the verb ends: a variable, or a property path."""
    position = start
    while True:
        while _is(tokens, position, "^!"):
            position += 1
        if _is(tokens, position, "("):
            position = closing(tokens, position)
        position += 1
        while _is(tokens, position, "?*+") and not _signs(tokens, position):
            position += 1
        if not _is(tokens, position, "/|"):
            return position
        position += 1


def _term(tokens: tuple[Token, ...], start: int) -> int:
    """Return where the term that begins at a position ends."""
    if start >= len(tokens):
        raise Unreadable
    if _is(tokens, start, "[("):
        return closing(tokens, start) + 1
    if _is(tokens, start, "+-"):
        start += 1
    token = tokens[start : start + 1]
    if not token or not (token[0].kind in _TERMS or token[0].keyword in ("TRUE", "FALSE")):
        raise Unreadable
    after = tokens[start + 1 : start + 3]
    if token[0].kind is Kind.STRING and after:
        if after[0].kind is Kind.TAG:
            return start + 2
        if [one.text for one in after] == ["^", "^"]:
            return start + 4
    return start + 1


def _is(tokens: Sequence[Token], position: int, signs: str) -> bool:
    return (
        position < len(tokens)
        and tokens[position].kind is Kind.SIGN
        and tokens[position].text in signs
    )


def _signs(tokens: tuple[Token, ...], position: int) -> bool:
    """Tell whether a sign belongs to the number that follows it at once."""
    after = tokens[position + 1 : position + 2]
    return bool(after) and after[0].kind is Kind.NUMBER and after[0].start == tokens[position].end
