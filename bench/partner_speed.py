"""How long an explained top ten of partners takes among many, as a multiple of flat scans.

Makes an edition of so many actors with five offers and needs each (see ``many_actors.py``), and
asks for the partners of some of them by ``Workbench.partners``. Beside each request, in turn, it
times what cannot be saved: a flat scan of faiss over the vectors of all offers and needs, for one
vector, and for those of all that the actor offers and needs. Each size is made and asked in
processes of their own; opening and memory are told too. Nothing is asserted.

    python bench/partner_speed.py [--data corpora/demo] [--actors 10000 100000] [--rounds 30]
"""

import argparse
import multiprocessing
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from many_actors import Said, actor_iri, publish_actors, read_said
from spread import once, shown

from service.workbench import Tools, Workbench
from store.editions import current_edition
from store.encoder import BUNDLED, Vectors, load_encoder
from store.home import Home

FEWEST = 2
"""Offers, and needs, that whoever asks has at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What one request took, and the scans beside it, in seconds."""

    claims: int
    request: float
    one_scan: float
    """For one vector."""
    scans: float
    """For as many vectors as the actor has offers and needs."""


def make(home: Path, count: int, said: Sequence[Said], encoder: str) -> float:
    """Publish the actors, and return the seconds it took."""
    loaded = load_encoder(encoder)
    return once(lambda: publish_actors(Home(home), count, said=said, encoder=loaded))


def measure(home: Path, count: int, rounds: int, encoder: str, mode: str) -> list[str]:
    """Open the edition, ask, and return the lines to print."""
    tools = Tools(load_encoder(encoder))
    _ = (tools.encoder.encode_query("warm"), tools.concepts)
    before = memory()
    bench = Workbench(current_edition(Home(home)), tools)
    opening, opened = once(bench.prepare), memory()
    asked = list(askings(bench, count, rounds + 1, mode))[1:]  # the first one loads the rest
    counts = bench.edition.manifest.counts
    claims = np.mean([one.claims for one in asked])
    return [
        f"{count:,} actors, {counts['vectors']:,} offers and needs, {mode}, "
        f"{faiss.omp_get_max_threads()} threads, {len(asked)} requests of {claims:.1f} claims",
        f"  opening         {opening:.2f} s, {opened - before:,.0f} MiB; "
        f"after asking {memory() - before:,.0f} MiB",
        f"  request         {_milliseconds([one.request for one in asked])}",
        f"  one flat scan   {_milliseconds([one.one_scan for one in asked])}",
        f"  a scan a claim  {_milliseconds([one.scans for one in asked])}",
        f"  request / one scan       {shown([one.request / one.one_scan for one in asked])}",
        f"  request / a scan a claim {shown([one.request / one.scans for one in asked])}",
    ]


def askings(bench: Workbench, count: int, rounds: int, mode: str) -> Iterator[Asking]:
    """Yield what each request and the scans beside it take."""
    flat = bench.edition.vectors.flat
    for actor, queries in _askers(bench, count, rounds):
        yield Asking(
            claims=len(queries),
            request=once(lambda actor=actor: bench.partners(actor=actor, mode=mode)),  # type: ignore[misc]
            one_scan=once(lambda queries=queries: flat.search(queries[:1], 10)),  # type: ignore[misc]
            scans=once(lambda queries=queries: flat.search(queries, 10)),  # type: ignore[misc]
        )


def _askers(bench: Workbench, count: int, rounds: int) -> Iterator[tuple[str, Vectors]]:
    """Yield actors with several offers and needs, and the vectors of these."""
    chance, found = np.random.default_rng(1), 0
    for number in chance.permutation(count):
        iri = actor_iri(int(number))
        held = bench.edition.items.of(iri, ("Need", "Offer"))
        kinds = [item.kind for _, item in held]
        if min(kinds.count("Need"), kinds.count("Offer")) < FEWEST:
            continue
        yield iri, np.vstack([bench.edition.vectors.vector(row) for row, _ in held])
        found += 1
        if found == rounds:
            return


def memory() -> float:
    """Return the memory that this process holds, in MiB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def _milliseconds(seconds: Sequence[float]) -> str:
    return shown([1000 * one for one in seconds], unit=" ms")


def spawned(act: Callable[..., Any], *values: object) -> Any:  # noqa: ANN401
    """Return what the function returns in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as process:
        return process.submit(act, *values).result()


def main() -> None:
    """Print the figures of each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("corpora/demo"))
    parser.add_argument("--actors", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--mode", default="complementary")
    parser.add_argument("--encoder", default=BUNDLED)
    parser.add_argument("--home", type=Path, help="keep the editions there, for another run")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = given.home or Path(folder)
        said: list[Said] = []
        for count in given.actors:
            home = kept / str(count)
            if not (home / "current").exists():
                said = said or spawned(read_said, given.data)
                took = spawned(make, home, count, said, given.encoder)
                print(f"made {count:,} actors in {took:.0f} s", flush=True)
            lines = spawned(measure, home, count, given.rounds, given.encoder, given.mode)
            print(*lines, sep="\n", flush=True)


if __name__ == "__main__":
    main()
