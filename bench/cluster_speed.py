"""How long related clusters, pairs of clusters and fitting clusters take in a large portfolio.

Makes an edition of so many clusters of so many members with five offers and needs each (see
``many_actors.py``). Beside the pairs it times what cannot be saved: the product of the matrices of
all needs and all offers, block by block. Told are seconds of the processor, so that other work on
the machine counts less. Nothing is asserted.

    python bench/cluster_speed.py [--data corpora/demo] [--clusters 20 200] [--members 100]
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from many_actors import actor_iri, cluster_iri, publish_actors, read_said
from partner_speed import memory, spawned
from spread import shown

from service import relating
from service.workbench import Tools, Workbench
from store.editions import current_edition
from store.encoder import BUNDLED, Vectors, load_encoder
from store.home import Home

_BLOCK = 128
TEXT = "We make corrosion sensors. We need pressure testing of housings, and a partner in Scotland."


def once(act: Callable[[], object]) -> float:
    """Return the seconds of the processor that one run takes."""
    before = time.process_time()
    act()
    return time.process_time() - before


def make(home: Path, clusters: int, members: int, data: Path, encoder: str) -> None:
    """Publish the portfolio."""
    publish_actors(
        Home(home),
        clusters * members,
        said=read_said(data),
        encoder=load_encoder(encoder),
        per_cluster=members,
    )


def measure(home: Path, clusters: int, members: int, rounds: int, encoder: str) -> list[str]:
    """Open the edition, ask, and return the lines to print."""
    tools = Tools(load_encoder(encoder))
    _ = (tools.encoder.encode_query("warm"), tools.extractor)
    bench = Workbench(current_edition(Home(home)), tools)
    bench.prepare()
    before = memory()
    opening = once(lambda: bench.kinships.at_home)
    needs, offers = bench.kinships.roster.needs, bench.kinships.roster.offers
    relating.related(bench, cluster=cluster_iri(0))  # the first one loads the rest
    picked = np.random.default_rng(1).permutation(clusters)[:rounds].tolist()
    asked = [once(lambda n=n: relating.related(bench, cluster=cluster_iri(n))) for n in picked]
    fitted = [
        once(lambda n=n: relating.fitting(bench, actor=actor_iri(n * members))) for n in picked
    ]
    texts = [once(lambda: relating.related(bench, text=TEXT)) for _ in picked]
    pairs = once(lambda: relating.pairs(bench))
    scan = once(lambda: _product(needs.vectors, offers.vectors))
    return [
        f"{clusters:,} clusters of {members:,}: {len(needs):,} needs, {len(offers):,} offers",
        f"  reading the roster   {opening:.2f} s, {memory() - before:,.0f} MiB",
        f"  related to a cluster {shown(asked, unit=' s')}",
        f"  related to a text    {shown(texts, unit=' s')}",
        f"  clusters that fit    {shown(fitted, unit=' s')}",
        f"  pairs                {pairs:.2f} s; {pairs / scan:.1f} times the product of all needs "
        f"with all offers ({scan:.2f} s)",
    ]


def _product(one: Vectors, other: Vectors) -> None:
    """Multiply two matrices block by block: whole, the product may be larger than the memory."""
    for start in range(0, len(one), _BLOCK):
        one[start : start + _BLOCK] @ other.T


def main() -> None:
    """Print the figures of each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("corpora/demo"))
    parser.add_argument("--clusters", type=int, nargs="+", default=[20, 200])
    parser.add_argument("--members", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--encoder", default=BUNDLED)
    given = parser.parse_args()
    for clusters in given.clusters:
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / "home"
            spawned(make, home, clusters, given.members, given.data, given.encoder)
            lines = spawned(measure, home, clusters, given.members, given.rounds, given.encoder)
            print("\n".join(lines), flush=True)


if __name__ == "__main__":
    main()
