"""How long the views of the portfolio take beside one plain scan of the same triples.

The organisations and projects of a CORDIS file are published as a graph. The file declares no
cluster and no technology, so those of one country and programme are taken for a cluster, and a
concept of the scheme stands for each programme: what they mean is of no account to the clock.
"""

import json
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median

import numpy as np
from made_edition import publish_made

from ontology.concepts import bundled_concepts
from ontology.rdf import DefaultGraph, Literal, NamedNode, Quad, Store
from ontology.terms import BASE, CONCEPT, KL, Std
from portfolio.delimitation.answers import (
    candidates_answer,
    delimitation_answer,
    overview_answer,
    quotients_answer,
)
from portfolio.delimitation.survey import Survey
from store.editions import Edition
from store.encoder import EncoderIdentity
from store.home import Home

FEWEST = 15
"""Organisations of one country and programme that are taken for a cluster."""
_CODES = {"EL": "GR", "UK": "GB"}
"""Countries that CORDIS names otherwise than ISO 3166."""


def print_speed(path: Path, *, rounds: int) -> None:
    """Publish a file in a home of its own, time the views, and print."""
    with tempfile.TemporaryDirectory() as folder:
        edition = publish_network(Home(Path(folder) / "home"), path)
        for line in timings(edition, rounds=rounds):
            print(line, flush=True)


def publish_network(home: Home, path: Path) -> Edition:
    """Publish the organisations and projects of a file as the only edition of a home."""
    return publish_made(
        home,
        identity=EncoderIdentity(model="none", revision="0", dimension=4),
        items=(),
        vectors=lambda rows: np.zeros((len(rows), 4), dtype=np.float32),
        fill=lambda store: store.bulk_extend(_quads(path)),
    )


def _quads(path: Path) -> Iterator[Quad]:
    """Yield who there is, where, in which project, and what stands for technology and cluster."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    programmes = sorted({row["programme"] for row in rows})
    technologies = sorted(one.iri for one in bundled_concepts().of_kind(KL.Technology))
    working: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        project = f"{BASE}project/{row['rcn']}"
        yield from _named(project, row["acronym"] or row["rcn"], KL.Project)
        stands_for = technologies[programmes.index(row["programme"]) % len(technologies)]
        for one in row["orgs"]:
            actor, country = f"{BASE}actor/pic-{one['id']}", one["country"] or "EU"
            yield from _named(actor, one["name"], KL.Actor)
            yield _fact(actor, KL.participatesIn, project)
            yield _fact(actor, KL.locatedIn, f"{CONCEPT}place/{_CODES.get(country, country)}")
            yield _fact(actor, KL.uses, stands_for)
            working[country, row["programme"]].add(actor)
    for (country, programme), actors in sorted(working.items()):
        if len(actors) >= FEWEST:
            cluster = f"{BASE}cluster/{country}-{programmes.index(programme)}"
            yield from _named(cluster, f"{country} {programme}", KL.Cluster)
            yield from (_fact(actor, KL.memberOf, cluster) for actor in sorted(actors))


def _named(iri: str, name: str, kind: str) -> Iterator[Quad]:
    yield _fact(iri, Std.type, kind)
    yield Quad(NamedNode(iri), NamedNode(Std.label), Literal(name), DefaultGraph())


def _fact(subject: str, predicate: str, held: str) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), NamedNode(held), DefaultGraph())


def timings(edition: Edition, *, rounds: int) -> Iterator[str]:
    """Yield the lines to print: each view cold, as the first that is asked, and warm.

    Seconds are of the processor, not of the wall.
    """
    scan = _median(lambda: scanned(edition.graph), rounds)
    survey = _survey(edition)
    sizes = Counter(
        {iri: len(one.members) for iri, one in survey.landscape.roster.clusters.items()}
    )
    largest, middle = sizes.most_common(1)[0][0], sizes.most_common()[len(sizes) // 2][0]
    yield (
        f"{len(survey.landscape.actors)} organisations, {len(list(survey.landscape.ties.pairs()))} "
        f"ties, {len(sizes)} clusters of {min(sizes.values())} to {max(sizes.values())} members"
    )
    yield f"one plain scan of {scanned(edition.graph)} triples: {scan:.2f} s"
    yield f"{'view':34}  {'cold':>8} {'scans':>6}  {'warm':>8} {'scans':>6}"
    for name, view in _views(middle, largest).items():
        cold = _median(lambda view=view: view(_survey(edition)), rounds)
        warm = _median(lambda view=view: view(survey), rounds)
        yield (f"{name:34}  {cold:6.2f} s {cold / scan:6.1f}  {warm:6.2f} s {warm / scan:6.1f}")


def _views(middle: str, largest: str) -> Mapping[str, Callable[[Survey], object]]:
    return {
        "every cluster with its grades": overview_answer,
        "one cluster, the median one": lambda it: delimitation_answer(it, it.delimited(middle)),
        "one cluster, the largest": lambda it: delimitation_answer(it, it.delimited(largest)),
        "movement of the median one": lambda it: delimitation_answer(
            it, it.delimited(middle, since=2015, until=2016)
        ),
        "candidates by country": lambda it: candidates_answer(
            it, it.candidates(of="technology", scale="country"), of="technology", scale="country"
        ),
        "regions by country": lambda it: quotients_answer(
            it, it.quotients(of="technology", scale="country"), of="technology", scale="country"
        ),
    }


def _seconds(act: Callable[[], object]) -> float:
    """Return the seconds of processor time that one run takes, whatever else the machine does."""
    before = time.process_time()
    act()
    return time.process_time() - before


def _median(act: Callable[[], object], rounds: int) -> float:
    return median(_seconds(act) for _ in range(rounds))


def _survey(edition: Edition) -> Survey:
    return Survey(edition, bundled_concepts())


def scanned(graph: Store) -> int:
    """Return how many triples the default graph has, by going through all of them."""
    return sum(1 for _ in graph.quads_for_pattern(None, None, None, DefaultGraph()))
