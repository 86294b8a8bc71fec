"""Pages of a list: which rows are asked for, and the header that leads on (RFC 8288)."""

from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import urlencode

from flask import Response, after_this_request, request

from service.wire import PageAsked

_Row = TypeVar("_Row")


def page_of(rows: Sequence[_Row], asked: PageAsked) -> Sequence[_Row]:
    """Return the rows asked for; the header ``Link`` of this answer leads to the pages beside."""
    links = _links(asked, total=len(rows))

    @after_this_request
    def lead_on(response: Response) -> Response:
        if links:
            response.headers["Link"] = ", ".join(f'<{to}>; rel="{rel}"' for rel, to in links)
        return response

    return rows[asked.offset : asked.offset + asked.limit]


def _links(asked: PageAsked, *, total: int) -> list[tuple[str, str]]:
    found = []
    if asked.offset + asked.limit < total:
        found.append(("next", _address(asked, asked.offset + asked.limit)))
    if asked.offset > 0:
        found.append(("prev", _address(asked, max(0, asked.offset - asked.limit))))
    return found


def _address(asked: PageAsked, offset: int) -> str:
    given = {**request.args.to_dict(), "limit": asked.limit, "offset": offset}
    return f"{request.path}?{urlencode(given)}"
