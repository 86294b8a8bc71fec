"""Does a ranker put the offers first that cover a need: Klynge against words, concepts and vectors.

Ranks the offers of ``corpora/judgements`` for each need that was judged, and prints for each ranker
how many of its first five cover the need. The lists are condensed: offers that nobody judged are
left out (Sakai 2007), and the share that was judged of each ranker's own first five is told.

- P@5: the share of the first five that cover the need. Few needs have five covering offers, so
  ``possible`` tells what a perfect ranking reaches.
- P@R: the same among the first R, where R is how many cover it, at most five: perfect is 1.
- nDCG@5: with gains 3 for an offer that covers, 1 for one that covers a part.
- shown: of up to five offers shown, those that the page does not set apart as long shots, the share
  that covers the need, wholly or in part; needs that nobody covers count too. Klynge only.

Means are over sound needs that an offer covers, with 95 % bootstrap intervals over needs. Real sets
count where they are at hand. Nothing is asserted.

    python bench/judgements.py [--data corpora/judgements] [--real ../shared/data]
        [--half dev|test]
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from judged import DEMO, PAIRS, TEXTS, WRITTEN, Told, is_dev, read_judgements, read_texts
from offer_rankers import KLYNGE, RANKERS, hits_of, likenesses, offers_edition, rankings
from spread import interval, precision

from matching.chance import chance_at, is_long_shot
from matching.synonyms import Synonyms
from matching.weights import NOBODY_BELOW
from store.encoder import BUNDLED, Encoder, load_encoder
from store.fusion import language_group

FIRST = 5
COVERS, IN_PART = 2, 1
GAINS = {0: 0.0, 1: 1.0, 2: 3.0}

Labels = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """What every ranker made of one need."""

    need: Told
    labels: Labels
    """{offer: label} of those that were judged."""
    rankings: Mapping[str, Sequence[str]]
    shown: Sequence[str]
    """The offers that Klynge would show, at most five."""
    languages: Mapping[str, str]
    """{offer: language}"""


def ranked(
    needs: Iterable[Told],
    offers: Sequence[Told],
    labels: Mapping[str, Labels],
    encoder: Encoder,
) -> list[Ranked]:
    """Return what the rankers make of each need."""
    floor = NOBODY_BELOW["complementary"]["need_covered"]
    languages = {offer.id: offer.language for offer in offers}
    synonyms = Synonyms(encoder)
    with offers_edition(offers, encoder) as edition:
        found = []
        for need in needs:
            hits = hits_of(edition, need, encoder)
            alike = likenesses(hits, need, synonyms)
            lists = rankings(hits, alike)
            first = [one for one in lists[KLYNGE] if alike[one] >= floor][:FIRST]
            chances = {one: chance_at(alike[one]) for one in first}
            shown = [one for one in first if not is_long_shot("complementary", chances[one])]
            found.append(
                Ranked(
                    need=need,
                    labels=labels[need.id],
                    rankings=lists,
                    shown=shown,
                    languages=languages,
                )
            )
    return found


def condensed(ranking: Iterable[str], labels: Labels) -> list[int]:
    """Return the labels of those that were judged, in the order of the ranking."""
    return [labels[offer] for offer in ranking if offer in labels]


def measured(ranking: Sequence[str], labels: Labels) -> tuple[float, float, float]:
    """Return P@5, P@R and nDCG@5 of a condensed ranking."""
    held = condensed(ranking, labels)[:FIRST]
    covering = sum(label == COVERS for label in labels.values())
    most = min(FIRST, covering)
    ideal = sorted((GAINS[label] for label in labels.values()), reverse=True)[:FIRST]
    return (
        sum(label == COVERS for label in held) / FIRST,
        sum(label == COVERS for label in held[:most]) / most,
        _gained([GAINS[label] for label in held]) / _gained(ideal),
    )


def _gained(gains: Sequence[float]) -> float:
    return float(np.array(gains) @ (1 / np.log2(np.arange(2, 2 + len(gains)))))


def coverable(every: Iterable[Ranked]) -> list[Ranked]:
    """Return those that an offer covers."""
    return [one for one in every if COVERS in one.labels.values()]


def report(every: Sequence[Ranked]) -> None:
    """Print a row for each ranker."""
    held = coverable(every)
    if not held:
        print("  no need that an offer covers")
        return
    counts = [sum(label == COVERS for label in one.labels.values()) for one in held]
    possible = sum(min(FIRST, count) for count in counts) / FIRST / len(held)
    print(f"  {len(held)} needs that an offer covers; P@5 possible: {possible:.3f}")
    print(f"  {'':9}{'P@5':>22}{'P@R':>22}{'nDCG@5':>22}{'judged':>8}")
    for ranker in RANKERS:
        rows = [measured(one.rankings[ranker], one.labels) for one in held]
        cells = "".join(f"{_mean(column):>22}" for column in zip(*rows, strict=True))
        first = [o in one.labels for one in held for o in one.rankings[ranker][:FIRST]]
        print(f"  {ranker:9}{cells}{np.mean(first):8.2f}")


def report_shown(every: Sequence[Ranked]) -> None:
    """Print how many of those shown cover the need."""
    for name, least in (("wholly", COVERS), ("wholly or in part", IN_PART)):
        held = [condensed(one.shown, one.labels) for one in every]
        sums = [(sum(label >= least for label in one), len(one)) for one in held]
        print(
            f"  shown that cover {name:18} {interval(sums, precision)} of {sum(n for _, n in sums)}"
        )


def across(every: Iterable[Ranked], ours: str, theirs: str) -> list[Ranked]:
    """Return needs in one group of languages, with the offers in another only."""
    kept = []
    for one in every:
        if language_group(one.need.language) == ours:
            here = {o for o, name in one.languages.items() if language_group(name) == theirs}
            kept.append(
                Ranked(
                    need=one.need,
                    labels={o: label for o, label in one.labels.items() if o in here},
                    rankings={
                        r: [o for o in held if o in here] for r, held in one.rankings.items()
                    },
                    shown=[o for o in one.shown if o in here],
                    languages=one.languages,
                )
            )
    return kept


def _mean(values: Sequence[float]) -> str:
    return interval([(value, 1.0) for value in values], precision)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("corpora/judgements"))
    parser.add_argument("--real", type=Path, default=Path("../shared/data"))
    parser.add_argument("--half", choices=("dev", "test"))
    given = parser.parse_args()
    labels: dict[str, dict[str, int]] = defaultdict(dict)
    for one in read_judgements(given.data / PAIRS):
        if one.sound and given.half in (None, "dev" if is_dev(one.need) else "test"):
            labels[one.need][one.offer] = one.label
    texts = read_texts(given.data / TEXTS, given.real)
    encoder, every = load_encoder(BUNDLED), []
    for name, sets in (("demo corpus", {DEMO, WRITTEN}), ("real sets", None)):
        here = [t for t in texts.values() if (t.set in (DEMO, WRITTEN)) == bool(sets)]
        needs = [one for one in here if one.id in labels and one.kind == "Need"]
        offers = [one for one in here if one.kind == "Offer"]
        found = ranked(needs, offers, labels, encoder) if offers else []
        print(f"{name}: {len(needs)} needs, {len(offers)} offers")
        report(found)
        report_shown(found)
        every += found
    for ours in ("nordic", "en"):
        for theirs in ("nordic", "en"):
            print(f"needs in {ours}, offers in {theirs}")
            report(across(every, ours, theirs))


if __name__ == "__main__":
    main()
