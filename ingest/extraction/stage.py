"""Who is on stage: whom "we", "it" and "the company" stand for while a document is read."""

import re
from dataclasses import dataclass, field

from ingest.extraction.model import ACTOR, Sentence


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks, and how sure it is that it is them."""

    who: str
    certainty: float


@dataclass(slots=True)
class Stage:
    """Who is on stage: what "we" and "the company" mean at this point of the document."""

    narrator: str | None = None
    """The document's issuer: whose "we" it is."""
    cluster: str | None = None
    """The cluster the document is about."""
    project: str | None = None
    """The project the document is about."""
    kinds: dict[str, str] = field(default_factory=dict)
    """The actor kind of each mention, where it is known."""
    sorts: dict[str, str] = field(default_factory=dict)
    """What each mention is the mention of: an actor, a cluster, a project."""
    topic: str | None = None
    """Whom the sentence before this one was about, where that was one actor."""
    presents: bool = False
    """Whether a firm or an institution tells of itself in it: its "we" are no applicant's."""
    chains: frozenset[str] = frozenset()
    """The value chains that the document is about: local names."""
    read_to: int = 0
    """Where the last sentence read ends."""
    last: dict[str, str] = field(default_factory=dict)
    """The mention last named, by kind: company, institution, cluster …"""

    def heard(self, sentence: Sentence) -> None:
        """Remember who was named, for the sentences that follow."""
        for name in sentence.names:
            self.last[self.role_of(name.who)] = name.who
        if sentence.names:
            self.topic = _topic(sentence)
        self.read_to = sentence.end

    def topic_beside(self, sentence: Sentence) -> str | None:
        """Return whom the paragraph has been about before this sentence, if it is about one."""
        return self.topic if sentence.start - self.read_to <= 1 else None

    def role_of(self, who: str) -> str:
        """Return which words stand for somebody: "the company", "the institute", "the cluster"."""
        sort = self.sorts.get(who, ACTOR)
        return sort if sort != ACTOR else _REFERENTS.get(self.kinds.get(who, ""), "company")


_REFERENTS = {
    "company": "company",
    "investor": "company",
    "research-institution": "institution",
    "education-institution": "institution",
    "non-governmental-organisation": "institution",
    "public-agency": "agency",
    "cluster-organisation": "company",
}
_JOINED = re.compile(r"\s*(?:,|og|and|samt|&)\s")


def _topic(sentence: Sentence) -> str | None:
    """Return whom a sentence is about: the one actor in it, or the one that it begins with."""
    actors = [name for name in sentence.names if name.sort == ACTOR]
    if len({name.who for name in actors}) == 1:
        return actors[0].who
    first = actors[0] if actors else None
    if first is None or first.start != sentence.start:
        return None
    behind = sentence.text[first.end - sentence.start :]
    return None if _JOINED.match(behind) else first.who
