"""What a query may not do: leave the machine, or write.

The engine's parser knows no borders between words: ``SERVICEex:s { … }`` is a SERVICE to it,
and so is ``trueSERVICE <…> { … }`` (measured). So whatever could be cut into a refused word is
refused where nothing else could stand, and a name such as ``service:load`` passes where a name may.
"""

from collections.abc import Iterator

from ontology.errors import QueryError
from store.sparql.tokens import Kind, Token, place, read_tokens, unescaped

_REFUSED = {
    "SERVICE": "queries do not leave this machine",
    "LOAD": "what is written comes as documents and records, so that every fact keeps its source",
}
_UPDATES = frozenset({"INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"})
_PROLOGUE = frozenset({"PREFIX", "BASE"})


def refuse_remote(text: str) -> None:
    r"""Let a query pass only if it can neither fetch nor write.

    Escapes such as ``\u0053`` are read twice, as characters of the query and as characters of the
    string or IRI they stand in, because the specification and the engine differ there.

    Raises:
        QueryError: it has a SERVICE, a LOAD or another word of SPARQL Update, outside strings,
            comments and names.
    """
    for reading in dict.fromkeys((text, unescaped(text))):
        tokens = read_tokens(reading)
        for word, token in _refused(tokens):
            raise QueryError(f"{word} is refused: {_REFUSED[word]}. ({place(reading, token)})")
        first = _first_word(tokens)
        if first is not None and first.keyword in _UPDATES:
            raise QueryError(
                "this is SPARQL Update, and there is none here: what is written comes as documents "
                f"and records, so that every fact keeps its source. ({place(reading, first)})"
            )


def _refused(tokens: tuple[Token, ...]) -> Iterator[tuple[str, Token]]:
    """Yield what is refused, with the word that it is refused for."""
    for position, token in enumerate(tokens):
        if token.kind is Kind.WORD:
            said = token.keyword
        elif token.kind is Kind.NAME and _could_be_split(tokens, position):
            said = token.text.partition(":")[0].upper()
        else:
            continue
        yield from ((word, token) for word in _REFUSED if word in said)


def _could_be_split(tokens: tuple[Token, ...], position: int) -> bool:
    """Tell whether a name stands where only a keyword and a name can: before a group."""
    opens = tokens[position + 1 : position + 2]
    if not opens or opens[0].text != "{":
        return False
    return position == 0 or tokens[position - 1].keyword != "GRAPH"


def _first_word(tokens: tuple[Token, ...]) -> Token | None:
    words = (one for one in tokens if one.keyword and one.keyword not in _PROLOGUE)
    return next(words, None)
