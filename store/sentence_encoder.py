"""Sentence-transformers models, run by ONNX Runtime: the one door to it and to the tokenizer.

Each model is exported once (``store/exporting.py``), and from then on neither torch nor
sentence-transformers is imported: the vectors are the same to seven digits, in half the time.
``docs/decisions/0013-encoder-engine.md`` tells what was measured.
"""

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from ontology.iris import digest
from store.encoder import EncoderIdentity, Vectors
from store.exporting import CONFIGURATION, GRAPH, INPUTS, TOKENIZER, Configuration, exported

_TOKENS = 1024
"""Tokens in one batch, padding included: about what stays in a core's cache."""
_TOKENISED = 2048
"""Texts that are tokenised together; those of about equal length stand together already."""
_DESCRIBING = frozenset({".json", ".txt", ".model", ".safetensors", ".bin"})
"""Endings of the files that decide a model's vectors: configuration, vocabulary and weights."""

Tokens = NDArray[np.int64]


@dataclass(frozen=True)
class SentenceEncoder:
    """A sentence-transformers model from a folder; never from the network.

    Prefixes, pooling, dense layers and the longest text are as the model's own configuration says.
    """

    folder: Path
    name: str
    kept: Path
    """The folder of exported models."""
    glossed: bool = False

    @cached_property
    def identity(self) -> EncoderIdentity:
        """Identity of the model. Which engine runs it is no part of it: the vectors are equal."""
        return EncoderIdentity(
            model=self.name,
            revision=self._revision,
            dimension=self._configuration.dimension,
            passage_prefix=self._configuration.passage_prefix,
            query_prefix=self._configuration.query_prefix,
            glossed=self.glossed,
        )

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one row per text."""
        return self._encode([self._configuration.passage_prefix + text for text in texts])

    def encode_query(self, text: str) -> Vectors:
        """Return one row."""
        return self._encode([self._configuration.query_prefix + text])

    def _encode(self, texts: Sequence[str]) -> Vectors:
        """Encode batches of about equal length side by side, one on each core."""
        vectors = np.empty((len(texts), self._configuration.dimension), dtype=np.float32)

        def fill(batch: "_Batch") -> None:
            vectors[batch.rows] = self._run(batch)

        if len(texts) == 1:
            fill(_Batch([0], self._tokenizer.encode_batch(list(texts))))
            return vectors
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        with ThreadPoolExecutor(_cores()) as pool:
            for start in range(0, len(order), _TOKENISED):
                rows = order[start : start + _TOKENISED]
                encodings = self._tokenizer.encode_batch([texts[row] for row in rows])
                list(pool.map(fill, batched(rows, encodings)))
        return vectors

    def _run(self, batch: "_Batch") -> Vectors:
        ids, mask = batch.padded(self._configuration.padding)
        inputs = dict(zip(INPUTS, (ids, mask, np.zeros_like(ids)), strict=True))
        asked = {one.name: inputs[one.name] for one in self._session.get_inputs()}
        (vectors,) = self._session.run(None, asked)
        return np.asarray(vectors, dtype=np.float32)

    @cached_property
    def _revision(self) -> str:
        files = sorted(p for p in self.folder.rglob("*") if p.suffix in _DESCRIBING)
        parts = (f"{f.name}:{f.stat().st_size}:{digest(_ends(f), 16)}" for f in files)
        return digest("|".join(parts), 16)

    @cached_property
    def _exported(self) -> Path:
        return exported(self.folder, self.kept, self._revision)

    @cached_property
    def _configuration(self) -> Configuration:
        return Configuration(**json.loads((self._exported / CONFIGURATION).read_text()))

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        tokenizer = Tokenizer.from_file(str(self._exported / TOKENIZER))
        tokenizer.no_padding()
        tokenizer.enable_truncation(self._configuration.longest)
        return tokenizer

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        # Batches run side by side, so each keeps to one thread: threads within one would wait for
        # each other, and for whatever else the machine does.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return onnxruntime.InferenceSession(
            str(self._exported / GRAPH), options, providers=["CPUExecutionProvider"]
        )


@dataclass(frozen=True, slots=True)
class _Batch:
    """Texts that are encoded together: which they are, and their tokens."""

    rows: list[int]
    encodings: list[Encoding]

    def padded(self, padding: int) -> tuple[Tokens, Tokens]:
        """Return (token numbers, attention mask), each of shape (texts, tokens of the longest)."""
        width = max(len(encoding.ids) for encoding in self.encodings)
        ids = np.full((len(self.rows), width), padding, dtype=np.int64)
        mask = np.zeros((len(self.rows), width), dtype=np.int64)
        for row, encoding in enumerate(self.encodings):
            ids[row, : len(encoding.ids)] = encoding.ids
            mask[row, : len(encoding.ids)] = 1
        return ids, mask


def batched(rows: Sequence[int], encodings: Sequence[Encoding]) -> Iterator[_Batch]:
    """Yield batches by length, each of at most ``_TOKENS`` tokens with padding, or one text."""
    ranked = sorted(zip(rows, encodings, strict=True), key=lambda pair: len(pair[1].ids))
    batch = _Batch([], [])
    for row, encoding in ranked:
        if batch.rows and (len(batch.rows) + 1) * len(encoding.ids) > _TOKENS:
            yield batch
            batch = _Batch([], [])
        batch.rows.append(row)
        batch.encodings.append(encoding)
    if batch.rows:
        yield batch


def _cores() -> int:
    """Return the cores this process may use: fewer than there are, under taskset or a cpuset."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _ends(path: Path, size: int = 1 << 20) -> bytes:
    """Return the first and last megabyte: enough to tell two sets of weights apart, and fast."""
    with path.open("rb") as file:
        head = file.read(size)
        file.seek(max(0, path.stat().st_size - size))
        return head + file.read(size)
