"""Requests about clusters, white spots and differences, as they come in."""

from typing import Annotated

from pydantic import Field, model_validator
from werkzeug.datastructures import MultiDict

from ontology.errors import OptionError
from service.wire.requests import MOST, Asked, Limit, Names, Text, arguments_once


class RelatedAsked(Asked):
    """``/api/related``."""

    cluster: Text | None = None
    text: Text | None = None
    pairs: bool = False
    by: str = "both"
    limit: Limit = 10

    @model_validator(mode="after")
    def _one_question(self) -> "RelatedAsked":
        if (self.cluster is not None) + (self.text is not None) + self.pairs != 1:
            raise ValueError("give one of 'cluster', 'text' and 'pairs'")
        if self.pairs and self.by != "both":
            raise ValueError("'by' does not go with 'pairs', which have an order of their own")
        return self


class ClustersAsked(Asked):
    """``/api/clusters``."""

    actor: Text | None = None
    text: Text | None = None
    limit: Limit = 10

    @model_validator(mode="after")
    def _one_question(self) -> "ClustersAsked":
        if (self.text is None) == (self.actor is None):
            raise ValueError("give either 'text' or 'actor', not both or neither")
        return self


class GapsAsked(Asked):
    """``/api/gaps``."""

    regions: Names = ()
    clusters: Names = ()
    limit: Limit = 20


def gaps_of(arguments: MultiDict[str, str]) -> GapsAsked:
    """Return a request for white spots from a GET: ``?region=&cluster=&limit=``.

    Raises:
        OptionError: it names regions or clusters as the body of a POST does.
    """
    given = arguments_once(arguments, but=("region", "cluster"))
    for name in ("region", "cluster"):
        if f"{name}s" in given:
            raise OptionError(f"no argument '{name}s' here; write '{name}=', once for each")
        given[f"{name}s"] = arguments.getlist(name)
    return GapsAsked.model_validate(given)


class DiffAsked(Asked):
    """``/api/diff``."""

    earlier: str = Field(alias="from")
    later: str | None = Field(default=None, alias="to")
    by: str = "document"
    limit: Annotated[int, Field(ge=0)] = MOST
    """Sentences that are told at most."""
