"""A query as the engine is given it: no more rows than may be told, nothing it stumbles over."""

from itertools import pairwise

from store.sparql.tokens import Kind, Token, read_tokens, replaced
from store.sparql.unions import joined_inside

_FORMS = frozenset({"SELECT", "CONSTRUCT", "DESCRIBE", "ASK"})
_TRUTHS = frozenset({"TRUE", "FALSE"})
_OPENING, _CLOSING = frozenset("{(["), frozenset("})]")


def for_engine(text: str) -> str:
    """Return the query as the engine answers it best; it means the same.

    ``TRUE`` and ``False`` are put in small letters, since keywords may be written in any (SPARQL
    1.1, section 19.8, note 1); triples after a union are joined inside it.
    """
    text = joined_inside(text)
    tokens = [token for token in read_tokens(text) if token.keyword in _TRUTHS]
    return replaced(text, ((one.start, one.end, one.text.lower()) for one in tokens))


def limited(text: str, rows: int) -> str:
    """Return a SELECT with a LIMIT of at most ``rows``; any other query as it is.

    A LIMIT cuts the sequence of solutions and changes nothing before it (SPARQL 1.1, section
    15.5), so the answer is the beginning of the one that was asked for.
    """
    outer = _outermost(read_tokens(text))
    if next((token.keyword for token in outer if token.keyword in _FORMS), "") != "SELECT":
        return text
    for word, number in pairwise(outer):
        if word.keyword == "LIMIT" and number.kind is Kind.NUMBER:
            least = min(int(number.text), rows) if number.text.isdecimal() else number.text
            return replaced(text, [(number.start, number.end, str(least))])
    values = next((token.start for token in outer if token.keyword == "VALUES"), len(text))
    return replaced(text, [(values, values, f"\nLIMIT {rows}\n")])


def _outermost(tokens: tuple[Token, ...]) -> list[Token]:
    """Return the tokens that stand in no bracket."""
    outer, depth = [], 0
    for token in tokens:
        if token.text in _CLOSING and token.kind is Kind.SIGN:
            depth -= 1
        elif token.text in _OPENING and token.kind is Kind.SIGN:
            depth += 1
        elif depth == 0:
            outer.append(token)
    return outer
