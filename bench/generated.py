"""A graph of clusters of any size, the same each time: for measuring how fast it is asked."""

import random
from collections.abc import Iterator
from pathlib import Path

NAMESPACE = "https://bench.invalid/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_XSD = "http://www.w3.org/2001/XMLSchema#"

_WORDS = [
    "sensor",
    "hull",
    "pressure",
    "corrosion",
    "battery",
    "salmon",
    "net",
    "pen",
    "turbine",
    "blade",
    "mooring",
    "valve",
    "drone",
    "rust",
    "camera",
    "ultrasound",
    "polymer",
    "composite",
    "ammonia",
    "fuel",
    "cell",
    "bolt",
    "cable",
    "winch",
    "seabed",
    "map",
    "tide",
    "wave",
    "cold",
    "store",
    "pump",
    "filter",
    "sludge",
    "feed",
    "algae",
    "fibre",
    "timber",
    "moisture",
    "robot",
    "gripper",
    "weld",
    "coating",
]
_PER_ACTOR = 18.9
"""Triples that one actor stands for, about."""


def write_graph(path: Path, triples: int) -> int:
    """Write about so many triples as N-Triples, and return how many they are."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for line in _lines(random.Random(42), round(triples / _PER_ACTOR)):
            file.write(line)
            count += 1
    return count


def _lines(chance: random.Random, actors: int) -> Iterator[str]:
    yield from _tree("place", children=12, depth=3)
    yield from _tree("technology", children=9, depth=4)
    clusters = max(10, actors // 100)
    for number in range(clusters):
        yield _says(f"cluster/{number}", _RDF + "type", _iri("Cluster"))
        yield _says(f"cluster/{number}", _RDFS + "label", f'"Cluster {number}"')
    for number in range(actors):
        yield from _actor(chance, number, actors, clusters)


def _actor(chance: random.Random, number: int, actors: int, clusters: int) -> Iterator[str]:
    actor = f"actor/{number}"
    yield _says(actor, _RDF + "type", _iri("Actor"))
    yield _says(actor, _RDFS + "label", f'"{chance.choice(_WORDS).title()} {number} AS"')
    yield _says(actor, _iri("locatedIn"), _iri(f"place/{chance.randrange(12**3)}.3"))
    yield _says(actor, _iri("granted"), f'"{chance.randrange(10**7)}"^^<{_XSD}integer>')
    for cluster in {int(clusters * chance.random() ** 2) for _ in range(2)}:
        yield _says(actor, _iri("memberOf"), _iri(f"cluster/{cluster}"))
    if chance.random() < 0.3:
        day = f"{chance.randrange(1950, 2025)}-{chance.randrange(1, 13):02}-01"
        yield _says(actor, _iri("founded"), f'"{day}"^^<{_XSD}date>')
    if chance.random() < 0.5:
        yield _says(actor, _iri("worksWith"), _iri(f"actor/{chance.randrange(actors)}"))
    for kind in ("offers", "offers", "needs"):
        yield from _capability(chance, actor, kind, chance.randrange(10**9))


def _capability(chance: random.Random, actor: str, kind: str, key: int) -> Iterator[str]:
    node = f"capability/{key}"
    words = " ".join(chance.choice(_WORDS) for _ in range(8))
    yield _says(actor, _iri(kind), _iri(node))
    yield _says(node, _RDF + "type", _iri(kind.removesuffix("s").title()))
    yield _says(node, _iri("description"), f'"{words}"@en')
    yield _says(node, _iri("concerns"), _iri(f"technology/{chance.randrange(9**4)}.4"))


def _tree(scheme: str, *, children: int, depth: int) -> Iterator[str]:
    """Yield concepts ``scheme/NUMBER.LEVEL``; a number's parent is the number without its end."""
    for level in range(depth + 1):
        for number in range(children**level):
            concept = f"{scheme}/{number}.{level}"
            yield _says(concept, _SKOS + "prefLabel", f'"{scheme} {number}"@en')
            if level:
                parent = _iri(f"{scheme}/{number // children}.{level - 1}")
                yield _says(concept, _SKOS + "broader", parent)


def _says(subject: str, predicate: str, thing: str) -> str:
    predicate = predicate if predicate.startswith("<") else f"<{predicate}>"
    return f"{_iri(subject)} {predicate} {thing} .\n"


def _iri(name: str) -> str:
    return f"<{NAMESPACE}{name}>"
