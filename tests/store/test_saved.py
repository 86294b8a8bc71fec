"""Saved queries: whole or not at all, by names that stay in their folder."""

import os
from pathlib import Path

import pytest

from ontology.errors import HomeUnwritable, NotFoundError, OptionError
from store.home import Home
from store.saved import SavedQueries

TEXT = "# Søk\r\nSELECT * {\n ?s ?p 'å' }"


def test_what_is_saved_comes_back_to_the_letter(tmp_path: Path) -> None:
    saved = SavedQueries(Home(tmp_path / "home"))
    assert list(saved) == []
    assert saved.put("b", TEXT)
    assert saved.put("a.1", "ASK {}")
    assert not saved.put("b", TEXT + " ")
    assert [one.name for one in SavedQueries(Home(tmp_path / "home"))] == ["a.1", "b"]
    assert saved.get("b").text == TEXT + " "
    saved.remove("b")
    assert [one.name for one in saved] == ["a.1"]
    assert [path.name for path in (tmp_path / "home" / "saved").iterdir()] == ["a.1.rq"]


@pytest.mark.parametrize("name", ["", ".x", "../x", "a/b", "a b", "x" * 65, "-x", "å"])
def test_a_name_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(OptionError, match="cannot be the name"):
        SavedQueries(Home(tmp_path)).put(name, "ASK {}")


def test_one_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    saved = SavedQueries(Home(tmp_path))
    with pytest.raises(NotFoundError, match="saved are: none"):
        saved.get("x")
    saved.put("y", "ASK {}")
    with pytest.raises(NotFoundError, match="saved are: y"):
        saved.remove("x")


def test_a_full_disk_leaves_what_was_saved(tmp_path: Path, monkeypatch) -> None:
    saved = SavedQueries(Home(tmp_path))
    saved.put("x", "ASK {}")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(HomeUnwritable):
        saved.put("x", "SELECT * {}")
    monkeypatch.undo()
    assert saved.get("x").text == "ASK {}"
    assert [path.name for path in (tmp_path / "saved").iterdir()] == ["x.rq"]
