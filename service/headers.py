"""Headers that every answer has: what a browser may do with it, and who may read it."""

from collections.abc import Callable

from flask import Response, request

from service.origins import host_of, is_loopback

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

_FOR_PROGRAMS = ("/api/", "/sparql", "/graphs", "/health")
_FEED = ".atom"


def is_for_programs(path: str) -> bool:
    """Tell whether programs ask a path: errors are problems there, and other origins may be let in.

    >>> is_for_programs("/api/search"), is_for_programs("/watch/x.atom"), is_for_programs("/watch")
    (True, True, False)
    """
    return path.startswith(_FOR_PROGRAMS) or path.endswith(_FEED)


def secured(response: Response) -> Response:
    """Return the response with the headers that keep a page to itself."""
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    return response


def shared_with(origins: str) -> Callable[[Response], Response]:
    """Return what lets pages of this machine, and of the origins named, read what programs ask.

    Args:
        origins: origins such as ``https://yasgui.org``, by spaces; ``*`` for all.
    """
    named = frozenset(origin.rstrip("/") for origin in origins.split())

    def share(response: Response) -> Response:
        origin = request.headers.get("Origin", "")
        if not is_for_programs(request.path):
            return response
        response.vary.add("Origin")
        if "*" in named or origin in named or is_loopback(host_of(origin)):
            _allow(response, "*" if "*" in named else origin)
        return response

    return share


def _allow(response: Response, origin: str) -> None:
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, PUT, DELETE, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = (
        "Accept, Authorization, Content-Type, If-None-Match, Klynge-Query"
    )
    response.headers["Access-Control-Expose-Headers"] = (
        "ETag, Klynge-Edition, Klynge-Partial, Klynge-Query, Klynge-Service, Link, Retry-After"
    )
    response.headers["Access-Control-Max-Age"] = "3600"
