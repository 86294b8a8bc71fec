"""Is somebody told that nobody fits when nobody does, and only then.

Asks the offers of the demo corpus for the needs of ``needs.jsonl``: half of them are covered there,
in other words and often another language, half by nobody. Prints, with 95 % Wilson intervals, the
share of both for whom every offer lies below the threshold (``weights.NOBODY_BELOW``), and below
the likeness up to which all are long shots, so that nobody clearly fits (``chance.CHANCES``):
those of the corpus's own fields apart, and by language; and of how many covered needs an offer that
covers them is among the first five above it; then how well the best score of each ranker tells the
two apart.
``--scan`` prints the two shares for other thresholds, to choose one by on the half ``dev``. The
half ``test`` is for measuring.

    python bench/calibration.py [--data corpora/judgements] [--half dev|test] [--scan]
"""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from judged import (
    DEMO,
    NEEDS,
    PAIRS,
    TEXTS,
    WrittenNeed,
    is_dev,
    read_judgements,
    read_needs,
    read_texts,
)
from likeness import share
from offer_rankers import ALONE, SEARCH, hits_of, likenesses, offers_edition
from sklearn.metrics import roc_auc_score

from matching.chance import CHANCES, PERHAPS
from matching.synonyms import Synonyms
from matching.weights import NOBODY_BELOW
from store.encoder import BUNDLED, Encoder, load_encoder

FIRST = 5
COVERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a need was answered."""

    need: WrittenNeed
    ranked: tuple[tuple[str, float], ...]
    """(offer, likeness), the best first."""
    peers: Mapping[str, float]
    """{ranker: the score of its best offer}"""

    @property
    def best(self) -> float:
        """The likeness that decides whether somebody fits."""
        return self.ranked[0][1] if self.ranked else 0.0


def answers(needs: Iterable[WrittenNeed], data: Path, encoder: Encoder) -> list[Answer]:
    """Return what the offers of the demo corpus answer to each need."""
    texts = read_texts(data / TEXTS, Path())
    offers = [one for one in texts.values() if (one.kind, one.set) == ("Offer", DEMO)]
    synonyms, found = Synonyms(encoder), []
    with offers_edition(offers, encoder) as edition:
        for need in needs:
            hits = hits_of(edition, need.told, encoder)
            alike = likenesses(hits, need.told, synonyms)
            ranked = sorted(alike.items(), key=lambda held: (-held[1], held[0]))
            peers = {way: max((h.values.get(way, 0.0) for h in hits), default=0.0) for way in ALONE}
            peers[SEARCH] = max((hit.score for hit in hits), default=0.0)
            found.append(Answer(need=need, ranked=tuple(ranked), peers=peers))
    return found


def refused(given: Sequence[Answer], floor: float) -> str:
    """Return the share for whom nobody fits."""
    return share(sum(one.best < floor for one in given), len(given)) if given else "-"


def report(every: Sequence[Answer], covering: set[tuple[str, str]], floor: float) -> None:
    """Print the shares."""
    groups: dict[str, Callable[[Answer], bool]] = {
        "all": lambda one: True,
        "in Bokmål": lambda one: one.need.language == "nb",
        "in Nynorsk": lambda one: one.need.language == "nn",
        "in English": lambda one: one.need.language == "en",
        "fields of the corpus": lambda one: one.need.field == "near",
        "other fields": lambda one: one.need.field == "far",
    }
    print(f"told that nobody fits, or clearly fits, below {floor:.2f}")
    for name, belongs in groups.items():
        held = [one for one in every if belongs(one)]
        without = [one for one in held if not one.need.covered_by]
        within = [one for one in held if one.need.covered_by]
        shares = f"nobody does: {refused(without, floor):28} covered: {refused(within, floor)}"
        print(f"  {name:21} {shares}")
    within = [one for one in every if one.need.covered_by]
    shown = sum(_shows(one, covering, floor) for one in within)
    print(f"covered, and an offer that covers is among the first five: {share(shown, len(within))}")
    print("chance that the best offer of a covered need scores above that of one nobody covers:")
    covered = [bool(one.need.covered_by) for one in every]
    print(f"  klynge    {auc([one.best for one in every], covered):.3f}")
    for ranker in (SEARCH, *ALONE):
        print(f"  {ranker:9} {auc([one.peers[ranker] for one in every], covered):.3f}")


def scan(every: Sequence[Answer]) -> None:
    """Print both shares for thresholds from low to high."""
    for floor in np.arange(0.10, 0.50, 0.02):
        without = [one.best < floor for one in every if not one.need.covered_by]
        within = [one.best < floor for one in every if one.need.covered_by]
        print(f"  {floor:.2f}  nobody does {np.mean(without):.2f}  covered {np.mean(within):.2f}")


def auc(scores: Sequence[float], covered: Sequence[bool]) -> float:
    """Return the area under the curve of covered needs against those that nobody covers."""
    return float(roc_auc_score(covered, scores))


def _shows(one: Answer, covering: set[tuple[str, str]], floor: float) -> bool:
    first = (offer for offer, alike in one.ranked[:FIRST] if alike >= floor)
    return any((one.need.id, offer) in covering for offer in first)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("corpora/judgements"))
    parser.add_argument("--half", choices=("dev", "test"), default="dev")
    parser.add_argument("--scan", action="store_true")
    given = parser.parse_args()
    needs = read_needs(given.data / NEEDS)
    half = [one for one in needs if is_dev(one.id) == (given.half == "dev")]
    every = answers(half, given.data, load_encoder(BUNDLED))
    judged = read_judgements(given.data / PAIRS)
    covering = {one.pair for one in judged if one.label == COVERS}
    report(every, covering, NOBODY_BELOW["complementary"]["need_covered"])
    report(every, covering, min(one for one, chance in CHANCES if chance >= PERHAPS))
    if given.scan:
        scan(every)


if __name__ == "__main__":
    main()
