"""The encoder's vectors of projects, kept on disk: the mean over the passages of each text."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from partner_projects import Projects
from platformdirs import user_cache_path
from sklearn.preprocessing import normalize

from ingest.sentences import sentence_spans
from matching.collaboration.history import JointProject
from ontology.glossary import GLOSSED, bundled_glossary
from store.encoder import Encoder, Vectors, text_for
from store.vector_cache import open_vector_cache

KEPT = user_cache_path("klynge") / "bench-vectors.sqlite"
"""Where vectors are kept from one run to the next."""
_LONG = 700
"""Characters of a passage: about what an encoder reads at once."""


def vectors_of(
    projects: Sequence[JointProject], encoder: Encoder, *, language: str, kept: Path
) -> dict[str, Vectors]:
    """Return the vector of each project, of length 1, by its IRI; nothing is encoded twice."""
    passages = [(at, one) for at, project in enumerate(projects) for one in _passages(project.text)]
    gloss = bundled_glossary().gloss if language in GLOSSED else str
    texts = [text_for(encoder, one, gloss(one)) for _, one in passages]
    kept.parent.mkdir(parents=True, exist_ok=True)
    with open_vector_cache(kept) as cache:
        rows = cache.encode(texts, encoder)
    sums = np.zeros((len(projects), rows.shape[1]), dtype=np.float32)
    np.add.at(sums, [at for at, _ in passages], rows)
    lengths = normalize(sums)
    return {project.iri: row for project, row in zip(projects, lengths, strict=True)}


def with_meaning(
    projects: Projects, encoder: Encoder, vectors: Mapping[str, Vectors]
) -> Sequence[JointProject]:
    """Return the projects with their vectors, if the encoder reads more of them than glosses."""
    if encoder.identity.glossed and projects.language in GLOSSED:
        return projects.projects
    return [replace(one, vector=vectors[one.iri]) for one in projects.projects]


def _passages(text: str) -> list[str]:
    """Return a text in pieces of whole sentences."""
    pieces = [""]
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        if len(pieces[-1]) + len(sentence) > _LONG and pieces[-1]:
            pieces.append("")
        pieces[-1] = f"{pieces[-1]} {sentence}".strip()
    return pieces
