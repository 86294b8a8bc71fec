"""From one edition to the next under way: no request is dropped, none sees two editions."""

import logging
from functools import cached_property
from threading import Lock

from ontology.errors import NoEdition, StorageError
from service.examples import Examples, examples_of
from service.settings import Settings
from service.workbench import Tools, Workbench
from store.editions import GRAPH, Edition, current_number
from store.sparql.readers import QueryPool

_log = logging.getLogger(__name__)


class Desk:
    """One edition, opened for asking, with the readers that answer SPARQL on it."""

    def __init__(self, edition: Edition, tools: Tools, settings: Settings) -> None:
        self.number = edition.number
        self.workbench = Workbench(edition, tools)
        self.users = 0
        """Requests that are answered from here now."""
        self.retired = False
        """Whether a newer edition has taken over."""
        self._settings = settings
        self._lock = Lock()
        self._pool: QueryPool | None = None

    @cached_property
    def edition(self) -> Edition:
        """The edition."""
        return self.workbench.edition

    @cached_property
    def examples(self) -> Examples:
        """What the first page offers to click on."""
        return examples_of(self.edition)

    @property
    def pool(self) -> QueryPool:
        """The readers; they start when first asked for."""
        with self._lock:
            if self._pool is None:
                self._pool = QueryPool(
                    self.edition.folder / GRAPH,
                    readers=self._settings.readers,
                    deadline=self._settings.deadline,
                    memory=self._settings.memory,
                )
            return self._pool

    def close(self) -> None:
        """End the readers."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()


class Turnover:
    """Holds the desk of the current edition, and sets up the next one when the pointer moves."""

    def __init__(self, settings: Settings, tools: Tools) -> None:
        """Nothing is opened before the first request.

        Args:
            settings: where the editions are, and the limits of SPARQL.
            tools: what outlives an edition.
        """
        self._settings = settings
        self._tools = tools
        self._current: Desk | None = None
        self._refused: str | None = None
        self._lock = Lock()
        self._turning = Lock()

    def enter(self) -> Desk:
        """Return the desk of the current edition; ``leave`` it when the request is answered.

        Raises:
            NoEdition: nothing has been published yet.
            StorageError: the only edition there is cannot be opened.
        """
        number = current_number(self._settings.place)
        if number is None:
            raise NoEdition(
                "nothing has been read yet, so there is nothing to answer from; "
                "read some documents first: klynge ingest PATH"
            )
        with self._lock:
            held = self._current
            if held is not None and number in (held.number, self._refused):
                held.users += 1
                return held
        self._turn(number)
        with self._lock:
            if self._current is None:  # closed meanwhile
                raise NoEdition("the service is stopping")
            self._current.users += 1
            return self._current

    def leave(self, desk: Desk) -> None:
        """Say that a request is answered; the last one on a retired desk closes it."""
        with self._lock:
            desk.users -= 1
            idle = desk.retired and not desk.users
        if idle:
            desk.close()

    def close(self) -> None:
        """Close the current desk."""
        self._swap(None)

    def _turn(self, number: str) -> None:
        """Open an edition and let it answer.

        Whoever comes first opens it; until it is ready, the others go on with the old one, or wait
        if there is none.
        """
        if not self._turning.acquire(blocking=self._current is None):
            return
        try:
            if self._current is None or self._current.number != number:
                self._swap(self._open(number))
        except StorageError as error:
            if self._current is None:
                raise
            self._refused = number
            _log.error("edition %s cannot be opened (%s); the one before answers", number, error)
        finally:
            self._turning.release()

    def _open(self, number: str) -> Desk:
        edition = Edition(self._settings.place.editions / number)
        desk = Desk(edition, self._tools, self._settings)
        desk.workbench.prepare()
        return desk

    def _swap(self, fresh: Desk | None) -> None:
        with self._lock:
            old, self._current = self._current, fresh
            if old is None:
                return
            old.retired = True
            idle = not old.users
        if idle:
            old.close()
