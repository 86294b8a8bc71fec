"""Which pairs of a need and an offer are to be judged: the same ones each time.

Draws needs from an edition of the demo corpus, and one of real sets if given, evenly by language in
the order of their hashes with the seed, and takes
those written for the demo corpus. Ranks the offers of the same edition for each by every ranker of
 ``offer_rankers.py`` alone, and pools the first five of each with two at random; whoever
has the need is left out. Adds the needs and all offers to ``texts.jsonl``, and prints the pairs
that ``pairs.jsonl`` lacks as JSON lines: in an order that tells nothing, with neither ranker nor
score. ``--again`` prints a random fifth of those that it holds instead, for judging them again.

    python bench/pooling.py --home HOME [--real HOME --data ../shared/data]
        [--needs 40 --real-needs 25] [--seed klynge] [--into corpora/judgements] [--again]
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from judged import (
    DEMO,
    NEEDS,
    PAIRS,
    TEXTS,
    Told,
    read_judgements,
    read_needs,
    read_rows,
    read_texts,
)
from labels import SETS, short_hash
from offer_rankers import hits_of, likenesses, offers_edition, rankings

from matching.synonyms import Synonyms
from store.editions import Edition, current_edition
from store.encoder import BUNDLED, Encoder, load_encoder
from store.home import Home

DEPTH, AT_RANDOM = 5, 2
REAL = ("danish-structural-funds", "cordis-h2020", "cordis-water")
LEAST_WORDS = 4


def told_in(edition: Edition) -> Iterator[Told]:
    """Yield every need and offer of an edition of the demo corpus, each wording once."""
    titles = {record.iri: record.title for record in edition.ledger.documents()}
    held: dict[str, Told] = {}
    for item in edition.items.at(range(edition.manifest.counts["items"])).values():
        if item.kind in ("Need", "Offer") and len(item.text.split()) >= LEAST_WORDS:
            one = Told(
                id=short_hash(item.text),
                kind=item.kind,
                language=item.language,
                set=DEMO,
                document=titles.get(item.document or "", ""),
                text=item.text,
                speaker=item.name,
            )
            held.setdefault(one.id, one)
    yield from held.values()


def placed(told: Iterable[Told], data: Path) -> dict[str, tuple[Told, int]]:
    """Return those that stand word for word in a field of a real set, and where they start."""
    texts = [(name, id_, text) for name in REAL for id_, text in SETS[name].texts(data).items()]
    found: dict[str, tuple[Told, int]] = {}
    for one in told:
        for name, document, text in texts:
            if (start := text.find(one.text)) >= 0:
                there = replace(one, set=name, document=document, speaker=document)
                found[one.id] = (there, start)
                break
    return found


def drawn(told: Iterable[Told], *, most: int, seed: str) -> list[Told]:
    """Return so many needs, of each language in turn, in the order of their hashes."""
    queues: dict[str, list[Told]] = defaultdict(list)
    for one in sorted(told, key=lambda one: short_hash(f"{seed}|{one.id}")):
        if one.kind == "Need":
            queues[one.language].append(one)
    in_turn = chain.from_iterable(zip_longest(*(queues[name] for name in sorted(queues))))
    return [one for one in in_turn if one is not None][:most]


def pooled(
    edition: Edition, need: Told, encoder: Encoder, synonyms: Synonyms, *, seed: str
) -> set[str]:
    """Return the offers that any ranker has among its first, and a few at random."""
    hits = hits_of(edition, need, encoder)
    by_chance = sorted(hit.item.iri for hit in hits)
    by_chance.sort(key=lambda offer: short_hash(f"{seed}|{need.id}|{offer}"))
    ranked = rankings(hits, likenesses(hits, need, synonyms)).values()
    first = chain.from_iterable(offers[:DEPTH] for offers in ranked)
    return {*first, *by_chance[:AT_RANDOM]}


def pool(
    needs: Iterable[Told], offers: Iterable[Told], encoder: Encoder, *, seed: str
) -> set[tuple[str, str]]:
    """Return the pairs of each need with the offers pooled for it."""
    synonyms = Synonyms(encoder)
    with offers_edition(offers, encoder) as edition:
        return {
            (need.id, offer)
            for need in needs
            for offer in pooled(edition, need, encoder, synonyms, seed=seed)
        }


def offers_in(told: Iterable[Told]) -> list[Told]:
    """Return the offers."""
    return [one for one in told if one.kind == "Offer"]


def row_of(one: Told, start: int | None = None) -> dict[str, Any]:
    """Return what is written of a sentence: of one from a real set, all but its words."""
    row = asdict(one)
    if start is None:
        return row
    place = {"field": SETS[one.set].field, "start": start, "end": start + len(one.text)}
    return {name: row[name] for name in ("id", "kind", "language", "set", "document")} | place


def write_texts(folder: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write the sentences, and keep those that are there: they may have been judged."""
    path = folder / TEXTS
    held = {row["id"]: row for row in read_rows(path)} if path.exists() else {}
    held |= {row["id"]: row for row in rows if row["id"] not in held}
    ordered = sorted(held.values(), key=lambda row: (row["set"] != DEMO, row["set"], row["id"]))
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in ordered)
    path.write_text("".join(lines), encoding="utf-8")


