"""The rankers that partners are sought with: simple methods, their sums, and learnt ones.

Every ranker gives one number per actor of the history. The simple methods are those that a matching
is measured against: popularity, popularity in the region, votes of similar projects by BM25 and by
the encoder's cosine (each project votes for its members with its score, relative to the best, to
the third power), Adamic-Adar, and personalised PageRank from the lead.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from partner_questions import Mask, Origin, Question
from scipy.sparse import csr_matrix

from matching.collaboration.experience import adamic_adar, personalised_pagerank
from matching.collaboration.learning import learnt_weights
from matching.collaboration.terms import Numbers, Terms, terms_of
from store.encoder import Vectors
from store.text import stems

SIMPLE = ("popularity", "in the region", "BM25 votes", "cosine votes", "Adamic-Adar", "PageRank")
_POWER = 3
_K1, _B = 1.2, 0.75

_SIGNALS = ("experience", "circle", "namesake", "like_name", "common_partners", "within_reach")
LEARNT = {"learnt": _SIGNALS, "learnt, with names in the text": (*_SIGNALS, "named")}
"""What Klynge's weights are learnt on: without and with the organisations that a text names."""
_OF_MEANING = ("meaning", "activity", "recent_activity")
"""Learnt on as well where the encoder reads the language; fixed on CORDIS before 2016."""
NAMED = "named in the text"


@dataclass(frozen=True, eq=False)
class SimpleMethods:
    """The simple methods at one origin."""

    origin: Origin
    vectors: Mapping[str, Vectors]
    """{project: its vector}."""

    def scores(self, question: Question) -> dict[str, Numbers]:
        """Return the numbers of each simple method."""
        history, lead = self.origin.history, question.enquiry.lead
        here = history.vocabulary.places.counted([question.project.places])
        near = np.asarray((history.places @ here.T).toarray()).ravel() > 0
        return {
            "popularity": history.taken_part,
            "in the region": self._votes(near.astype(np.float64)),
            "BM25 votes": self._votes(self._bm25(question.project.text)),
            "cosine votes": self._votes(self._matrix @ self.vectors[question.project.iri]),
            "Adamic-Adar": adamic_adar(history, lead),
            "PageRank": personalised_pagerank(history, lead),
        }

    def _votes(self, scores: Numbers) -> Numbers:
        scores = np.maximum(scores, 0)
        scores = (scores / max(scores.max(), 1e-9)) ** _POWER
        return np.asarray(self.origin.history.members.T @ scores, dtype=np.float64)

    def _bm25(self, text: str) -> Numbers:
        """Return BM25 of each earlier project for a text (Robertson & Zaragoza 2009)."""
        terms, weighted = self._index
        asked = terms.counted([set(stems(text, self.origin.history.vocabulary.stemmer))])
        return np.asarray((weighted @ asked.T).toarray()).ravel()

    @cached_property
    def _index(self) -> tuple[Terms, csr_matrix]:
        stemmer = self.origin.history.vocabulary.stemmer
        bags = [stems(one.text, stemmer) for one in self.origin.past]
        terms = terms_of(bags)
        counts = terms.counted(bags).tocoo()
        lengths = np.array([len(bag) for bag in bags], dtype=np.float64)
        scale = _K1 * (1 - _B + _B * lengths / lengths.mean())
        held = counts.tocsc().getnnz(axis=0)
        rare = np.log1p((len(bags) - held + 0.5) / (held + 0.5))
        data = rare[counts.col] * counts.data * (_K1 + 1) / (counts.data + scale[counts.row])
        return terms, csr_matrix((data, (counts.row, counts.col)), shape=counts.shape)

    @cached_property
    def _matrix(self) -> Vectors:
        return np.stack([self.vectors[one.iri] for one in self.origin.past])


def taught_on(origin: Origin) -> dict[str, tuple[str, ...]]:
    """Return the signals of each learnt ranker."""
    more = _OF_MEANING if origin.history.vectors.size else ()
    return {name: (*signals, *more) for name, signals in LEARNT.items()}


def sums(scores: Mapping[str, Numbers], candidates: Mask) -> Iterator[tuple[str, Numbers]]:
    """Yield every sum of two or more methods, by z-score and by share of the range."""
    for way, scaled in (("z-score", _z_score), ("range", _share_of_range)):
        made = {name: scaled(values, candidates) for name, values in scores.items()}
        for size in range(2, len(made) + 1):
            for some in combinations(made, size):
                yield f"{' + '.join(some)}, by {way}", np.sum([made[one] for one in some], axis=0)


def _z_score(values: Numbers, candidates: Mask) -> Numbers:
    among = values[candidates]
    return (values - among.mean()) / max(among.std(), 1e-9)


def _share_of_range(values: Numbers, candidates: Mask) -> Numbers:
    among = values[candidates]
    return (values - among.min()) / max(among.max() - among.min(), 1e-9)


class Boosted:
    """LambdaRank on the same signals (LightGBM, 150 trees of 7 leaves), learnt at one origin."""

    def __init__(self, lessons: Sequence[Question], names: Sequence[str]) -> None:
        from lightgbm import LGBMRanker

        choices = [one.choice(names) for one in lessons]
        self._names = names
        self._ranker = LGBMRanker(
            n_estimators=150,
            learning_rate=0.05,
            num_leaves=7,
            min_child_samples=20,
            subsample=0.8,
            subsample_freq=1,
            colsample_bytree=0.8,
            random_state=7,
            n_jobs=1,
            verbose=-1,
        ).fit(
            np.concatenate([one.values for one in choices]),
            np.concatenate([one.chosen for one in choices]).astype(int),
            group=[len(one.chosen) for one in choices],
        )

    def scores(self, question: Question) -> Numbers:
        """Return a number for each actor; those who are no candidates have 0."""
        scores = np.zeros(len(question.candidates))
        scores[question.candidates] = self._ranker.predict(question.values(self._names))
        return scores


class Rankers:
    """All rankers at one origin, those that learn taught by what had begun before it."""

    def __init__(self, origin: Origin, vectors: Mapping[str, Vectors]) -> None:
        lessons = list(origin.lessons())
        self.signals = taught_on(origin)
        self.weights = {
            name: learnt_weights([one.choice(signals) for one in lessons])
            for name, signals in self.signals.items()
        }
        self._simple = SimpleMethods(origin, vectors)
        self._boosted = {
            f"LambdaRank{name.removeprefix('learnt')}": Boosted(lessons, signals)
            for name, signals in self.signals.items()
        }

    def scores(self, question: Question) -> Iterator[tuple[str, Numbers]]:
        """Yield each ranker's name and its numbers, one per actor."""
        simple = {**self._simple.scores(question), NAMED: question.signals["named"]}
        yield from simple.items()
        yield from sums(simple, question.candidates)
        for name, model in self._boosted.items():
            yield name, model.scores(question)
        for name, weights in self.weights.items():
            signals = np.stack([question.signals[signal] for signal in self.signals[name]])
            yield f"equal weights{name.removeprefix('learnt')}", signals.mean(axis=0)
            yield name, weights @ signals
