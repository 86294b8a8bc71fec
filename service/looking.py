"""Watches looked at from the service: on the current edition, against the one asked before."""

from ontology.errors import NotFoundError
from service.backends.home import HomeBackend
from service.context import service
from service.turnover import Desk
from service.watching import Held, Watched, watched
from store.watches import Watch, Watches


def watches() -> Watches:
    """Return the watches of the home."""
    return Watches(service().settings.place)


def held_now() -> Held:
    """Return the current edition, whichever the address names: watches look at nothing else.

    Raises:
        NoEdition: nothing has been published yet.
    """
    return _held(service().turnover.enter())


def looked_at(watch: Watch) -> Watched:
    """Return a watch as it stands now, and remember that, unless the service only reads.

    Raises:
        InputError: its question can no longer be asked.
    """
    found = watched(watch, held_now(), _before(watch))
    if found.watch != watch and not service().settings.read_only:
        watches().put(found.watch)
    return found


def _before(watch: Watch) -> Held | None:
    try:
        return _held(service().turnover.at(watch.edition))
    except NotFoundError:
        return None


def _held(desk: Desk) -> Held:
    backend = HomeBackend(
        service().settings, desk.number, opened=desk.workbench, pool=service().pool
    )
    return Held(edition=desk.edition, backend=backend)
