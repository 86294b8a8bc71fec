import pytest

from ingest.language import language_code, language_of

TEXTS = {
    "nb": "Klyngen samler firma og forskningsmiljøer som utvikler noe nytt, og vi ønsker flere.",
    "nn": "Klynga samlar firma og forskingsmiljø som utviklar noko nytt, og me ønskjer fleire.",
    "en": "The cluster brings together companies and research groups that develop new technology.",
    "da": "Klyngen samler virksomheder og forskningsmiljøer, der udvikler nyt til havet.",
    "sv": "Klustret samlar företag och forskargrupper som utvecklar nytt för havet.",
    "other": "Der Cluster bringt Unternehmen und Forscher zusammen, die neue Technik entwickeln.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_the_languages_are_told_apart(code: str) -> None:
    assert language_of(TEXTS[code]) == code


@pytest.mark.parametrize("code", TEXTS)
def test_a_long_text_may_leave_its_documents_language(code: str) -> None:
    assert language_of(TEXTS[code] * 2, prior="en" if code != "en" else "nb") == code


def test_a_few_words_are_in_their_documents_language() -> None:
    assert language_of("Hydrogen og batteri", prior="nn") == "nn"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("no", "nb"),
        ("nb-NO", "nb"),
        ("nno", "nn"),
        ("en_GB", "en"),
        ("fr", "other"),
        (" ", None),
        (None, None),
    ],
)
def test_language_tags_are_read(written: str | None, code: str | None) -> None:
    assert language_code(written) == code


def test_a_list_of_names_is_in_the_language_around_it():
    names = "Members: Plastmo AS, Rognan Form AS, Nordkar AS, Gildeskål Polymer AS and Saltdal AS."
    assert language_of(names, prior="en") == "en"
