"""From one edition to the next under way: no request is dropped, none sees two editions."""

import logging
from collections import OrderedDict
from functools import cached_property
from threading import Lock

from ontology.errors import NoEdition, StorageError
from service.examples import Examples, examples_of
from service.workbench import Tools, Workbench
from store.editions import Edition, current_number, edition_numbered
from store.home import Home

_log = logging.getLogger(__name__)

_EARLIER = 2
"""Earlier editions that stay open after somebody asked them."""


class Desk:
    """One edition, opened for asking."""

    def __init__(self, edition: Edition, tools: Tools) -> None:
        self.number = edition.number
        self.workbench = Workbench(edition, tools)

    @cached_property
    def edition(self) -> Edition:
        """The edition."""
        return self.workbench.edition

    @cached_property
    def examples(self) -> Examples:
        """What the first page offers to click on."""
        return examples_of(self.edition)


class Turnover:
    """Holds the desk of the current edition, and sets up the next one when the pointer moves.

    A request keeps the desk it began at; an old one goes when the last request lets go of it.
    """

    def __init__(self, home: Home, tools: Tools) -> None:
        """Nothing is opened before the first request.

        Args:
            home: where the editions are.
            tools: what outlives an edition.
        """
        self._home = home
        self._tools = tools
        self._current: Desk | None = None
        self._refused: str | None = None
        self._turning = Lock()
        self._earlier: OrderedDict[str, Desk] = OrderedDict()
        self._looking = Lock()

    def enter(self) -> Desk:
        """Return the desk of the current edition.

        Raises:
            NoEdition: nothing has been published yet.
            StorageError: the only edition there is cannot be opened.
        """
        number = current_number(self._home)
        if number is None:
            raise NoEdition(
                "nothing has been read yet, so there is nothing to answer from; "
                "read some documents first: klynge ingest PATH"
            )
        held = self._current
        if held is not None and number in (held.number, self._refused):
            return held
        return self._turn(number, held)

    def at(self, wanted: str) -> Desk:
        """Return the desk of an edition by its number; a few earlier ones are kept open.

        Raises:
            NotFoundError: there is no such edition; the message names those that are held.
        """
        edition = edition_numbered(self._home, wanted)
        held = self._current  # once: it may be another one by the next line
        if held is not None and held.number == edition.number:
            return held
        with self._looking:
            desk = self._earlier.pop(edition.number, None) or Desk(edition, self._tools)
            self._earlier[edition.number] = desk
            while len(self._earlier) > _EARLIER:
                self._earlier.popitem(last=False)
        return desk

    def _turn(self, number: str, held: Desk | None) -> Desk:
        """Open an edition, let it answer, and return its desk.

        Whoever comes first opens it; until it is ready, the others go on with the old one, or wait
        if there is none.
        """
        if not self._turning.acquire(blocking=held is None) and held is not None:
            return held
        try:
            fresh = self._current
            if fresh is None or fresh.number != number:
                fresh = self._current = self._open(number)
            return fresh
        except StorageError as error:
            if held is None:
                raise
            self._refused = number
            _log.error("edition %s cannot be opened (%s); the one before answers", number, error)
            return held
        finally:
            self._turning.release()

    def _open(self, number: str) -> Desk:
        desk = Desk(Edition(self._home.editions / number), self._tools)
        desk.workbench.prepare()
        return desk
