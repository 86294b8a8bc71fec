"""A small corpus of a user's own files, and the command run as a user runs it."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from service.command.main import main

TEXTS = {
    "rustvern.md": """# Rustvern AS

Vi er et selskap i Haugesund. Vi leverer korrosjonssensorer til havvind.

Vi mangler et laboratorium for trykktesting av kapslinger.
""",
    "pressurelab.txt": """Pressurelab Ltd

We offer pressure testing of housings and sensors for offshore wind down to 3000 metres.

We are looking for corrosion sensors for our test rig.
""",
    "fiskefor.html": """<html lang="nn"><body><h1>Fiskefôr Vest AS</h1>
<p>Me held til i Florø. Me leverer fôr til oppdrett av laks.</p>
<p>Me treng betre måling av oksygen i merdane.</p></body></html>
""",
}


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Klynge = Callable[..., Ran]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "KLYNGE_HOME": str(tmp_path / "home"),
        "KLYNGE_ENCODER": "hashing",
        "COLUMNS": "200",
    }


@pytest.fixture
def klynge(
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Klynge:
    """Run the command as its own ``main`` does, in this process: loading the engines once."""

    def run(*arguments: object, **changed: str) -> Ran:
        with monkeypatch.context() as patch:
            for name, value in {**environment, **changed}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["klynge", *map(str, arguments)])
            capfd.readouterr()
            with pytest.raises(SystemExit) as left:
                main()
            sys.stdout.flush()
            told = capfd.readouterr()
        return Ran(int(left.value.code or 0), told.out, told.err)

    return run
