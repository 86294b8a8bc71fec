"""How long a running service takes to find partners, as a multiple of one query encoding.

Starts ``klynge serve`` on a home that holds the corpus, asks ``/api/partners`` for every actor with
a need and for a few texts, and in the same run times the encoder on one query. Nothing is asserted.

    python bench/asking.py [--data corpora/demo] [--rounds 5]
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from functools import partial
from pathlib import Path

from spread import shown, timed

from store.editions import current_edition
from store.encoder import BUNDLED, load_encoder
from store.home import Home

TEXTS = (
    "We need pressure testing of small housings for sensors at 300 metres.",
    "Vi mangler noen som kan lete etter lekkasjer i rør fra lufta.",
    "Me treng eit laboratorium som kan måle fukt i trevyrke.",
)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(port: int, body: dict[str, object]) -> dict[str, object]:
    """Return the service's answer to a request for partners."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/partners",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as response:
        answer: dict[str, object] = json.load(response)
        return answer


def wait_for(port: int) -> None:
    """Wait until the service has answered a request for partners."""
    for _ in range(240):
        try:
            ask(port, {"text": TEXTS[0]})
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.25)
        else:
            return
    raise SystemExit("the service did not come up in a minute")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("corpora/demo"))
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "KLYNGE_HOME": folder, "KLYNGE_ENCODER": BUNDLED}
        klynge = [sys.executable, "-m", "service.command.main"]
        subprocess.run([*klynge, "ingest", str(given.data)], env=environment, check=True)
        actors = sorted(
            {item.speaker for _, item in _needs(Path(folder)) if item.speaker is not None}
        )
        port = free_port()
        with subprocess.Popen([*klynge, "serve", "--port", str(port)], env=environment) as server:
            try:
                wait_for(port)
                _print(port, actors, rounds=given.rounds)
            finally:
                server.terminate()


def _needs(folder: Path):  # noqa: ANN202
    edition = current_edition(Home(folder))
    return edition.items.at(edition.rows_of_kinds(frozenset({"Need"})).tolist()).items()


def _print(port: int, actors: list[str], *, rounds: int) -> None:
    encoder = load_encoder(BUNDLED)
    one = [s * 1000 for s in timed(lambda: encoder.encode_query(TEXTS[0]), times=30)]
    by_actor = [
        s * 1000
        for actor in actors
        for s in timed(partial(ask, port, {"actor": actor}), times=rounds)
    ]
    by_text = [
        s * 1000
        for text in TEXTS
        for s in timed(partial(ask, port, {"text": text}), times=4 * rounds)
    ]
    unit = sorted(one)[len(one) // 2]
    print(f"one query encoding       {shown(one, unit=' ms')}")
    print(f"partners of an actor     {shown(by_actor, unit=' ms')} ({len(actors)} actors)")
    print(f"partners for a text      {shown(by_text, unit=' ms')} ({len(TEXTS)} texts)")
    print(f"as a multiple, actor     {shown([s / unit for s in by_actor])} (target 5 or less)")
    print(f"as a multiple, text      {shown([s / unit for s in by_text])} (target 5 or less)")


if __name__ == "__main__":
    main()
