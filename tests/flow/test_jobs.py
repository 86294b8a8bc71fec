"""What was uploaded is read, though the service is killed right after it took it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]
LETTER = "# Korrovarsel AS\n\nKorrovarsel AS lager sensorer som varsler korrosjon.\n"

Serve = Callable[[], tuple[subprocess.Popen[bytes], str]]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start a service over a home of its own, and return it with its address once it answers."""
    started: list[subprocess.Popen[bytes]] = []
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "KLYNGE_HOME": str(tmp_path / "home"),
        "KLYNGE_ENCODER": "hashing",
        "KLYNGE_NAMES": "none",
    }

    def start() -> tuple[subprocess.Popen[bytes], str]:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        words = ["-m", "service.command.main", "serve", "--port", str(port)]
        service = subprocess.Popen([sys.executable, *words], env=environment)
        started.append(service)
        address = f"http://127.0.0.1:{port}"
        wait(lambda: answers(address))
        return service, address

    yield start
    for service in started:
        service.terminate()
        service.wait(20)


def answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/api/jobs").status_code == 200
    except httpx.TransportError:
        return False


def wait(happens: Callable[[], bool], *, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.1)


def test_a_job_outlives_the_service(serve: Serve, tmp_path: Path) -> None:
    service, address = serve()
    taken = httpx.post(f"{address}/api/documents", files={"file": ("a.md", LETTER)})
    assert taken.status_code == 202
    service.send_signal(signal.SIGKILL)
    service.wait(20)
    _, again = serve()
    job = f"{again}/api/jobs/{taken.json()['job']['id']}"
    wait(lambda: httpx.get(job).json()["ended"] is not None)
    told = httpx.get(job).json()
    assert (told["state"], told["error"]) == ("done", "")
    (document,) = told["outcome"]["files"][0]["documents"]
    assert httpx.get(f"{again}/api/documents/{document['iri']}").json()["text"].strip()


def test_of_a_connection_that_is_lost_nothing_is_left(serve: Serve, tmp_path: Path) -> None:
    _, address = serve()
    host, port = address.removeprefix("http://").split(":")
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\n' + (
        LETTER.encode() * 20_000
    )
    head = (
        f"POST /api/documents HTTP/1.1\r\nHost: {host}:{port}\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000000\r\n\r\n"
    )
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(head.encode() + body)
    time.sleep(1)
    assert httpx.get(f"{address}/api/jobs").json()["jobs"] == []
    assert not [path for path in (tmp_path / "home" / "uploads").rglob("*") if path.is_file()]
