"""How much of what a careful reader draws from a corpus the extractor draws too.

Reads a corpus with gold facts beside it (``gold.jsonl``, see ``corpora/GOLD.md``) and prints, per
kind of fact, precision and recall with 95 % Wilson intervals. Recall is over all gold facts;
precision is over the documents that are annotated exhaustively (``gold_complete`` in
``corpus.toml``). ``--documents second-wave`` keeps to the documents that ``second_wave`` there
lists: those written after the first rules for reading. Kinds that are annotated but not yet
compared are left out. Nothing is tuned here and nothing is asserted.

Two names are the same when their keys are (case, accents and legal form apart) or when one begins
the other ("Rustvakt" and "Rustvakt Haugesund"). Two quotes are the same when at least 60 % of the
words of the shorter stand in the other. Stages and technologies are the same when a label of the
concept, in any language, is one of the gold labels.

    python bench/extraction.py [--data corpora/demo] [--documents second-wave] [--names none]
        [--errors KIND] [--json FILE]
"""

import argparse
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scipy.stats import binomtest

from ingest.corpus import Source, discover
from ingest.models import NameModel
from ingest.pipeline import read_source
from ontology.concepts import Concepts, bundled_concepts
from ontology.errors import UnreadableDocument
from ontology.facts import Reading
from ontology.terms import KL
from store.names import name_key

KINDS = ("actor", "membership", "offer", "need", "stage", "technology", "tie", "goal")
WAVES = ("all", "first-wave", "second-wave")
QUOTED = frozenset({"offer", "need", "goal"})
LABELLED = frozenset({"stage", "technology"})
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact, drawn by hand or by the extractor."""

    document: str
    kind: str
    subject: str
    objects: tuple[str, ...]
    quote: str


def gold_facts(folder: Path) -> list[Fact]:
    """Return the facts written down by hand."""
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    facts = []
    for line in filter(None, lines):
        held = json.loads(line)
        objects = held["object"] if isinstance(held["object"], list) else [held["object"]]
        facts.append(
            Fact(
                document=held["document"],
                kind=held["kind"],
                subject=held["subject"],
                objects=tuple(objects),
                quote=held["quote"],
            )
        )
    return facts


def drawn_facts(name: str, reading: Reading, concepts: Concepts) -> list[Fact]:
    """Return the facts that the extractor draws from one document, in the gold's terms."""
    names = {mention.iri: mention.name for mention in reading.mentions}
    facts = [
        Fact(document=name, kind="actor", subject=m.name, objects=("",), quote=m.evidence.quote)
        for m in reading.mentions
        if m.kind in (KL.Actor, KL.Cluster)
    ]
    teams: dict[str, list[tuple[str, str]]] = defaultdict(list)
    kinds = {
        KL.memberOf: "membership",
        KL.offers: "offer",
        KL.needs: "need",
        KL.activeIn: "stage",
        KL.uses: "technology",
        KL.collaboratesWith: "tie",
        KL.pursues: "goal",
    }
    for statement in reading.statements:
        if statement.evidence is None or statement.subject not in names:
            continue
        thing, quote = str(statement.object), statement.evidence.quote
        subject = names[statement.subject]
        if statement.predicate in (KL.participatesIn, KL.leads):
            teams[thing].append((subject, quote))
        kind = kinds.get(statement.predicate)
        if kind:
            objects = _objects(kind, thing, names, concepts)
            facts.append(
                Fact(document=name, kind=kind, subject=subject, objects=objects, quote=quote)
            )
    return [*facts, *_joint(name, teams)]


def _objects(kind: str, thing: str, names: dict[str, str], concepts: Concepts) -> tuple[str, ...]:
    if kind in LABELLED and thing in concepts:
        return tuple(label.text for label in concepts[thing].labels)
    return (names.get(thing, thing),)


def _joint(name: str, teams: dict[str, list[tuple[str, str]]]) -> list[Fact]:
    """Return a tie for each two who take part in the same project."""
    return [
        Fact(document=name, kind="tie", subject=one, objects=(other,), quote=quote)
        for team in teams.values()
        for index, (one, quote) in enumerate(team)
        for other, _ in team[index + 1 :]
    ]


