"""What is told of reservations, and of what is not public, by ``ingest`` and ``documents``."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from service.command.documents import _few
from service.command.main import klynge
from store.editions import current_edition
from store.home import Home


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


def ingested(home: Path, folder: Path, *options: str) -> dict[str, int]:
    done = run("--home", str(home), "ingest", "--json", *options, str(folder))
    assert done.exit_code in (0, 3), done.output
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


def test_what_has_become_less_public_is_taken_out_by_the_next_ingest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KLYNGE_ENCODER", "hashing")
    home, folder = tmp_path / "home", tmp_path / "docs"
    folder.mkdir()
    (folder / "a.txt").write_text("Vi lager kjetting i Bodø.")
    (folder / "b.txt").write_text("Vi lager tauverk i Bergen.")
    assert ingested(home, folder)["read"] == 2
    beside = folder / "corpus.toml"
    beside.write_text("[documents.'a.txt']\naccess = 'programme'\n")
    told = ingested(home, folder)
    assert (told["withdrawn"], told["failed"], told["unchanged"]) == (1, 1, 1)
    edition = current_edition(Home(home))
    assert [d.access for d in edition.ledger.documents()] == ["public"]
    assert not [q for q in edition.graph if "Vi lager kjetting" in str(q)]
    again = ingested(home, folder)
    assert (again["withdrawn"], again["edition"]) == (0, None)


def test_what_was_read_as_restricted_on_purpose_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KLYNGE_ENCODER", "hashing")
    home, folder = tmp_path / "home", tmp_path / "docs"
    folder.mkdir()
    (folder / "a.txt").write_text("Vi lager kjetting i Bodø.")
    beside = folder / "corpus.toml"
    beside.write_text("[corpus]\naccess = 'programme'\n")
    assert ingested(home, folder, "--include-restricted")["read"] == 1
    assert ingested(home, folder)["withdrawn"] == 0
    assert [d.access for d in current_edition(Home(home)).ledger.documents()] == ["programme"]
    beside.write_text("[corpus]\naccess = 'confidential'\n")
    assert ingested(home, folder)["withdrawn"] == 1
    assert not list(current_edition(Home(home)).ledger.documents())


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
