"""From a profile to ranked, explained matches."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matching.chains import Chains
from matching.comparisons import COMPARISONS
from matching.directory import Directory
from matching.meetings import Meetings, best_of_each
from matching.options import Options, allows
from matching.pairs import Finding, Meeting, Pair
from matching.profiles import Profile, Standing, profile_of_actor
from matching.weights import NOBODY_BELOW, weights_for
from ontology.concepts import Concepts
from ontology.errors import OptionError
from store.editions import Edition
from store.encoder import Encoder


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
        self.chains = chains
        self.titles = {record.iri: record.title for record in edition.ledger.documents()}
        self.meetings = Meetings(edition, encoder=encoder, concepts=concepts, titles=self.titles)

    def profile(self, wanted: str) -> Profile:
        """Return the profile of the actor with that IRI or name.

        Raises:
            NotFoundError: nobody is called that.
        """
        iri = self.directory.find(wanted)
        standing = self.directory.standings.get(iri, Standing())
        name = self.directory.names[iri]
        return profile_of_actor(self.edition, iri, name, standing, titles=self.titles)

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
        deciding, floor = NOBODY_BELOW[mode]
        matches = [
            _match(pair, table)
            for pair in self.pairs(you, mode)
            if allows(options or Options(), pair) and COMPARISONS[deciding](pair).value >= floor
        ]
        ranked = sorted(matches, key=lambda match: (-match.score, match.actor))
        return Partners(
            you=you,
            mode=mode,
            weights=table,
            matches=tuple(ranked[:limit]),
            nobody=None if ranked else _nobody(you, mode),
        )

    def pairs(self, you: Profile, mode: str = "complementary") -> Iterator[Pair]:
        """Yield you with each candidate of a mode, and where your claims meet, by IRI.

        A candidate is whoever has an offer for a need of yours, or a need for an offer.
        """
        covered = self.meetings.of(you.needs, "Offer")
        wanted = self.meetings.of(you.offers, "Need")
        candidates = {*covered, *wanted}
        if mode == "similar":
            candidates |= self._same_work(you)
        for iri in sorted(candidates - {you.iri}):
            if iri in self.directory.names:
                yield self.pair(you, iri, covered=covered.get(iri, ()), wanted=wanted.get(iri, ()))

    def pair(
        self,
        you: Profile,
        iri: str,
        *,
        covered: Sequence[Meeting] = (),
        wanted: Sequence[Meeting] = (),
    ) -> Pair:
        """Return you and an actor of the directory, with where your claims meet."""
        standing = self.directory.standings[iri]
        return Pair(
            you=you,
            them=Profile(iri=iri, name=self.directory.names[iri], standing=standing),
            covered=best_of_each(covered, key=lambda meeting: meeting.yours.iri),
            wanted=best_of_each(wanted, key=lambda meeting: meeting.theirs.iri),
            chains=self.chains,
            introducers=tuple(sorted((you.standing.partners & standing.partners) - {iri})),
        )

    def _same_work(self, you: Profile) -> set[str]:
        ours = you.standing.work
        return {iri for iri, standing in self.directory.standings.items() if ours & standing.work}


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
