"""A trap of the engine's planner, walked round: a UNION that is joined with what stands after it.

``{ {A} UNION {B} T }`` finds all of T and joins the two, where ``{ { {A} T } UNION { {B} T } }``
finds T from what A and B bind, many times faster (``bench/sparql.py``). Both mean the same: joins
distribute over unions, duplicates counted, and are associative (Pérez, Arenas, Gutierrez: Semantics
and Complexity of SPARQL, 2009, proposition 4.1). It is done where T is triples alone and has a
variable of each branch: else the engine would multiply the two out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.sparql.tokens import Kind, Token, read_tokens, replaced

_MOST = 4
"""Branches of a union that are given a copy of what follows."""

_IN_TRIPLES = frozenset({"", "A", "TRUE", "FALSE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Joined:
    """A union with the triples that follow it: positions of tokens."""

    branches: tuple[tuple[int, int], ...]
    """First and last token of each branch, its braces."""
    triples: tuple[int, int]
    """First token of the triples, and the one after their last."""


def joined_inside(text: str) -> str:
    """Return the query with the triples after each union moved into its branches."""
    if "UNION" not in text.upper() or "{|" in text or "<<" in text:
        return text
    tokens = read_tokens(text)
    edits: list[tuple[int, int, str]] = []
    for found in _joined(tokens):
        first, after = (tokens[place] for place in found.triples)
        triples = text[first.start : after.start]
        edits.append((first.start, after.start, " "))
        for opening, closing in found.branches:
            edits.append((tokens[opening].start, tokens[opening].start, "{ "))
            edits.append((tokens[closing].end, tokens[closing].end, f" {triples}\n}}"))
    return replaced(text, edits)


def _joined(tokens: Sequence[Token]) -> Iterator[_Joined]:
    partner = _partners(tokens)
    for place, token in enumerate(tokens):
        opens = token.text == "{" and place in partner
        if not opens or (place and tokens[place - 1].keyword == "UNION"):
            continue
        branches = _branches(tokens, place, partner)
        first = branches[-1][1] + 1
        while first < len(tokens) and tokens[first].text == ".":
            first += 1
        after = _end_of_triples(tokens, first)
        if 1 < len(branches) <= _MOST and first < after < len(tokens):
            asked = _variables(tokens[first:after])
            if all(asked & _variables(tokens[start:end]) for start, end in branches):
                yield _Joined(branches=branches, triples=(first, after))


def _variables(tokens: Sequence[Token]) -> set[str]:
    return {token.text[1:] for token in tokens if token.kind is Kind.VARIABLE}


def _branches(
    tokens: Sequence[Token], place: int, partner: dict[int, int]
) -> tuple[tuple[int, int], ...]:
    """Return the groups from here on that are joined by UNION."""
    branches = [(place, partner[place])]
    while (after := branches[-1][1] + 2) in partner and tokens[after - 1].keyword == "UNION":
        branches.append((after, partner[after]))
    return tuple(branches)


def _end_of_triples(tokens: Sequence[Token], place: int) -> int:
    """Return the first token that belongs to no triple; the start itself if they may not move.

    Blank nodes with a label may not: one label cannot stand in two patterns.
    """
    for end in range(place, len(tokens)):
        if tokens[end].kind is Kind.BLANK:
            return place
        if tokens[end].text in "{}" or tokens[end].keyword not in _IN_TRIPLES:
            return end
    return place


def _partners(tokens: Sequence[Token]) -> dict[int, int]:
    """Return for each opening brace the place of the one that closes it."""
    partner, open_braces = {}, []
    for place, token in enumerate(tokens):
        if token.kind is not Kind.SIGN:
            continue
        if token.text == "{":
            open_braces.append(place)
        elif token.text == "}" and open_braces:
            partner[open_braces.pop()] = place
    return partner
