"""A query, answered in this process; no deadline holds here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from ontology.errors import EditionDamaged, QueryError
from ontology.rdf import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Node,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Term,
    serialize,
)
from ontology.terms import BASE, PREFIXES
from store.sparql.formats import (
    GRAPHS,
    PARTIAL_LINK,
    RESULTS,
    Answer,
    choose,
    has_more_rows,
    linked,
)
from store.sparql.rewriting import for_engine, limited

_Graphs = list[NamedNode | BlankNode | DefaultGraph]
_Found = QuerySolutions | QueryBoolean | QueryTriples

Functions = Mapping[NamedNode, Callable[..., Term | None]]
"""Functions by their IRI."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A SPARQL query as it came: its text, the dataset it names and the answers it accepts."""

    text: str
    accept: tuple[str, ...] = ()
    """Media types, best first; empty means any."""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    prefixes: bool = False
    """Whether Klynge's prefixes are declared for the query: the command does, HTTP does not."""
    links: tuple[str, ...] = ()
    """What the head of the answer links to, where its format has a place for it."""
    typed: str | None = None
    """The text as it came, if it is not the one that is asked."""


_Ask = Callable[[Query], _Found]


def run_query(
    store: Store, query: Query, *, rows: int | None = None, functions: Functions | None = None
) -> Answer:
    """Run a query in this process and serialise its answer.

    Args:
        store: the graph.
        query: what is asked.
        rows: how many solutions or triples the answer may have; None is without limit.
        functions: what can be called in expressions, beside what SPARQL has.

    Raises:
        QueryError: the query does not parse, or cannot be evaluated.
        EditionDamaged: the graph could not be read.
    """
    ask = partial(_asked, store, functions)
    try:
        found = _found(ask, query, rows)
        if isinstance(found, QueryTriples):
            return _graph_answer(found, query, rows)
        if isinstance(found, QueryBoolean):
            return _truth_answer(found, query)
        return _table_answer(found, ask, query, rows)
    except SyntaxError as error:
        raise QueryError(f"the query does not parse: {error}") from error
    except RuntimeError as error:
        raise QueryError(f"the query cannot be evaluated: {error}") from error
    except OSError as error:
        raise EditionDamaged(f"the graph could not be read: {error}") from error


def _found(ask: _Ask, query: Query, rows: int | None) -> _Found:
    """Return what the engine finds, one solution more than may be told, to see if there is one."""
    text = _rewritten(query.text, None if rows is None else rows + 1)
    if text != query.text:
        try:
            return ask(replace(query, text=text))
        except SyntaxError:  # ask again as it was typed, so that the error tells its own places
            pass
    return ask(query)


def _rewritten(text: str, rows: int | None) -> str:
    return for_engine(text if rows is None else limited(text, rows))


def _asked(store: Store, functions: Functions | None, query: Query) -> _Found:
    return store.query(
        query.text,
        base_iri=BASE,
        prefixes=PREFIXES if query.prefixes else None,
        default_graph=_default_graph(query),
        named_graphs=_named_graphs(query),
        custom_functions=dict(functions) if functions else None,
    )


def _graph_answer(triples: QueryTriples, query: Query, rows: int | None) -> Answer:
    media_type, rdf_format = choose(query.accept, GRAPHS)
    named = rdf_format.supports_datasets or media_type == "text/turtle"
    told = islice(triples, rows)
    content = serialize(told, format=rdf_format, prefixes=PREFIXES if named else {})
    return Answer(
        media_type=media_type,
        content=content or b"",
        partial=next(triples, None) is not None,
    )


def _truth_answer(truth: QueryBoolean, query: Query) -> Answer:
    """Return the answer to ASK; CSV and TSV have no form for it."""
    fit = tuple(one for one in query.accept if not one.startswith("text/"))
    media_type, results_format = choose(fit, RESULTS)
    content = truth.serialize(format=results_format) or b""
    return Answer(media_type=media_type, content=linked(content, media_type, query.links))


def _table_answer(solutions: QuerySolutions, ask: _Ask, query: Query, rows: int | None) -> Answer:
    media_type, results_format = choose(query.accept, RESULTS)
    content = solutions.serialize(format=results_format) or b""
    if rows is None or not has_more_rows(content, media_type, rows):
        return Answer(media_type=media_type, content=linked(content, media_type, query.links))
    cut = ask(replace(query, text=_rewritten(query.text, rows)))
    content = cut.serialize(format=results_format) or b""  # type: ignore[arg-type]
    links = (PARTIAL_LINK, *query.links)
    return Answer(media_type=media_type, content=linked(content, media_type, links), partial=True)


def _default_graph(query: Query) -> _Graphs | None:
    if query.default_graphs:
        return [NamedNode(iri) for iri in query.default_graphs]
    return [] if query.named_graphs else None


def _named_graphs(query: Query) -> list[Node] | None:
    if query.named_graphs:
        return [NamedNode(iri) for iri in query.named_graphs]
    return [] if query.default_graphs else None
