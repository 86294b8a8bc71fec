"""From a profile to ranked, explained matches."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from matching.bounds import bounded
from matching.candidates import KINDS_OF_MODE, candidates
from matching.chains import Chains
from matching.collaboration.experience import SIGNALS
from matching.collaboration.history import History
from matching.collaboration.observed import read_history, records
from matching.comparisons import COMPARISONS
from matching.directory import Directory
from matching.matches import Match, Partners, Reason
from matching.meetings import Meetings, Met, best_of_each
from matching.nobody import Nobody, nobody_for
from matching.options import Options, allows, check
from matching.pairs import Meeting, Pair, Record
from matching.profiles import Profile, Standing, profile_of_actor
from matching.terrain import read_terrain
from matching.ties import ties_of
from matching.weights import NOBODY_BELOW, mode_named, table_for, weights_for
from ontology.concepts import Concepts
from ontology.errors import OptionError
from ontology.sentences import Sentence
from store.editions import Edition
from store.encoder import Encoder


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
        self.terrain = read_terrain(concepts)
        self.titles = edition.ledger.titles()
        self.encoder = encoder
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
        table: str | None = None,
        options: Options | None = None,
        limit: int = 10,
    ) -> Partners:
        """Return the best matches for a profile, best first, ties by IRI.

        Raises:
            OptionError: a mode, table, weight or limit that does not exist or contradicts another.
        """
        if limit < 1:
            raise OptionError(Sentence("limit is {limit}; expected 1 or more", limit=limit))
        mode = mode_named(mode)
        options, you = options or Options(), bounded(you)
        table = table_for(mode, you.language, table)
        held = weights_for(mode, weights, table=table)
        check(options, you, mode)
        if options.smes and not self.directory.tells_sizes:
            raise OptionError(
                Sentence(
                    "'smes' leaves everybody out: nothing that was read tells how large an "
                    "enterprise is. Read a company register, or a list with a column of employees."
                )
            )
        matches = [
            _match(pair, held)
            for pair in self.pairs(you, mode, options, recorded=bool(held.keys() & SIGNALS.keys()))
            if fits(pair, mode) and (not options.reciprocal or _is_reciprocal(pair))
        ]
        ranked = sorted(matches, key=lambda match: (-match.score, match.actor))
        return Partners(
            you=you,
            mode=mode,
            table=table,
            weights=held,
            matches=tuple(ranked[:limit]),
            nobody=None if ranked else self._nobody(you, mode, options),
            ties=ties_of(you.iri, self.directory) if you.iri else (),
            ranked=tuple((-match.score, match.actor) for match in ranked),
        )

    def pairs(
        self,
        you: Profile,
        mode: str = "complementary",
        options: Options | None = None,
        *,
        recorded: bool = False,
    ) -> Iterator[Pair]:
        """Yield you with each candidate of a mode, and where your claims meet, by IRI.

        A candidate has an offer for a need of yours or a need for an offer, or stands where the
        mode looks, whether it fits or not. Whoever the options leave out is struck out before the
        best meetings are taken. With ``recorded``, and where the mode asks for experience, what
        joint projects say of each is looked up.
        """
        asked = recorded or mode == "experienced"
        record = records(self.history, you, encoder=self.encoder) if asked else {}
        allowed = self._allowed(you, mode, options or Options())
        rows = None if allowed is None else self.edition.items.rows_among("speaker", allowed)
        covered = self.meetings.of(you.needs, "Offer", among=rows)
        wanted = self.meetings.of(you.able, "Need", among=rows)
        if options is not None and options.reciprocal:
            covered, wanted = self._both_ways(you, covered, wanted)
        alike = self.meetings.of(you.able, "Offer", among=rows) if mode == "similar" else {}
        met = {*covered, *wanted, *alike} if mode != "bridge" else set()
        found = candidates(
            you.standing,
            mode,
            met=met,
            directory=self.directory,
            chains=self.chains,
            recorded=record,
        )
        for iri in sorted(found - {you.iri}):
            if allowed is not None and iri not in allowed:
                continue
            yield self.pair(
                you,
                iri,
                covered=covered.get(iri, ()),
                wanted=wanted.get(iri, ()),
                alike=alike.get(iri, ()),
                record=record.get(iri),
            )

    @cached_property
    def history(self) -> History:
        """The joint projects of the edition."""
        return read_history(self.edition, self.directory)

    def _both_ways(self, you: Profile, covered: Met, wanted: Met) -> tuple[Met, Met]:
        """Return the meetings of either way, with those that who met one way has the other way."""
        offering, needing = (
            self.edition.items.rows_among("speaker", met) for met in (wanted, covered)
        )
        return (
            {**self.meetings.of(you.needs, "Offer", among=offering), **covered},
            {**self.meetings.of(you.able, "Need", among=needing), **wanted},
        )

    def _allowed(self, you: Profile, mode: str, options: Options) -> frozenset[str] | None:
        """Return whom the mode and the options leave in; None for everybody."""
        kinds = KINDS_OF_MODE.get(mode)
        if not kinds and not options.told:
            return None
        return frozenset(
            iri
            for iri, standing in self.directory.standings.items()
            if (not kinds or kinds & standing.kinds) and allows(options, you, iri, standing)
        )

    def _nobody(self, you: Profile, mode: str, options: Options) -> Nobody:
        if not options.told:
            return nobody_for(you, mode)
        others = sum(fits(pair, mode) for pair in self.pairs(you, mode))
        return nobody_for(you, mode, left_out=others, options=options.told)

    def pair(
        self,
        you: Profile,
        iri: str,
        *,
        covered: Sequence[Meeting] = (),
        wanted: Sequence[Meeting] = (),
        alike: Sequence[Meeting] = (),
        record: Record | None = None,
    ) -> Pair:
        """Return you and an actor of the directory, with where your claims meet."""
        standing = self.directory.standings[iri]
        return Pair(
            you=you,
            them=Profile(iri=iri, name=self.directory.names[iri], standing=standing),
            covered=best_of_each(covered, key=lambda meeting: meeting.yours.iri),
            wanted=best_of_each(wanted, key=lambda meeting: meeting.theirs.iri),
            alike=best_of_each(alike, key=lambda meeting: meeting.yours.iri),
            chains=self.chains,
            terrain=self.terrain,
            introductions=self.directory.introductions(you, iri),
            record=record,
            as_of=self.directory.newest,
        )


def fits(pair: Pair, mode: str) -> bool:
    """Return whether one of the comparisons that decide in a mode reaches its value."""
    return any(COMPARISONS[name](pair).value >= floor for name, floor in NOBODY_BELOW[mode].items())


def _is_reciprocal(pair: Pair) -> bool:
    return all(fits(pair, mode) for mode in ("complementary", "inverse"))


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
        newest=pair.them.standing.newest,
        reasons=reasons,
        pair=pair,
    )
