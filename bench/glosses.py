"""What glosses do for an English encoder on Norwegian questions.

Reads questions and the passages that answer them (NorQuAD's or SQuAD's JSON shape: data,
paragraphs, context, qas, question), encodes both as they stand and as English glosses, and prints
nDCG@10 over the distinct passages, with the bootstrap interval of the difference. Nothing is
asserted.

    python bench/glosses.py --data FILE.json [--encoder all-MiniLM-L6-v2]
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ontology.glossary import bundled_glossary
from store.encoder import BUNDLED, Encoder, load_encoder

Scores = NDArray[np.float64]
LETTERS = 600
"""A long passage is encoded in pieces of so many letters; its best piece counts."""
SAMPLES = 2000


def read(path: Path) -> tuple[list[str], list[tuple[str, int]]]:
    """Return the distinct passages, and each question with the number of its passage."""
    passages: dict[str, int] = {}
    questions = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            number = passages.setdefault(paragraph["context"], len(passages))
            questions += [(qa["question"], number) for qa in paragraph["qas"]]
    return list(passages), questions


def ndcg(
    passages: list[str],
    questions: list[tuple[str, int]],
    encoder: Encoder,
    said: Callable[[str], str],
) -> Scores:
    """Return nDCG@10 of each question, one passage being right."""
    pieces = [
        (number, said(passage[at : at + LETTERS]))
        for number, passage in enumerate(passages)
        for at in range(0, len(passage), LETTERS)
    ]
    vectors = encoder.encode_passages([piece for _, piece in pieces])
    asked = encoder.encode_passages([said(question) for question, _ in questions])
    best = np.full((len(questions), len(passages)), -1.0)
    for (number, _), cosines in zip(pieces, (asked @ vectors.T).T, strict=True):
        best[:, number] = np.maximum(best[:, number], cosines)
    right = np.array([number for _, number in questions])
    ranks = 1 + (best > best[np.arange(len(right)), right][:, None]).sum(axis=1)
    return np.where(ranks <= 10, 1 / np.log2(ranks + 1), 0.0)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", default=BUNDLED)
    given = parser.parse_args()
    encoder = load_encoder(given.encoder)
    passages, questions = read(given.data)
    plain = ndcg(passages, questions, encoder, lambda text: text)
    glossed = ndcg(passages, questions, encoder, bundled_glossary().gloss)
    chosen = np.random.default_rng(7).integers(len(plain), size=(SAMPLES, len(plain)))
    low, high = np.quantile((glossed - plain)[chosen].mean(axis=1), (0.025, 0.975))
    print(f"{len(questions)} questions, {len(passages)} passages; nDCG@10")
    print(f"as they stand  {plain.mean():.3f}")
    print(f"glossed        {glossed.mean():.3f}  ({glossed.mean() / plain.mean():.2f}x)")
    print(f"difference     {(glossed - plain).mean():+.3f} [{low:+.3f} to {high:+.3f}]")


if __name__ == "__main__":
    main()
