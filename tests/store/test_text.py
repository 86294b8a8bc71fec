import pytest

from store import bm25
from store.items import Item
from store.text import TextIndex, open_text, write_text


def item(number: int, text: str, language: str = "nb", kind: str = "Passage") -> Item:
    return Item(iri=f"urn:{number}", kind=kind, name=text, text=text, language=language)


@pytest.fixture
def index(tmp_path) -> TextIndex:
    write_text(
        tmp_path / "text",
        [
            item(0, "Fergene bruker hydrogen på skip og i havn."),
            item(1, "Skip og hydrogen hver for seg."),
            item(2, "The ferries run on hydrogen.", "en"),
            item(3, "Årsrapport for hydrogen", kind="Document"),
        ],
    )
    return open_text(tmp_path / "text")


def test_each_text_is_stemmed_as_its_language(index: TextIndex) -> None:
    found = index.matches("words", "ferge hydrogen")
    assert sorted(found["norwegian"].rows) == [0, 1]
    assert sorted(found["english"].rows) == [2]
    assert sorted(found["names"].rows) == [3]


def test_values_are_shares_of_what_could_be_found(index: TextIndex) -> None:
    whole = index.matches("words", "fergene bruker hydrogen")["norwegian"]
    assert 0.5 < dict(zip(whole.rows, whole.values, strict=True))[0] < 1.5
    assert index.matches("words", "ukjent") == {}


def test_a_phrase_is_words_side_by_side_inflected_or_not(index: TextIndex) -> None:
    assert list(index.with_phrase("hydrogen på skipene")) == [0]
    assert list(index.with_phrase("skip hydrogen")) == []


def test_a_name_must_hold_all_the_words(index: TextIndex) -> None:
    assert list(index.named("årsrapport hydrogen")) == [3]
    assert list(index.named("årsrapport ferge")) == []


def test_the_commonest_terms_are_left_out_first(index: TextIndex, monkeypatch) -> None:
    monkeypatch.setattr(bm25, "POSTINGS", 1)
    found = index.matches("words", "fergene hydrogen")["norwegian"]
    assert list(found.rows) == [0], "only the rare word was looked up"
