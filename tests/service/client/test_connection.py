"""A connection asks again where that helps, and says so where it does not."""

from collections.abc import Callable

import httpx
import pytest

from ontology.errors import (
    DeadlineExceeded,
    EditionDamaged,
    Forbidden,
    InputError,
    KlyngeError,
    ReadersBusy,
    ServiceUnreachable,
    SignInNeeded,
)
from service.client.connection import ATTEMPTS, Connection
from service.problem_types import kind_of


class Service:
    """Answers with what it is given, one after the other, the last for ever."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers, self.asked = list(answers), 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def problem(status: int, kind: str, **headers: str) -> httpx.Response:
    told = {"type": f"urn:klynge:problem:{kind}", "detail": "it is so", "status": status}
    return httpx.Response(
        status, json=told, headers={"Content-Type": "application/problem+json", **headers}
    )


Connect = Callable[..., tuple[Connection, Service]]


@pytest.fixture
def connect() -> Connect:
    def connected(*answers: httpx.Response | Exception) -> tuple[Connection, Service]:
        service = Service(*answers)
        return Connection("http://klynge", transport=httpx.MockTransport(service)), service

    return connected


@pytest.mark.parametrize(
    "first", [httpx.ConnectError("refused"), problem(503, "readers-busy", **{"Retry-After": "0"})]
)
def test_what_is_lost_or_busy_is_asked_again(connect: Connect, first) -> None:
    connection, service = connect(first, httpx.Response(200, json={"edition": "000007"}))
    assert connection.get("/api/status") == {"edition": "000007"}
    assert service.asked == 2


def test_it_gives_up_after_a_few_times(connect: Connect) -> None:
    connection, service = connect(httpx.ConnectError("refused"))
    with pytest.raises(ServiceUnreachable, match="klynge serve"):
        connection.get("/api/status")
    assert service.asked == ATTEMPTS


@pytest.mark.parametrize("error", [DeadlineExceeded, EditionDamaged, SignInNeeded, InputError])
def test_what_would_be_the_same_again_is_asked_once(
    connect: Connect, error: type[KlyngeError]
) -> None:
    connection, service = connect(problem(400, kind_of(error)))
    with pytest.raises(error, match="it is so"):
        connection.get("/api/status")
    assert service.asked == 1


def test_what_writes_is_sent_once(connect: Connect) -> None:
    connection, service = connect(httpx.ReadTimeout("late"))
    with pytest.raises(ServiceUnreachable):
        connection.send("POST", "/api/decisions", json={})
    assert service.asked == 1


@pytest.mark.parametrize(
    ("status", "error"), [(403, Forbidden), (413, InputError), (500, KlyngeError)]
)
def test_a_problem_that_has_no_kind_is_told_by_its_status(
    connect: Connect, status: int, error: type[KlyngeError]
) -> None:
    connection, _ = connect(problem(status, "unheard-of"))
    with pytest.raises(error) as raised:
        connection.get("/")
    assert type(raised.value) is error


def test_a_busy_service_says_when_to_come_again(connect: Connect) -> None:
    connection, _ = connect(problem(503, "readers-busy", **{"Retry-After": "0"}))
    with pytest.raises(ReadersBusy) as raised:
        connection.get("/")
    assert raised.value.retry_after == 0


def test_what_is_no_service_of_ours_is_told_so(connect: Connect) -> None:
    connection, _ = connect(httpx.Response(404, text="<h1>It works"))
    with pytest.raises(ServiceUnreachable, match="no problem of ours"):
        connection.send("GET", "/api/status")


@pytest.mark.parametrize("address", ["", "localhost:8080", "ftp://x", "http://", "http:///x"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="no address"):
        Connection(address)
