"""What is asked of an edition, once it has been understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from store.encoder import Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class SoughtConcept:
    """A concept that a question names, and what lies near it in the scheme."""

    iri: str
    near: Mapping[str, float]
    """{concept IRI: closeness in 0..1}; the concept itself has 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, once it has been understood."""

    text: str
    language: str
    concepts: tuple[SoughtConcept, ...] = ()
    gloss: str = ""
    """The text's content words in English, for a text in a Nordic language; else empty."""
    vector: Vectors | None = field(default=None, repr=False)
    """A vector already at hand, so that nothing need be encoded."""

    @property
    def english(self) -> str:
        """The question as far as it can be said in English words."""
        return self.gloss or self.text
