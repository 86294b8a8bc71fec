"""``klynge serve``: the pages, the API and SPARQL on this machine."""

import socket

import click

from ontology.errors import OptionError
from service.command.options import with_settings
from service.command.printing import console
from service.settings import Settings


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8080, show_default=True, help="Port to listen on.")
@with_settings
def command(settings: Settings, host: str, port: int) -> None:
    """Serve the pages (/), the JSON API (/api) and SPARQL (/sparql) until Ctrl-C."""
    _check_free(host, port)
    from service.server import serve

    console().print(f"Klynge answers at http://{host}:{port}/  (Ctrl-C stops it)")
    serve(settings, host=host, port=port)


def _check_free(host: str, port: int) -> None:
    """Say at once, in one line, if nobody can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise OptionError(
                f"cannot listen on {host}:{port} ({error}); name another port with --port "
                "(or PORT= with make run)."
            ) from error
