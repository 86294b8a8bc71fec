"""Twenty users and one query without end: what the others notice, and what is left of it."""

import json
import statistics
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

from endpoints import Endpoint, klynge

USERS = 20
DEADLINE = 10.0
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f FILTER(?c < ?f) }"
QUERIES = (
    "SELECT ?p ?o WHERE {{ <https://bench.invalid/actor/{n}> ?p ?o }}",
    "SELECT ?other WHERE {{ <https://bench.invalid/actor/{n}> <https://bench.invalid/memberOf> ?c ."
    " ?other <https://bench.invalid/memberOf> ?c }} LIMIT 50",
)


def print_load(graph: Path, folder: Path, *, seconds: int) -> None:
    """Print latencies of the users alone and beside the endless query, in turns."""
    with klynge(graph, folder, KLYNGE_DEADLINE=str(DEADLINE)) as service:
        alone, beside, ends, answers = [], [], [], []
        before = _memory(service.port)
        for _ in range(max(1, round(seconds / DEADLINE))):
            alone += _users(service.port, seconds=DEADLINE)
            with ThreadPoolExecutor() as threads:
                slow = threads.submit(_endless, service.port)
                time.sleep(0.1)
                beside += _users(service.port, seconds=DEADLINE - 0.5)
                status, took = slow.result()
                ends.append(took)
                answers.append(status)
        time.sleep(1)
        _show("alone", alone)
        _show("beside it", beside)
        ratio = _percentile(beside, 99) / _percentile(alone, 99)
        print(f"p99 beside ÷ alone: {ratio:.2f} (target 2 or less)")
        late = max(took - DEADLINE for took in ends)
        print(
            f"the query without end: {sorted(set(answers))}, at most {late:.2f} s past its deadline"
        )
        print(
            f"memory of the readers: {before:.0f} MB before, {_memory(service.port):.0f} MB after"
        )


def _users(port: int, *, seconds: float) -> list[float]:
    """Return the milliseconds of every request that twenty users make one after the other."""
    until, numbers = time.monotonic() + seconds, count()

    def user(_: int) -> list[float]:
        endpoint, took = Endpoint(port, "/sparql"), []
        while time.monotonic() < until:
            number = next(numbers)
            query = QUERIES[number % len(QUERIES)].format(n=number * 7919 % 40_000)
            before = time.perf_counter()
            endpoint.ask(query)
            took.append(1000 * (time.perf_counter() - before))
            time.sleep(0.05)
        return took

    with ThreadPoolExecutor(USERS) as threads:
        return [one for some in threads.map(user, range(USERS)) for one in some]


def _endless(port: int) -> tuple[int, float]:
    before = time.monotonic()
    status, _ = Endpoint(port, "/sparql").answer(ENDLESS)
    return status, time.monotonic() - before


def _memory(port: int) -> float:
    """Return the megabytes that the service's readers hold."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=30) as answer:
        numbers = json.load(answer)["sparql"]["processes"]
    return sum(_resident(number) for number in numbers)


def _resident(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    line = next((one for one in status.splitlines() if one.startswith("VmRSS:")), "VmRSS: 0 kB")
    return int(line.split()[1]) / 1024


def _percentile(values: list[float], percent: int) -> float:
    return statistics.quantiles(values, n=100)[percent - 1]


def _show(name: str, values: list[float]) -> None:
    print(
        f"{name:10} {len(values):6} requests, p50 {_percentile(values, 50):.1f} ms, "
        f"p95 {_percentile(values, 95):.1f} ms, p99 {_percentile(values, 99):.1f} ms"
    )
