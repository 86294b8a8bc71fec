"""Does a question find the texts that answer it: the default search against each way alone.

Reads a set in BEIR's shape (``corpus.jsonl``, ``queries.jsonl`` and ``qrels.tsv`` or
``qrels/test.tsv`` in one folder) or NorQuAD's (one JSON file: data, paragraphs, context, qas),
reads its texts as documents are read, publishes them as an edition, and asks every question by
``store.search``. A text ranks by its best passage. Prints nDCG@10, Recall@10, Recall@100 and MRR@10
of the default and of each way alone, and the difference between the default and the way that is
best on each measure, with its 95 % paired bootstrap interval. Nothing is asserted.

    python bench/retrieval.py --data FOLDER [--half dev|test] [--encoder all-MiniLM-L6-v2]
        [--home FOLDER: keep the edition there, and its vectors for another run]
"""

import argparse
import csv
import hashlib
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.blocks import Block, BlockKind, Extract
from ingest.extraction import bundled_extractor
from ingest.language import language_of
from ingest.passages import compose
from matching.questions import ask
from ontology.concepts import bundled_concepts
from ontology.facts import DocumentMetadata, Reading
from ontology.iris import document_iri
from store.editions import Edition, current_edition
from store.encoder import BUNDLED, Encoder, load_encoder
from store.fusion import WAYS
from store.home import Home
from store.search import Hit, Question, search
from store.writer import open_writer

DEFAULT = "default"
MEASURES = ("nDCG@10", "Recall@10", "Recall@100", "MRR@10")
SAMPLES, SEED = 2000, 7

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrievalSet:
    """Texts, questions, and how well each text answers each question."""

    texts: Mapping[str, str]
    questions: Mapping[str, str]
    judgements: Mapping[str, Mapping[str, float]]
    """{question: {text: grade above 0}}"""


def read_set(path: Path, half: str | None = None) -> RetrievalSet:
    """Return the judged questions of a set, all or one half (by the hash of their ids)."""
    read = _read_norquad(path) if path.is_file() else _read_beir(path)
    kept = {
        question: text
        for question, text in read.questions.items()
        if question in read.judgements and half in (None, _half(question))
    }
    return RetrievalSet(texts=read.texts, questions=kept, judgements=read.judgements)


def _half(question: str) -> str:
    return "dev" if hashlib.sha256(question.encode()).digest()[0] % 2 else "test"


