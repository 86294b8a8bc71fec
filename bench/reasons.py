"""Is every quoted reason correct: does each quote stand where it says, and speak of the same.

Finds partners for every actor of an edition that needs something, and looks up every quote of every
reason in the text of its document. Then prints a sample of the matches for reading, one need and
offer each with its likeness, or the labels that such samples were given (``reasons.jsonl``, and
``reasons-2.jsonl`` later: 1 if the two sentences do speak of the same need and offer, else 0) as
shares with their 95 % Wilson intervals, by what the chance of a match is told as.

    python bench/reasons.py --home HOME [--data corpora/judgements] [--sample 100] [--seed klynge]
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from judged import read_rows
from labels import short_hash
from likeness import share

from matching.answers import partners_answer
from matching.chance import chance_at, word_of
from matching.ranking import PartnerFinder
from ontology.rdf import NamedNode, Store
from ontology.terms import KL
from service.opening import open_workbench
from service.settings import Settings
from store.graph import objects

SAMPLES = "reasons*.jsonl"


def answers(finder: PartnerFinder) -> Iterator[dict[str, Any]]:
    """Yield what each actor that needs something is answered."""
    for iri in sorted(finder.directory.names):
        you = finder.profile(iri)
        if you.needs:
            yield partners_answer(finder.find(you), edition=finder.edition.number, query=iri)


def evidence(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every quote of every reason."""
    for match in answer["matches"]:
        for reason in match["reasons"]:
            yield from (*reason["yours"], *reason["theirs"])


def pairs(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the need and the offer that each match rests on."""
    for match in answer["matches"]:
        for reason in match["reasons"]:
            if reason["comparison"] == "need_covered" and reason["yours"] and reason["theirs"]:
                need, offer = reason["yours"][0]["quote"], reason["theirs"][0]["quote"]
                yield {
                    "need": short_hash(need),
                    "offer": short_hash(offer),
                    "need_text": need,
                    "offer_text": offer,
                    "likeness": round(reason["value"], 3),
                }


def standing(quote: dict[str, Any], graph: Store) -> bool:
    """Tell whether the quote is what its document says at its offsets."""
    document = NamedNode(quote["document"])
    held = objects(graph, document, KL.text, document)
    text = str(held[0].value) if held else ""  # type: ignore[union-attr]
    return bool(quote["quote"]) and text[quote["start"] : quote["end"]] == quote["quote"]


def labelled(path: Path) -> Iterator[str]:
    """Yield the share of a sample whose two sentences speak of the same: of all, and by chance."""
    rows = list(read_rows(path))
    yield f"{'all':<14}{share(sum(row['label'] for row in rows), len(rows))}"
    told: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        chance = chance_at(row["likeness"]) if "likeness" in row else None
        if chance is not None:
            told[word_of(chance)].append(row["label"])
    for word, labels in told.items():
        yield f"{word:<14}{share(sum(labels), len(labels))}"


def main() -> None:
    """Print the figures, and the sample."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("corpora/judgements"))
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", default="klynge")
    given = parser.parse_args()
    workbench = open_workbench(Settings(home=given.home))
    graph = workbench.edition.graph
    every = list(answers(workbench.finder))
    quotes = [one for answer in every for one in evidence(answer)]
    matches = [match for answer in every for match in answer["matches"]]
    quoted = sum(any(reason["theirs"] for reason in match["reasons"]) for match in matches)
    right = sum(standing(one, graph) for one in quotes)
    print(f"{len(every)} actors that need something, {len(matches)} matches")
    print(f"matches with a quote of theirs   {share(quoted, len(matches))}")
    print(f"quotes that stand where it says  {share(right, len(quotes))}")
    drawn = {(one["need"], one["offer"]): one for answer in every for one in pairs(answer)}
    ordered = [drawn[pair] for pair in sorted(drawn, key=lambda p: short_hash(f"{given.seed}|{p}"))]
    for one in ordered[: given.sample]:
        print(json.dumps(one, ensure_ascii=False))
    for path in sorted(given.data.glob(SAMPLES)) if not given.sample else ():
        print(f"{path.name}: both sentences speak of the same")
        for line in labelled(path):
            print(f"  {line}")


if __name__ == "__main__":
    main()
