"""``/health`` and ``/api/status``: which edition answers, and whether its parts agree."""

from collections import Counter
from typing import Any

from flask import Blueprint

from service.context import desk, service
from service.holdings import state_of
from service.openapi.operations import Operation, describe
from service.schemas import state
from store.editions import Edition, current_number
from store.items import EMBEDDED_KINDS
from store.journal import Journal
from store.sparql.running import State
from store.verdicts import Decision, pending

blueprint = Blueprint("health", __name__)


@blueprint.get("/api/status")
@describe(Operation(answer=state.Status))
def status() -> dict[str, Any]:
    """Return which edition answers, and what it holds."""
    return state_of(service().settings.place, desk().edition)


@blueprint.get("/health")
@describe(Operation(answer=state.Health))
def health() -> dict[str, Any]:
    """Return the state of the service; 503 while there is nothing to answer from."""
    edition = desk().edition
    lag = lag_of(edition)
    fits = edition.manifest.encoder == service().tools.encoder.identity
    newest = current_number(service().settings.place) == edition.number
    return {
        "status": "ok" if fits and newest and not any(lag.values()) else "degraded",
        "edition": edition.number,
        "published": edition.manifest.published,
        "counts": {**edition.manifest.counts, "kinds": edition.items.counts()},
        "pending": len(pending(frozenset(edition.manifest.decisions), _decisions())),
        "lag": lag,
        "encoder": {
            "model": edition.manifest.encoder.model,
            "revision": edition.manifest.encoder.revision,
            "fits": fits,
            "ready": service().tools.ready,
        },
        "sparql": _readers(),
    }


def _readers() -> dict[str, Any]:
    """Return how many queries run, wait, and may; and whether the network is denied to them."""
    pool = service().pool
    states = Counter(one.state for one in pool.running())
    return {
        "readers": pool.limits.readers,
        "running": states.total() - states[State.WAITING],
        "waiting": states[State.WAITING],
        "network": pool.network(),
        "processes": pool.numbers(),
    }


def _decisions() -> tuple[Decision, ...]:
    return Journal(service().settings.place).decisions()


def lag_of(edition: Edition) -> dict[str, int]:
    """Return how far text index and vectors are behind the graph; all 0 in a sound edition."""
    kinds = edition.items.counts()
    embedded = sum(count for kind, count in kinds.items() if kind in EMBEDDED_KINDS)
    return {
        "documents": edition.ledger.counts()["documents"] - kinds.get("Document", 0),
        "text": sum(kinds.values()) - len(edition.text),
        "vectors": embedded - len(edition.vectors),
    }
