"""What the rules look at: sentences, with the names and concepts found in them."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from ingest.blocks import BlockKind
from ingest.extraction.cues import Cues, cues_for, lowered
from ingest.linking import Link
from ontology.facts import Passage
from ontology.terms import KL

_AND = re.compile(r",|/|\s(?:og|and|&|och)\s")

ACTOR, CLUSTER, PROJECT = "actor", "cluster", "project"
"""What a name may be the name of."""

CLASS_OF = {ACTOR: KL.Actor, CLUSTER: KL.Cluster, PROJECT: KL.Project}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A name recognised in a text, at ``text[start:end]``."""

    start: int
    end: int
    name: str
    sort: str = ACTOR
    kind: str | None = None
    """Local name of the actor kind, where the name or the words around it tell."""
    rule: str = "actor-name"
    alias: str | None = None
    """A short form given with it: ``Institutt for havteknikk (IHT)``."""


@dataclass(frozen=True, slots=True)
class Named:
    """Where somebody of the cast is named, at ``text[start:end]`` of the document."""

    start: int
    end: int
    who: str
    """IRI of the mention."""
    sort: str


@dataclass(frozen=True)
class Sentence:
    """A sentence, heading or list item, and what is known of it. Offsets count in the document."""

    start: int
    text: str
    passage: Passage
    block: BlockKind
    section: str | None = None
    """The nearest heading above it."""
    lead_in: str | None = None
    """For an item: the paragraph before its list, when that ends in a colon."""
    profile: str | None = None
    """IRI of the mention whose name is the heading above it."""
    links: tuple[Link, ...] = ()
    names: tuple[Named, ...] = ()
    _seen: dict[str, tuple[re.Match[str], ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """What was looked for already; copies of the sentence share it, since the text is one."""

    @property
    def end(self) -> int:
        """Return the offset just behind the sentence."""
        return self.start + len(self.text)

    @cached_property
    def lower(self) -> str:
        """Return the text in lower case, letter for letter."""
        return lowered(self.text)

    @property
    def language(self) -> str:
        """Return the language of its passage."""
        return self.passage.language

    @property
    def cues(self) -> Cues:
        """Return the cues of its language."""
        return cues_for(self.language)

    @property
    def capability_cues(self) -> tuple[re.Match[str], ...]:
        """Return the cues of needs and offers in it, in order."""
        if "capability" not in self._seen:
            self._seen["capability"] = tuple(self.cues.capability.finditer(self.lower))
        return self._seen["capability"]

    def under(self, sort: str) -> bool:
        """Return whether the heading above announces a ``need``, ``offer``, ``goal`` or members."""
        pattern = self.cues.sections[sort]
        above = [lowered(text) for text in (self.section, self.lead_in) if text]
        return any(pattern.match(part) for text in above for part in (text, *_AND.split(text)))

    def names_between(self, start: int, end: int, *sorts: str) -> tuple[Named, ...]:
        """Return the names within a stretch of the sentence; offsets count in the sentence."""
        return tuple(
            one
            for one in self.names
            if self.start + start <= one.start < self.start + end
            and (not sorts or one.sort in sorts)
        )
