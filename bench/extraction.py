"""How much of what a careful reader draws from a corpus the extractor draws too.

Reads a corpus with gold facts beside it (``gold.jsonl``, see ``corpora/GOLD.md``) and prints, per
kind of fact, precision and recall with 95 % Wilson intervals. Recall is over all gold facts;
precision is over the documents that are annotated exhaustively (``gold_complete`` in
``corpus.toml``). ``--documents second-wave`` keeps to the documents that ``second_wave`` there
lists: those written after the first rules for reading. Activities, results, amounts, test
facilities, education programmes and recommendations are annotated in these only, so their precision
is over the complete ones among them; nothing draws recommendations yet. Nothing is tuned here and
nothing is asserted.

Two names are the same when their keys are (case, accents and legal form apart) or when one begins
the other ("Rustvakt" and "Rustvakt Haugesund"). Two quotes are the same when at least 60 % of the
words of the shorter stand in the other. Stages and technologies are the same when a label of the
concept, in any language, is one of the gold labels. An activity, a result, a test facility or an
education programme is the same when who and quote are; an amount when who and sum are.

    python bench/extraction.py [--data corpora/demo] [--documents second-wave] [--names none]
        [--errors KIND] [--json FILE]
"""

import argparse
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from gold import KINDS, LABELLED, NEWER, Fact, drawn_facts, gold_facts
from scipy.stats import binomtest

from ingest.corpus import Source, discover
from ingest.models import NameModel
from ingest.pipeline import read_source
from ontology.concepts import bundled_concepts
from ontology.errors import UnreadableDocument
from store.names import name_key

WAVES = ("all", "first-wave", "second-wave")
QUOTED = frozenset({"offer", "need", "goal", "activity", "result", "test-facility", "education"})
WORD = re.compile(r"\w+")


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
    if gold.kind == "amount":
        return gold.objects == drawn.objects
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
    whole = {kind: set(corpus["gold_complete"]) for kind in KINDS}
    for kind in NEWER:
        whole[kind] &= second
    found, right = paired(gold, drawn)
    kinds = [kind for kind in KINDS if wave != "first-wave" or kind not in NEWER]
    rows = [_row((kind,), gold, drawn, found, right, whole) for kind in kinds]
    older = tuple(kind for kind in KINDS if kind not in NEWER)
    rows.append(_row(older, gold, drawn, found, right, whole))
    missed = [fact for index, fact in enumerate(gold) if index not in found]
    wrong = [f for i, f in enumerate(drawn) if i not in right and f.document in whole[f.kind]]
    return rows, missed, wrong


def in_wave(fact: Fact, wave: str, second: frozenset[str]) -> bool:
    """Tell whether a fact stands in a document of the wave that is measured."""
    return wave == "all" or (fact.document in second) == (wave == "second-wave")


def _row(
    kinds: tuple[str, ...],
    gold: list[Fact],
    drawn: list[Fact],
    found: set[int],
    right: set[int],
    whole: dict[str, set[str]],
) -> dict[str, object]:
    sought = [i for i, fact in enumerate(gold) if fact.kind in kinds]
    judged = [i for i, f in enumerate(drawn) if f.kind in kinds and f.document in whole[f.kind]]
    recall = (len(found & set(sought)), len(sought))
    precision = (len(right & set(judged)), len(judged))
    name = kinds[0] if len(kinds) == 1 else f"these {len(kinds)}"
    return {"kind": name, "precision": precision, "recall": recall}


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
    print(f"{'kind':<16}{'precision':<28}{'recall':<28}")
    for row in rows:
        print(f"{row['kind']:<16}{shown(row['precision']):<28}{shown(row['recall']):<28}")
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
