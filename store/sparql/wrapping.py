"""What another engine sends for a SERVICE of ours, as a query that calls it."""

from ontology.errors import QueryError
from store.sparql.patterns import Unreadable, closing
from store.sparql.tokens import Kind, Token, read_tokens, replaced, unescaped

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT"})


def as_call(text: str, iri: str) -> str:
    """Return the query with its WHERE as the block of a call; VALUES after it move into the block.

    A group around the whole block, as some engines write it, is taken off.

    Raises:
        QueryError: it is no SELECT, ASK or CONSTRUCT with a group of patterns.
    """
    text = unescaped(text)
    tokens = read_tokens(text)
    start = _opening(tokens)
    try:
        end = closing(tokens, start)
        inner, outer = start, end
        while tokens[inner + 1].text == "{" and closing(tokens, inner + 1) == outer - 1:
            inner, outer = inner + 1, outer - 1
    except (Unreadable, IndexError) as error:
        raise QueryError("the query does not parse: nothing closes its WHERE") from error
    after = next((one.start for one in tokens[end:] if one.keyword == "VALUES"), len(text))
    block = f"{text[tokens[inner].end : tokens[outer].start]} {text[after:]}"
    return replaced(
        text,
        [
            (tokens[start].start, tokens[end].end, f"{{ SERVICE <{iri}> {{ {block} }} }}"),
            (after, len(text), ""),
        ],
    )


def _opening(tokens: tuple[Token, ...]) -> int:
    """Return where the WHERE of a query opens: at the last brace outside any, before modifiers."""
    form = next((place for place, one in enumerate(tokens) if one.keyword in _FORMS), None)
    if form is None:
        raise QueryError("expected a SELECT, ASK or CONSTRUCT with the patterns of a SERVICE")
    depth, found = 0, list[int]()
    for place, token in enumerate(tokens[form:], start=form):
        if token.kind is not Kind.SIGN:
            if token.keyword == "VALUES" and not depth and found:
                break
            continue
        if token.text == "{":
            found += [] if depth else [place]
        depth += (token.text in "{(") - (token.text in "})")
    is_template = tokens[form].keyword == "CONSTRUCT" and len(found) > 1
    if not found:
        raise QueryError("expected the patterns of a SERVICE in braces")
    return found[1] if is_template else found[0]
