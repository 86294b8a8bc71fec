import json
import time
from collections.abc import Callable, Iterator

import pytest

from ontology.errors import DeadlineExceeded, QueryError
from ontology.facts import Reading
from store.editions import GRAPH, current_edition
from store.home import Home
from store.sparql.evaluation import Query
from store.sparql.readers import QueryPool

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture
def pool(
    home: Home, publish: Callable[..., str | None], make_reading: Callable[..., Reading]
) -> Iterator[QueryPool]:
    publish({"/a": make_reading("Foo AS", "We offer testing.")})
    pool = QueryPool(current_edition(home).folder / GRAPH, readers=1, deadline=2)
    yield pool
    pool.close()


def test_a_query_is_answered_in_the_form_that_is_asked_for(pool: QueryPool) -> None:
    text = "SELECT ?name WHERE { ?actor a kl:Actor ; rdfs:label ?name }"
    answer = pool.run(Query(text=text, prefixes=True))
    assert answer.media_type == "application/sparql-results+json"
    bindings = json.loads(answer.content)["results"]["bindings"]
    assert [row["name"]["value"] for row in bindings] == ["Foo AS"]
    answer = pool.run(Query(text=text, prefixes=True, accept=("text/csv",)))
    assert answer.content == b"name\r\nFoo AS\r\n"


def test_a_query_past_its_deadline_is_ended_and_the_next_is_answered(pool: QueryPool) -> None:
    pool.run(Query(text="ASK {}"))  # the reader is up
    before = time.monotonic()
    with pytest.raises(DeadlineExceeded, match="2 s"):
        pool.run(Query(text=ENDLESS))
    assert time.monotonic() - before < 2 + 1.5
    assert json.loads(pool.run(Query(text="ASK {}")).content)["boolean"] is True


def test_a_query_that_does_not_parse_says_where(pool: QueryPool) -> None:
    with pytest.raises(QueryError, match="parse"):
        pool.run(Query(text="SELECT ?x WHERE { ?x"))


def test_the_default_graph_holds_no_full_texts(pool: QueryPool) -> None:
    everywhere = Query(text="ASK { GRAPH ?g { ?d kl:text ?text } }", prefixes=True)
    composed = Query(text="ASK { ?d kl:text ?text }", prefixes=True)
    assert json.loads(pool.run(everywhere).content)["boolean"] is True
    assert json.loads(pool.run(composed).content)["boolean"] is False
