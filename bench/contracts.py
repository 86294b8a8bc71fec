"""How many of the contracts and admissions that the demo tells of are read, and how many are right.

The labels were written before the rules. A fact is right if cluster, level, first day and last day
are those of a label of the same document; a year for a day is not.

    python bench/contracts.py [--data corpora/demo] [--labels corpora/labels/contracts.jsonl]
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ingest.corpus import discover
from ingest.pipeline import read_source
from ingest.sources import Source
from ontology.facts import Reading, Value
from ontology.iris import local_name
from ontology.terms import KL

Told = tuple[str, str, str, str, str]
"""Document, cluster, level, first day, last day; empty where it is not told."""


def labelled(path: Path) -> set[Told]:
    """Return what the labels say."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {
        (one["document"], one["cluster"], one["level"], one["starts"], one.get("ends", ""))
        for one in lines
    }


def drawn(name: str, reading: Reading) -> Iterator[Told]:
    """Yield what is read from a document."""
    names = {mention.iri: mention.name for mention in reading.mentions}
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for one in reading.statements:
        held = one.object.text if isinstance(one.object, Value) else one.object
        parts[one.subject][one.predicate] = held
    for told in parts.values():
        cluster = told.get(KL.contractOf) or told.get(KL.transitionOf)
        level = told.get(KL.contractLevel) or told.get(KL.toLevel)
        if cluster and level:
            days = (told.get(KL.startsOn, ""), told.get(KL.endsOn, ""))
            yield (name, names[cluster], local_name(level), *days)


def main() -> None:
    """Print recall and precision, what is missed and what is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("corpora/demo"))
    parser.add_argument("--labels", type=Path, default=Path("corpora/labels/contracts.jsonl"))
    given = parser.parse_args()
    wanted = labelled(given.labels)
    found: set[Told] = set()
    for source in discover([given.data]):
        if isinstance(source, Source):
            found |= set(drawn(Path(source.location).name, read_source(source)))
    right = wanted & found
    print(f"read     {len(right)} of {len(wanted)} labelled")
    print(f"right    {len(right)} of {len(found)} read")
    for kind, some in (("missed", wanted - found), ("wrong", found - wanted)):
        for one in sorted(some):
            print(f"{kind}   {' | '.join(one)}")


if __name__ == "__main__":
    main()
