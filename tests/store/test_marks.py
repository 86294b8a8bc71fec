from store.items import Item
from store.marks import marks_of
from store.search import Question


def marked(text: str, language: str, asked: str, asked_in: str, gloss: str = "") -> list[str]:
    item = Item(iri="urn:x", kind="Passage", name="", text=text, language=language)
    question = Question(text=asked, language=asked_in, gloss=gloss)
    return [text[start:end] for start, end in marks_of(item, question)]


def test_inflections_and_parts_of_compounds_are_marked() -> None:
    text = "Skipene bruker hydrogenlagring og trykk."
    assert marked(text, "nb", "hydrogen på skip", "nb") == ["Skipene", "hydrogenlagring"]


def test_words_of_another_language_are_marked_by_their_gloss() -> None:
    asked = "trykktesting av kapslinger"
    text = "We offer pressure testing of housings."
    found = marked(text, "en", asked, "nb", gloss="pressure testing housing")
    assert found == ["pressure", "testing", "housings"]


def test_offsets_count_characters_beyond_the_basic_plane() -> None:
    assert marked("𝒳 sensor", "en", "sensors", "en") == ["sensor"]


def test_nothing_in_common_marks_nothing() -> None:
    assert marked("En båt.", "nb", "kjemi", "nb") == []
