"""The production server (granian): one process with threads, so that the encoder is held once."""

import logging
import os
from multiprocessing import parent_process
from threading import Thread
from typing import TYPE_CHECKING

from service.settings import Settings, load_settings

if TYPE_CHECKING:
    from flask import Flask

_THREADS = 2 * (os.cpu_count() or 1) + 1
"""Requests answered at once, besides SPARQL: the engines release the GIL while they work."""


def serve(settings: Settings, *, host: str, port: int) -> None:
    """Serve until interrupted."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    # Whoever waits for a reader holds a thread, and there must be one left to end a query by.
    threads = _THREADS + settings.readers + settings.waiting
    logging.getLogger("_granian").addFilter(lambda told: "Python threads" not in str(told.msg))
    # The worker is a process of its own and builds its settings anew.
    os.environ |= {"KLYNGE_HOME": str(settings.home), "KLYNGE_READ_ONLY": str(settings.read_only)}
    Granian(
        "service.server:application",
        factory=True,
        interface=Interfaces.WSGI,
        address=host,
        port=port,
        workers=1,
        blocking_threads=threads,
        backpressure=4 * threads,
        log_level=LogLevels.warning,
    ).serve()


def application() -> "Flask":
    """Return the app that the server's worker runs."""
    from service.app import create_app
    from service.context import SERVICE

    Thread(target=_end_with_parent, name="klynge-parent", daemon=True).start()
    app = create_app(load_settings())
    app.extensions[SERVICE].pool.start()
    app.extensions[SERVICE].watch.start()
    return app


def _end_with_parent() -> None:
    """Wait until the server's own process is gone, even if it was killed; then end this one.

    Else the worker would hold the port, and nobody could start the service anew.
    """
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
