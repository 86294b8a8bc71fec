"""How commands print: tables for people, JSON for programs, progress on stderr."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from store.publishing import Progress as Told


def print_json(answer: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Print an answer as JSON on stdout."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str) -> None:
    """Print rows as a table on stdout."""
    table = Table(title=title, title_justify="left", header_style="bold", expand=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(escaped(value) for value in row))
    console().print(table)


def escaped(value: object) -> str:
    """Return a value as text in which nothing is taken for markup."""
    from rich.markup import escape

    return "" if value is None else escape(str(value))


def console(*, stderr: bool = False) -> Console:
    """Return a console on stdout or stderr."""
    return Console(stderr=stderr, highlight=False, soft_wrap=not sys.stdout.isatty())


class _RateColumn(ProgressColumn):
    """How many are done in a second, once that can be told."""

    def render(self, task: Task) -> Text:
        """Return the rate of one bar."""
        rate = task.finished_speed or task.speed
        return Text(f"{rate:,.1f}/s" if rate else "", style="progress.data.speed")


@contextmanager
def progress_bar() -> "Iterator[Told]":
    """Show one bar for each kind of work on stderr; give back the function that moves them."""
    columns = (
        TextColumn("{task.description:<22}"),
        BarColumn(),
        MofNCompleteColumn(),
        _RateColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console(stderr=True)) as bars:
        tasks: dict[str, Any] = {}

        def told(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield told
