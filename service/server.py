"""The production server (granian): one process with threads, so that the encoder is held once."""

import os
from typing import TYPE_CHECKING

from service.settings import Settings, load_settings

if TYPE_CHECKING:
    from flask import Flask

_THREADS = 2 * (os.cpu_count() or 1) + 1
"""Requests answered at once: more than cores, since the engines release the GIL while they work."""


def serve(settings: Settings, *, host: str, port: int) -> None:
    """Serve until interrupted."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    # The worker is a process of its own and builds its settings anew.
    os.environ["KLYNGE_HOME"] = str(settings.home)
    Granian(
        "service.server:application",
        factory=True,
        interface=Interfaces.WSGI,
        address=host,
        port=port,
        workers=1,
        blocking_threads=_THREADS,
        backpressure=4 * _THREADS,
        log_level=LogLevels.warning,
    ).serve()


def application() -> "Flask":
    """Return the app that the server's worker runs."""
    from service.app import create_app

    return create_app(load_settings())
