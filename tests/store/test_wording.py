import pytest

from ontology.errors import InputError
from store.wording import LONGEST, Wording, read_wording

FILTERS = ("region", "year")


def read(text: str) -> Wording:
    return read_wording(text, filters=FILTERS)


def test_words_are_words() -> None:
    for text in ('19" rack', "Scope: sensors", "10:30", "https://example.org/x", "a (b) c?"):
        assert read(text) == Wording(text=text)


def test_phrases_and_fields_are_taken_out() -> None:
    assert read('title:report "felles prosjekt" sensor actor:"Foo AS" region:Vestland') == Wording(
        text="felles prosjekt sensor",
        phrases=("felles prosjekt",),
        titles=("report",),
        actors=("Foo AS",),
        filters={"region": ["Vestland"]},
    )


def test_fields_alone_rank_by_their_words() -> None:
    assert read("title:report").text == "report"


def test_a_long_text_is_not_read_for_syntax() -> None:
    text = 'he said "' + "x" * LONGEST
    assert read(text) == Wording(text=text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("tittel:x", "character 1: no field 'tittel'; expected one of title, actor, region, year"),
        ('sensor "felles prosjekt', "character 8: this quotation mark is not closed"),
        ('sensor ""', "character 8: nothing stands between"),
        ('a title:""', "character 3: nothing stands between"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(InputError, match="character") as caught:
        read(text)
    assert str(caught.value).startswith(told)
