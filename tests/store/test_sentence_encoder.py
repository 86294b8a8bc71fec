"""Models run by ONNX Runtime, against sentence-transformers itself on the same texts."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Encoding

from ontology.errors import OptionError
from store.encoder import BUNDLED, load_encoder
from store.sentence_encoder import batched

# sentence-transformers runs apart, so that this process imports torch no more than the product does
_THEIRS = """
import json, sys
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(sys.argv[1], device="cpu", local_files_only=True)
ours = dict(normalize_embeddings=True, show_progress_bar=False)
texts = json.load(sys.stdin)
print(json.dumps([model.encode_document(texts, **ours).tolist(),
                  model.encode_query(texts, **ours).tolist()]))
"""
_TINY = """
import sys
from pathlib import Path
from sentence_transformers import SentenceTransformer, models
from transformers import BertConfig, BertModel, BertTokenizerFast
import torch
torch.manual_seed(1)
words = "[PAD] [UNK] [CLS] [SEP] [MASK] query : passage we need sensors ship . , offer a b".split()
inner = Path(sys.argv[1]) / "inner"
inner.mkdir()
(inner / "vocab.txt").write_text(chr(10).join(words))
BertTokenizerFast(str(inner / "vocab.txt")).save_pretrained(inner)
small = dict(hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32)
BertModel(BertConfig(vocab_size=len(words), **small)).save_pretrained(inner)
read = models.Transformer(str(inner), max_seq_length=6)
dense = models.Dense(16, 8)
model = SentenceTransformer(
    modules=[read, models.Pooling(16, pooling_mode="cls"), dense],
    prompts={"query": "query: ", "document": "passage: "},
)
model.save(str(Path(sys.argv[1]) / "model"))
"""
TEXTS = [
    "We need corrosion sensors for offshore wind.",
    "a",
    "Vi søker partnere som kan bygge båter. " * 40,
    "sensors, a ship: we offer a sensors",
]


def _python(script: str, *arguments: str, given: str = "") -> str:
    command = [sys.executable, "-W", "ignore", "-c", script, *arguments]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _theirs(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    documents, queries = json.loads(_python(_THEIRS, str(folder), given=json.dumps(TEXTS)))
    return np.array(documents), np.array(queries)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of two small layers with prompts, another pooling, a dense layer and few tokens."""
    folder = tmp_path_factory.mktemp("tiny")
    _python(_TINY, str(folder))
    return folder / "model"


def test_the_bundled_model_gives_the_vectors_of_sentence_transformers(kept: Path) -> None:
    encoder = load_encoder(BUNDLED, kept=kept)
    theirs, _ = _theirs(encoder.folder)  # type: ignore[attr-defined]
    ours = encoder.encode_passages(TEXTS)
    assert (ours * theirs).sum(axis=1).min() > 0.99999
    assert np.abs(ours - theirs).max() < 1e-5
    assert encoder.identity.dimension == ours.shape[1]


def test_a_model_is_run_as_its_configuration_says(tiny: Path, tmp_path: Path) -> None:
    encoder = load_encoder(str(tiny), kept=tmp_path)
    documents, queries = _theirs(tiny)
    assert np.abs(encoder.encode_passages(TEXTS) - documents).max() < 1e-5
    asked = np.concatenate([encoder.encode_query(text) for text in TEXTS])
    assert np.abs(asked - queries).max() < 1e-5
    said = encoder.identity
    assert (said.dimension, said.query_prefix, said.passage_prefix) == (8, "query: ", "passage: ")


def test_once_exported_a_model_needs_no_torch(kept: Path) -> None:
    script = (
        "import sys; from pathlib import Path; import ingest.phrases\n"
        "from store.encoder import BUNDLED, load_encoder\n"
        "load_encoder(BUNDLED, kept=Path(sys.argv[1])).encode_query('a')\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    load_encoder(BUNDLED, kept=kept).encode_query("a")
    assert _python(script, str(kept)).strip() == "[]"


def test_a_model_that_cannot_be_exported_says_why(tmp_path: Path) -> None:
    model = tmp_path / "model"
    model.mkdir()
    (model / "config.json").write_text("{}")
    with pytest.raises(OptionError, match="cannot be used"):
        load_encoder(str(model), kept=tmp_path / "kept").encode_query("a")
    with pytest.raises(OptionError, match="downloaded before"):
        load_encoder("nobody/knows-it", kept=tmp_path)


def test_batches_hold_texts_of_about_one_length_within_their_budget() -> None:
    class Tokens(list[int]):
        @property
        def ids(self) -> list[int]:
            return self

    lengths = [300, 3, 256, 2, 256, 256, 256, 1500]
    encodings: list[Encoding] = [Tokens(range(n)) for n in lengths]  # type: ignore[misc]
    made = list(batched(range(len(lengths)), encodings))
    assert sorted(row for batch in made for row in batch.rows) == list(range(len(lengths)))
    for batch in made:
        ids, mask = batch.padded(0)
        assert ids.size <= 1024 or len(batch.rows) == 1
        assert mask.sum(axis=1).tolist() == [lengths[row] for row in batch.rows]
