"""The training of the recogniser of names runs, on a handful of sentences."""

import pytest
from norne import Annotated, Entity
from train_names import respelt, train_names

from ingest.phrases import EntityFinder

SENTENCES = [
    Annotated("Havkraft leverer strøm.", "nb", (Entity(0, 8, "ORG"),)),
    Annotated("Avtalen med Fjordsol ble signert.", "nb", (Entity(12, 20, "ORG"),)),
    Annotated("Dette er en vanlig setning.", "nb", ()),
]


@pytest.mark.filterwarnings("ignore")
def test_a_model_is_trained_and_written_without_words(tmp_path):
    train_names({"train": SENTENCES, "dev": SENTENCES}, tmp_path / "names", epochs=1)
    assert list(EntityFinder(tmp_path / "names").find(["Havkraft leverer."]))
    assert not (tmp_path / "names" / "vocab").exists()
    written = b"".join(
        path.read_bytes() for path in (tmp_path / "names").rglob("*") if path.is_file()
    )
    assert b"Havkraft" not in written
    assert b"Fjordsol" not in written


def test_words_are_respelt_and_names_are_not():
    danish = respelt(
        Annotated("Avtalen av Av AS ut", "nb", (Entity(11, 16, "ORG"),)), {"av": "af", "ut": "ud"}
    )
    assert danish.text == "Avtalen af Av AS ud"
    assert danish.entities == (Entity(11, 16, "ORG"),)
