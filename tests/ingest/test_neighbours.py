import pytest

from ingest.neighbours import is_alike, neighbouring, shared_stem


@pytest.mark.parametrize(
    ("neighbour", "norwegian"),
    [
        ("overvågning", "overvåking"),
        ("produktionen", "produksjon"),
        ("værksteder", "verksted"),
        ("genvinding", "gjenvinning"),
        ("projektledelse", "prosjektledelse"),
        ("logistik", "logistikk"),
        ("rejseliv", "reiseliv"),
        ("kvalitetsstyring", "kvalitetsstyring"),
        ("tillverkning", "tillverking"),
    ],
)
def test_neighbouring_words_share_their_stem(neighbour, norwegian):
    assert shared_stem(neighbour) == shared_stem(norwegian)
    assert is_alike(neighbour, norwegian)


@pytest.mark.parametrize(("one", "other"), [("lag", "lakk"), ("tog", "tok"), ("laser", "leser")])
def test_short_words_keep_their_letters(one, other):
    assert shared_stem(one) != shared_stem(other)


def test_words_that_differ_are_written_as_the_neighbours_say_them():
    assert "affaldshåndtering" in set(neighbouring("avfallshåndtering"))
    assert "spildevand" in set(neighbouring("avløpsvann"))
    assert not list(neighbouring("sensor"))
