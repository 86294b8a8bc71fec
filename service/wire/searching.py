"""A search, as it comes in."""

from pydantic import Field
from werkzeug.datastructures import MultiDict

from service.wire.requests import Asked, Limit, Text, arguments_once
from service.workbench import SEARCHED
from store.filters import NAMES


class SearchAsked(Asked):
    """``/api/search``."""

    text: Text
    kinds: tuple[str, ...] = SEARCHED
    filters: dict[str, str | tuple[str, ...]] = Field(default_factory=dict)
    limit: Limit = 10


def search_of(arguments: MultiDict[str, str]) -> SearchAsked:
    """Return a search from the arguments of a GET: ``?text=&kind=&limit=``, and filters."""
    given = arguments_once(arguments, but=("kind", *NAMES))
    if "kind" in arguments:
        given["kinds"] = arguments.getlist("kind")
    filters = {name: arguments.getlist(name) for name in NAMES if name in arguments}
    return SearchAsked.model_validate({**given, "filters": filters})
