"""What `klynge partners` says to bad input, and to files, texts and options."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ontology.errors import KlyngeError
from service.command.main import exit_code, klynge
from service.opening import open_workbench
from service.settings import Settings
from service.workbench import Workbench


@pytest.fixture
def ask(home, edition, tools, monkeypatch: pytest.MonkeyPatch):
    """Run `klynge partners` over the tiny corpus, with the encoder and extractor of the tests."""
    opened = Workbench(edition, tools)
    monkeypatch.setattr("service.opening.open_workbench", lambda *_: opened)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(klynge, ["--home", str(home.path), "partners", *arguments])

    return run


def refused(done: Result) -> str:
    """Return the error that the command ends with; its exit code is one that scripts may see."""
    assert isinstance(done.exception, KlyngeError), done.output
    assert exit_code(done.exception) in (2, 3)
    return str(done.exception)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["Rustvat AS"], "nearest: 'Rustvakt AS'"),
        ([], "give an actor (a name or IRI), a text, or both"),
        (["--text", "  "], "the text is empty"),
        (["--text", "Wir suchen einen Partner für Druckprüfungen von Gehäusen."], "German"),
        (["--text", "x" * 1_000_001], "1,000,001 characters"),
        (["Rustvakt AS", "--mode", "opposite"], "no mode 'opposite'; expected one of complem"),
        (["Rustvakt AS", "--weight", "charm=1"], "no comparison 'charm'"),
        (["Rustvakt AS", "--weight", "helix=nan"], "give a number"),
        (["Rustvakt AS", "--region", "Vestlann"], "nearest: Vestland"),
        (["Rustvakt AS", "--reach", "0"], "reach is 0.0"),
        (["Stovevakt AS", "--reciprocal"], "no offer of 'Stovevakt AS' is known"),
        (["Rustvakt AS", "--kind", "company", "--mode", "rd"], "'kinds' leaves all of them out"),
        (["Rustvakt AS", "--smes"], "nothing that was read tells how large"),
        (["Rustvakt AS", "--limit", "0"], "limit is 0"),
        (["--file", "/nothing/here.pdf"], "cannot be read"),
        (["--file", "pyproject.toml"], "no reader for .toml"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(ask, arguments: list[str], told: str) -> None:
    assert told in refused(ask(*arguments))


def test_weights_that_are_all_zero_or_below_are_refused(ask) -> None:
    def similar(weight: str) -> Result:
        names = ("similar_work", "same_offer", "proximity", "introduction")
        weights = [part for name in names for part in ("--weight", f"{name}={weight}")]
        return ask("Rustvakt AS", "--mode", "similar", *weights)

    assert "all weights are zero" in refused(similar("0"))
    assert "no weight is above zero" in refused(similar("-1"))


def test_a_negative_weight_counts_against_somebody(ask) -> None:
    def score(*weights: str) -> float:
        answer = json.loads(ask("Rustvakt AS", "--json", *weights).stdout)
        return answer["matches"][0]["score"]

    assert score("--weight", "introduction=-0.5") < score()


def test_a_profile_that_lacks_what_is_asked_with_is_told_how_to_fill_it(ask) -> None:
    done = ask("Stovevakt AS", "--mode", "inverse")
    assert done.exit_code == 0
    assert "no offer of 'Stovevakt AS' is known" in " ".join(done.stdout.split())
    assert "Write what you can do for others" in " ".join(done.stdout.split())


def test_a_file_asks_and_is_not_stored(ask, tmp_path: Path, home) -> None:
    from docx import Document

    pitch = Document()
    pitch.add_paragraph("We need pressure testing of housings down to 300 metres.")
    pitch.save(str(tmp_path / "pitch.docx"))
    answer = json.loads(ask("--file", str(tmp_path / "pitch.docx"), "--json").stdout)
    assert answer["query"] == "pitch.docx"
    assert answer["matches"][0]["name"] == "Trykkfast Services AS"
    held = open_workbench(Settings(home=home.path, encoder="hashing"), None).edition.ledger
    assert not any("pressure testing of housings" in one.title for one in held.documents())


def test_a_text_and_a_file_are_one_too_many(ask, tmp_path: Path) -> None:
    done = ask("--text", "x", "--file", str(tmp_path / "pitch.docx"))
    assert done.exit_code == 2
    assert "not both" in done.stderr


def test_the_way_to_a_partner_is_shown_by_name(ask) -> None:
    shown = " ".join(ask("Rustvakt AS").stdout.split())
    assert "Rustvakt AS → Arena Prøvehavn → Trykkfast Services AS" in shown
    assert "km" in shown
