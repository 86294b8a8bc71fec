"""How long the views of the portfolio take, as multiples of one plain scan of the same triples.

The network is that of CORDIS (``h2020_2014-16_joined.jsonl``): organisations and projects, with a
document for each year and a sentence for each fact, as a reading has them. Organisations of one
country in one programme are taken for a cluster, if there are enough of them.

    python bench/portfolio_views.py --data FILE [--rounds 3]
    python bench/portfolio_views.py --home HOME
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from made_edition import publish_made
from spread import once, timed

from ontology.concepts import bundled_concepts
from ontology.rdf import DefaultGraph, Literal, NamedNode, Quad, Store
from ontology.terms import BASE, CONCEPT, KL, Std
from service.portfolio import Portfolio, open_portfolio
from store.editions import Edition, current_edition
from store.encoder import EncoderIdentity
from store.home import Home
from store.ledger import DocumentRecord

FEWEST = 40
"""Organisations of one country and programme that are taken for a cluster."""
_CODES = {"EL": "GR", "UK": "GB"}
"""Countries that CORDIS names otherwise than ISO 3166."""
_DAY = date(2016, 6, 1)


def publish_network(home: Home, path: Path) -> Edition:
    """Publish the organisations and projects of a file as the only edition of a home."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    years = sorted({_year(row) for row in rows})
    return publish_made(
        home,
        identity=EncoderIdentity(model="none", revision="0", dimension=4),
        items=(),
        vectors=lambda rows: np.zeros((len(rows), 4), dtype=np.float32),
        fill=lambda store: store.bulk_extend(_quads(rows)),
        documents=[_document(year) for year in years],
    )


def _year(row: Mapping[str, Any]) -> str:
    return str(row.get("startDate") or row.get("start") or "2015")[:4]


def _document(year: str) -> DocumentRecord:
    return DocumentRecord(
        iri=f"{BASE}document/{year}",
        fingerprint=year,
        title=year,
        kind="project",
        language="en",
        issued=f"{year}-01-01",
        access="public",
        passages=1,
        sentences=1,
        understood=1,
        statements=1,
    )


def _quads(rows: list[dict[str, Any]]) -> Iterator[Quad]:
    programmes = sorted({row["programme"] for row in rows})
    technologies = sorted(one.iri for one in bundled_concepts().of_kind(KL.Technology))
    working: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in rows:
        year, project = _year(row), f"{BASE}project/{row['rcn']}"
        yield from _named(project, row["acronym"] or row["rcn"], KL.Project)
        topic = technologies[programmes.index(row["programme"]) % len(technologies)]
        for one in row["orgs"]:
            actor, country = f"{BASE}actor/pic-{one['id']}", one["country"] or "EU"
            yield from _named(actor, one["name"], KL.Actor)
            yield _fact(actor, KL.actorKind, f"{CONCEPT}actor-kind/company")
            yield _fact(actor, KL.locatedIn, f"{CONCEPT}place/{_CODES.get(country, country)}")
            yield from _said(actor, KL.participatesIn, project, year)
            yield from _said(actor, KL.uses, topic, year)
            working[country, row["programme"]].setdefault(actor, year)
    for (country, programme), actors in sorted(working.items()):
        if len(actors) >= FEWEST:
            cluster = f"{BASE}cluster/{country}-{programmes.index(programme)}"
            yield from _named(cluster, f"{country} {programme}", KL.Cluster)
            for actor, year in sorted(actors.items()):
                yield from _said(actor, KL.memberOf, cluster, year)


def _named(iri: str, name: str, kind: str) -> Iterator[Quad]:
    yield _fact(iri, Std.type, kind)
    yield Quad(NamedNode(iri), NamedNode(Std.label), Literal(name), DefaultGraph())


def _said(subject: str, predicate: str, held: str, year: str) -> Iterator[Quad]:
    """Yield a fact and what a reading keeps of the sentence it stands in."""
    yield _fact(subject, predicate, held)
    node = f"{BASE}document/{year}#e{abs(hash((subject, predicate, held))):x}"
    yield _fact(node, Std.type, KL.Evidence)
    for part, value in (
        (Std.subject, subject),
        (Std.predicate, predicate),
        (Std.object, held),
        (Std.wasDerivedFrom, f"{BASE}document/{year}#p0-1"),
    ):
        yield _fact(node, part, value)
    for part, text in ((KL.quote, "as told"), (KL.start, "0"), (KL.end, "7")):
        yield Quad(NamedNode(node), NamedNode(part), Literal(text), DefaultGraph())
    yield Quad(NamedNode(node), NamedNode(KL.confidence), Literal("0.9"), DefaultGraph())


def _fact(subject: str, predicate: str, held: str) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), NamedNode(held), DefaultGraph())


def timings(edition: Edition, *, rounds: int) -> Iterator[str]:
    """Yield the lines to print: each view as the first that is asked, and warm."""
    scan = median(timed(lambda: scanned(edition.graph), times=rounds))
    opened = open_portfolio(edition, bundled_concepts())
    chronicle = opened.chronicle
    sizes = {one: len(chronicle.members(one)) for one in chronicle.clusters}
    largest = max(sizes, key=lambda one: sizes[one])
    yield (
        f"{len(chronicle.kinds)} organisations, {len(chronicle.ties)} ties, {len(sizes)} clusters "
        f"of {min(sizes.values())} to {max(sizes.values())} members"
    )
    yield f"one plain scan of {scanned(edition.graph)} triples: {scan:.2f} s"
    yield f"{'view':24}  {'cold':>8} {'scans':>6}  {'warm':>8} {'scans':>6}"
    for name, view in _views(largest).items():
        cold = once(lambda view=view: view(open_portfolio(edition, bundled_concepts())))
        view(opened)
        warm = median(timed(lambda view=view: view(opened), times=rounds))
        yield f"{name:24}  {cold:6.2f} s {cold / scan:6.1f}  {warm:6.2f} s {warm / scan:6.1f}"


def _views(cluster: str) -> Mapping[str, Callable[[Portfolio], object]]:
    return {
        "the whole": lambda it: it.overview({}),
        "goals of the largest": lambda it: it.cluster_goals(cluster),
        "contracts": lambda it: it.contracts(day=_DAY),
        "readiness": lambda it: it.readiness(cluster, day=_DAY),
        "funnel": lambda it: it.funnel(),
    }


def scanned(graph: Store) -> int:
    """Return how many triples the default graph has, by going through all of them."""
    return sum(1 for _ in graph.quads_for_pattern(None, None, None, DefaultGraph()))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, help="the network of CORDIS")
    parser.add_argument("--home", type=Path, help="a home with an edition")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.data:
            edition = publish_network(Home(Path(folder, "home")), given.data)
        else:
            edition = current_edition(Home(given.home))
        for line in timings(edition, rounds=given.rounds):
            print(line, flush=True)


if __name__ == "__main__":
    main()
