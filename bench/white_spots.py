"""How long the white spots of many actors take, and how much memory beyond the open edition.

Makes an edition of so many actors with five offers and needs each (see ``many_actors.py``), or
opens one that was made before, and asks it for all white spots as ``klynge gaps`` does. Nothing is
asserted.

    python bench/white_spots.py [--data corpora/demo] [--actors 10000] [--home FOLDER]
"""

import argparse
import resource
import tempfile
import time
from pathlib import Path

from many_actors import publish_actors, read_said

from service.gaps import gaps
from service.workbench import Tools, Workbench
from store.editions import current_edition
from store.encoder import BUNDLED, load_encoder
from store.home import Home


def main() -> None:
    """Print how long each part takes."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", type=Path, default=Path("corpora/demo"))
    arguments.add_argument("--actors", type=int, default=10_000)
    arguments.add_argument("--home", type=Path, help="keep the edition there, for another run")
    arguments.add_argument("--encoder", default=BUNDLED)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        measure(given.home or Path(scratch) / "home", given)


def measure(folder: Path, given: argparse.Namespace) -> None:
    """Make the edition if it is not there, ask for its white spots, and print what that took."""
    encoder = load_encoder(given.encoder)
    if not folder.exists():
        publish_actors(Home(folder), given.actors, said=read_said(given.data), encoder=encoder)
    bench = Workbench(current_edition(Home(folder)), Tools(encoder))
    bench.prepare()
    opened, began = memory(), time.perf_counter()
    parts: dict[str, float] = {}

    def told(what: str, done: int, total: int) -> None:
        del done, total
        parts[what] = time.perf_counter() - began

    counts = gaps(bench, progress=told)["counts"]
    print(f"{counts['asked']:,} needs, {counts['unmet']:,} that nobody meets")
    before = 0.0
    for what, ended in parts.items():
        print(f"{what:28}{ended - before:8.1f} s")
        before = ended
    print(f"{'in all':28}{time.perf_counter() - began:8.1f} s")
    print(f"memory: {opened:,} MB opened, {memory():,} MB at most")


def memory() -> int:
    """Return the most memory that the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
