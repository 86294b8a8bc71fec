"""Requests for partners and for consortia, as they come in."""

from typing import Annotated, Any

from pydantic import Field, model_validator
from werkzeug.datastructures import MultiDict

from service.texts import LONGEST_PITCH
from service.wire.requests import Asked, Limit, Names, Pitch, Text, arguments_once


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


class PartnersAsked(Asked):
    """``/api/partners``."""

    text: Pitch | None = None
    actor: Text | None = None
    mode: str = "complementary"
    limit: Limit = 10
    weights: dict[str, float] = Field(default_factory=dict)
    table: Text | None = None
    options: PartnerOptions = PartnerOptions()

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


def partners_of(arguments: MultiDict[str, str]) -> PartnersAsked:
    """Return a request for partners from the arguments of a GET.

    ``?text=`` or ``?actor=``, ``&mode=&limit=``, and options: ``&known=false&kind=&region=`` …
    """
    given = arguments_once(arguments, but=(*_ONCE, *_OFTEN))
    options: dict[str, Any] = {name: arguments[name] for name in _ONCE if name in arguments}
    options |= {name: arguments.getlist(one) for one, name in _OFTEN.items() if one in arguments}
    return PartnersAsked.model_validate({**given, "options": options})
