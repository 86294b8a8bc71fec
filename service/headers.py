"""Headers that every answer has: what a browser may do with it, and who may read it."""

from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Response, request

from ontology.errors import InputError

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

FOR_PROGRAMS = ("/api/", "/sparql", "/graphs", "/health")
"""Paths that programs ask: errors are problems, never pages, and other origins may be let in."""

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


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
        if not request.path.startswith(FOR_PROGRAMS):
            return response
        response.vary.add("Origin")
        if "*" in named or origin in named or _is_loopback(origin):
            _allow(response, "*" if "*" in named else origin)
        return response

    return share


def known_by(origins: str) -> Callable[[], None]:
    """Return what refuses a request that names us as only somebody else would.

    A page may point a name of its own at this machine, and would then be of one origin with us (DNS
    rebinding). An address, and a name without a dot, nobody outside can point here.

    Args:
        origins: origins such as ``https://klynge.example``, whose hosts we are known as; ``*`` for
            any.
    """
    hosts = frozenset(urlsplit(origin).hostname for origin in origins.split())

    def check() -> None:
        host = _hostname(request.host)
        if "*" in origins.split() or host in hosts or "." not in host or _is_address(host):
            return
        raise InputError(
            f"this service is not known as {host!r}; if it should be, name it in KLYNGE_ORIGINS, "
            f"as https://{host}"
        )

    return check


def from_here() -> None:
    """Do nothing if a form was sent by a page of this service.

    A page of another site can make a browser send a form here, but not say that it came from us:
    browsers tell where it came from in ``Sec-Fetch-Site``, or at least in ``Origin``.

    Raises:
        InputError: it came from elsewhere, or the browser does not say.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin", "")
    same = site == "same-origin" if site else _netloc(origin) == request.host
    if not same:
        raise InputError(
            "this form was not sent by a page of this service, so nothing was kept; "
            "open the page here and send it again, or use /api/decisions"
        )


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _hostname(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return host


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_loopback(origin: str) -> bool:
    try:
        return urlsplit(origin).hostname in _LOOPBACK
    except ValueError:
        return False


def _allow(response: Response, origin: str) -> None:
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, PUT, DELETE, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, Klynge-Query"
    response.headers["Access-Control-Expose-Headers"] = (
        "Klynge-Edition, Klynge-Partial, Klynge-Query, Klynge-Service, Retry-After"
    )
    response.headers["Access-Control-Max-Age"] = "3600"
