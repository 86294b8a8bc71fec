"""Train the recogniser of names that ships in ``ingest/models/names`` on NorNE.

    python bench/train_names.py --data norne.tar.gz [--output ingest/models/names]

Takes the official training part (see ``bench/norne.py``) in both varieties of Norwegian, and a
fifth of it once more with the commonest words spelt in Danish (``bench/danish_spelling.toml``);
the development part chooses when to stop; the test part is not looked at. The settings stand in
``bench/names.cfg``. Everything random is seeded. About half an hour on one core.

What is kept is the network alone: its features are hashed, and no list of words is written, so the
model holds none of the texts.
"""

import argparse
import random
import re
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from norne import Annotated, Entity, read_norne
from spacy.cli.train import train
from spacy.tokens import DocBin

HERE = Path(__file__).parent
SEED = 20
SHARE_IN_DANISH = 0.2
ABOUT = {
    "name": "klynge_names",
    "description": "Names in Norwegian, trained on NorNE",
    "license": "Apache-2.0",
    "spacy_version": ">=3.8.0,<4.0.0",
}
RARE = frozenset({"MISC"})
_WORD = re.compile(r"\w+")


def main() -> None:
    """Train and keep the best model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="norne.tar.gz")
    parser.add_argument("--output", type=Path, default=Path("ingest/models/names"))
    parser.add_argument("--epochs", type=int, default=None, help="fewer than names.cfg says")
    asked = parser.parse_args()
    parts = read_norne(asked.data)
    train_names(parts, asked.output, epochs=asked.epochs)


def train_names(
    parts: dict[str, list[Annotated]], output: Path, *, epochs: int | None = None
) -> None:
    """Train on the part ``train``, stop by the part ``dev``, and write the model to a folder."""
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        shown = [*parts["train"], *_in_danish(parts["train"])]
        paths = {
            "paths.train": _written(shown, folder / "train.spacy"),
            "paths.dev": _written(parts["dev"], folder / "dev.spacy"),
        }
        fewer = {"training.max_epochs": epochs} if epochs else {}
        train(HERE / "names.cfg", folder / "out", overrides={**paths, **fewer})
        _keep(folder / "out" / "model-best", output)


def _written(sentences: Iterable[Annotated], path: Path) -> str:
    nlp = spacy.blank("nb")
    docs = DocBin()
    for sentence in sentences:
        doc = nlp.make_doc(sentence.text)
        spans = [
            doc.char_span(one.start, one.end, label=one.tag, alignment_mode="expand")
            for one in sentence.entities
            if one.tag not in RARE
        ]
        doc.set_ents(spacy.util.filter_spans([span for span in spans if span]))
        docs.add(doc)
    docs.to_disk(path)
    return str(path)


def _in_danish(sentences: Iterable[Annotated]) -> Iterator[Annotated]:
    """Yield a share of the Bokmål sentences with the commonest words spelt in Danish."""
    words = tomllib.loads((HERE / "danish_spelling.toml").read_text(encoding="utf-8"))["words"]
    chance = random.Random(SEED)
    for sentence in sentences:
        if sentence.language == "nb" and chance.random() < SHARE_IN_DANISH:
            yield respelt(sentence, words)


def respelt(sentence: Annotated, words: dict[str, str]) -> Annotated:
    """Return the sentence with words outside its names spelt otherwise."""
    text, moved, end = "", [], 0
    for entity in sentence.entities:
        text += _respelt(sentence.text[end : entity.start], words)
        name = sentence.text[entity.start : entity.end]
        moved.append(Entity(len(text), len(text) + len(name), entity.tag))
        text, end = text + name, entity.end
    return Annotated(text + _respelt(sentence.text[end:], words), "da", tuple(moved))


def _respelt(text: str, words: dict[str, str]) -> str:
    return _WORD.sub(lambda found: _cased(words.get(found[0].lower()), found[0]), text)


def _cased(word: str | None, like: str) -> str:
    if word is None:
        return like
    return word.capitalize() if like[0].isupper() else word


def _keep(trained: Path, output: Path) -> None:
    """Write what reading needs, above all without the list of words that training met."""
    pipeline = spacy.load(trained)
    pipeline.config["paths"] = dict.fromkeys(pipeline.config["paths"])
    pipeline.meta |= ABOUT
    pipeline.to_disk(output, exclude=["vocab"])


if __name__ == "__main__":
    main()
