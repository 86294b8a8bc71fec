import json
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from ontology.errors import (
    AnswerTooLarge,
    DeadlineExceeded,
    EditionDamaged,
    OptionError,
    QueryCancelled,
    QueryError,
    ReadersBusy,
)
from ontology.facts import Reading
from ontology.rdf import DefaultGraph, Literal, NamedNode, Quad, Store
from store.editions import GRAPH, current_edition
from store.home import Home
from store.sparql.evaluation import Query
from store.sparql.limits import Limits
from store.sparql.messages import PART
from store.sparql.pool import QueryPool
from store.sparql.running import RunningQuery, State

ENDLESS = Query(text="SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
LARGE = Query(text="SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT 30000")
GREEDY = Query(text="SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i")
SMALL = Query(text="ASK {}")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of 300 triples: three of them are 27 million rows."""
    folder = tmp_path_factory.mktemp("graph")
    store = Store(str(folder))
    store.extend(
        Quad(NamedNode(f"urn:s:{i}"), NamedNode("urn:p"), Literal("value"), DefaultGraph())
        for i in range(300)
    )
    store.flush()
    del store
    return folder


@pytest.fixture
def pool() -> Iterator[QueryPool]:
    pool = QueryPool(Limits(readers=1, deadline=60))
    yield pool
    pool.close()


@pytest.fixture
def hasty() -> Iterator[QueryPool]:
    """A pool with a short deadline."""
    pool = QueryPool(Limits(readers=1, deadline=2))
    yield pool
    pool.close()


@pytest.fixture
def ask(pool: QueryPool, graph: Path) -> Callable[[Query], object]:
    return lambda query: json.loads(pool.run(query, graph=graph).content)


def until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_query_is_answered_in_the_form_that_is_asked_for(
    pool: QueryPool,
    home: Home,
    publish: Callable[..., str | None],
    make_reading: Callable[..., Reading],
) -> None:
    publish({"/a": make_reading("Foo AS", "We offer testing.")})
    edition = current_edition(home).folder / GRAPH
    text = "SELECT ?name WHERE { ?actor a kl:Actor ; rdfs:label ?name }"
    answer = pool.run(Query(text=text, prefixes=True), graph=edition)
    assert answer.media_type == "application/sparql-results+json"
    bindings = json.loads(answer.content)["results"]["bindings"]
    assert [row["name"]["value"] for row in bindings] == ["Foo AS"]
    answer = pool.run(Query(text=text, prefixes=True, accept=("text/csv",)), graph=edition)
    assert answer.content == b"name\r\nFoo AS\r\n"


def test_the_default_graph_holds_no_full_texts(
    pool: QueryPool,
    home: Home,
    publish: Callable[..., str | None],
    make_reading: Callable[..., Reading],
) -> None:
    publish({"/a": make_reading("Foo AS", "We offer testing.")})
    edition = current_edition(home).folder / GRAPH
    everywhere = Query(text="ASK { GRAPH ?g { ?d kl:text ?text } }", prefixes=True)
    composed = Query(text="ASK { ?d kl:text ?text }", prefixes=True)
    assert json.loads(pool.run(everywhere, graph=edition).content)["boolean"] is True
    assert json.loads(pool.run(composed, graph=edition).content)["boolean"] is False


def test_a_query_past_its_deadline_is_ended_and_the_next_is_answered(
    hasty: QueryPool, graph: Path
) -> None:
    hasty.run(SMALL, graph=graph)  # the reader is up
    first = hasty.numbers()
    before = time.monotonic()
    with pytest.raises(DeadlineExceeded, match="2 s"):
        hasty.run(ENDLESS, graph=graph)
    assert time.monotonic() - before < 2 + 5  # usually a few milliseconds; the machine may be busy
    assert json.loads(hasty.run(SMALL, graph=graph).content)["boolean"] is True
    assert hasty.numbers() != first
    assert hasty.running() == ()


def test_a_query_that_does_not_parse_says_where(ask: Callable[[Query], object]) -> None:
    with pytest.raises(QueryError, match=r"parse.*1:21"):
        ask(Query(text="SELECT ?x WHERE { ?x"))


def test_a_graph_that_is_not_there_is_told(pool: QueryPool, tmp_path: Path) -> None:
    with pytest.raises(EditionDamaged, match="nowhere"):
        pool.run(SMALL, graph=tmp_path / "nowhere")


def test_a_large_answer_comes_in_parts(pool: QueryPool, graph: Path) -> None:
    running = pool.ask(LARGE, graph=graph)
    assert running.state is State.SENDING
    parts = list(running)
    assert sum(map(len, parts)) == running.head.length > 10 * PART
    assert max(map(len, parts)) == PART
    assert len(json.loads(b"".join(parts))["results"]["bindings"]) == 30_000
    assert pool.running() == ()


def test_whoever_leaves_frees_the_reader(
    pool: QueryPool, graph: Path, ask: Callable[[Query], dict[str, object]]
) -> None:
    running = pool.ask(LARGE, graph=graph)
    next(running)
    running.close()
    assert pool.running() == ()
    running.close()  # twice does no harm
    assert list(running) == []
    assert ask(SMALL)["boolean"] is True


def test_an_answer_that_nobody_takes_is_ended_at_its_deadline(
    hasty: QueryPool, graph: Path
) -> None:
    some = Query(text="SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT 5000")
    running = hasty.ask(some, graph=graph)
    until(lambda: not hasty.running())
    assert json.loads(hasty.run(SMALL, graph=graph).content)["boolean"] is True
    with pytest.raises(DeadlineExceeded):
        list(running)


def test_a_reader_that_is_killed_amid_its_answer_breaks_it_off_and_is_replaced(
    pool: QueryPool, graph: Path, ask: Callable[[Query], dict[str, object]]
) -> None:
    running = pool.ask(LARGE, graph=graph)
    next(running)
    (number,) = pool.numbers()
    os.kill(number, signal.SIGKILL)
    with pytest.raises(AnswerTooLarge, match="died"):
        list(running)
    assert number not in pool.numbers()
    assert ask(SMALL)["boolean"] is True


def test_a_reader_that_is_killed_while_idle_is_replaced_unnoticed(
    pool: QueryPool, ask: Callable[[Query], dict[str, object]]
) -> None:
    ask(SMALL)
    (number,) = pool.numbers()
    os.kill(number, signal.SIGKILL)
    time.sleep(0.2)
    assert ask(SMALL)["boolean"] is True


def test_more_memory_than_allowed_ends_the_reader_and_the_log_says_so(
    graph: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pool = QueryPool(Limits(readers=1, deadline=60, memory=1 << 30))
    try:
        with caplog.at_level(logging.WARNING), pytest.raises(AnswerTooLarge, match="memory"):
            pool.run(GREEDY, graph=graph)
        assert json.loads(pool.run(SMALL, graph=graph).content)["boolean"] is True
        until(lambda: "memory allocation" in caplog.text)
    finally:
        pool.close()


@pytest.mark.skipif(sys.platform != "linux", reason="address space is told by /proc")
def test_a_reader_leaves_most_of_the_least_limit_to_the_query(
    pool: QueryPool, ask: Callable[[Query], dict[str, object]]
) -> None:
    ask(SMALL)
    (number,) = pool.numbers()
    told = Path(f"/proc/{number}/status").read_text()
    peak = next(int(one.split()[1]) for one in told.splitlines() if one.startswith("VmPeak"))
    assert peak * 1024 < (1 << 30) / 2


def test_a_query_can_be_ended_by_its_name(pool: QueryPool, graph: Path) -> None:
    with ThreadPoolExecutor() as threads:
        under_way = threads.submit(pool.ask, ENDLESS, graph=graph, name="mine")
        until(lambda: [one.state for one in pool.running()] == [State.RUNNING])
        with pytest.raises(OptionError, match="'mine' is running"):
            pool.ask(SMALL, graph=graph, name="mine")
        assert pool.end("mine")
        with pytest.raises(QueryCancelled, match="'mine'"):
            under_way.result(timeout=60)
    assert not pool.end("mine")


def test_a_waiting_query_can_be_ended_and_one_too_many_is_sent_away(graph: Path) -> None:
    pool = QueryPool(Limits(readers=1, waiting=1, deadline=30))
    with ThreadPoolExecutor() as threads:
        first = threads.submit(pool.ask, ENDLESS, graph=graph, name="first")
        until(lambda: [one.state for one in pool.running()] == [State.RUNNING])
        second = threads.submit(pool.ask, SMALL, graph=graph, name="second")
        until(lambda: len(pool.running()) == 2)
        with pytest.raises(ReadersBusy) as told:
            pool.ask(SMALL, graph=graph)
        assert 1 <= told.value.retry_after <= 30
        pool.end("second")
        with pytest.raises(QueryCancelled):
            second.result(timeout=60)
        pool.close()
        with pytest.raises(QueryCancelled):
            first.result(timeout=60)
    with pytest.raises(QueryCancelled, match="ended"):
        pool.run(SMALL, graph=graph)


def test_waiting_is_no_longer_than_the_deadline(graph: Path) -> None:
    pool = QueryPool(Limits(readers=1, deadline=1))
    try:
        pool.start()
        reader = pool._idle.pop()  # the only one; it is away for longer than anybody waits
        with pytest.raises(ReadersBusy, match="1 s"):
            pool.ask(SMALL, graph=graph)
        pool._idle.append(reader)
    finally:
        pool.close()


def test_many_ask_at_once(graph: Path) -> None:
    pool = QueryPool(Limits(readers=2))
    go = Event()

    def keep_asking(number: int) -> int:
        go.wait()
        text = f"SELECT ({number} AS ?n) WHERE {{}}"
        answer = json.loads(pool.run(Query(text=text), graph=graph).content)
        return int(answer["results"]["bindings"][0]["n"]["value"])

    with ThreadPoolExecutor(16) as threads:
        answers = [threads.submit(keep_asking, number) for number in range(32)]
        go.set()
        assert [one.result(timeout=60) for one in answers] == list(range(32))
    assert len(pool.numbers()) == 2
    pool.close()


def test_a_long_query_is_put_behind_the_others(pool: QueryPool, graph: Path) -> None:
    with ThreadPoolExecutor() as threads:
        under_way = threads.submit(pool.run, ENDLESS, graph=graph)
        until(pool.running)
        (number,) = pool.numbers()
        behind = min(19, os.getpriority(os.PRIO_PROCESS, 0) + 10)
        until(lambda: os.getpriority(os.PRIO_PROCESS, number) == behind)
        pool.end(pool.running()[0].name)
        with pytest.raises(QueryCancelled):
            under_way.result(timeout=60)


def test_the_rows_of_an_answer_are_limited_and_it_says_so(graph: Path) -> None:
    pool = QueryPool(Limits(readers=1, rows=10))

    def rows(text: str) -> RunningQuery:
        return pool.ask(Query(text=text), graph=graph)

    try:
        partial = rows("SELECT ?s { ?s ?p ?o }")
        answer = json.loads(b"".join(partial))
        assert partial.head.partial
        assert len(answer["results"]["bindings"]) == 10
        assert answer["head"]["link"] == ["urn:klynge:partial:rows"]
        whole = rows("SELECT ?s { ?s ?p ?o } LIMIT 10")
        assert not whole.head.partial
        assert "link" not in json.loads(b"".join(whole))["head"]
    finally:
        pool.close()
