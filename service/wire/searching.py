"""A search, as it comes in."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from service.wire.requests import Asked, Limit, Text
from service.workbench import SEARCHED
from store.filters import FILTERS, NAMES, singular

_FILTERS = tuple(singular(name) for name in FILTERS)


class SearchAsked(Asked):
    """What is said about something."""

    text: Text
    """In nb, nn or en; it may hold phrases in quotes, and fields such as ``title:``."""
    kinds: tuple[str, ...] = SEARCHED
    """What is looked among: ``Offer``, ``Need``, ``Goal``, ``Passage``, ``Actor`` …"""
    filters: dict[str, str | tuple[str, ...]] = Field(default_factory=dict)
    """What narrows the search before the best are taken; of several values one must hold."""
    limit: Limit = 10

    often: ClassVar[Mapping[str, str]] = {
        "kind": "kinds",
        **{name: f"filters.{name}" for name in (*_FILTERS, *NAMES)},
    }
    unsaid: ClassVar[frozenset[str]] = frozenset(NAMES) - frozenset(_FILTERS)


class NamesAsked(Asked):
    """The beginning of a name."""

    text: Annotated[str, Field(max_length=200)] = ""
    """What has been typed; from two letters on."""
    limit: Annotated[int, Field(ge=1, le=50)] = 8
