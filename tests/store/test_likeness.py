import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.candidates import LARGEST_BLOCK, candidate_pairs
from store.identity import MERGE, REVIEW
from store.likeness import COMPARISONS, WEIGHTS, chance, compared, face_of, places_agree

NORWAY = (("NO", "NO-46", "NO-4601"),)


def likely(one: str, other: str, *, short: str = "", other_short: str = "") -> float:
    faces = [
        face_of(name, (alias,) if alias else (), NORWAY)
        for name, alias in ((one, short), (other, other_short))
    ]
    return chance(*faces)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Institutt for havteknikk og miljø", "Institutt for havteknikkog miljø"),
        ("Universitetet i Tromsø", "Universitetet i Tromso"),
        ("Norsk senter for bølgekraft og tidevann", "Norsk senter for bolgekraft og tidevann"),
        ("Verket f\ufffdr innovationssystem", "Verket för innovationssystem"),
    ],
)
def test_slips_spaces_and_lost_letters_are_hardly_two(one: str, other: str) -> None:
    assert likely(one, other) >= MERGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Universitetet i Trento", "Universitetet i Torino"),
        ("Havn Nord AS", "Havn Sør AS"),
        ("Kystlab Drift 1", "Kystlab Drift 2"),
        ("Bergen kommune", "Bærum kommune"),
    ],
)
def test_another_word_or_number_is_another(one: str, other: str) -> None:
    assert likely(one, other) < MERGE


def test_another_order_of_words_is_asked_about() -> None:
    assert REVIEW <= likely("Konsortiet Blåvann", "Blåvann Konsortiet") < MERGE


def test_a_short_name_that_is_the_others_name_joins_them() -> None:
    assert likely("Nordisk institutt for bølgeforskning", "NIBOL", short="NIBOL") > REVIEW
    assert likely("Nordisk institutt for bølgeforskning (NIBOL)", "NIBOL") > REVIEW


def test_every_comparison_has_a_weight_and_tells_itself() -> None:
    assert set(WEIGHTS) == set(COMPARISONS)
    assert all(comparison.__doc__ for comparison in COMPARISONS.values())


NAMES = st.text(alphabet="abcø æüÉ1,.()&\ufffd", min_size=1, max_size=30)


@given(NAMES, NAMES)
def test_comparisons_are_between_nothing_and_one_and_the_same_both_ways(
    one: str, other: str
) -> None:
    first, second = face_of(one), face_of(other)
    values = compared(first, second)
    assert all(0 <= value <= 1 for value in values.values())
    assert chance(first, second) == pytest.approx(chance(second, first), abs=0.1)


def test_places_agree_where_one_lies_in_the_other_or_none_is_known() -> None:
    assert places_agree(NORWAY, (("NO",),))
    assert places_agree(NORWAY, ())
    assert not places_agree(NORWAY, (("NO", "NO-18", "NO-1804"),))


def test_only_faces_that_share_something_rare_are_paired() -> None:
    common = [face_of(f"Havn {word}verk") for word in "abcdefghijklmnopqrstu"]
    alike = [face_of("Kjettingvakt Drift"), face_of("Drift Kjettingvakta")]
    pairs = set(candidate_pairs([*common, *alike]))
    assert (21, 22) in pairs
    assert len(common) > LARGEST_BLOCK
    assert len(pairs) < 30
