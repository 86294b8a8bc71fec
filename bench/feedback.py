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
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from judged import DEMO, PAIRS, TEXTS, WRITTEN, Told, read_judgements, read_texts
from labels import short_hash
from numpy.typing import NDArray
from offer_rankers import question
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from matching.comparisons import COMPARISONS
from matching.levers import score_of
from matching.likeness import likeness
from matching.pairs import Meeting
from matching.profiles import Claim, Profile, Quotation, claim_of
from matching.weights import weights_for
from ontology.errors import NotFoundError
from service.opening import open_workbench
from service.settings import load_settings
from service.workbench import Workbench
from store.fusion import WAYS
from store.search import Hit, search

FOLDS, FIRST, DRAWS, SEED = 10, 5, 2000, 7
SHARES = (0.25, 0.5, 1.0)
TABLE = "table of weights"
GAINS = {0: 0.0, 1: 1.0, 2: 3.0}

Numbers = NDArray[np.float64]
Measured = Mapping[str, tuple[float, float]]
"""{question: (precision@5, nDCG@5)}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A match that was judged."""

    asker: str
    """Who says what is relevant: what all examples of one asker share is never tested on them."""
    asked: str
    """What was asked: the matches of one question are ranked against each other."""
    gain: float
    score: float
    """By the table of weights."""
    values: Mapping[str, float]
    """{comparison: value}"""
    ways: Mapping[str, float]
    """{way of searching: value} behind the likeness; empty if it is not known."""


def exported(path: Path) -> list[Example]:
    """Return feedback as it was exported."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [_of_feedback(row) for row in rows if row["whole"]]


def _of_feedback(row: Mapping[str, object]) -> Example:
    asker, values, mode = row["asker"], row["values"], str(row["mode"])
    assert isinstance(asker, dict)
    assert isinstance(values, dict)
    who = str(asker.get("actor") or asker.get("text"))
    return Example(
        asker=who,
        asked=f"{who} {asker.get('text', '')} {mode}",
        gain=GAINS[2] if row["relevant"] else 0.0,
        score=sum(w * values.get(name, 0.0) for name, w in weights_for(mode).items()),
        values=values,
        ways={},
    )


def judged(folder: Path, workbench: Workbench) -> Iterator[Example]:
    """Yield the judgements as feedback on what an edition of the demo corpus finds."""
    texts = read_texts(folder / TEXTS, Path("/nonexistent"))
    labels: dict[str, dict[str, int]] = defaultdict(dict)
    for judgement in read_judgements(folder / PAIRS):
        if judgement.sound:
            labels[judgement.need][judgement.offer] = judgement.label
    for need in sorted(labels):
        told = texts.get(need)
        if told and told.set in (DEMO, WRITTEN):
            yield from _of_need(told, labels[need], workbench)


def _of_need(need: Told, labels: Mapping[str, int], workbench: Workbench) -> Iterator[Example]:
    """Yield an example for each offer that was judged for a need; its best place if it has many."""
    edition, encoder = workbench.edition, workbench.tools.encoder
    asked = question(need)
    hits = search(edition, asked, encoder=encoder, kinds={"Offer"}, limit=100_000)
    best: dict[str, Hit] = {}
    for hit in hits:
        best.setdefault(short_hash(hit.item.text), hit)
    you = _asker(need, workbench)
    for offer, label in labels.items():
        hit = best.get(offer)
        if hit is not None and (hit.item.speaker or "") in workbench.finder.directory.names:
            yield _example(need, you, hit, label, workbench)


def _example(need: Told, you: Profile, hit: Hit, label: int, workbench: Workbench) -> Example:
    theirs = claim_of(hit.item, workbench.finder.titles)
    alike = likeness(hit.values, need.language, hit.item.language)
    meeting = Meeting(yours=you.needs[0], theirs=theirs, likeness=alike)
    pair = workbench.finder.pair(you, hit.item.speaker or "", covered=(meeting,))
    return Example(
        asker=need.speaker or need.id,
        asked=need.id,
        gain=GAINS[label],
        score=score_of(pair, weights_for("complementary")),
        values={name: compare(pair).value for name, compare in COMPARISONS.items()},
        ways=hit.values,
    )


def _asker(need: Told, workbench: Workbench) -> Profile:
    """Return who has a need, with that need alone."""
    span = Quotation(
        document=None,
        title=need.document,
        date=None,
        start=0,
        end=len(need.text),
        quote=need.text,
        confidence=1.0,
    )
    claim = Claim(iri=need.id, text=need.text, language=need.language, concepts=(), quotation=span)
    nobody = Profile(iri=None, name=need.speaker, needs=(claim,))
    try:
        held = workbench.finder.profile(need.speaker) if need.speaker else nobody
    except NotFoundError:
        held = nobody
    return replace(held, needs=(claim,), offers=())


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
    perfect = measured(examples, [one.gain for one in examples])
    possible = np.mean([value[0] for value in perfect.values()])
    print(f"{len(before)} questions with a relevant match; P@5 possible: {possible:.3f}")
    print(f"{'':38}P@5    difference               nDCG@5 difference")
    mean = [np.mean([value[column] for value in before.values()]) for column in range(2)]
    print(f"{TABLE:36}  {mean[0]:.3f}{'':26}{mean[1]:.3f}")
    again = compared(before, measured(examples, asked_again(examples)), askers)
    print(f"{'first five judged, asked again':36}  {again}")
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
