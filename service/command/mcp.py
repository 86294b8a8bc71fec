"""``klynge mcp``: lets an assistant ask, over the Model Context Protocol."""

import click

from ontology.errors import OptionError
from service.backends.backend import Backend
from service.command.options import edition_option, with_backend


@click.command(name="mcp")
@edition_option
@with_backend
def command(backend: Backend) -> None:
    """Answer an assistant on standard input and output, by the Model Context Protocol.

    It may search, find partners and related clusters, ask in SPARQL and read documents, and can
    change nothing. Name this command in the assistant's configuration; it is not for people.

    \b
    Examples:
      klynge mcp
      klynge mcp --server http://127.0.0.1:8080
    """
    from importlib.metadata import version

    try:
        from service.assistants import mcp_server
    except ModuleNotFoundError as error:
        if error.name not in ("mcp", "mcp_types"):
            raise
        raise OptionError(
            "what assistants need is not installed; install it with: pip install 'klynge[mcp]'"
        ) from error
    mcp_server(backend, version=version("klynge")).run()
