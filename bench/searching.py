"""How long a search request takes, as a multiple of encoding the question and one flat scan.

Makes an edition of many passages from the sentences of a set in BEIR's file shape (shuffled, with
words exchanged, so that no two are alike) and random vectors, and asks the service in this process
by ``POST /api/search`` for the set's questions. Beside each request, in turn, it times what cannot
be saved: the encoder on the same question, and one flat scan of faiss. Nothing is asserted.

    python bench/searching.py --data FOLDER [--passages 100000] [--rounds 100]
"""

import argparse
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import faiss
import numpy as np
from made_edition import publish_made
from spread import once, shown

from ingest.language import language_of
from ingest.sentences import sentence_spans
from ontology.glossary import GLOSSED, bundled_glossary
from service.app import create_app
from service.settings import Settings
from service.workbench import Tools
from store.editions import VECTORS
from store.encoder import BUNDLED, Encoder, load_encoder
from store.home import Home
from store.items import Item

WORDS, EXCHANGED, SEED = 90, 0.3, 3


def passages(texts: list[str], count: int) -> Iterator[Item]:
    """Yield passages of about ninety words, of whole sentences with words exchanged."""
    pick = random.Random(SEED)
    sentences = [text[a:b].split() for text in texts for a, b in sentence_spans(text)]
    every = [word for sentence in sentences for word in sentence]
    language = language_of(" ".join(texts[:20]))
    for number in range(count):
        words: list[str] = []
        while len(words) < WORDS:
            sentence = pick.choice(sentences)
            words += [pick.choice(every) if pick.random() < EXCHANGED else w for w in sentence]
        text = " ".join(words)
        gloss = bundled_glossary().gloss(text) if language in GLOSSED else ""
        iri = f"urn:passage:{number:07}"
        yield Item(
            iri=iri, kind="Passage", name="made up", text=text, language=language, gloss=gloss
        )


def publish(items: list[Item], home: Home, encoder: Encoder) -> None:
    """Publish an edition that holds nothing but the items, with random vectors."""
    made = np.random.default_rng(SEED).normal(size=(len(items), encoder.identity.dimension))
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    vectors = made.astype(np.float32)
    publish_made(home, identity=encoder.identity, items=items, vectors=lambda rows: vectors)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--home", type=Path, help="keep the edition there, for another run")
    given = parser.parse_args()
    read = {
        name: [json.loads(line)["text"] for line in (given.data / f"{name}.jsonl").open()]
        for name in ("corpus", "queries")
    }
    encoder = load_encoder(BUNDLED)
    with tempfile.TemporaryDirectory() as folder:
        home = given.home or Path(folder)
        if not (home / "current").exists():
            publish(list(passages(read["corpus"], given.passages)), Home(home), encoder)
        measure(home, read["queries"][: given.rounds], encoder, given.passages)


def measure(home: Path, questions: list[str], encoder: Encoder, count: int) -> None:
    """Ask, and print the figures."""
    tools = Tools(encoder)
    client = create_app(Settings(home=home, readers=1), tools=tools).test_client()
    flat = faiss.read_index(str(home / "current" / VECTORS / "index.faiss"))
    for language in ("nb", "nn", "en", "da", "sv"):  # the first text in a language loads its words
        tools.extractor.concepts_in(questions[0], language)
    for text in questions[:5]:
        client.post("/api/search", json={"text": text})
    asked, encoded, scanned = [], [], []
    for text in questions:
        asked.append(once(lambda text=text: client.post("/api/search", json={"text": text})))
        encoded.append(once(lambda text=text: encoder.encode_query(text)))
        query = encoder.encode_query(text)
        scanned.append(once(lambda query=query: flat.search(query, 10)))
    floor = [one + other for one, other in zip(encoded, scanned, strict=True)]
    ratios = [one / other for one, other in zip(asked, floor, strict=True)]
    print(f"{len(questions)} questions, {count:,} passages of random vectors")
    for name, held in (("request", asked), ("encoding", encoded), ("flat scan", scanned)):
        print(f"{name:12}{shown([1000 * one for one in held], unit=' ms')}")
    print(f"{'ratio':12}{shown(ratios)}")


if __name__ == "__main__":
    main()
