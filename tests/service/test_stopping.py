"""No reader outlives the process that asks, however that process ends."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from store.editions import GRAPH, Edition

SERVER = """
import multiprocessing, sys, time
from pathlib import Path
from store.sparql.evaluation import Query
from store.sparql.limits import Limits
from store.sparql.pool import QueryPool

def serve(graph, end):
    pool = QueryPool(Limits(readers=2))
    pool.run(Query(text="ASK {}"), graph=Path(graph))
    print(*pool.numbers(), flush=True)
    time.sleep(60 if end == "killed" else 0)

if __name__ == "__main__":
    if sys.argv[2] == "killed":
        serve(*sys.argv[1:])
    else:  # as the production server does: in a process of its own
        worker = multiprocessing.get_context("spawn").Process(target=serve, args=sys.argv[1:])
        worker.start()
        worker.join()
"""


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("end", ["killed", "finished"])
def test_readers_end_with_the_process_that_asks(tmp_path: Path, edition: Edition, end: str) -> None:
    script = tmp_path / "server.py"
    script.write_text(SERVER)
    arguments = [sys.executable, str(script), str(edition.folder / GRAPH), end]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        arguments,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as server:
        assert server.stdout is not None
        readers = [int(one) for one in server.stdout.readline().split()]
        if end == "killed":
            server.send_signal(signal.SIGKILL)
        server.wait(20)
    assert readers
    deadline = time.monotonic() + 20
    while any(alive(one) for one in readers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [one for one in readers if alive(one)]


def listens(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def wait_until(port: int, *, open_: bool) -> bool:
    deadline = time.monotonic() + 30
    while listens(port) is not open_ and time.monotonic() < deadline:
        time.sleep(0.1)
    return listens(port) is open_


def test_a_service_that_is_killed_gives_its_port_back(edition: Edition) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = edition.folder.parents[1]
    command = "from service.command.main import klynge; klynge()"
    arguments = ["serve", "--port", str(port), "--home", str(home)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", command, *arguments],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(root), "KLYNGE_ENCODER": "hashing"},
    ) as server:
        assert wait_until(port, open_=True)
        server.send_signal(signal.SIGKILL)
        server.wait(20)
    assert wait_until(port, open_=False)
