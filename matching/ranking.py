"""From a profile to ranked, explained matches."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from matching.chains import Chains
from matching.comparisons import COMPARISONS, Finding, Meeting, Pair
from matching.directory import Directory
from matching.likeness import likeness
from matching.profiles import Claim, Profile, Standing, claim_of, profile_of_actor
from matching.questions import question_of
from matching.weights import NOBODY_BELOW, weights_for
from ontology.concepts import Concepts
from ontology.errors import OptionError
from store.editions import Edition
from store.encoder import Encoder
from store.search import search

_MET = 50
"""Counterparts looked at for each need and each offer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Whom to leave out."""

    known: bool = True
    """False leaves out those you work with already."""
    competitors: bool = True
    """False leaves out those who do much the same in the same stage."""
    kinds: frozenset[str] = frozenset()
    """IRIs of actor kinds; empty means any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One comparison's part in a match: value x weight is its part of the score."""

    comparison: str
    finding: Finding
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Somebody who fits, and why."""

    actor: str
    name: str
    score: float
    similarity: float
    complementarity: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nobody:
    """Why nobody fits, and which needs (or offers) stay open."""

    why: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Partners:
    """The whole answer."""

    you: Profile
    mode: str
    weights: Mapping[str, float]
    matches: tuple[Match, ...]
    nobody: Nobody | None = None


class PartnerFinder:
    """Finds partners in one edition. Building it reads the directory; asking it is quick."""

    def __init__(
        self,
        edition: Edition,
        *,
        encoder: Encoder,
        concepts: Concepts,
        chains: Chains,
        directory: Directory,
    ) -> None:
        self.edition = edition
        self.directory = directory
        self._encoder = encoder
        self._concepts = concepts
        self._chains = chains
        self._titles = {record.iri: record.title for record in edition.ledger.documents()}

    def profile(self, wanted: str) -> Profile:
        """Return the profile of the actor with that IRI or name.

        Raises:
            NotFoundError: nobody is called that.
        """
        iri = self.directory.find(wanted)
        standing = self.directory.standings.get(iri, Standing())
        name = self.directory.names[iri]
        return profile_of_actor(self.edition, iri, name, standing, titles=self._titles)

    def find(
        self,
        you: Profile,
        *,
        mode: str = "complementary",
        weights: Mapping[str, float] | None = None,
        options: Options | None = None,
        limit: int = 10,
    ) -> Partners:
        """Return the best matches for a profile, best first, ties by IRI.

        Raises:
            OptionError: a mode, weight or limit that does not exist or contradicts another.
        """
        if limit < 1:
            raise OptionError(f"limit is {limit}; expected 1 or more")
        table = weights_for(mode, weights)
        pairs = self._pairs(you, mode)
        deciding, floor = NOBODY_BELOW[mode]
        matches = [
            _match(pair, table)
            for pair in pairs
            if _allowed(pair, options or Options()) and COMPARISONS[deciding](pair).value >= floor
        ]
        ranked = sorted(matches, key=lambda match: (-match.score, match.actor))
        return Partners(
            you=you,
            mode=mode,
            weights=table,
            matches=tuple(ranked[:limit]),
            nobody=None if ranked else _nobody(you, mode),
        )

    def _pairs(self, you: Profile, mode: str) -> Iterable[Pair]:
        covered = self._meetings(you.needs, "Offer")
        wanted = self._meetings(you.offers, "Need")
        candidates = {*covered, *wanted}
        if mode == "similar":
            candidates |= self._same_work(you)
        for iri in sorted(candidates - {you.iri}):
            if iri in self.directory.names:
                yield self._pair(you, iri, covered.get(iri, []), wanted.get(iri, []))

    def _pair(self, you: Profile, iri: str, covered: list[Meeting], wanted: list[Meeting]) -> Pair:
        standing = self.directory.standings[iri]
        return Pair(
            you=you,
            them=Profile(iri=iri, name=self.directory.names[iri], standing=standing),
            covered=_best_of_each(covered, key=lambda meeting: meeting.yours.iri),
            wanted=_best_of_each(wanted, key=lambda meeting: meeting.theirs.iri),
            chains=self._chains,
            introducers=tuple(sorted((you.standing.partners & standing.partners) - {iri})),
        )

    def _meetings(self, claims: Iterable[Claim], kind: str) -> dict[str, list[Meeting]]:
        """Return {actor: where its claims of this kind meet ours}."""
        found: dict[str, list[Meeting]] = defaultdict(list)
        for claim in claims:
            question = question_of(claim, self._concepts)
            hits = search(self.edition, question, encoder=self._encoder, kinds={kind}, limit=_MET)
            for hit in hits:
                theirs = claim_of(hit.item, self._titles)
                alike = likeness(hit.values, claim.language, theirs.language)
                meeting = Meeting(yours=claim, theirs=theirs, likeness=alike)
                found[hit.item.speaker or ""].append(meeting)
        return found

    def _same_work(self, you: Profile) -> set[str]:
        ours = you.standing.work
        return {iri for iri, standing in self.directory.standings.items() if ours & standing.work}


def _best_of_each(
    meetings: Iterable[Meeting], *, key: Callable[[Meeting], str]
) -> tuple[Meeting, ...]:
    best: dict[str, Meeting] = {}
    for meeting in meetings:
        held = best.get(key(meeting))
        if held is None or meeting.likeness > held.likeness:
            best[key(meeting)] = meeting
    return tuple(sorted(best.values(), key=lambda m: (-m.likeness, m.yours.iri, m.theirs.iri)))


def _allowed(pair: Pair, options: Options) -> bool:
    if not options.known and COMPARISONS["already_partners"](pair).value:
        return False
    if not options.competitors and COMPARISONS["competitor"](pair).value:
        return False
    return not options.kinds or bool(options.kinds & pair.them.standing.kinds)


def _match(pair: Pair, weights: Mapping[str, float]) -> Match:
    reasons = tuple(
        Reason(comparison=name, finding=compare(pair), weight=weights[name])
        for name, compare in COMPARISONS.items()
        if weights.get(name)
    )
    complement = (COMPARISONS[name](pair).value for name in ("need_covered", "offer_wanted"))
    return Match(
        actor=pair.them.iri or "",
        name=pair.them.name,
        score=sum(reason.weight * reason.finding.value for reason in reasons),
        similarity=COMPARISONS["similar_work"](pair).value,
        complementarity=max(complement),
        reasons=reasons,
    )


def _nobody(you: Profile, mode: str) -> Nobody:
    claims = you.offers if mode == "inverse" else you.needs
    if mode == "similar":
        return Nobody(why="nobody here does much the same.", missing=())
    if not claims:
        lacking = "offer" if mode == "inverse" else "need"
        return Nobody(
            why=f"no {lacking} of {you.name!r} is known, so there is nothing to look for; "
            "say in a text what it is, or read a document that does.",
            missing=(),
        )
    wanting = "needs" if mode == "inverse" else "offers"
    return Nobody(
        why=f"nobody in this edition {wanting} anything close enough.",
        missing=tuple(claim.text for claim in claims),
    )
