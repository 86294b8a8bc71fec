import pytest

from matching.chance import CHANCES, WORDS, chance_of, is_long_shot, word_of
from matching.comparisons.needs import MET
from matching.ranking import PartnerFinder


def test_chances_fall_with_the_likeness_down_to_where_sentences_meet() -> None:
    assert list(CHANCES) == sorted(CHANCES, reverse=True)
    assert CHANCES[-1][0] == MET
    assert [chance for _, chance in CHANCES] == sorted(
        (chance for _, chance in CHANCES), reverse=True
    )
    assert {word_of(chance) for _, chance in CHANCES} == {word for _, word in WORDS}


def test_a_match_has_the_chance_of_its_best_pair_of_sentences(shore: PartnerFinder) -> None:
    best, *_ = shore.find(shore.profile("Settefisk AS")).matches
    said = {one.comparison: one.finding.value for one in best.reasons}
    likeness = max(said["need_covered"], said["offer_wanted"])
    assert chance_of(best) == next(chance for least, chance in CHANCES if likeness >= least)


def test_a_match_that_rests_on_no_sentences_has_none(shore: PartnerFinder) -> None:
    best, *_ = shore.find(shore.profile("Settefisk AS"), mode="experienced").matches
    assert chance_of(best) is None


@pytest.mark.parametrize(
    ("chance", "word"), [(0.75, "likely"), (0.3, "perhaps"), (0.1, "a long shot")]
)
def test_a_chance_has_a_word(chance: float, word: str) -> None:
    assert word_of(chance) == word


@pytest.mark.parametrize(
    ("mode", "chance", "far"),
    [
        ("complementary", 0.15, True),
        ("rd-provider", 0.15, True),
        ("complementary", 0.31, False),
        ("complementary", None, False),
        ("suppliers", 0.15, False),
    ],
)
def test_a_long_shot_rests_on_weak_sentences_alone(mode, chance, far) -> None:
    assert is_long_shot(mode, chance) is far
