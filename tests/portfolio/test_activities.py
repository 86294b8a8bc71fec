from portfolio.activities import ALIKE, repeated

RARITY: dict[str, float] = {}


def test_a_report_that_repeats_the_rare_words_of_a_plan_answers_it() -> None:
    plan = "Vi skal holde et varslingskurs for guider i november."
    report = "Varslingskurset for guider ble holdt to ganger."
    assert repeated(plan, report, RARITY) >= ALIKE
    assert repeated(plan, "Natthimmelfestivalen fant sted på Skibotn.", RARITY) < ALIKE


def test_a_plan_without_words_is_answered_by_nothing() -> None:
    assert repeated("", "Vi holdt kurs.", RARITY) == 0.0
