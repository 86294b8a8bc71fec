"""Requests about clusters, white spots and differences, as they come in."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from service.wire.requests import MOST, Asked, Limit, Names, Text


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

    often: ClassVar[Mapping[str, str]] = {"region": "regions", "cluster": "clusters"}


class TiesAsked(Asked):
    """``/api/ties``."""

    actor: Text
    """A name, an IRI or its path: of an actor, a cluster or a project."""
    language: Literal["nb", "nn", "en"] = "en"
    """Of labels."""


class DiffAsked(Asked):
    """``/api/diff``."""

    earlier: str = Field(alias="from")
    later: str | None = Field(default=None, alias="to")
    by: str = "document"
    limit: Annotated[int, Field(ge=0)] = MOST
    """Sentences that are told at most."""
