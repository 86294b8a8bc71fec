"""Partners on applications, whose names no register has checked, against labels by hand.

Reads projects in JSON Lines (``id``, ``lead``, ``partners``: a list of names), resolves all names
as reading does, without their numbers, and looks at pairs that were labelled by hand: every pair
that a key of the name joins, and every pair whose names are at all alike. A label names a project
and a place in its list of partners (-1 is the lead), so no name stands in it.

    python bench/partner_names.py --data projects.jsonl [--labels FILE]
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz
from scipy.stats import binomtest

from ontology.terms import KL
from store.grouping import NamedMention
from store.identity import replacements, resolve

Place = tuple[str, int]
LABELS = Path(__file__).parent.parent / "corpora" / "labels" / "danish-partners.jsonl"


def names_of(path: Path) -> dict[Place, str]:
    """Return every name by project and place."""
    found: dict[Place, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        project = json.loads(line)
        for place, name in enumerate([project["lead"], *project["partners"]], start=-1):
            if name.strip():
                found[project["id"], place] = " ".join(name.split())
    return found


def labels_of(path: Path) -> list[tuple[Place, Place, bool]]:
    """Return the labelled pairs."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [(tuple(row["one"]), tuple(row["other"]), row["same"]) for row in rows]  # type: ignore[misc]


def actors_of(names: dict[Place, str]) -> dict[Place, str]:
    """Return for each name the actor that production code finds."""
    iris = {place: f"{place[0]}#m{place[1] + 1:03}" for place in names}
    mentions = [
        NamedMention(
            iri=iris[place],
            document=place[0],
            kind=KL.Actor,
            name=name,
            places=(("DK",),) if place[1] < 0 else (),
        )
        for place, name in names.items()
    ]
    actors = replacements(resolve(mentions).identities)
    return {place: actors[iri] for place, iri in iris.items()}


def line(
    name: str, labels: list[tuple[Place, Place, bool]], joined: Callable[[Place, Place], bool]
) -> str:
    """Return precision and recall with their intervals (95 %, Wilson)."""
    right = sum(1 for one, other, same in labels if same and joined(one, other))
    wrong = sum(1 for one, other, same in labels if not same and joined(one, other))
    all_same = sum(same for _, _, same in labels)
    return f"  {name:<28}{_share(right, right + wrong):<24}{_share(right, all_same)}"


def _share(part: int, whole: int) -> str:
    if not whole:
        return "-"
    interval = binomtest(part, whole).proportion_ci(method="wilson")
    return f"{part}/{whole} [{interval.low:.2f}-{interval.high:.2f}]"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--labels", type=Path, default=LABELS)
    asked = options.parse_args()
    names, labels = names_of(asked.data), labels_of(asked.labels)
    actors = actors_of(names)
    spellings = len(set(names.values()))
    print(f"{len(names)} names in {spellings} spellings are {len(set(actors.values()))} actors")
    print(f"{len(labels)} pairs labelled, {sum(same for *_, same in labels)} of them one")
    print(f"  {'':<28}{'precision':<24}recall")
    print(line("Klynge", labels, lambda a, b: actors[a] == actors[b]))
    print(line("plain name, no case", labels, lambda a, b: _plain(names, a, b)))
    for least in (90, 95, 100):
        ratio = f"token-set ratio {least}"
        print(line(ratio, labels, lambda a, b, least=least: _alike(names, a, b) >= least))  # type: ignore[misc]


def _plain(names: dict[Place, str], one: Place, other: Place) -> bool:
    return names[one].casefold() == names[other].casefold()


def _alike(names: dict[Place, str], one: Place, other: Place) -> float:
    return fuzz.token_set_ratio(names[one].casefold(), names[other].casefold())


if __name__ == "__main__":
    main()
