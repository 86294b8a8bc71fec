"""A new edition takes over while requests are being answered."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ontology.errors import NoEdition
from ontology.facts import Reading
from service.context import SERVICE, Service
from service.turnover import Turnover
from service.workbench import Workbench
from store.editions import Edition, current_number, point_to
from store.home import Home

GONE = "/somewhere/private/trykkfast.md"


def turnover_of(app: Flask) -> Turnover:
    service: Service = app.extensions[SERVICE]
    return service.turnover


def test_nothing_to_answer_from(app: Flask, publish: Callable[..., Edition]) -> None:
    client = app.test_client()
    for path in ("/api/search?text=x", "/api/partners?text=x", "/health", "/sparql?query=ASK{}"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert answer.json["type"] == "urn:klynge:problem:no-edition"
        assert "klynge ingest PATH" in answer.json["detail"]
    page = client.get("/", headers={"Accept": "text/html"})
    assert page.status_code == 503
    assert "klynge ingest PATH" in page.text


def test_the_first_edition_is_answered_as_soon_as_it_is_there(
    app: Flask, publish: Callable[..., Edition], corpus: dict[str, Reading]
) -> None:
    client = app.test_client()
    assert client.get("/health").status_code == 503
    publish(corpus)
    assert client.get("/health").json["edition"] == "000001"


def test_the_next_request_sees_the_new_edition(
    client: FlaskClient, publish: Callable[..., Edition]
) -> None:
    before = client.get("/api/partners?actor=Rustvakt AS").json
    assert before["matches"]
    publish({GONE: None})
    after = client.get("/api/partners?actor=Rustvakt AS").json
    assert (before["edition"], after["edition"]) == ("000001", "000002")
    assert after["matches"] == []
    counted = "SELECT (COUNT(?o) AS ?n) WHERE { ?a <https://klynge.invalid/ontology/offers> ?o }"
    answer = client.get("/sparql", query_string={"query": counted})
    assert answer.headers["Klynge-Edition"] == "000002"
    assert answer.json["results"]["bindings"][0]["n"]["value"] == "2"


def test_a_request_under_way_finishes_on_its_own_edition(
    app: Flask,
    client: FlaskClient,
    publish: Callable[..., Edition],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, go_on = Event(), Event()
    partners = Workbench.partners

    def slowly(self: Workbench, **given: object) -> dict[str, object]:
        asked.set()
        assert go_on.wait(30)
        return partners(self, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(Workbench, "partners", slowly)
    with ThreadPoolExecutor() as threads:
        under_way = threads.submit(app.test_client().get, "/api/partners?actor=Rustvakt AS")
        assert asked.wait(30)
        publish({GONE: None})
        assert client.get("/health").json["edition"] == "000002"
        go_on.set()
        answer = under_way.result()
    assert answer.json["edition"] == answer.headers["Klynge-Edition"] == "000001"
    assert answer.json["matches"][0]["name"] == "Trykkfast Services AS"


def test_no_request_is_dropped_while_editions_come_and_go(
    app: Flask, edition: Edition, home: Home, publish: Callable[..., Edition]
) -> None:
    publish({GONE: None})
    stop, start = Event(), Barrier(5)

    def keep_asking() -> list[tuple[int, str, str]]:
        client = app.test_client()
        start.wait()
        seen = []
        while not stop.is_set():
            answer = client.get("/api/search?text=sensor&limit=1")
            seen.append(
                (answer.status_code, answer.json["edition"], answer.headers["Klynge-Edition"])
            )
        return seen

    with ThreadPoolExecutor() as threads:
        asking = [threads.submit(keep_asking) for _ in range(4)]
        start.wait()
        for turn in range(8):
            point_to(home, "000001" if turn % 2 else "000002")
            assert app.test_client().get("/health").status_code == 200
        stop.set()
        seen = [one for future in asking for one in future.result()]
    assert {status for status, _, _ in seen} == {200}
    assert {number for _, number, _ in seen} == {"000001", "000002"}
    assert all(inside == header for _, inside, header in seen)


def test_a_damaged_edition_does_not_take_over(
    client: FlaskClient, home: Home, publish: Callable[..., Edition]
) -> None:
    assert client.get("/health").json["edition"] == "000001"
    broken = publish({GONE: None})
    (broken.folder / "manifest.json").write_text("{")
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json["edition"] == "000001"
    assert answer.json["status"] == "degraded"
    assert current_number(home) == "000002"


def test_a_closed_service_answers_nothing_more(app: Flask, home: Home) -> None:
    with pytest.raises(NoEdition):
        turnover_of(app).enter()
