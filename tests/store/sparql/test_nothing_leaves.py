"""What the engine would fetch is refused by its tokens; what got through has no network.

The engine is asked on a loopback address where a listener counts who comes.
"""

import contextlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from ontology.errors import KlyngeError, QueryError
from ontology.rdf import DefaultGraph, Literal, NamedNode, Quad, Store
from store.sparql.evaluation import Query, run_query
from store.sparql.messages import Request
from store.sparql.reader import Reader
from store.sparql.refusals import refuse_remote

EMPTY = b'{"head":{"vars":[]},"results":{"bindings":[{}]}}'


class Listener:
    """Answers every SPARQL query, and counts them."""

    def __init__(self) -> None:
        self.hits = 0
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                listener.hits += 1
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(200)
                self.send_header("Content-Type", "application/sparql-results+json")
                self.send_header("Content-Length", str(len(EMPTY)))
                self.end_headers()
                self.wfile.write(EMPTY)

            do_GET = do_POST  # noqa: N815

            def log_message(self, *_: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.close()


@pytest.fixture(scope="module")
def store() -> Store:
    """Triples that the patterns below find, so that what stands after them is evaluated."""
    store = Store()
    for thing in (Literal("a"), Literal("1", datatype=INTEGER), NamedNode("urn:o")):
        store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), thing, DefaultGraph()))
    true = Literal("true", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), true, DefaultGraph()))
    return store


INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")

WORD = st.sampled_from(
    [
        "SERVICE",
        "service",
        "Service",
        "sErViCe",
        "\\u0053ERVICE",
        "SERV\\U00000049CE",
        "SERVICESILENT",
    ]
)
BEFORE = st.sampled_from(
    [
        "",
        "?s ?p true",
        "?s ?p 1",
        "?s ?p 'a'",
        '?s ?p "a"',
        '?s ?p "a" .',
        "?s ?p 'it\\'s' .",
        "?s ?p ?o .",
        "?s ?p ?o FILTER(?s<?p)",
        "?s ?p ?o FILTER(?s<?o&&?o>?s)",
        "?s ?p <urn:o>",
        "?s ?p <urn:o> ;",
        "<urn:s> a:x ?o .",
        "OPTIONAL {}",
        "{} UNION {}",
        "FILTER(1<2)",
        "BIND(1 AS ?x)",
        "VALUES ?x { 1 }",
        "# '\n",
        '# " <\r',
        "?s ?p ?o MINUS {?s ?p 2}",
        "'''a''' ?p ?o .",
        '?s ?p """a " """ .',
        "?s ?p ?o,",
        "?s ?p <urn:a\\u003eb> .",
    ]
)
BETWEEN = st.sampled_from(["", " ", "\n", "\t", "# }\n", "#'\n", " # <\n", "\u00a0", "\ufeff"])
TARGET = st.sampled_from(["<{at}>", "<{at}x#y>", "at:x", "at:", ":x", "?at", "<{at}\\u0041>"])
INSIDE = st.sampled_from(["{}", "{?a ?b ?c}", "{ }", "{ SELECT * {} }", "{ # }\n}"])
AROUND = st.sampled_from(
    [
        "SELECT * {{ {0} }}",
        "SELECT*{{{0}}}",
        "ASK {{ {{ {0} }} }}",
        "ASK {{ OPTIONAL {{ {0} }} }}",
        "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ {0} }} }}",
        "SELECT * {{ GRAPH ?g {{}} {{ {0} }} }}",
        "SELECT * {{ {{ SELECT * {{ {0} }} }} }}",
        "CONSTRUCT {{ ?a ?b ?c }} WHERE {{ {0} }}",
        "SELECT (EXISTS {{ {0} }} AS ?e) {{}}",
        "SELECT * {{ VALUES ?at {{ <{at}> }} {0} }}",
        'SELECT * {{ ?x ?y "\\u0022 {0} # " }}',
        "SELECT * {{ ?x ?y '{0}' }}",
    ]
)
NOISE = st.text(st.sampled_from("\"'<>{}#\\ \n.:;?aS1@_-"), max_size=3)


@st.composite
def queries(draw: st.DrawFn) -> str:
    parts = [draw(one) for one in (BEFORE, BETWEEN, WORD, BETWEEN, TARGET, BETWEEN, INSIDE)]
    inner = "".join(parts)
    if draw(st.integers(0, 3)) == 0:
        place = draw(st.integers(0, len(inner)))
        inner = inner[:place] + draw(NOISE) + inner[place:]
    prologue = "PREFIX at: <{at}> PREFIX : <{at}> PREFIX a: <urn:> "
    return prologue + draw(AROUND).replace("{0}", inner).replace("{{", "{").replace("}}", "}")


def fetched(store: Store, listener: Listener, query: str) -> bool:
    """Tell whether the engine went to the listener."""
    before = listener.hits
    with contextlib.suppress(KlyngeError):
        run_query(store, Query(text=query))
    return listener.hits > before


@given(query=queries())
@settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_the_engine_would_fetch_is_refused(
    store: Store, listener: Listener, query: str
) -> None:
    query = query.replace("{at}", listener.address)
    if fetched(store, listener, query):
        event("fetched")
        with pytest.raises(QueryError, match="refused"):
            refuse_remote(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{at}> {{ ?a ?b ?c }} }}",
        "PREFIX at: <{at}> SELECT * {{ SERVICEat:x {{ ?a ?b ?c }} }}",
        "SELECT * {{ ?s ?p trueSERVICE <{at}> {{ ?a ?b ?c }} }}",
        "PREFIX at: <{at}> SELECT * {{ SERVICEat:x\ufeff{{ ?a ?b ?c }} }}",
        "SELECT * {{ ?s ?p 1SERVICE# }}\n<{at}> {{ ?a ?b ?c }} }}",
        "ASK {{ FILTER EXISTS {{ SERVICE SILENT <{at}> {{}} }} }}",
    ],
)
def test_these_would_be_fetched_and_are_refused(
    store: Store, listener: Listener, query: str
) -> None:
    text = query.format(at=listener.address)
    assert fetched(store, listener, text)
    with pytest.raises(QueryError, match="SERVICE is refused"):
        refuse_remote(text)


def test_a_reader_cannot_reach_the_network(listener: Listener, tmp_path: Path) -> None:
    Store(str(tmp_path)).flush()
    reader = Reader(memory=4 << 30)
    try:
        why = reader.ready().network
        if why is not None:
            pytest.skip(f"the network is not denied here: {why}")
        text = f"SELECT * {{ SERVICE <{listener.address}> {{ ?a ?b ?c }} }}"
        before = listener.hits
        reader.ask(Request(query=Query(text=text), graph=str(tmp_path), rows=10))
        with pytest.raises(KlyngeError):
            reader.head()
        assert listener.hits == before
    finally:
        reader.close()