def same(gold: Fact, drawn: Fact) -> bool:
    """Tell whether two facts of one kind and document are the same."""
    if gold.kind == "tie":
        pairs = ((drawn.subject, drawn.objects[0]), (drawn.objects[0], drawn.subject))
        return any(
            same_name(gold.subject, one) and same_name(gold.objects[0], other)
            for one, other in pairs
        )
    if not same_name(gold.subject, drawn.subject):
        return False
    if gold.kind in QUOTED:
        return same_quote(gold.quote, drawn.quote)
    if gold.kind in LABELLED:
        return bool({o.casefold() for o in gold.objects} & {o.casefold() for o in drawn.objects})
    return gold.kind == "actor" or same_name(gold.objects[0], drawn.objects[0])


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same, or one begins the other."""
    words = sorted((name_key(one).split(), name_key(other).split()), key=len)
    return bool(words[0]) and words[1][: len(words[0])] == words[0]


def same_quote(one: str, other: str) -> bool:
    """Tell whether two quotes share at least 60 % of the words of the shorter."""
    words = [set(WORD.findall(quote.casefold())) for quote in (one, other)]
    return len(words[0] & words[1]) >= 0.6 * min(map(len, words))


def paired(gold: list[Fact], drawn: list[Fact]) -> tuple[set[int], set[int]]:
    """Return the indices of gold facts that are drawn, and of drawn facts that are right."""
    found: set[int] = set()
    right: set[int] = set()
    by_place: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, fact in enumerate(drawn):
        by_place[fact.document, fact.kind].append(index)
    for index, fact in enumerate(gold):
        for candidate in by_place[fact.document, fact.kind]:
            if same(fact, drawn[candidate]):
                found.add(index)
                right.add(candidate)
    return found, right


def measure(
    folder: Path, wave: str = "all", *, names: NameModel = NameModel.BUNDLED
) -> tuple[list[dict[str, object]], list[Fact], list[Fact]]:
    """Return a row per kind, the gold facts missed and the facts drawn wrongly."""
    concepts = bundled_concepts()
    corpus = tomllib.loads((folder / "corpus.toml").read_text(encoding="utf-8"))["corpus"]
    second = frozenset(corpus.get("second_wave", ()))
    drawn: list[Fact] = []
    for source in discover([folder]):
        try:
            if isinstance(source, Source):
                reading = read_source(source, names=names)
                drawn += drawn_facts(Path(source.location).name, reading, concepts)
        except UnreadableDocument as error:
            print(f"not read: {error}")
    drawn = [fact for fact in dict.fromkeys(drawn) if in_wave(fact, wave, second)]
    gold = [f for f in gold_facts(folder) if f.kind in KINDS and in_wave(f, wave, second)]
    whole = set(corpus["gold_complete"])
    found, right = paired(gold, drawn)
    rows = [_row(kind, gold, drawn, found, right, whole) for kind in KINDS]
    rows.append(_row(None, gold, drawn, found, right, whole))
    missed = [fact for index, fact in enumerate(gold) if index not in found]
    wrong = [f for i, f in enumerate(drawn) if i not in right and f.document in whole]
    return rows, missed, wrong


def in_wave(fact: Fact, wave: str, second: frozenset[str]) -> bool:
    """Tell whether a fact stands in a document of the wave that is measured."""
    return wave == "all" or (fact.document in second) == (wave == "second-wave")


def _row(
    kind: str | None,
    gold: list[Fact],
    drawn: list[Fact],
    found: set[int],
    right: set[int],
    whole: set[str],
) -> dict[str, object]:
    sought = [i for i, fact in enumerate(gold) if kind in (None, fact.kind)]
    judged = [i for i, f in enumerate(drawn) if kind in (None, f.kind) and f.document in whole]
    recall = (len(found & set(sought)), len(sought))
    precision = (len(right & set(judged)), len(judged))
    return {"kind": kind or "all", "precision": precision, "recall": recall}


def shown(counts: Iterable[int]) -> str:
    """Return hits of total as a share with its 95 % Wilson interval."""
    hits, total = counts
    if not total:
        return "no data"
    interval = binomtest(hits, total).proportion_ci(method="wilson")
    return f"{hits / total:.2f} [{interval.low:.2f}-{interval.high:.2f}] ({hits}/{total})"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("corpora/demo"))
    parser.add_argument("--documents", choices=WAVES, default="all", help="which are measured")
    parser.add_argument("--names", choices=tuple(NameModel), default=NameModel.BUNDLED)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--errors", choices=KINDS, help="list what was missed and drawn wrongly")
    given = parser.parse_args()
    rows, missed, wrong = measure(given.data, given.documents, names=NameModel(given.names))
    print(f"{'kind':<12}{'precision':<28}{'recall':<28}")
    for row in rows:
        print(f"{row['kind']:<12}{shown(row['precision']):<28}{shown(row['recall']):<28}")
    if given.errors:
        for title, facts in (("missed", missed), ("wrong", wrong)):
            for fact in facts:
                if fact.kind == given.errors:
                    where = f"{title}: {fact.document}: {fact.subject} | {fact.objects[0]}"
                    print(f"{where} | {fact.quote}")
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
