"""What feedback is worth: matches ranked again by a model that was trained on it.

Reads feedback as ``klynge feedback export`` writes it (``--data``), or takes the judgements of
``corpora/judgements`` for it: each need of the demo corpus, or written for it, asks; each offer
judged for it is a match that was found, with what the comparisons say of it on ``--home``. A
logistic regression learns on the comparisons (and, where they are known, on the ways behind a
likeness) of all askers but a tenth, and ranks the matches of that tenth; ten times, so that nobody
is ranked by what they said themselves. Its settings were fixed before the first run.

Prints precision@5 and nDCG@5 of the table of weights as it ships; of the same once the first five
were judged and it is asked again, those that are not relevant put last; and of each model, learnt
from a growing share of the other askers. Each with the mean difference to the table and its 95 %
bootstrap interval over askers. Only questions with a relevant match count. Nothing is asserted.

    python bench/feedback.py --home HOME [--judgements corpora/judgements]
    python bench/feedback.py --data feedback.jsonl
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from feedback_examples import Example, exported, judged
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from matching.comparisons import COMPARISONS
from service.opening import open_workbench
from service.settings import load_settings
from store.fusion import WAYS

FOLDS, FIRST, DRAWS, SEED = 10, 5, 2000, 7
SHARES = (0.25, 0.5, 1.0)
TABLE = "table of weights"

Numbers = NDArray[np.float64]
Measured = Mapping[str, tuple[float, float]]
"""{question: (precision@5, nDCG@5)}"""


def columns(examples: Sequence[Example], *, ways: bool) -> Numbers:
    """Return the features, shape (examples, features): comparisons, score, and ways if wanted."""
    return np.array(
        [
            [one.score, *(one.values.get(name, 0.0) for name in COMPARISONS)]
            + ([one.ways.get(way, 0.0) for way in WAYS] if ways else [])
            for one in examples
        ]
    )


def model() -> Pipeline:
    """Return the model, as it was fixed before the first run."""
    return make_pipeline(
        StandardScaler(), LogisticRegression(C=0.1, class_weight="balanced", max_iter=2000)
    )


def ranked_again(examples: Sequence[Example], *, ways: bool, share: float = 1.0) -> Numbers:
    """Return for each example what the model says that did not see its asker.

    Args:
        examples: all there are.
        ways: whether to learn on the ways behind the likeness too.
        share: of the askers that may be learnt from, how many are.
    """
    features = columns(examples, ways=ways)
    relevant = np.array([one.gain > 0 for one in examples])
    askers = np.array([one.asker for one in examples])
    said = np.zeros(len(examples))
    chance = np.random.default_rng(SEED)
    for learnt, tested in GroupKFold(FOLDS).split(features, relevant, askers):
        some = np.unique(askers[learnt])
        chosen = chance.choice(some, max(2, round(share * len(some))), replace=False)
        rows = learnt[np.isin(askers[learnt], chosen)]
        fitted = model().fit(features[rows], relevant[rows])
        said[tested] = fitted.decision_function(features[tested])
    return said


def measured(
    examples: Sequence[Example], scores: Iterable[float]
) -> dict[str, tuple[float, float]]:
    """Return {question: (precision@5, nDCG@5)} of those that something relevant was found for."""
    lists: dict[str, list[tuple[float, int, float]]] = defaultdict(list)
    for place, (one, score) in enumerate(zip(examples, scores, strict=True)):
        lists[one.asked].append((-float(score), place, one.gain))
    found = {}
    for asked, held in lists.items():
        gains = [gain for _, _, gain in sorted(held)]
        ideal = _gained(sorted(gains, reverse=True))
        if ideal:
            precision = sum(gain > 0 for gain in gains[:FIRST]) / FIRST
            found[asked] = (precision, _gained(gains) / ideal)
    return found


def asked_again(examples: Sequence[Example]) -> Numbers:
    """Return the scores by the table, once the first five of each question were judged.

    Those among them that are not relevant come last, as ``service/feedback.py`` puts them.
    """
    scores = np.array([one.score for one in examples])
    lists: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for place, one in enumerate(examples):
        lists[one.asked].append((-one.score, place))
    for held in lists.values():
        for _, place in sorted(held)[:FIRST]:
            if not examples[place].gain:
                scores[place] = -np.inf
    return scores


def _gained(gains: Sequence[float]) -> float:
    first = gains[:FIRST]
    return float(np.array(first) @ (1 / np.log2(np.arange(2, 2 + len(first)))))


def compared(before: Measured, after: Measured, askers: Mapping[str, str]) -> str:
    """Return both measures after, each with its difference and interval over askers."""
    groups: dict[str, list[str]] = defaultdict(list)
    for asked in before:
        groups[askers[asked]].append(asked)
    cells = []
    for column in range(2):
        rows = np.array(
            [
                [sum(after[a][column] - before[a][column] for a in held), len(held)]
                for held in groups.values()
            ]
        )
        chance = np.random.default_rng(SEED)
        draws = chance.multinomial(len(rows), np.full(len(rows), 1 / len(rows)), size=DRAWS) @ rows
        low, high = np.percentile(draws[:, 0] / draws[:, 1], (2.5, 97.5))
        total = rows.sum(axis=0)
        mean = np.mean([value[column] for value in after.values()])
        cells.append(f"{mean:.3f}  {total[0] / total[1]:+.3f} [{low:+.3f} {high:+.3f}]")
    return "   ".join(cells)


def report(examples: Sequence[Example]) -> None:
    """Print what each way of ranking reaches, and how that grows with feedback."""
    askers = {one.asked: one.asker for one in examples}
    before = measured(examples, [one.score for one in examples])
    people, relevant = len(set(askers.values())), sum(one.gain > 0 for one in examples)
    print(f"{len(examples)} judged matches of {people} askers, {relevant} relevant")
    if not before:
        print("no question with a relevant match, so there is nothing to rank")
        return
    perfect = measured(examples, [one.gain for one in examples])
    possible = np.mean([value[0] for value in perfect.values()])
    print(f"{len(before)} questions with a relevant match; P@5 possible: {possible:.3f}")
    print(f"{'':38}P@5    difference               nDCG@5 difference")
    mean = [np.mean([value[column] for value in before.values()]) for column in range(2)]
    print(f"{TABLE:36}  {mean[0]:.3f}{'':26}{mean[1]:.3f}")
    again = compared(before, measured(examples, asked_again(examples)), askers)
    print(f"{'first five judged, asked again':36}  {again}")
    if people < FOLDS:
        print(f"too few askers to learn from: {FOLDS} at least")
        return
    for ways in (False, True) if any(one.ways for one in examples) else (False,):
        name = "comparisons and ways" if ways else "comparisons"
        for share in SHARES:
            after = measured(examples, ranked_again(examples, ways=ways, share=share))
            told = f"{name}, {share:.0%} of askers"
            print(f"{told:36}  {compared(before, after, askers)}")


def main() -> None:
    """Print what feedback is worth."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="feedback as `klynge feedback export` writes it")
    parser.add_argument("--home", type=Path, help="a home that holds the demo corpus")
    parser.add_argument("--judgements", type=Path, default=Path("corpora/judgements"))
    given = parser.parse_args()
    if given.data:
        report(exported(given.data))
    elif given.home:
        report(list(judged(given.judgements, open_workbench(load_settings(home=given.home)))))
    else:
        parser.error("give --data or --home")


if __name__ == "__main__":
    main()
