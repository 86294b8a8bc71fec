"""Where a request comes from: the name it gives us, the page that sent it, the machine."""

from collections.abc import Callable
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import request

from ontology.errors import InputError

_LOOPBACK_NAME = "localhost"
_PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
"""Headers by which a proxy says that it sends for somebody else."""


class Sender(StrEnum):
    """Whose page sent a request."""

    OURS = "ours"
    FOREIGN = "foreign"
    UNTOLD = "untold"
    """Nothing says that a page sent it: a program, or a browser that keeps it to itself."""


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


def sender(origins: str) -> Sender:
    """Return whose page sent the request that is being answered.

    A page of another site can make a browser send us a form, but not say that it came from us:
    browsers tell where it came from in ``Sec-Fetch-Site``, or at least in ``Origin``.

    Args:
        origins: origins whose pages count as ours, by spaces; ``*`` names none.
    """
    site, origin = request.headers.get("Sec-Fetch-Site", ""), request.headers.get("Origin", "")
    if origin and origin in {one.rstrip("/") for one in origins.split() if one != "*"}:
        return Sender.OURS
    if site and site != "none":
        return Sender.OURS if site == "same-origin" else Sender.FOREIGN
    if not origin:
        return Sender.UNTOLD
    return Sender.OURS if _netloc(origin) == request.host else Sender.FOREIGN


def is_at_machine() -> bool:
    """Tell whether the request was sent on this machine, to this machine, by nobody's proxy."""
    passed_on = any(name in request.headers for name in _PASSED_ON)
    return (
        not passed_on
        and is_loopback(request.remote_addr or "")
        and is_loopback(_hostname(request.host))
    )


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine and nobody else's.

    >>> [is_loopback(host) for host in ("localhost", "127.0.0.2", "::1", "0.0.0.0", "10.0.0.7")]
    [True, True, True, False, False]
    """
    if host == _LOOPBACK_NAME or host.endswith(f".{_LOOPBACK_NAME}"):
        return True
    return _is_address(host) and ip_address(host).is_loopback


def host_of(origin: str) -> str:
    """Return the host of an origin; empty if it has none."""
    try:
        return urlsplit(origin).hostname or ""
    except ValueError:
        return ""


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _hostname(host: str) -> str:
    return host_of(f"//{host}") or host


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
