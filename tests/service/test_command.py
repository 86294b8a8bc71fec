"""The command itself: its help, its imports, its exit codes."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ontology import errors
from service.command.main import COMMANDS, EXIT_CODES, exit_code, klynge

HEAVY = ("torch", "spacy", "sentence_transformers", "faiss", "sklearn", "flask", "tantivy")


@pytest.mark.parametrize("name", ["status", "sparql", "documents", "editions", "rollback"])
def test_light_commands_load_nothing_heavy(name: str, tmp_path: Path) -> None:
    program = (
        "import sys; from service.command.main import main\n"
        f"sys.argv = ['klynge', {name!r}, '--home', {str(tmp_path)!r}"
        f"{', ' + repr('ASK {}') if name == 'sparql' else ''}]\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_help_lists_every_command_and_loads_nothing_heavy() -> None:
    program = (
        "import sys; from service.command.main import main\n"
        "sys.argv = ['klynge', '--help']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().splitlines()[-1] == "[]"
    assert all(f"\n  {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    shown = CliRunner().invoke(klynge, [name, "--help"])
    assert shown.exit_code == 0
    assert len(shown.output) > 150


def test_every_error_has_an_exit_code() -> None:
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, errors.KlyngeError):
            assert exit_code(kind("x")) in EXIT_CODES.values()
    assert exit_code(errors.HomeLocked("x")) == 4
    assert exit_code(errors.NotFoundError("x")) == 2
    assert exit_code(errors.DeadlineExceeded("x")) == 6


def test_wrong_usage_is_exit_code_2() -> None:
    assert CliRunner().invoke(klynge, ["ingest"]).exit_code == 2
    assert CliRunner().invoke(klynge, ["partners", "--weight", "x"]).exit_code == 2
