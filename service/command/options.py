"""Options that several commands share, and how settings reach a command."""

from collections.abc import Callable
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from service.settings import Settings, load_settings

if TYPE_CHECKING:
    from service.backends.backend import Backend

_Command = TypeVar("_Command", bound=Callable[..., Any])
_HOME, _SERVER = "klynge.home", "klynge.server"


def _kept(key: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """Return what keeps an option's value for the command, before or after whose name it stood."""

    def keep(context: click.Context, parameter: click.Parameter, value: object) -> None:
        if value is not None:
            context.meta[key] = value

    return keep


home_option = click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    callback=_kept(_HOME),
    expose_value=False,
    help="Folder where everything is kept (KLYNGE_HOME).",
)
"""``--home``, before or after the command's name."""

server_option = click.option(
    "--server",
    metavar="URL",
    callback=_kept(_SERVER),
    expose_value=False,
    help="Ask the service at that address, and not a home: http://127.0.0.1:8080.",
)
"""``--server``, before or after the command's name."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
"""``--json``: the same objects as the API gives."""


edition_option = click.option(
    "--edition", help="Ask an earlier edition by its number; see klynge editions."
)
"""``--edition``: an edition other than the current one."""


def many(name: str, told: str) -> Callable[[_Command], _Command]:
    """Return an option that may be given many times; one of its values must hold."""
    return click.option(f"--{name}", f"{name.replace('-', '_')}s", multiple=True, help=told)


def narrowing(function: _Command) -> _Command:
    """Let a command leave out whom it seeks by kind, place, cluster and language."""
    options = (
        many("kind", "Only such actors: company, research-institution, …"),
        many("region", "Only those in that place, or in what lies in it: Vestland, NO-46."),
        many("cluster", "Only that cluster and its members."),
        many("not-cluster", "Leave out that cluster and its members."),
        many("language", "Only those of whom something is written in it: nb, nn, en, da, sv."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def with_settings(function: _Command) -> _Command:
    """Hand the settings to a command as its first argument, and let it take ``--home``."""

    @click.pass_context
    def wrapped(context: click.Context, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        if _SERVER in context.meta:
            raise click.UsageError(
                f"{context.command_path} works on a home and asks no service; leave out --server"
            )
        return context.invoke(function, _settings(context), *args, **kwargs)

    return home_option(update_wrapper(wrapped, function))  # type: ignore[return-value]


def with_backend(function: _Command) -> _Command:
    """Hand whom it asks to a command as its first argument: the home, or the ``--server``.

    The command may take ``--edition``; the backend is then one of that edition.
    """

    @click.pass_context
    def wrapped(context: click.Context, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        backend = _backend(context, kwargs.pop("edition", None))
        return context.invoke(function, backend, *args, **kwargs)

    return server_option(home_option(update_wrapper(wrapped, function)))  # type: ignore[return-value]


def _settings(context: click.Context) -> Settings:
    return load_settings(home=context.meta.get(_HOME))


def _backend(context: click.Context, edition: str | None) -> "Backend":
    settings, server = _settings(context), context.meta.get(_SERVER)
    if server is None:
        from service.backends.home import HomeBackend
        from service.command.printing import progress_bar

        return HomeBackend(settings, edition, progress=progress_bar())
    from service.backends.remote import RemoteBackend
    from service.client import Client

    return RemoteBackend(Client(server, token=settings.token), edition)
