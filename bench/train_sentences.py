"""Train the classifier of sentences that ships in ``ingest/models/sentences.npz``.

    python bench/train_sentences.py [--data corpora/labels/sentences.jsonl] [--output FILE]

``--data`` is JSON Lines with ``text``, ``language``, ``labels`` and ``group``; translations of one
sentence share a group. Prints average precision and F1 of each label by fivefold cross-validation
over groups, with and without the encoder's vectors (English glosses for Nordic sentences), with
95 % bootstrap intervals over groups; then trains on all and writes the weights. Less than two
minutes without ``--encoder``. Everything is seeded.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold
from spread import f1, interval, precision

from ingest.extraction.classifier import LABELS, SentenceClassifier, cue_features, features
from ingest.extraction.reader import Extractor
from ingest.extraction.typed import SURE as SURE_OF_OFFER
from ingest.models import NameModel
from ontology.concepts import bundled_concepts
from ontology.glossary import GLOSSED, bundled_glossary
from ontology.terms import KL
from store.encoder import BUNDLED, load_encoder

FOLDS = 5
SURE = 0.5
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Labelled sentences, one after the other."""

    texts: tuple[str, ...]
    languages: tuple[str, ...]
    labels: tuple[frozenset[str], ...]
    groups: tuple[str, ...]

    def says(self, label: str) -> NDArray[np.bool_]:
        """Return which sentences have a label."""
        return np.array([label in one for one in self.labels])


def read_sentences(path: Path) -> Sentences:
    """Return the sentences of a file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return Sentences(
        tuple(row["text"] for row in rows),
        tuple(row["language"] for row in rows),
        tuple(frozenset(row["labels"]) for row in rows),
        tuple(row["group"] for row in rows),
    )


def fitted(given: csr_matrix, says: NDArray[np.bool_]) -> LogisticRegression:
    """Return a model of one label."""
    return LogisticRegression(C=10, class_weight="balanced", max_iter=1000).fit(given, says)


def train(sentences: Sentences) -> SentenceClassifier:
    """Return the classifier trained on all sentences."""
    cues = cue_names(sentences)
    given = features(sentences.texts, sentences.languages, cues)
    models = [fitted(given, sentences.says(label)) for label in LABELS]
    return SentenceClassifier(
        cues,
        np.stack([one.coef_[0] for one in models], axis=1).astype(np.float32),
        np.array([one.intercept_[0] for one in models], dtype=np.float32),
    )


def cue_names(sentences: Sentences) -> tuple[str, ...]:
    """Return the names of the cues in any of the sentences."""
    pairs = zip(sentences.texts, sentences.languages, strict=True)
    return tuple(sorted({name for pair in pairs for name in cue_features(*pair)}))


def vectors(sentences: Sentences) -> csr_matrix:
    """Return the encoder's vectors, of the English gloss where a sentence is Nordic."""
    gloss = bundled_glossary().gloss
    read = [
        (gloss(text) or text) if language in GLOSSED else text
        for text, language in zip(sentences.texts, sentences.languages, strict=True)
    ]
    return csr_matrix(load_encoder(BUNDLED).encode_passages(read))


def held_out(given: csr_matrix, sentences: Sentences, label: str) -> Numbers:
    """Return the probability of a label for each sentence, by models that did not see its group."""
    told, says = np.zeros(len(sentences.texts)), sentences.says(label)
    for seen, asked in GroupKFold(FOLDS).split(told, groups=sentences.groups):
        told[asked] = fitted(given[seen], says[seen]).predict_proba(given[asked])[:, 1]
    return told


def print_validation(name: str, given: csr_matrix, sentences: Sentences) -> None:
    """Print how each label is told by models that did not see the sentence or its translations."""
    precisions = []
    for label in LABELS:
        told, says = held_out(given, sentences, label), sentences.says(label)
        precisions.append(average_precision_score(says, told))
        counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for group, drawn, sought in zip(sentences.groups, told > SURE, says, strict=True):
            for at, one in enumerate((drawn and sought, drawn, sought)):
                counts[group][at] += int(one)
        figure = interval(list(counts.values()), f1)
        print(f"{name:<16}{label:<10}{precisions[-1]:<20.3f}{figure}")
    print(f"{name:<16}{'mean':<10}{np.mean(precisions):.3f}")


def print_typed(given: csr_matrix, sentences: Sentences) -> None:
    """Print how often a typed sentence is told to be an offer or a need, with rules and beside."""
    offers, needs = (held_out(given, sentences, label) for label in ("offer", "need"))
    extractor = Extractor(bundled_concepts(), names=NameModel.NONE)
    counts: dict[str, list[tuple[int, int, int]]] = {"rules": [], "and classifier": []}
    for at, (text, labels) in enumerate(zip(sentences.texts, sentences.labels, strict=True)):
        if len(said := labels & {"offer", "need"}) != 1:
            continue
        drawn = _drawn(extractor, text, sentences.languages[at])
        told = "offer" if offers[at] > max(SURE_OF_OFFER, needs[at]) else "need"
        for way, else_taken in (("rules", "need"), ("and classifier", told)):
            answer = drawn if len(drawn) == 1 else {else_taken}
            counts[way].append((int(answer == said), 1, 0))
    print("\na typed offer or need is told from the other; where rules are silent, rules say need")
    for way, rows in counts.items():
        print(f"{way:<16}{interval(rows, precision)}")


def _drawn(extractor: Extractor, text: str, language: str) -> set[str]:
    """Return what rules alone draw from a typed text."""
    statements = extractor.read_text(text, language=language).statements
    kinds = {KL.offers: "offer", KL.needs: "need"}
    return {
        kinds[one.predicate]
        for one in statements
        if one.predicate in kinds and not (one.evidence and "typed" in one.evidence.extractor)
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Validate, train and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("corpora/labels/sentences.jsonl"))
    parser.add_argument("--output", type=Path, default=Path("ingest/models/sentences.npz"))
    parser.add_argument("--encoder", action="store_true", help="validate with vectors as well")
    parser.add_argument("--typed", action="store_true", help="tell typed offers from needs as well")
    given = parser.parse_args(arguments)
    sentences = read_sentences(given.data)
    words = features(sentences.texts, sentences.languages, cue_names(sentences))
    print(f"{len(sentences.texts)} sentences in {len(set(sentences.groups))} groups\n")
    print(f"{'features':<16}{'label':<10}{'average precision':<20}F1")
    print_validation("words", words, sentences)
    if given.encoder:
        both = csr_matrix(hstack((words, vectors(sentences))))
        print_validation("and vectors", both, sentences)
    if given.typed:
        print_typed(words, sentences)
    train(sentences).save(given.output)


if __name__ == "__main__":
    main()
