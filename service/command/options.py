"""Options that several commands share, and how settings reach a command."""

from collections.abc import Callable
from functools import update_wrapper
from pathlib import Path
from typing import Any, TypeVar

import click

from service.settings import Settings, load_settings

_Command = TypeVar("_Command", bound=Callable[..., Any])
_HOME = "klynge.home"


def _keep_home(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.meta[_HOME] = value


home_option = click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    callback=_keep_home,
    expose_value=False,
    help="Folder where everything is kept (KLYNGE_HOME).",
)
"""``--home``, before or after the command's name."""

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
        settings: Settings = load_settings(home=context.meta.get(_HOME))
        return context.invoke(function, settings, *args, **kwargs)

    return home_option(update_wrapper(wrapped, function))  # type: ignore[return-value]
