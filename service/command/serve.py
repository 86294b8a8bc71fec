"""``klynge serve``: the pages, the API and SPARQL on this machine."""

import socket
from dataclasses import replace

import click

from ontology.errors import OptionError
from service.command.options import with_settings
from service.command.printing import console
from service.settings import Settings


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8080, show_default=True, help="Port to listen on.")
@click.option("--read-only", is_flag=True, help="Let nothing be changed through the service.")
@with_settings
def command(settings: Settings, host: str, port: int, read_only: bool) -> None:
    """Serve the pages (/), the JSON API (/api) and SPARQL (/sparql) until Ctrl-C.

    Whoever reaches the service may read. To change anything one must be at this machine, or have
    the token in KLYNGE_TOKEN.
    """
    if read_only:
        settings = replace(settings, read_only=True)
    check_closed(host, settings)
    _check_free(host, port)
    from service.server import serve

    console().print(f"Klynge answers at http://{host}:{port}/  (Ctrl-C stops it)")
    serve(settings, host=host, port=port)


def check_closed(host: str, settings: Settings) -> None:
    """Refuse to listen where others can reach us unless a token keeps them from writing.

    Raises:
        OptionError: there is no token, and the service is not to be read only.
    """
    from service.origins import is_loopback

    if is_loopback(host) or settings.token or settings.read_only:
        return
    raise OptionError(
        f"{host} can be reached from other machines, and nothing would keep them from changing "
        "what Klynge holds: set KLYNGE_TOKEN to a secret of 16 characters or more, or start with "
        "--read-only"
    )


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
