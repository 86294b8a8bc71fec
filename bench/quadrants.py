"""How matches spread over the two axes, and how many fall into each quadrant.

Asks a home for the partners of every actor in it that has a need or an offer, in the mode for what
complements and in the one for what is alike. Prints the quartiles of both axes where they are not
0, and how many matches lie in each quadrant. Nothing is asserted.

    python bench/quadrants.py --home .klynge
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

from matching.axes import position_of
from matching.matches import Match
from service.opening import open_workbench
from service.settings import load_settings
from service.workbench import Workbench

_AXES = ("similar", "complementary")
_MODES = ("complementary", "similar")
_ALL = 10_000


def matches(workbench: Workbench, mode: str) -> Iterator[Match]:
    """Yield the matches of everybody who has a need or an offer."""
    finder = workbench.finder
    for iri in sorted(finder.directory.names):
        you = finder.profile(iri)
        if you.needs or you.offers:
            yield from finder.find(you, mode=mode, limit=_ALL).matches


def main() -> None:
    """Print quartiles of the axes and the share of each quadrant."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--home", type=Path, required=True, help="a home with an edition")
    workbench = open_workbench(load_settings(home=parser.parse_args().home))
    for mode in _MODES:
        found = list(matches(workbench, mode))
        print(f"{mode}: {len(found)} matches")
        places = [position_of(match.pair) for match in found]
        for axis in _AXES:
            held = [value for place in places if (value := getattr(place, axis))]
            cut = ", ".join(f"{one:.2f}" for one in quantiles(held, n=4))
            print(f"  {axis}: {len(held)} above 0; quartiles {cut}")
        counts = Counter(place.quadrant.value for place in places)
        print("  " + ", ".join(f"{name} {count}" for name, count in sorted(counts.items())))


if __name__ == "__main__":
    main()
