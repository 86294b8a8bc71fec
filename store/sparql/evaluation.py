"""A query, answered in this process; no deadline holds here."""

from dataclasses import dataclass

from ontology.errors import EditionDamaged, QueryError
from ontology.rdf import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Node,
    QueryBoolean,
    QueryTriples,
    Store,
    serialize,
)
from ontology.terms import PREFIXES
from store.sparql.formats import GRAPHS, RESULTS, Answer, choose

_Graphs = list[NamedNode | BlankNode | DefaultGraph]


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


def run_query(store: Store, query: Query) -> Answer:
    """Run a query in this process and serialise its answer.

    Raises:
        QueryError: the query does not parse.
        EditionDamaged: the graph could not be read.
    """
    try:
        found = store.query(
            query.text,
            prefixes=PREFIXES if query.prefixes else None,
            default_graph=_default_graph(query),
            named_graphs=_named_graphs(query),
        )
        if isinstance(found, QueryTriples):
            return _graph_answer(found, query)
        media_type, results_format = choose(query.accept, RESULTS)
        if isinstance(found, QueryBoolean) and media_type.startswith("text/"):
            media_type, results_format = next(iter(RESULTS.items()))
        content = found.serialize(format=results_format)
        return Answer(media_type=media_type, content=content or b"")
    except SyntaxError as error:
        raise QueryError(f"the query does not parse: {error}") from error
    except OSError as error:
        raise EditionDamaged(f"the graph could not be read: {error}") from error


def _graph_answer(triples: QueryTriples, query: Query) -> Answer:
    media_type, rdf_format = choose(query.accept, GRAPHS)
    named = rdf_format.supports_datasets or media_type == "text/turtle"
    content = serialize(triples, format=rdf_format, prefixes=PREFIXES if named else {})
    return Answer(media_type=media_type, content=content or b"")


def _default_graph(query: Query) -> _Graphs | None:
    if query.default_graphs:
        return [NamedNode(iri) for iri in query.default_graphs]
    return [] if query.named_graphs else None


def _named_graphs(query: Query) -> list[Node] | None:
    if query.named_graphs:
        return [NamedNode(iri) for iri in query.named_graphs]
    return [] if query.default_graphs else None