def shown(need: Told, offer: Told) -> dict[str, str]:
    """Return what is to be judged, and nothing of who ranked it."""
    row = {"need": need.id, "offer": offer.id}
    row |= {"need_text": need.text, "need_document": need.document}
    return row | {"offer_text": offer.text, "offer_document": offer.document}


def unjudged(pairs: Iterable[tuple[str, str]], folder: Path) -> set[tuple[str, str]]:
    """Return the pairs that have no label yet."""
    path = folder / PAIRS
    return set(pairs) - {one.pair for one in (read_judgements(path) if path.exists() else ())}


def fifth(folder: Path, *, seed: str) -> set[tuple[str, str]]:
    """Return a random fifth of the pairs that were judged."""
    judged = (one.pair for one in read_judgements(folder / PAIRS))
    return {pair for pair in judged if int(short_hash(f"{seed}, again|{pair}"), 16) % 5 == 0}


def print_pairs(pairs: Iterable[tuple[str, str]], folder: Path, data: Path, *, seed: str) -> None:
    """Print the pairs in an order that tells nothing."""
    texts = read_texts(folder / TEXTS, data)
    for need, offer in sorted(pairs, key=lambda pair: short_hash(f"{seed}|{pair}")):
        print(json.dumps(shown(texts[need], texts[offer]), ensure_ascii=False))


def main() -> None:
    """Write the texts and the pool."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--home", type=Path)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--needs", type=int, default=40)
    parser.add_argument("--real-needs", type=int, default=25)
    parser.add_argument("--seed", default="klynge")
    parser.add_argument("--into", type=Path, default=Path("corpora/judgements"))
    parser.add_argument("--again", action="store_true", help="a fifth of those judged")
    given = parser.parse_args()
    if given.again:
        print_pairs(fifth(given.into, seed=given.seed), given.into, given.data, seed=given.seed)
        return
    encoder = load_encoder(BUNDLED)
    written = [one for one in read_needs(given.into / NEEDS) if one.covered_by]
    demo = list(told_in(current_edition(Home(given.home))))
    needs = drawn(demo, most=given.needs, seed=given.seed)
    write_texts(given.into, map(row_of, (*needs, *offers_in(demo))))
    asking = [*needs, *(one.told for one in written)]
    pairs = {(one.id, offer) for one in written for offer in one.covered_by}
    pairs |= pool(asking, offers_in(demo), encoder, seed=given.seed)
    if given.real:
        found = placed(told_in(current_edition(Home(given.real))), given.data)
        real = [one for one, _ in found.values()]
        needs = drawn(real, most=given.real_needs, seed=given.seed)
        rows = (row_of(*found[one.id]) for one in (*needs, *offers_in(real)))
        write_texts(given.into, rows)
        pairs |= pool(needs, offers_in(real), encoder, seed=given.seed)
    print_pairs(unjudged(pairs, given.into), given.into, given.data, seed=given.seed)


if __name__ == "__main__":
    main()
