"""Requests for partners and for consortia, as they come in."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from service.texts import LONGEST_PITCH
from service.wire.requests import Asked, Limit, Names, Pitch, Text


class ConsortiumOptions(Asked):
    """Whom to leave out of a consortium."""

    known: bool = True
    competitors: bool = True
    kinds: Names = ()
    regions: Names = ()
    reach: float | None = None
    clusters: Names = ()
    not_clusters: Names = ()
    languages: Names = ()


class PartnerOptions(ConsortiumOptions):
    """Whom to leave out."""

    dismissed: bool = True
    reciprocal: bool = False
    smes: bool = False


_ONCE = ("known", "competitors", "dismissed", "reciprocal", "smes", "reach")
_OFTEN = {
    "kind": "kinds",
    "region": "regions",
    "cluster": "clusters",
    "not_cluster": "not_clusters",
    "language": "languages",
}
"""Options in the address of a GET: those that stand once, and those that may stand many times."""

PARTNER_ARGUMENTS = frozenset({"mode", "limit", *_ONCE, *_OFTEN})
"""What may stand in the address of a request for partners, besides who asks."""


class PartnersAsked(Asked):
    """``/api/partners``."""

    text: Pitch | None = None
    actor: Text | None = None
    mode: str = "complementary"
    limit: Limit = 10
    weights: dict[str, float] = Field(default_factory=dict)
    """Of comparisons, instead of those of the mode."""
    table: Text | None = None
    """Which table of weights: ``hand`` or ``learnt-1``."""
    options: PartnerOptions = PartnerOptions()

    once: ClassVar[Mapping[str, str]] = {name: f"options.{name}" for name in _ONCE}
    often: ClassVar[Mapping[str, str]] = {one: f"options.{name}" for one, name in _OFTEN.items()}

    @model_validator(mode="after")
    def _one_question(self) -> "PartnersAsked":
        if self.text is None and self.actor is None:
            raise ValueError("give 'text', 'actor' or both")
        return self


class ConsortiumAsked(Asked):
    """``POST /api/consortium``."""

    text: Annotated[str, Field(max_length=LONGEST_PITCH)]
    members: Annotated[tuple[Text, ...], Field(alias="with", max_length=50)] = ()
    size: int | None = None
    options: ConsortiumOptions = ConsortiumOptions()
