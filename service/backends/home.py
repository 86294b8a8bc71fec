"""The home on this machine as a backend: opened when it is first asked, in this process."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.backends.backend import NOTHING, SparqlAnswer
from service.settings import Settings

if TYPE_CHECKING:
    from service.workbench import Workbench
    from store.editions import Edition
    from store.publishing import Progress
    from store.sparql.pool import QueryPool


class HomeBackend:
    """Asks one edition of a home."""

    def __init__(
        self,
        settings: Settings,
        edition: str | None = None,
        *,
        opened: "Workbench | None" = None,
        pool: "QueryPool | None" = None,
        progress: "AbstractContextManager[Progress] | None" = None,
    ) -> None:
        """Nothing is opened yet.

        Args:
            settings: of the home.
            edition: its number; the current one unless given.
            opened: the workbench over that edition, where there is one already.
            pool: the readers that answer SPARQL; one of its own for each query unless given.
            progress: shows how far a long answer is, while it is made.
        """
        self._settings = settings
        self._number = edition
        self._opened = opened
        self._pool = pool
        self._progress = progress

    @cached_property
    def edition(self) -> "Edition":
        """The edition that is asked."""
        from service.opening import open_edition

        return self._opened.edition if self._opened else open_edition(self._settings, self._number)

    @cached_property
    def workbench(self) -> "Workbench":
        """The workbench over the edition, with the encoder."""
        from service.opening import open_workbench

        return self._opened or open_workbench(self._settings, self._number)

    def names_of(self, actor: str) -> frozenset[str]:
        """Return the IRI of an actor, and those it bore before others were found to be the same."""
        return frozenset({actor, *self._former.get(actor, ())})

    @cached_property
    def _former(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for former, actor in self.workbench.finder.directory.replaced.items():
            if "#" not in former:  # else it is a mention, which no answer names
                found.setdefault(actor, []).append(former)
        return found

    def search(
        self,
        text: str,
        *,
        kinds: Sequence[str] = (),
        filters: Mapping[str, Sequence[str]] = NOTHING,
        limit: int = 10,
    ) -> dict[str, Any]:
        """Return what is said about something."""
        return self.workbench.search(text, kinds=kinds, filters=filters, limit=limit)

    def partners(
        self,
        *,
        actor: str | None = None,
        text: str | None = None,
        mode: str = "complementary",
        limit: int = 10,
        weights: Mapping[str, float] = NOTHING,
        table: str | None = None,
        options: Mapping[str, Any] = NOTHING,
        hide_dismissed: bool = False,
        called: str | None = None,
    ) -> dict[str, Any]:
        """Return partners; ``called`` is what the text is called in the answer."""
        from store.journal import Journal

        return self.workbench.partners(
            actor=actor,
            text=text,
            mode=mode,
            limit=limit,
            weights=weights,
            table=table,
            options=options,
            decisions=Journal(self._settings.place).decisions(),
            hide_dismissed=hide_dismissed,
            called=called,
        )

    def related(
        self,
        *,
        cluster: str | None = None,
        text: str | None = None,
        file: Path | None = None,
        by: str = "both",
        limit: int = 10,
    ) -> dict[str, Any]:
        """Return the clusters related to one of a cluster, a text and a file."""
        from service import relating

        return relating.related(
            self.workbench, cluster=cluster, text=text, file=file, by=by, limit=limit
        )

    def pairs(self, *, limit: int = 10) -> dict[str, Any]:
        """Return the pairs of clusters with most unused complementarity."""
        from service import relating

        return relating.pairs(self.workbench, limit=limit)

    def fitting(
        self,
        *,
        actor: str | None = None,
        text: str | None = None,
        file: Path | None = None,
        limit: int = 10,
    ) -> dict[str, Any]:
        """Return the clusters that fit one of an actor, a text and a file."""
        from service import relating

        return relating.fitting(self.workbench, actor=actor, text=text, file=file, limit=limit)

    def consortium(
        self,
        text: str,
        *,
        members: Sequence[str] = (),
        size: int | None = None,
        options: Mapping[str, Any] = NOTHING,
    ) -> dict[str, Any]:
        """Return who covers what a call asks, and whom to add."""
        from service.consortium import consortium

        return consortium(self.workbench, text, members=members, size=size, options=options)

    def gaps(
        self, *, regions: Sequence[str] = (), clusters: Sequence[str] = (), limit: int = 20
    ) -> dict[str, Any]:
        """Return the white spots."""
        from service.gaps import gaps, untold

        with self._progress or nullcontext(untold) as told:
            return gaps(
                self.workbench, regions=regions, clusters=clusters, limit=limit, progress=told
            )

    def document(self, wanted: str) -> dict[str, Any]:
        """Return a document: its text, and what was read in it."""
        from ontology.concepts import bundled_concepts
        from service.answers import document_answer
        from service.workbench import document_named

        iri = document_named(self.edition.ledger, wanted)
        return document_answer(self.edition, iri, bundled_concepts())

    def documents(self) -> list[dict[str, Any]]:
        """Return a row for each document that is held, with the paths of its files."""
        from service.holdings import document_list

        return document_list(self.edition, whole_paths=True)

    def status(self) -> dict[str, Any]:
        """Return where the home is, which edition answers, and what it holds."""
        from service.holdings import state_of

        return {
            "home": str(self._settings.home),
            **state_of(self._settings.place, self.edition),
        }

    def sparql(self, query: str, *, accept: Sequence[str]) -> SparqlAnswer:
        """Return the answer to a query, asked in a reader of its own."""
        from service.procedures import procedures_over
        from store.editions import GRAPH
        from store.sparql.calling import Caller
        from store.sparql.evaluation import Query
        from store.sparql.pool import QueryPool

        pool = self._pool or QueryPool(replace(self._settings.limits, readers=1))
        try:
            caller = Caller(
                pool=pool,
                graph=self.edition.folder / GRAPH,
                procedures=procedures_over(lambda: self.workbench),
            )
            found = caller.ask(Query(text=query, accept=tuple(accept), prefixes=True)).whole()
        finally:
            if self._pool is None:
                pool.close()
        return SparqlAnswer(
            content=found.content, media_type=found.media_type, partial=bool(found.partial)
        )
