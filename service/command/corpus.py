"""``klynge corpus``: the public sets, and how they come from their publishers."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.command.options import json_option, with_settings
from service.command.printing import console, escaped, print_json, print_table
from service.settings import Settings

if TYPE_CHECKING:
    from ingest.fetching import Fetched, Told
    from ingest.published import PublishedCorpus

list_option = click.option(
    "--list",
    "listed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Another list of sets, in the shape of ingest/published.toml: a mirror, for instance.",
)
STATES = {
    "new": "fetched; its checksum is recorded",
    "unchanged": "lies here already, as it was fetched",
    "same": "fetched again; the publisher has not changed it",
    "changed": "fetched again; the publisher has changed it since",
}


@click.group(name="corpus")
def command() -> None:
    """List and fetch public sets."""


@command.command(name="list")
@list_option
@json_option
def list_corpora(listed: Path | None, as_json: bool) -> None:
    """List the public sets that can be fetched, with their licences."""
    from ingest.published import published

    held = published(listed).values()
    if as_json:
        print_json([asdict(one) for one in held])
        return
    rows = ((one.name, one.title, one.publisher, one.licence, one.page) for one in held)
    print_table(("name", "what", "publisher", "licence", "page"), rows, title="Public sets")


@command.command(name="fetch")
@click.argument("name")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder that it goes to (default: corpora/NAME in the home folder).",
)
@click.option("--again", is_flag=True, help="Fetch what lies here already too.")
@list_option
@json_option
@with_settings
def fetch_corpus(
    settings: Settings,
    name: str,
    into: Path | None,
    again: bool,
    listed: Path | None,
    as_json: bool,
) -> None:
    """Fetch a public set from its publisher; klynge corpus list tells their names.

    This is the one command that uses the network. What breaks off goes on where it stopped when
    you run it again.

    \b
    Examples:
      klynge corpus fetch cordis-horizon
      klynge ingest ~/.local/share/klynge/corpora/cordis-horizon
    """
    from ingest.fetching import fetch
    from ingest.published import published

    corpus = _named(published(listed), name)
    folder = into or settings.home / "corpora" / name
    console(stderr=True).print(f"{corpus.title}\n{corpus.licence}: {corpus.notice}", markup=False)
    with _progress() as told:
        fetched = fetch(corpus, folder, again=again, told=told)
    _report(corpus, folder, fetched, as_json=as_json)


def _named(held: "Mapping[str, PublishedCorpus]", name: str) -> "PublishedCorpus":
    from ontology.errors import NotFoundError

    if name not in held:
        raise NotFoundError(f"no public set {name!r}; expected one of {', '.join(held)}")
    return held[name]


def _report(
    corpus: "PublishedCorpus", folder: Path, fetched: "tuple[Fetched, ...]", *, as_json: bool
) -> None:
    if as_json:
        files = [asdict(one) for one in fetched]
        print_json({"name": corpus.name, "folder": folder.as_posix(), "files": files})
        return
    for one in fetched:
        console().print(f"{escaped(one.name)}: {STATES[one.state]} (SHA-256 {one.sha256})")
        console().print(f"  {escaped(', '.join(one.files))}")
    if corpus.read:
        console().print(f"Read it: klynge ingest {escaped(folder)}")


@contextmanager
def _progress() -> "Iterator[Told]":
    """Show a bar for each file on stderr; give back the function that moves them."""
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console(stderr=True)) as bars:
        tasks: dict[str, TaskID] = {}

        def told(name: str, here: int, total: int | None) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=total)
            bars.update(tasks[name], completed=here, total=total)

        yield told
