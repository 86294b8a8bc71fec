"""Clients as they come, on the production server: rdflib, SPARQLWrapper, curl, one that leaves."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

from store.home import Home

pytestmark = pytest.mark.filterwarnings(  # the libraries leave their connections to the collector
    "ignore:unclosed:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)

NAMES = "SELECT ?name { ?a <https://klynge.invalid/ontology/needs> ?n ; rdfs:label ?name }"
PREFIX = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
RUSTVAKT = "https://klynge.invalid/actor/no-919303808"
SEARCH = """PREFIX kl: <https://klynge.invalid/ontology/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name ?quote WHERE {
  SERVICE kl:search { ?hit kl:query "pressure testing" ; kl:kind kl:Offer ; kl:limit 1 ;
                           kl:match ?actor ; kl:quote ?quote }
  ?actor rdfs:label ?name .
}"""
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 100000"


@pytest.fixture(scope="module")
def server(published: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running ``klynge serve``."""
    home = tmp_path_factory.mktemp("served") / "home"
    shutil.copytree(published.path, home, symlinks=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "KLYNGE_HOME": str(home),
        "KLYNGE_ENCODER": "hashing",
        "KLYNGE_READERS": "1",
        "KLYNGE_DEADLINE": "60",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    command = [sys.executable, "-m", "service.command.main", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            until(lambda: reached(f"{address}/health"), seconds=60)
            yield address
        finally:
            process.terminate()
            process.wait(30)


def reached(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status == 200
    except OSError:
        return False


def until(true: Callable[[], object], *, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def fetched(address: str) -> dict[str, object]:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return json.load(answer)


def test_rdflib_asks_as_it_asks_any_endpoint(server: str) -> None:
    graph = Graph(SPARQLStore(f"{server}/sparql"))
    names = {str(row.name) for row in graph.query(NAMES)}
    assert "Rustvakt AS" in names
    assert bool(graph.query("ASK { ?s ?p ?o }"))
    label = URIRef("http://www.w3.org/2000/01/rdf-schema#label")
    assert str(graph.value(URIRef(RUSTVAKT), label)) == "Rustvakt AS"
    built = graph.query("CONSTRUCT WHERE { ?s <https://klynge.invalid/ontology/memberOf> ?o }")
    assert len(built.graph) == 2


def test_rdflib_reads_a_graph_by_its_address(server: str) -> None:
    asked = quote("SELECT ?g { GRAPH ?g { ?d <https://klynge.invalid/ontology/text> ?t } } LIMIT 1")
    rows = fetched(f"{server}/sparql?query={asked}")["results"]["bindings"]
    document = rows[0]["g"]["value"]
    graph = Graph().parse(f"{server}/graphs?graph={quote(document)}", format="turtle")
    assert (URIRef(document), None, None) in graph
    assert len(Graph().parse(f"{server}/sparql", format="turtle")) > 5


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("how", ["urlencoded", POSTDIRECTLY])
def test_sparqlwrapper_asks_as_it_asks_any_endpoint(server: str, method: str, how: str) -> None:
    wrapper = SPARQLWrapper(f"{server}/sparql")
    wrapper.setMethod(method)
    wrapper.setRequestMethod(how)
    wrapper.setQuery(PREFIX + NAMES)
    wrapper.setReturnFormat(JSON)
    bindings = wrapper.queryAndConvert()["results"]["bindings"]
    assert "Rustvakt AS" in {row["name"]["value"] for row in bindings}
    wrapper.setReturnFormat(XML)
    assert len(wrapper.queryAndConvert().getElementsByTagName("result")) == len(bindings)
    wrapper.setReturnFormat(CSV)
    assert wrapper.queryAndConvert().startswith(b"name\r\n")
    wrapper.setQuery(f"DESCRIBE <{RUSTVAKT}>")
    wrapper.setReturnFormat(TURTLE)
    assert b"Rustvakt AS" in wrapper.queryAndConvert()


def test_sparqlwrapper_sends_a_search_inside_a_query(server: str) -> None:
    wrapper = SPARQLWrapper(f"{server}/sparql")
    wrapper.setQuery(SEARCH)
    wrapper.setReturnFormat(JSON)
    answer = wrapper.queryAndConvert()
    assert answer["head"]["link"] == ["https://klynge.invalid/ontology/search"]
    (row,) = answer["results"]["bindings"]
    assert row["name"]["value"] == "Trykkfast Services AS"
    assert row["quote"]["value"].startswith("We offer pressure testing")


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_asks_as_the_documentation_says(server: str, tmp_path: Path) -> None:
    question = tmp_path / "question.rq"
    question.write_text(PREFIX + NAMES)
    command = ["curl", "-sS", "-H", "Accept: text/csv", "--data-urlencode", f"query@{question}"]
    told = subprocess.run([*command, f"{server}/sparql"], check=True, capture_output=True)
    assert b"Rustvakt AS\r\n" in told.stdout


def test_a_large_answer_is_whole_and_the_service_never_holds_it(server: str) -> None:
    with urllib.request.urlopen(f"{server}/sparql?query={quote(LARGE)}", timeout=60) as answer:
        length, read = int(answer.headers["Content-Length"]), 0
        while part := answer.read(1 << 16):
            read += len(part)
    assert read == length > 10_000_000


def test_a_client_that_leaves_ends_its_query(server: str) -> None:
    connection = http.client.HTTPConnection(server.removeprefix("http://"), timeout=60)
    connection.request("GET", f"/sparql?query={quote(LARGE)}", headers={"Klynge-Query": "gone"})
    answer = connection.getresponse()
    answer.read(1000)
    assert [one["id"] for one in fetched(f"{server}/api/queries")["queries"]] == ["gone"]
    answer.close()
    connection.close()
    until(lambda: not fetched(f"{server}/api/queries")["queries"])
    assert fetched(f"{server}/sparql?query=ASK{{}}")["boolean"] is True


def test_an_answer_that_breaks_off_is_seen_to(server: str) -> None:
    connection = http.client.HTTPConnection(server.removeprefix("http://"), timeout=60)
    connection.request("GET", f"/sparql?query={quote(LARGE)}")
    answer = connection.getresponse()
    answer.read(1000)
    (process,) = fetched(f"{server}/health")["sparql"]["processes"]
    os.kill(process, signal.SIGKILL)
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        answer.read()
    assert fetched(f"{server}/sparql?query=ASK{{}}")["boolean"] is True


def test_a_query_is_ended_from_another_connection(server: str) -> None:
    connection = http.client.HTTPConnection(server.removeprefix("http://"), timeout=60)
    endless = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    connection.request("GET", f"/sparql?query={endless}", headers={"Klynge-Query": "endless"})
    until(lambda: fetched(f"{server}/api/queries")["queries"])
    ending = urllib.request.Request(f"{server}/api/queries/endless", method="DELETE")
    with urllib.request.urlopen(ending, timeout=30) as ended:
        assert ended.status == 204
    assert connection.getresponse().status == 503
