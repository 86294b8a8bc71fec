"""The group of commands, and the one handler that turns an error into a line and an exit code.

Nothing heavy is imported here: ``klynge --help`` must answer at once, and a spawned reader process
imports this module too.
"""

import importlib
import os
import sys

import click

from ontology.errors import (
    DownloadFailed,
    EditionDamaged,
    InputError,
    KlyngeError,
    OntologyError,
    QueryStopped,
    ServiceUnreachable,
    StorageError,
    UnreadableDocument,
)
from service.command.options import home_option, server_option

COMMANDS = {
    "ingest": "service.command.ingest",
    "remove": "service.command.remove",
    "review": "service.command.review",
    "documents": "service.command.documents",
    "status": "service.command.status",
    "search": "service.command.search",
    "partners": "service.command.partners",
    "consortium": "service.command.consortium",
    "gaps": "service.command.gaps",
    "related": "service.command.related",
    "application": "service.command.application",
    "evaluation": "service.command.evaluation",
    "clusters": "service.command.clusters",
    "portfolio": "service.command.portfolio",
    "delimitation": "service.command.delimitation",
    "feedback": "service.command.feedback",
    "sparql": "service.command.sparql",
    "question": "service.command.question",
    "saved": "service.command.saved",
    "watch": "service.command.watch",
    "export": "service.command.export",
    "serve": "service.command.serve",
    "mcp": "service.command.mcp",
    "editions": "service.command.editions",
    "diff": "service.command.diff",
    "rollback": "service.command.rollback",
    "corpus": "service.command.corpus",
    "ontology": "service.command.ontology",
    "doctor": "service.command.doctor",
}
"""Each command's module; it has the command under the same name."""

EXIT_CODES: dict[type[BaseException], int] = {
    KeyboardInterrupt: 130,
    ServiceUnreachable: 8,
    DownloadFailed: 7,
    QueryStopped: 6,
    EditionDamaged: 5,
    StorageError: 4,
    UnreadableDocument: 3,
    OntologyError: 1,
    InputError: 2,
    KlyngeError: 1,
}
"""From error to exit code; the first class that fits holds. 0 is success, 2 also wrong usage."""


class _LazyGroup(click.Group):
    """Loads a command's module when the command is called, or its help is shown."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name])
        command: click.Command = module.command
        return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="klynge", message="%(prog)s %(version)s")
@home_option
@server_option
def klynge() -> None:
    """Read what innovation clusters write; find who has what you lack.

    \b
    A first round:
      klynge ingest corpora/demo          read a corpus and publish an edition
      klynge search "lekkasje i rør"      what is said about it, and where
      klynge partners --text "We need …"  who has it, with both sides quoted
      klynge serve                        the same in a browser
      klynge sparql "SELECT …"            everything, for analysts

    Everything is kept in one folder: --home, or KLYNGE_HOME. With --server URL most
    commands that ask put their question to a running service instead.
    Exit codes: 0 done, 1 a check failed, 2 wrong input, 3 some documents could not be read,
    4 the home folder cannot be used, 5 an edition is damaged, 6 a query was ended,
    7 a download failed, 8 the service asked by --server does not answer, 130 interrupted.
    """


def main() -> None:
    """Run the command; say an error in one line on stderr and exit with its code."""
    try:
        sys.exit(klynge.main(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("klynge: interrupted; what was read so far is kept.", err=True)
        sys.exit(EXIT_CODES[KeyboardInterrupt])
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KlyngeError as error:
        click.echo(f"klynge: {' '.join(str(error).split())}", err=True)
        sys.exit(exit_code(error))


def exit_code(error: BaseException) -> int:
    """Return the exit code of an error, by the table."""
    return next(code for kind, code in EXIT_CODES.items() if isinstance(error, kind))


if __name__ == "__main__":
    main()
