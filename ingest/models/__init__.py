"""The trained models that ship, and the choice of them. Each has its card beside it (``*.md``)."""

from enum import StrEnum
from importlib.metadata import entry_points, version
from pathlib import Path

NAMES = Path(__file__).parent / "names"
"""A spaCy pipeline that marks names in Norwegian, trained by ``bench/train_names.py``."""
SENTENCES = Path(__file__).parent / "sentences.npz"
"""Weights of what tells sentences apart, trained by ``bench/train_sentences.py``."""

_SIZES = ("trf", "lg", "md", "sm")
_PIPELINE_LANGUAGES = ("nb", "da", "sv", "en")


class NameModel(StrEnum):
    """Which trained model proposes the names of organisations."""

    BUNDLED = "bundled"
    """The one that ships, for Norwegian and Danish."""
    INSTALLED = "installed"
    """The largest spaCy package installed for a language, such as ``nb_core_news_lg``; where there
    is none, the one that ships."""
    NONE = "none"
    """None: rules alone."""

    @property
    def identity(self) -> str:
        """Return what tells two readings by different models apart: part of a fingerprint."""
        if self is not NameModel.INSTALLED:
            return self.value
        names = filter(None, map(installed_pipeline, _PIPELINE_LANGUAGES))
        return "+".join((self.value, *(f"{name}-{version(name)}" for name in names)))


def installed_pipeline(language: str) -> str | None:
    """Return the largest installed package of a spaCy pipeline for a language, or None for none.

    Nynorsk is read with the one for Bokmål: spaCy has no other. Nothing is imported.
    """
    begun = f"{'nb' if language == 'nn' else language}_core_"
    names = {one.name for one in entry_points(group="spacy_models") if one.name.startswith(begun)}
    return min(names, key=_rank, default=None)


def _rank(name: str) -> tuple[int, str]:
    size = name.rsplit("_", 1)[-1]
    return (_SIZES.index(size) if size in _SIZES else len(_SIZES), name)
