"""``/api/related`` and ``/api/clusters``: which clusters are related, and which fit an actor."""

from typing import Any

from flask import Blueprint, request

from service import relating
from service.caching import of_edition
from service.context import workbench
from service.openapi.operations import Operation, describe
from service.schemas.clustering import Fitting, Pairs, Related
from service.wire import ClustersAsked, RelatedAsked, asked_of

blueprint = Blueprint("clusters", __name__, url_prefix="/api")


@blueprint.route("/related", methods=["GET", "POST"])
@describe(
    Operation(
        answer=Related, other=(Pairs,), asked=RelatedAsked, example={"cluster": "Arena Prøvehavn"}
    )
)
@of_edition
def related() -> dict[str, Any]:
    """Find the clusters related to a cluster or a text, or the pairs that could do most."""
    asked = asked_of(RelatedAsked, request)
    if asked.pairs:
        return relating.pairs(workbench(), limit=asked.limit)
    return relating.related(
        workbench(), cluster=asked.cluster, text=asked.text, by=asked.by, limit=asked.limit
    )


@blueprint.route("/clusters", methods=["GET", "POST"])
@describe(Operation(answer=Fitting, asked=ClustersAsked, example={"actor": "Rustvakt AS"}))
@of_edition
def clusters() -> dict[str, Any]:
    """Find the clusters that fit an actor or a text."""
    asked = asked_of(ClustersAsked, request)
    return relating.fitting(workbench(), actor=asked.actor, text=asked.text, limit=asked.limit)
