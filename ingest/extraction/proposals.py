"""Names that a trained model proposes; the rules of names have the last word on them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.models import NAMES, NameModel, installed_pipeline
from ingest.phrases import EntityFinder

ORGANISATION, PERSON, PLACE = "organisation", "person", "place"
"""What a model may take a name for the name of."""

_READ_BY_BUNDLED = frozenset({"nb", "nn", "da"})
_GENITIVE = re.compile(r"(?:['’]s|s['’]?|['’])\Z")
_SORTS = {
    ORGANISATION: ("ORG",),
    PERSON: ("PER", "PERSON", "PRS"),
    PLACE: ("LOC", "GPE_LOC", "GPE", "FAC"),
}
"""The labels of spaCy's models; a country that acts (``GPE_ORG``) is no actor of ours."""
_SORT_OF = {label: sort for sort, labels in _SORTS.items() for label in labels}
# A capital behind another word, an acronym or a capital inside a word: else there is no name.
_MAY_HOLD_A_NAME = re.compile(r"\w\W+[A-ZÆØÅÄÖ]|\b[A-ZÆØÅÄÖ]{2}|[a-zæøåäö][A-ZÆØÅÄÖ]")


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a model takes for the name of an organisation, a person or a place in a sentence."""

    start: int
    end: int
    sort: str


class Proposer:
    """Asks the model of each language for the names in its sentences."""

    def __init__(self, model: NameModel = NameModel.BUNDLED) -> None:
        self._model = model
        self._finders: dict[str, EntityFinder | None] = {}

    def propose(self, texts: Sequence[str], language: str) -> list[tuple[Proposed, ...]]:
        """Return the names in each sentence, all of one language; none where no model reads it."""
        proposed: list[tuple[Proposed, ...]] = [()] * len(texts)
        finder = self._finder(language)
        if finder is None:
            return proposed
        asked = [place for place, text in enumerate(texts) if _MAY_HOLD_A_NAME.search(text)]
        found = finder.find([texts[place] for place in asked])
        for place, entities in zip(asked, found, strict=True):
            proposed[place] = tuple(
                Proposed(one.start, one.end, _SORT_OF[one.label])
                for one in entities
                if one.label in _SORT_OF
            )
        return proposed

    def _finder(self, language: str) -> EntityFinder | None:
        if language not in self._finders:
            self._finders[language] = self._load(language)
        return self._finders[language]

    def _load(self, language: str) -> EntityFinder | None:
        if self._model is NameModel.NONE:
            return None
        if self._model is NameModel.INSTALLED and (name := installed_pipeline(language)):
            return EntityFinder(name)
        return self._bundled if language in _READ_BY_BUNDLED else None

    @cached_property
    def _bundled(self) -> EntityFinder:
        return EntityFinder(NAMES)


def agreed(
    texts: Sequence[str], proposed: Sequence[tuple[Proposed, ...]]
) -> list[tuple[Proposed, ...]]:
    """Return the proposals without those that the rest of the document speaks against.

    A name is one thing throughout a document: what the model takes it for most often.
    """
    votes: Counter[tuple[str, str]] = Counter()
    for text, names in zip(texts, proposed, strict=True):
        votes.update((_bare(text, one), one.sort) for one in names)
    return [
        tuple(
            one
            for one in names
            if all(
                votes[_bare(text, one), one.sort] >= votes[_bare(text, one), sort]
                for sort in _SORTS
            )
        )
        for text, names in zip(texts, proposed, strict=True)
    ]


def _bare(text: str, one: Proposed) -> str:
    return _GENITIVE.sub("", text[one.start : one.end])
