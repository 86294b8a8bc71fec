"""A sentence-transformers model, exported once: the one door to sentence-transformers and torch.

What is exported is the whole model as sentence-transformers builds it (transformer, pooling, dense
layers), so every model that it loads is run as it would run it. It happens in a process of its own,
which takes torch away with it when it ends.
"""

import json
import logging
import multiprocessing
import shutil
import warnings
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from ontology.errors import OptionError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

GRAPH, TOKENIZER, CONFIGURATION = "model.onnx", "tokenizer.json", "encoder.json"
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
"""What a graph is given, each of shape (texts, tokens); some models do without the last."""
_VERSION = "1"
"""Changes whenever the same model is exported otherwise."""
_LONGEST = 512
"""Tokens of a text that are read, for a model that does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What a model's own configuration says, as far as it matters to who runs it."""

    dimension: int
    longest: int
    """Tokens that are read of a text; what follows is cut off."""
    padding: int
    """Number of the padding token."""
    passage_prefix: str
    query_prefix: str


def exported(model: Path, kept: Path, revision: str) -> Path:
    """Return the folder with the exported model, exporting it if that was never done.

    It takes some ten seconds; whoever else asks for the same model meanwhile waits for it.

    Raises:
        OptionError: the model cannot be loaded or exported; the message says why.
    """
    folder = kept / f"{revision}-{_VERSION}"
    if folder.exists():
        return folder
    kept.mkdir(parents=True, exist_ok=True)
    with FileLock(kept / f"{folder.name}.lock"):
        if not folder.exists():
            _export_apart(model, folder)
    return folder


def _export_apart(model: Path, folder: Path) -> None:
    draft = folder.with_name(f".{folder.name}")
    shutil.rmtree(draft, ignore_errors=True)  # of an export that was interrupted
    draft.mkdir()
    spawned = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(1, mp_context=spawned) as process:
            said = process.submit(export, model, draft).result()
        if said:
            raise OptionError(f"the encoder {model} cannot be used: {said}")
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def export(model: Path, folder: Path) -> str:
    """Write the model's graph, tokenizer and configuration; return why not, or an empty text."""
    from torch.onnx import OnnxExporterError

    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    try:
        loaded = _load(model)
        _export_graph(loaded, folder / GRAPH)
    except (OSError, ValueError, KeyError, ImportError, OnnxExporterError) as error:
        return f"{type(error).__name__}: {error}"
    (folder / TOKENIZER).write_text(loaded.tokenizer.backend_tokenizer.to_str(), encoding="utf-8")
    configuration = json.dumps(asdict(_configuration(loaded)), indent=1)
    (folder / CONFIGURATION).write_text(configuration, encoding="utf-8")
    return ""


def _load(model: Path) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    loaded = SentenceTransformer(str(model), device="cpu", local_files_only=True).eval()
    if not getattr(loaded.tokenizer, "is_fast", False):
        raise ValueError("its tokenizer has no tokenizer.json and cannot be turned into one")
    if not all(getattr(module, "include_prompt", True) for module in loaded):
        raise ValueError("it leaves its prompt out of the pooling, which is not supported")
    return loaded


def _export_graph(model: "SentenceTransformer", path: Path) -> None:
    import torch

    class Vectors(torch.nn.Module):
        """The model, from numbers of tokens to rows of length 1."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *given: Any) -> Any:  # noqa: ANN401
            vectors = self.model(dict(zip(names, given, strict=True)))["sentence_embedding"]
            return torch.nn.functional.normalize(vectors, dim=-1)

    example = model.tokenizer(["one text", "and another, longer one"], padding=True)
    names = tuple(name for name in INPUTS if name in example)
    axes = {0: torch.export.Dim("texts"), 1: torch.export.Dim("tokens")}
    torch.onnx.export(
        Vectors(),
        tuple(torch.tensor(example[name]) for name in names),
        path,
        input_names=names,
        output_names=("vectors",),
        dynamic_shapes=(tuple(axes for _ in names),),
        dynamo=True,
        external_data=True,
        verbose=False,
    )


def _configuration(model: "SentenceTransformer") -> Configuration:
    prompts = model.prompts
    default = prompts.get(model.default_prompt_name or "") or ""
    # The names of prompts, in the order in which sentence-transformers itself looks for them.
    passage = next((prompts[n] for n in ("document", "passage", "corpus") if prompts.get(n)), "")
    return Configuration(
        dimension=int(model.get_embedding_dimension() or 0),
        longest=int(model.max_seq_length or _LONGEST),
        padding=int(model.tokenizer.pad_token_id or 0),
        passage_prefix=passage or default,
        query_prefix=prompts.get("query") or default,
    )
