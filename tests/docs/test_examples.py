"""What the documentation tells the reader to type works on the demo corpus."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from service.command.main import klynge
from service.opening import open_workbench
from service.procedures import procedures_over
from service.settings import load_settings
from store.editions import GRAPH, current_edition
from store.home import Home
from store.sparql.calling import Caller
from store.sparql.evaluation import Query, run_query
from store.sparql.pool import QueryPool

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / "README.md", *ROOT.glob("docs/*.md"))
)
FIRST = "docs/first-five-minutes.md"
NOT_RUN = {
    "make run": "it serves until it is stopped",
    "source .venv/bin/activate": "the tests have an environment of their own",
    "export KLYNGE_HOME=$PWD/.klynge": "the tests have a home of their own",
}
"""Lines of the first five minutes that are not run, and why."""


def test_the_list_of_what_is_not_run_is_short_and_holds_nothing_else(blocks) -> None:
    lines = {line for block in blocks(FIRST, "sh") for line in block.splitlines()}
    assert len(NOT_RUN) <= 3
    assert NOT_RUN.keys() <= lines
    assert not any(line.startswith("klynge") for line in NOT_RUN)


@pytest.fixture(scope="module")
def caller(demo) -> Iterator[Caller]:
    """Answers queries on the demo corpus as the command does."""
    settings = load_settings(demo)
    workbench = cache(lambda: open_workbench(settings))
    pool = QueryPool(settings.limits)
    graph = current_edition(settings.place).folder / GRAPH
    yield Caller(pool=pool, graph=graph, procedures=procedures_over(workbench))
    pool.close()


def test_every_sparql_block_parses_and_has_an_answer(caller, blocks) -> None:
    asked = 0
    for page in PAGES:
        for text in blocks(page, "sparql"):
            asked += 1
            answer = caller.ask(Query(text=text, prefixes=True)).whole()
            if answer.media_type == "text/turtle":
                assert answer.content.strip(), f"{page}: empty graph for\n{text}"
            else:
                found = json.loads(answer.content)["results"]["bindings"]
                assert found, f"{page}: no rows for\n{text}"
    assert asked >= 13


def test_the_quotes_that_the_page_cuts_from_the_text_are_the_quotes(demo, blocks) -> None:
    (text,) = (block for block in blocks("docs/sparql.md", "sparql") if "SUBSTR" in block)
    graph = current_edition(Home(Path(demo["KLYNGE_HOME"]))).graph
    found = json.loads(run_query(graph, Query(text=text, prefixes=True)).content)
    for row in found["results"]["bindings"]:
        assert row["quote"]["value"] == row["cut"]["value"]


def test_the_first_five_minutes_run_as_they_are_written(demo, blocks, tmp_path: Path) -> None:
    command = tmp_path / "bin" / "klynge"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m service.command.main "$@"\n')
    command.chmod(0o755)
    shutil.copytree(demo["KLYNGE_HOME"], tmp_path / "home", symlinks=True)
    environment = {
        **demo,
        "KLYNGE_HOME": str(tmp_path / "home"),
        "PATH": f"{command.parent}:{demo['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    printed = ""
    for block in blocks(FIRST, "sh"):
        lines = [line for line in block.splitlines() if line not in NOT_RUN]
        ran = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", "\n".join(lines)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        assert ran.returncode == 0, f"{block}\n{ran.stdout}{ran.stderr}"
        for nothing in ("Nobody fits", "nothing here is about that"):
            assert nothing not in ran.stdout, f"{block}\n{ran.stdout}"
        printed += ran.stdout
    (shown,) = (block for block in blocks("docs/searching.md", "text") if "Goal" in block)
    quote = shown.strip().splitlines()[-1].strip()
    assert quote in printed, f"docs/searching.md shows a hit that is not in\n{printed}"


def typed(text: str) -> list[str]:
    """Return the klynge commands in a block, one a line."""
    whole = text.replace("\\\n", " ")
    lines = (line.strip().removeprefix("$ ") for line in whole.splitlines())
    return [line for line in lines if re.match(r"klynge\s", line)]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_a_page_shows_can_be_called_so(page: str, blocks) -> None:
    for block in (*blocks(page, "sh"), *blocks(page, "console")):
        for line in typed(block):
            try:
                parse(klynge, shlex.split(line, comments=True)[1:])
            except click.ClickException as error:
                pytest.fail(f"{page}: {line}: {error.format_message()}")


def parse(group: click.Group, arguments: list[str]) -> None:
    """Read the arguments as the command would, and do nothing."""
    name, command, rest = group.resolve_command(click.Context(group), arguments)
    if isinstance(command, click.Group):
        parse(command, rest)
    elif command is not None:
        command.make_context(name, rest)
