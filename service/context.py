"""What a request has at hand: the service it runs in, and the desk of the edition it asks."""

from dataclasses import dataclass

from flask import Response, current_app, g, request

from service.settings import Settings
from service.signatures import Signatures
from service.turnover import Desk, Turnover
from service.workbench import Tools, Workbench
from service.worker import WorkerWatch
from store.sparql.pool import QueryPool

SERVICE = "klynge"
"""Under this name the service stands among the app's extensions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What outlives a request."""

    settings: Settings
    tools: Tools
    turnover: Turnover
    signatures: Signatures
    """Knows its own forms, and who has signed in."""
    watch: WorkerWatch
    """Starts a worker when there are jobs."""
    pool: QueryPool
    """The processes that answer SPARQL, on whatever edition."""


def service() -> Service:
    """Return the service that this app is."""
    held: Service = current_app.extensions[SERVICE]
    return held


def desk() -> Desk:
    """Return the desk of the edition that answers this request: the same one until its end.

    That is the current one, or the one that ``?edition=`` names.

    Raises:
        NotFoundError: the edition that is named is not held.
        NoEdition: nothing has been published yet.
    """
    if "desk" not in g:
        wanted, turnover = request.args.get("edition"), service().turnover
        g.desk = turnover.enter() if wanted is None else turnover.at(wanted)
    held: Desk = g.desk
    return held


def workbench() -> Workbench:
    """Return the workbench of the edition that answers this request.

    Raises:
        NoEdition: nothing has been published yet.
    """
    return desk().workbench


def name_edition(response: Response) -> Response:
    """Say in a header which edition answered."""
    if "desk" in g:
        response.headers["Klynge-Edition"] = g.desk.number
    return response
