"""SPARQL services to be measured beside each other, each started on the same graph."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

from store.editions import GRAPH, current_edition
from store.home import Home

JSON = "application/sparql-results+json"


class Endpoint:
    """An address that is asked over one connection that stays open."""

    def __init__(self, port: int, path: str) -> None:
        self.port, self.path = port, path
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)

    def ask(self, query: str, **headers: str) -> bytes:
        """Return the whole answer in JSON."""
        status, content = self.answer(query, **headers)
        if status != 200:
            raise SystemExit(f"port {self.port} answered {status}: {content[:300]!r}")
        return content

    def answer(self, query: str, **headers: str) -> tuple[int, bytes]:
        """Return status and content; a connection that idled too long is opened again."""
        try:
            return self._exchange(query, headers)
        except (ConnectionError, http.client.RemoteDisconnected):
            self._connection.close()
            return self._exchange(query, headers)

    def _exchange(self, query: str, headers: dict[str, str]) -> tuple[int, bytes]:
        body = urlencode({"query": query})
        kinds = {"Content-Type": "application/x-www-form-urlencoded", "Accept": JSON}
        self._connection.request("POST", self.path, body, {**kinds, **headers})
        answer = self._connection.getresponse()
        return answer.status, answer.read()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def klynge(graph: Path, folder: Path, **settings: str) -> Iterator[Endpoint]:
    """Serve a graph by ``klynge serve``: an edition is published, and its graph is exchanged."""
    text = folder / "text.md"
    text.write_text("# A text\n\nFoo AS offers pressure testing.\n")
    given = {"KLYNGE_HOME": str(folder / "home"), "KLYNGE_ENCODER": "hashing", **settings}
    environment = {**os.environ, **given}
    program = [sys.executable, "-m", "service.command.main"]
    if not (folder / "home").exists():
        subprocess.run([*program, "ingest", str(text)], env=environment, check=True)
        place = current_edition(Home(folder / "home")).folder / GRAPH
        shutil.rmtree(place)
        shutil.copytree(graph, place)
    port = free_port()
    with _running([*program, "serve", "--port", str(port)], environment):
        yield _awaited(Endpoint(port, "/sparql"))


@contextmanager
def oxigraph(graph: Path) -> Iterator[Endpoint]:
    """Serve a graph by ``oxigraph serve-read-only`` (the package ``oxigraph``)."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if program is None:
        raise SystemExit("oxigraph is not installed: pip install -e .[bench]")
    port = free_port()
    address = f"127.0.0.1:{port}"
    serve = [program, "serve-read-only", "--location", str(graph), "--bind", address]
    with _running(serve, dict(os.environ)):
        yield _awaited(Endpoint(port, "/query"))


@contextmanager
def virtuoso(data: Path, folder: Path) -> Iterator[Endpoint]:
    """Serve a file by Virtuoso (Debian's ``virtuoso-opensource``), without its limit of rows."""
    port, sql = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(
        f"[Database]\nDatabaseFile={folder}/v.db\nTransactionFile={folder}/v.trx\n"
        f"ErrorLogFile={folder}/v.log\nLockFile={folder}/v.lck\nxa_persistent_file={folder}/v.pxa\n"
        f"[TempDatabase]\nDatabaseFile={folder}/t.db\nTransactionFile={folder}/t.trx\n"
        f"[Parameters]\nServerPort={sql}\nNumberOfBuffers=170000\nMaxDirtyBuffers=130000\n"
        f"DirsAllowed={data.parent}, {folder}\n"
        f"[HTTPServer]\nServerPort=127.0.0.1:{port}\nServerThreads=10\n[SPARQL]\n"
    )
    serve = ["virtuoso-t", "+foreground", "+configfile", str(settings)]
    with _running(serve, dict(os.environ)):
        endpoint = _awaited(Endpoint(port, "/sparql"))
        load = f"ld_dir('{data.parent}', '{data.name}', 'urn:bench'); rdf_loader_run(); checkpoint;"
        isql = shutil.which("isql-vt") or "isql"
        subprocess.run(
            [isql, str(sql), "dba", "dba", f"exec={load}"], check=True, capture_output=True
        )
        yield endpoint


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=nowhere, stderr=nowhere) as process:
        try:
            yield
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()


def _awaited(endpoint: Endpoint) -> Endpoint:
    for _ in range(240):
        with suppress(OSError, http.client.HTTPException, SystemExit):
            fresh = Endpoint(endpoint.port, endpoint.path)
            fresh.ask("ASK {}")
            return fresh
        time.sleep(0.25)
    raise SystemExit(f"nothing answers on port {endpoint.port} after a minute")
