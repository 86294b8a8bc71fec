import json

import pytest

from ontology.errors import QueryError
from ontology.rdf import DefaultGraph, Literal, NamedNode, Quad, Store
from store.sparql.evaluation import Query, run_query
from store.sparql.formats import CSV, GRAPHS, JSON, RESULTS, TSV, XML

AWKWARD = ["plain", 'a},{"b', "two\nlines", "a,b\r\n", "</result>", "{}},{}", "\u2028", '"']
ALL = "SELECT ?o ?none { ?s ?p ?o }"


@pytest.fixture
def store() -> Store:
    """Eight texts that look like the ends of rows."""
    store = Store()
    store.extend(
        Quad(NamedNode(f"urn:{i}"), NamedNode("urn:p"), Literal(text), DefaultGraph())
        for i, text in enumerate(AWKWARD)
    )
    return store


@pytest.mark.parametrize("media_type", RESULTS)
def test_only_more_rows_than_the_limit_are_cut(store: Store, media_type: str) -> None:
    def ask(rows: int | None, text: str = ALL):
        return run_query(store, Query(text=text, accept=(media_type,)), rows=rows)

    whole = ask(None)
    assert ask(8) == ask(100) == whole
    assert not whole.partial
    cut = ask(7)
    assert cut.partial
    assert (b"urn:klynge:partial:rows" in cut.content) is (media_type in (JSON, XML))
    assert ask(7, ALL + " LIMIT 7").partial is False
    assert ask(3, ALL + " LIMIT 7").partial is True
    if media_type == JSON:
        assert len(json.loads(cut.content)["results"]["bindings"]) == 7
    if media_type == XML:
        assert cut.content.count(b"</result>") == 7
    if media_type == TSV:
        assert cut.content.count(b"\n") == 8
    if media_type == CSV:
        assert whole.content.startswith(cut.content)


def test_rows_without_values_are_counted_too(store: Store) -> None:
    for media_type in RESULTS:
        query = Query(text="SELECT ?none { ?s ?p ?o }", accept=(media_type,))
        assert not run_query(store, query, rows=8).partial
        assert run_query(store, query, rows=7).partial


@pytest.mark.parametrize("media_type", GRAPHS)
def test_triples_are_limited_as_rows_are(store: Store, media_type: str) -> None:
    query = Query(text="CONSTRUCT WHERE { ?s ?p ?o }", accept=(media_type,))
    assert run_query(store, query, rows=8) == run_query(store, query)
    cut = run_query(store, query, rows=3)
    assert cut.partial
    limited = Query(text="CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3", accept=(media_type,))
    assert cut.content == run_query(store, limited).content


def test_an_error_tells_the_place_in_the_query_as_it_was_typed(store: Store) -> None:
    with pytest.raises(QueryError, match=r"1:29"):
        run_query(store, Query(text="SELECT * { ?s ?p ?o } LIMIT x"), rows=5)


def test_what_cannot_be_evaluated_is_told(store: Store) -> None:
    with pytest.raises(QueryError, match="urn:unknown"):
        run_query(store, Query(text="SELECT (<urn:unknown>(1) AS ?x) {}"))


def test_relative_iris_are_read_against_klynges_own(store: Store) -> None:
    answer = run_query(store, Query(text="SELECT (<actor/x> AS ?a) {}"))
    assert b"https://klynge.invalid/actor/x" in answer.content


def test_ask_has_no_form_as_text(store: Store) -> None:
    assert run_query(store, Query(text="ASK {}", accept=(CSV,))).media_type == JSON
