"""What is told of reservations, and of what is not public, by ``ingest`` and ``documents``."""

import json
from pathlib import Path

from click.testing import CliRunner

from service.command.documents import _few
from service.command.main import klynge


def run(*arguments: str):
    return CliRunner().invoke(klynge, arguments)


def test_warnings_are_shown_with_their_files(edition, home) -> None:
    told = json.loads(run("--home", str(home.path), "documents", "--warnings", "--json").stdout)
    assert [one["warnings"] for one in told] == [["1 sentence in an unknown language"]]
    shown = run("--home", str(home.path), "documents", "--warnings").stdout
    assert "1 documents with warnings" in shown
    assert "stovevakt.md" in shown


def test_a_warning_of_a_whole_register_is_one_line() -> None:
    assert _few(["a", "b"]) == "a, b"
    assert _few([str(n) for n in range(1_003)]) == "0, 1, 2 and 1,000 more"


def test_what_is_not_public_is_shown_only_when_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Vi lager kjetting.")
    (tmp_path / "corpus.toml").write_text("[corpus]\naccess = 'confidential'\n")
    home = ("--home", str(tmp_path / "home"))
    (left,) = json.loads(run(*home, "ingest", "--dry-run", "--json", str(tmp_path)).stdout)
    assert "'confidential'" in left["why"]
    done = run(
        *home, "ingest", "--dry-run", "--json", "--include-restricted", str(tmp_path / "a.txt")
    )
    assert "not enforced yet" in done.stderr
    (read,) = json.loads(done.stdout)
    assert "'confidential'" in read["warnings"][0]


def test_sentences_without_a_fact_are_listed_with_their_reason(edition, home) -> None:
    held = next(iter(edition.ledger.documents()))
    told = json.loads(
        run("--home", str(home.path), "documents", "--unread", held.iri, "--json").stdout
    )
    assert all(one["reason"] for one in told)
    shown = run("--home", str(home.path), "documents", "--unread", held.iri).stdout
    assert f"{len(told)} sentences gave no fact" in shown
    assert run("--home", str(home.path), "documents", "--unread", "nowhere.pdf").exit_code != 0