def _read_beir(folder: Path) -> RetrievalSet:
    texts = {
        row["_id"]: "\n\n".join(filter(None, (row.get("title", ""), row["text"])))
        for row in _rows(folder / "corpus.jsonl")
    }
    questions = {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl")}
    judged = folder / "qrels.tsv"
    with (judged if judged.exists() else folder / "qrels" / "test.tsv").open() as file:
        graded = [row for row in csv.reader(file, delimiter="\t") if row[-1].strip().isdigit()]
    judgements: dict[str, dict[str, float]] = defaultdict(dict)
    for question, text, grade in ((row[0], row[-2], float(row[-1])) for row in graded):
        if grade > 0:
            judgements[question][text] = grade
    return RetrievalSet(texts=texts, questions=questions, judgements=judgements)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _read_norquad(path: Path) -> RetrievalSet:
    """Return the distinct passages and questions of NorQuAD or SQuAD."""
    texts: dict[str, str] = {}
    judgements: dict[str, dict[str, float]] = defaultdict(dict)
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            text = texts.setdefault(paragraph["context"], f"text-{len(texts)}")
            for asked in paragraph["qas"]:
                judgements[asked["question"]][text] = 1.0
    return RetrievalSet(
        texts={name: text for text, name in texts.items()},
        questions={question: question for question in judgements},
        judgements=judgements,
    )


def publish(texts: Mapping[str, str], home: Home, encoder: Encoder) -> tuple[Edition, list[str]]:
    """Return an edition of the texts, and the text's name for each row (empty for no passage)."""
    names: dict[str, str] = {}
    with open_writer(home, encoder, purpose="bench") as writer:
        for name, text in texts.items():
            reading = _reading(name, text)
            names[reading.document.iri] = name
            writer.put(name, reading.document.iri, reading)
        edition = writer.publish() or current_edition(home)
    rows = edition.items.at(range(edition.manifest.counts["items"]))
    kinds = (rows[row] for row in range(len(rows)))
    return edition, [names[i.document or ""] if i.kind == "Passage" else "" for i in kinds]


def _reading(name: str, text: str) -> Reading:
    """Return a text read as a document is, but without what it says of anybody."""
    iri = document_iri(f"{name}\n{text}".encode())
    blocks = [Block(kind=BlockKind.PARAGRAPH, text=part) for part in text.split("\n\n")]
    metadata = DocumentMetadata(title=name, language=language_of(text))
    extract = Extract(blocks=tuple(blocks), reader="bench/1")
    document = compose(iri, extract, metadata).document
    return Reading(document=document, mentions=(), statements=())


def understood(text: str) -> Question:
    """Return a question as the service understands it."""
    language = language_of(text)
    named = bundled_extractor().concepts_in(text, language)
    return ask(text, language, named, concepts=bundled_concepts())


def ranked(hits: Sequence[Hit], names: Sequence[str], way: str) -> list[str]:
    """Return the texts that a way ranks, each once, best first; ``default`` is all together."""
    if way != DEFAULT:
        found = [hit for hit in hits if hit.values.get(way)]
        hits = sorted(found, key=lambda hit: (-hit.values[way], hit.row))
    return list(dict.fromkeys(names[hit.row] for hit in hits))


def measured(ranking: Sequence[str], grades: Mapping[str, float]) -> tuple[float, ...]:
    """Return nDCG@10, Recall@10, Recall@100 and MRR@10 of one ranking."""
    discounts = 1 / np.log2(np.arange(2, 12))
    gains = np.array([grades.get(name, 0.0) for name in ranking[:10]])
    ideal = np.array(sorted(grades.values(), reverse=True)[:10])
    first = next((place for place, name in enumerate(ranking[:10], 1) if name in grades), 0)
    return (
        float(gains @ discounts[: len(gains)] / (ideal @ discounts[: len(ideal)])),
        len(set(ranking[:10]) & set(grades)) / len(grades),
        len(set(ranking[:100]) & set(grades)) / len(grades),
        1 / first if first else 0.0,
    )


def evaluate(
    given: RetrievalSet, edition: Edition, names: Sequence[str], encoder: Encoder
) -> dict[str, Scores]:
    """Return {way: measures, shape (questions, 4)} of the default and of each way alone.

    Each way's own ranking is of every passage, not of those that the default ranks high.
    """
    every = len(names)
    scores: dict[str, list[tuple[float, ...]]] = {way: [] for way in (DEFAULT, *WAYS)}
    for name, text in given.questions.items():
        hits = search(edition, understood(text), encoder=encoder, kinds={"Passage"}, limit=every)
        for way, held in scores.items():
            held.append(measured(ranked(hits, names, way), given.judgements[name]))
    return {way: np.array(held) for way, held in scores.items() if np.any(held)}


def interval(differences: Scores) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of the mean of paired differences."""
    count = len(differences)
    chosen = np.random.default_rng(SEED).integers(count, size=(SAMPLES, count))
    low, high = np.quantile(differences[chosen].mean(axis=1), (0.025, 0.975))
    return float(low), float(high)


def report(scores: Mapping[str, Scores]) -> None:
    """Print the table, and what the default gains over the best way alone on each measure."""
    print(f"{'':10}" + "".join(f"{name:>12}" for name in MEASURES))
    for way, held in scores.items():
        print(f"{way:10}" + "".join(f"{mean:12.3f}" for mean in held.mean(axis=0)))
    print("default less the best way alone, with 95 % interval:")
    for place, measure in enumerate(MEASURES):
        alone = {way: held[:, place] for way, held in scores.items() if way != DEFAULT}
        best = max(alone, key=lambda way: float(alone[way].mean()))
        differences = scores[DEFAULT][:, place] - alone[best]
        low, high = interval(differences)
        print(f"  {measure:10} {differences.mean():+.3f} [{low:+.3f} to {high:+.3f}]  ({best})")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=("dev", "test"))
    parser.add_argument("--encoder", default=BUNDLED)
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    encoder, read = load_encoder(given.encoder), read_set(given.data, given.half)
    with tempfile.TemporaryDirectory() as folder:
        edition, names = publish(read.texts, Home(given.home or Path(folder)), encoder)
        print(f"{len(read.questions)} questions, {len(read.texts)} texts, {len(names)} items")
        for language, one in edition.manifest.search.languages.items():
            print(f"self-test, {language}: {one}")
        report(evaluate(read, edition, names, encoder))


if __name__ == "__main__":
    main()
