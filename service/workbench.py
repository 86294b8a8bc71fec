"""Where the wings are joined: one edition, opened, with all that is needed to ask it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ingest.models import NameModel
from ontology.concepts import Concepts, bundled_concepts
from ontology.errors import NotFoundError, OptionError
from ontology.sentences import Sentence
from ontology.terms import BASE
from service import answers
from service.iris import full_iri
from service.texts import sized
from store.editions import Edition
from store.encoder import Encoder
from store.items import ABILITIES
from store.ledger import Ledger
from store.memory import keep_held

if TYPE_CHECKING:
    from ingest.extraction.reader import Extractor
    from matching.clusters.coverage import Nearest
    from matching.clusters.kinships import Kinships
    from matching.profiles import Profile
    from matching.ranking import PartnerFinder
    from portfolio.delimitation.survey import Survey
    from service.completing import Names
    from service.portfolio import Portfolio
    from store.verdicts import Decision

SEARCHED = ("Offer", "Need", "Goal", "Passage")
"""Kinds that a search looks among unless told otherwise."""

KINDS = (*SEARCHED, *ABILITIES, "Actor", "Cluster", "Project", "Document", "Concept")
"""Every kind that a search can look among."""


class Tools:
    """What does not depend on the edition, and is slow to load: kept when editions turn over."""

    def __init__(self, encoder: Encoder, *, names: NameModel = NameModel.BUNDLED) -> None:
        self.encoder = encoder
        self._names = names
        self.ready = False
        """Whether everything is loaded, so that the next question waits for nothing."""
        self._loading = Lock()

    def prepare(self) -> None:
        """Load everything now, once; whoever comes while it loads waits for it."""
        with self._loading:
            if not self.ready:
                self.encoder.encode_query(str(self.extractor.concepts.digest))
                self.ready = True

    @cached_property
    def concepts(self) -> Concepts:
        """The concept schemes."""
        return bundled_concepts()

    @cached_property
    def extractor(self) -> "Extractor":
        """The reader of texts."""
        from ingest.extraction import bundled_extractor

        return bundled_extractor(self._names)


class Workbench:
    """Asks one edition; everything it returns is plain data in the documented shapes."""

    def __init__(self, edition: Edition, tools: Tools) -> None:
        self.edition = edition
        self.tools = tools

    def prepare(self) -> None:
        """Open every part of the edition now, so that no question waits for one that is pruned."""
        edition = self.edition
        _ = (edition.manifest, edition.graph, edition.items, edition.text, edition.vectors)
        _ = (edition.ledger, edition.columns, self.finder)
        keep_held()

    @cached_property
    def finder(self) -> "PartnerFinder":
        """The partner finder over this edition."""
        from matching.chains import read_chains
        from matching.directory import read_directory
        from matching.ranking import PartnerFinder

        return PartnerFinder(
            self.edition,
            encoder=self.tools.encoder,
            concepts=self.tools.concepts,
            chains=read_chains(self.tools.concepts),
            directory=read_directory(self.edition, self.tools.concepts),
        )

    @cached_property
    def names(self) -> "Names":
        """The names of this edition, to be completed as they are typed."""
        from service.completing import Names

        return Names(self.finder.directory.names)

    @cached_property
    def kinships(self) -> "Kinships":
        """What compares actors and texts with the clusters of this edition."""
        from matching.clusters.kinships import Kinships
        from matching.clusters.roster import read_roster

        finder, concepts = self.finder, self.tools.concepts
        return Kinships(
            self.edition,
            roster=read_roster(self.edition, finder.directory, concepts),
            concepts=concepts,
            chains=finder.chains,
            meetings=finder.meetings,
            titles=finder.titles,
        )

    @cached_property
    def portfolio(self) -> "Portfolio":
        """What a programme office asks of this edition."""
        from service.portfolio import open_portfolio

        return open_portfolio(self.edition, self.tools.concepts)

    @cached_property
    def survey(self) -> "Survey":
        """What delimits the clusters of this edition, and where others might be."""
        from portfolio.delimitation.survey import Survey

        return Survey(self.edition, self.tools.concepts)

    @cached_property
    def strangers(self) -> "Nearest":
        """For each need the nearest offers of those its speaker does not know, in every cluster."""
        from matching.clusters.unused import nearest_of_strangers

        return nearest_of_strangers(self.kinships)

    def search(
        self,
        text: str,
        *,
        kinds: Iterable[str] = SEARCHED,
        filters: Mapping[str, str | Sequence[str]] | None = None,
        limit: int = 10,
    ) -> dict[str, Any]:
        """Return the answer to a search; ``filters`` narrow it before the best are taken.

        Raises:
            OptionError: an unknown kind, filter or value, or a limit below 1.
            InputError: the text is empty, too long, or has a phrase or field that cannot be read.
        """
        from service.searching import searched

        if limit < 1:
            raise OptionError(Sentence("limit is {limit}; expected 1 or more", limit=limit))
        return searched(
            self.edition,
            self.tools,
            sized(text),
            kinds=checked_kinds(kinds),
            filters=filters or {},
            limit=limit,
        )

    def partners(
        self,
        *,
        actor: str | None = None,
        text: str | None = None,
        mode: str = "complementary",
        limit: int = 10,
        weights: Mapping[str, float] | None = None,
        table: str | None = None,
        options: Mapping[str, Any] = MappingProxyType({}),
        decisions: Iterable["Decision"] = (),
        hide_dismissed: bool = False,
        called: str | None = None,
    ) -> dict[str, Any]:
        """Return the answer to a request for partners: for an actor, for a text, or for both.

        ``options`` are those of ``matching.options.Options``, as people write them. What
        ``decisions`` say of the matches is told with them; those that are not relevant come last,
        or are left out.
        ``called`` is what the text is called in the answer, such as the name of its file.

        Raises:
            InputError: neither was given, or the text is empty, too long or in a foreign language.
            NotFoundError: nobody is called that.
            OptionError: a mode, weight, limit or option that does not exist or contradicts another.
        """
        from matching.answers import partners_answer
        from matching.options import read_options
        from matching.weights import mode_named
        from service.feedback import with_feedback
        from store.feedback import opinions_of

        you = self.asker(actor=actor, text=text)
        opinions = opinions_of(
            decisions,
            asker=you.iri,
            text=text,
            mode=mode_named(mode),
            replaced=self.finder.directory.replaced,
        )
        looked_at = limit + len(opinions.dismissed) if limit > 0 else limit
        left_out = read_options(options, concepts=self.tools.concepts, edition=self.edition)
        found = self.finder.find(
            you, mode=mode, weights=weights, table=table, options=left_out, limit=looked_at
        )
        answer = partners_answer(
            found, edition=self.edition.number, query=called or actor or text or ""
        )
        told = with_feedback(answer, opinions, limit=limit, hide_dismissed=hide_dismissed)
        labels = self._path_labels(told["matches"])
        return {**told, "labels": labels, "counts": self._counts(one for _, one in found.ranked)}

    def _path_labels(self, matches: Iterable[Mapping[str, Any]]) -> dict[str, str]:
        """Return {IRI: label} of all that lies on a path to a match."""
        from service.quotations import Labels

        labels = Labels(self.edition.graph, self.tools.concepts)
        reasons = (reason for match in matches for reason in match["reasons"])
        on_paths = sorted({iri for reason in reasons for iri in reason["path"]})
        return {iri: labels.of(iri) for iri in on_paths}

    def _counts(self, actors: Iterable[str]) -> dict[str, Any]:
        """Return how many of those who fit are of which kind, in which county and cluster."""
        from matching.counts import counts_of

        counts = counts_of(actors, self.finder.directory.standings, self.tools.concepts)
        held = {name: dict(getattr(counts, name)) for name in ("kinds", "regions", "clusters")}
        return {"total": counts.total, **held}

    def asker(self, *, actor: str | None = None, text: str | None = None) -> "Profile":
        """Return the profile of who asks: an actor by name or IRI, what a text says, or both.

        Raises:
            InputError: neither was given, or the text is empty, too long or in a foreign language.
            NotFoundError: nobody is called that.
        """
        from service.pitches import asker_of

        return asker_of(self.finder, self.tools.extractor, actor=actor, text=text)

    def actor(self, wanted: str, *, language: str = "en") -> dict[str, Any]:
        """Return everything held on an actor, a cluster or a project, each fact with its evidence.

        Raises:
            NotFoundError: nobody is called that.
        """
        iri = self.resolved(wanted)
        return answers.actor_answer(self.edition, iri, self.tools.concepts, language=language)

    def resolved(self, wanted: str) -> str:
        """Return the IRI that speaks for a name, a path, a mention's IRI or a former IRI.

        Raises:
            NotFoundError: nobody is called that.
        """
        directory, iri = self.finder.directory, full_iri(wanted)
        iri = directory.replaced.get(iri, iri)
        return iri if self.edition.items.with_iri(iri) else directory.find(wanted)

    def document(self, wanted: str, *, language: str = "en") -> dict[str, Any]:
        """Return a document: its text, and what was read from it with places in the text.

        Raises:
            NotFoundError: no such document is held.
        """
        iri = document_named(self.edition.ledger, wanted)
        return answers.document_answer(self.edition, iri, self.tools.concepts, language=language)


def document_named(ledger: Ledger, wanted: str) -> str:
    """Return the IRI of the document with that IRI, path of IRI, or location.

    Raises:
        NotFoundError: no such document is held.
    """
    from pathlib import Path

    for iri in (full_iri(wanted), f"{BASE}document/{wanted}"):
        if ledger.document(iri):
            return iri
    for location in (wanted, Path(wanted).absolute().as_posix()):
        held = ledger.at(location)
        if held:
            return held[0]
    raise NotFoundError(
        Sentence(
            "no document {wanted!r} is held; see `klynge documents` for IRIs and paths",
            wanted=wanted,
        )
    )


def checked_kinds(kinds: Iterable[str]) -> frozenset[str]:
    """Return the kinds to search, whatever their case; the ordinary ones if none is given.

    Raises:
        OptionError: an unknown kind.
    """
    by_case = {kind.casefold(): kind for kind in KINDS}
    wanted = [by_case.get(kind.casefold(), kind) for kind in kinds] or list(SEARCHED)
    unknown = sorted(set(wanted) - set(KINDS))
    if unknown:
        raise OptionError(
            Sentence(
                "no kind {kind!r}; expected some of {expected}",
                kind=unknown[0],
                expected=tuple(KINDS),
            )
        )
    return frozenset(wanted)
