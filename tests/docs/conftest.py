"""The pages of the documentation, and a home that holds the demo corpus."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from store.encoder import BUNDLED

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^[ ]*```(\w*)\n(.*?)^[ ]*```$", re.DOTALL | re.MULTILINE)

Pages = Mapping[str, str]
Blocks = Callable[[str, str], list[str]]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def pages() -> Pages:
    """The text of every page by its path from the root of the project."""
    paths = [
        *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
        *sorted((ROOT / "docs").rglob("*.md")),
    ]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@pytest.fixture(scope="session")
def blocks(pages: Pages) -> Blocks:
    """Return the code blocks of a language on a page."""

    def of(page: str, language: str) -> list[str]:
        return [body for name, body in FENCE.findall(pages[page]) if name == language]

    return of


@pytest.fixture(scope="session")
def prose(pages: Pages) -> Pages:
    """The pages without their code blocks."""
    return {name: FENCE.sub("", text) for name, text in pages.items()}


@pytest.fixture(scope="session")
def section(pages: Pages) -> Callable[[str, str], str]:
    """Return what stands under a heading of a page, up to the next heading of its level."""

    def under(page: str, heading: str) -> str:
        level = heading.split(" ", 1)[0]
        _, found, rest = pages[page].partition(f"\n{heading}\n")
        assert found, f"{page} has no heading {heading!r}"
        return rest.split(f"\n{level} ", 1)[0]

    return under


@pytest.fixture(scope="session")
def rows(section: Callable[[str, str], str]) -> Callable[[str, str], list[list[str]]]:
    """Return the rows of the tables under a heading, without their own headings."""

    def of(page: str, heading: str) -> list[list[str]]:
        lines = [line for line in section(page, heading).splitlines() if line.startswith("|")]
        cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        rules = {n for n, line in enumerate(cells) if set("".join(line)) <= set("-: ")}
        return [line for n, line in enumerate(cells) if n not in rules and n + 1 not in rules]

    return of


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a home that holds the demo corpus, read as `make run` does."""
    home = tmp_path_factory.mktemp("docs") / "home"
    environment = {
        **os.environ,
        "KLYNGE_HOME": str(home),
        "KLYNGE_ENCODER": BUNDLED,
        "COLUMNS": "200",
    }
    read = subprocess.run(
        [sys.executable, "-m", "service.command.main", "ingest", "corpora/demo"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert read.returncode == 0, f"the demo corpus is not read whole: {read.stdout}{read.stderr}"
    return environment
