"""How fast SPARQL is over HTTP, beside others on the same graph, and beside a query without end.

Ten kinds of queries and one known trap are put to ``klynge serve``, to ``oxigraph serve``, to
pyoxigraph in this process, to rdflib in memory and, where it is installed, to Virtuoso, in turns.
Nothing is asserted.

    python bench/sparql.py [--triples 1000000] [--rounds 9] [--without rdflib]
    python bench/sparql.py --data FILE.nt --queries FOLDER
    python bench/sparql.py --load 20
"""

import argparse
import contextlib
import json
import math
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from endpoints import Endpoint, klynge, oxigraph, virtuoso
from generated import write_graph
from load import print_load

from ontology.rdf import QueryResultsFormat, RdfFormat, Store

Ask = Callable[[str], int]
"""Ask a query, read the whole answer, and return its rows."""

PEERS = ("klynge", "oxigraph", "pyoxigraph", "rdflib", "virtuoso")
TRAP = "union-then-join"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, help="a file of N-Triples (default: generated)")
    parser.add_argument("--queries", type=Path, default=Path(__file__).parent / "queries")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--without", action="append", default=[], choices=PEERS[2:])
    parser.add_argument("--load", type=int, metavar="SECONDS", help="the load test instead")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        place = Path(folder)
        data = given.data or place / "graph" / "graph.nt"
        if given.data is None:
            data.parent.mkdir()
            write_graph(data, given.triples)
        store = Store(str(place / "store"))
        store.bulk_load(path=str(data), format=RdfFormat.N_TRIPLES)
        store.optimize()
        print(f"{len(store):,} triples")
        del store
        if given.load:
            print_load(place / "store", place, seconds=given.load)
            return
        queries = {p.stem: p.read_text() for p in sorted(given.queries.glob("*.rq"))}
        peers = _peers(stack, place, data, without=given.without)
        _print(_measured(peers, queries, rounds=given.rounds), peers)


def _peers(
    stack: contextlib.ExitStack, place: Path, data: Path, *, without: list[str]
) -> dict[str, Ask]:
    graph = place / "store"
    no_end = {"KLYNGE_DEADLINE": "600"}
    ours = _over_http(stack.enter_context(klynge(graph, place, **no_end)))
    peers = {"klynge": ours, "oxigraph": _over_http(stack.enter_context(oxigraph(graph)))}
    if "pyoxigraph" not in without:
        peers["pyoxigraph"] = _direct(Store.read_only(str(graph)))
    if "rdflib" not in without:
        peers["rdflib"] = _rdflib(data)
    if "virtuoso" not in without and shutil.which("virtuoso-t"):
        peers["virtuoso"] = _over_http(stack.enter_context(virtuoso(data, place)))
    return peers


def _over_http(endpoint: Endpoint) -> Ask:
    return lambda query: _rows(endpoint.ask(query))


def _direct(store: Store) -> Ask:
    return lambda query: _rows(store.query(query).serialize(format=QueryResultsFormat.JSON) or b"")


def _rows(content: bytes) -> int:
    """Return about how many rows there are, without the time that reading them all would take."""
    return content.count(b"}}") if len(content) > 1 << 16 else len(_bindings(content))


def _bindings(content: bytes) -> list[object]:
    bindings: list[object] = json.loads(content)["results"]["bindings"]
    return bindings


def _rdflib(data: Path) -> Ask:
    import rdflib

    graph = rdflib.Graph()
    graph.parse(str(data), format="nt")

    def ask(query: str) -> int:
        found = graph.query(query)
        found.serialize(format="json")
        return len(found)

    return ask


def _measured(
    peers: dict[str, Ask], queries: dict[str, str], *, rounds: int
) -> dict[str, dict[str, list[float]]]:
    """Return {query: {peer: milliseconds of each round}}; a slow peer has fewer rounds."""
    times: dict[str, dict[str, list[float]]] = {}
    for name, query in queries.items():
        times[name] = {peer: [] for peer in peers}
        rows = {peer: ask(query) for peer, ask in peers.items() if peer != "rdflib"}
        for turn in range(rounds):
            for peer, ask in peers.items():
                if peer == "rdflib" and turn > 0:
                    continue
                before = time.perf_counter()
                rows[peer] = ask(query)
                times[name][peer].append(1000 * (time.perf_counter() - before))
        told = {peer: f"{count:,}" for peer, count in rows.items()}
        print(f"  {name}: rows {told}", flush=True)
    return times


def _print(times: dict[str, dict[str, list[float]]], peers: dict[str, Ask]) -> None:
    print(f"\n{'ms, median [quartiles]':22}" + "".join(f"{peer:>26}" for peer in peers))
    for name, by_peer in times.items():
        print(f"{name:22}" + "".join(f"{_shown(by_peer[peer]):>26}" for peer in peers))
    ten = {name: by for name, by in times.items() if TRAP not in name}
    middle = {name: {p: statistics.median(t) for p, t in by.items()} for name, by in ten.items()}
    print(f"\n{'klynge ÷':22}" + "".join(f"{peer:>26}" for peer in peers if peer != "klynge"))
    for name, by in middle.items():
        ratios = (by["klynge"] / by[peer] for peer in peers if peer != "klynge")
        print(f"{name:22}" + "".join(f"{ratio:>26.2f}" for ratio in ratios))
    ratios = sorted(by["klynge"] / by["oxigraph"] for by in middle.values())
    print(
        f"\nklynge ÷ oxigraph, median over {len(ratios)} queries: {statistics.median(ratios):.2f}"
    )
    quick = [by["klynge"] - by["oxigraph"] for by in middle.values() if by["oxigraph"] < 2]
    if quick:
        print(f"queries under 2 ms in oxigraph: at most {max(quick):.2f} ms more ({len(quick)})")
    if "rdflib" in peers:
        logs = [math.log(by["rdflib"] / by["klynge"]) for by in middle.values()]
        print(f"rdflib ÷ klynge, geometric mean: {math.exp(statistics.mean(logs)):.1f}")


def _shown(values: list[float]) -> str:
    if len(values) < 2:
        return f"{values[0]:.1f}"
    low, median, high = statistics.quantiles(values, n=4)
    return f"{median:.1f} [{low:.1f}–{high:.1f}]"


if __name__ == "__main__":
    main()
