import csv

import pytest

from ontology.files import FOLDER
from ontology.glossary import bundled_glossary

FILES = sorted((FOLDER / "glossary").glob("*.tsv"))


@pytest.mark.parametrize(
    ("text", "gloss"),
    [
        ("Vi trenger et laboratorium", "need laboratory"),
        ("Me treng eit laboratorium", "need laboratory"),
        ("trykktesting", "pressure testing"),
        ("Rustvakt AS", "Rustvakt AS"),
        ("", ""),
    ],
)
def test_a_gloss_keeps_the_words_that_matter(text: str, gloss: str) -> None:
    assert bundled_glossary().gloss(text) == gloss


def test_inflections_and_compounds_are_seen_through() -> None:
    gloss = bundled_glossary().gloss("Sensorene måler fuktigheten i betongveggene.").split()
    assert gloss[0] == "sensor"
    assert {"moisture", "humidity"} & set(gloss)
    assert gloss[-2:] == ["concrete", "wall"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_line_is_whole(path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) > 300
    for row in rows:
        assert row["nb"], row
        assert row["en"], row
        assert None not in row, row
        assert row["nb"] == row["nb"].lower(), row


@pytest.mark.parametrize(
    ("text", "gloss"),
    [
        ("Laboratoriet i Finland", "laboratory Finland"),
        ("Utstyr til Barentshavet", "equipment Barentshavet"),
        ("kjøkkenet", "kitchen"),
        ("en radar", "radar"),
        ("seismiske", "seismic"),
        ("torskefiske", "cod fishing"),
    ],
)
def test_names_are_kept_whole_and_what_both_languages_have_is_recognised(
    text: str, gloss: str
) -> None:
    assert bundled_glossary().gloss(text) == gloss


def test_a_run_of_letters_without_end_is_not_taken_apart() -> None:
    assert bundled_glossary().gloss("fiskefiske") != "fiskefiske"
    endless = "fiske" * 2000
    assert bundled_glossary().gloss(endless) == endless
