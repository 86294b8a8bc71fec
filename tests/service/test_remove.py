"""Removing, and erasing what removal leaves in older editions."""

import json

import pytest
from click.testing import CliRunner, Result

from service.command.main import klynge
from store.editions import Edition, current_edition, list_editions
from store.home import Home


def remove(home: Home, *words: str) -> Result:
    return CliRunner().invoke(klynge, ["remove", "--home", str(home.path), "--json", *words])


def test_erasing_says_which_editions_went_and_what_was_removed_before_can_be_erased(
    home: Home, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KLYNGE_ENCODER", "hashing")
    one, other = sorted(document.iri for document in edition.ledger.documents())[:2]
    assert json.loads(remove(home, one).stdout) == {"removed": [one], "edition": "000002"}
    told = json.loads(remove(home, "--erase", other).stdout)
    assert (told["edition"], told["erased"]["editions"]) == ("000003", ["000001", "000002"])
    assert told["erased"]["documents"] == [other]
    assert [held.number for held in list_editions(home)] == ["000003"]
    assert current_edition(home).ledger.document(other) is None
    gone = remove(home, "--erase", one)
    assert "no document" in str(gone.exception)
