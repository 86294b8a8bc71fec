"""``/api/queries``: the SPARQL queries that run now, and the way to end one."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from flask import Blueprint

from ontology.errors import NotFoundError
from service.context import service
from service.openapi.operations import Operation, describe
from service.schemas.asking import RunningQueries
from store.sparql.running import RunningQuery

blueprint = Blueprint("queries", __name__)


@blueprint.get("/api/queries")
@describe(Operation(answer=RunningQueries, of_edition=False))
def running() -> dict[str, Any]:
    """Return the queries that run or wait for their turn, oldest first."""
    return {"queries": [_shown(one) for one in service().pool.running()]}


@blueprint.delete("/api/queries/<name>")
@describe(Operation(status=HTTPStatus.NO_CONTENT, types=(), of_edition=False))
def end(name: str) -> tuple[str, int]:
    """End a query; whoever asked it gets 503, or a connection that breaks."""
    if not service().pool.end(name):
        raise NotFoundError(f"no query {name!r} is running; see GET /api/queries")
    return "", 204


def _shown(query: RunningQuery) -> dict[str, Any]:
    asked = datetime.fromtimestamp(query.asked, UTC)
    return {
        "id": query.name,
        "state": query.state,
        "asked": asked.isoformat(timespec="milliseconds"),
        "seconds": round((datetime.now(UTC) - asked).total_seconds(), 3),
        "edition": query.graph.parent.name,
        "query": query.query.typed or query.query.text,
    }
