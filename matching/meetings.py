"""Where claims meet those of others: needs and the offers for them, offers and who needs them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from matching.likeness import likeness
from matching.pairs import Meeting
from matching.profiles import Claim, claim_of
from matching.questions import question_of
from matching.synonyms import Synonyms
from ontology.concepts import Concepts
from store.editions import Edition
from store.encoder import Encoder
from store.items import ABILITIES
from store.search import Rows, search_each

COUNTERPARTS: Mapping[str, tuple[str, ...]] = {"Offer": ("Offer", *ABILITIES), "Need": ("Need",)}
"""Kinds of claim that count as an offer, or as a need."""

STRENGTH: Mapping[str, float] = {
    "Capability": 0.8,
    "TestFacility": 0.9,
    "EducationProgramme": 0.8,
}
"""What an ability counts beside an offer with the same words; set by hand."""

MET = 50
"""Counterparts looked at for each claim, unless told."""


Met = Mapping[str, tuple[Meeting, ...]]
"""{IRI of an actor: where its claims meet ours}."""


class Meetings:
    """Finds where claims meet the claims of others, in one edition."""

    def __init__(
        self,
        edition: Edition,
        *,
        encoder: Encoder,
        concepts: Concepts,
        titles: Mapping[str, str],
    ) -> None:
        self._edition = edition
        self._encoder = encoder
        self._concepts = concepts
        self._titles = titles
        self._synonyms = Synonyms(encoder)

    def of(
        self,
        claims: Iterable[Claim],
        kind: str,
        *,
        limit: int = MET,
        among: Sequence[int] | Rows | None = None,
    ) -> Met:
        """Return {IRI of an actor: where its claims of a kind, Offer or Need, meet these}.

        What somebody can do, or runs, counts as a weaker offer.

        The meetings of an actor stand in the order of the claims, best first for each.

        Args:
            claims: those to find counterparts for.
            kind: kind of the counterparts.
            limit: how many counterparts of each claim are looked at.
            among: rows of the edition's items that may be counterparts; None for all.

        Raises:
            EncoderMismatch: the encoder is not the one that made the edition's vectors.
        """
        found: dict[str, list[Meeting]] = defaultdict(list)
        asked = list(claims)
        every = search_each(
            self._edition,
            [question_of(claim, self._concepts) for claim in asked],
            encoder=self._encoder,
            kinds=COUNTERPARTS[kind],
            limit=limit,
            among=among,
        )
        for claim, hits in zip(asked, every, strict=True):
            ours = self._synonyms.words_of(claim.text, claim.language)
            words = [self._synonyms.words_of(hit.item.text, hit.item.language) for hit in hits]
            for hit, met in zip(hits, self._synonyms.met(ours, words), strict=True):
                theirs = claim_of(hit.item, self._titles)
                values = {**hit.values, "synonyms": met}
                alike = likeness(values, claim.language, theirs.language)
                alike *= STRENGTH.get(claim.kind, 1.0) * STRENGTH.get(theirs.kind, 1.0)
                meeting = Meeting(yours=claim, theirs=theirs, likeness=alike)
                found[hit.item.speaker or ""].append(meeting)
        return {actor: tuple(meetings) for actor, meetings in found.items()}


def best_of_each(
    meetings: Iterable[Meeting], *, key: Callable[[Meeting], str]
) -> tuple[Meeting, ...]:
    """Return the best meeting of each key, best first, ties by IRI."""
    best: dict[str, Meeting] = {}
    for meeting in meetings:
        held = best.get(key(meeting))
        if held is None or meeting.likeness > held.likeness:
            best[key(meeting)] = meeting
    return tuple(sorted(best.values(), key=lambda m: (-m.likeness, m.yours.iri, m.theirs.iri)))
