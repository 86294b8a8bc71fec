from dataclasses import replace

from matching.bounds import bounded


def test_of_too_many_the_surest_and_newest_stay_in_their_order(make) -> None:
    claims = [make.claim(name, date=date) for name, date in (("a", "2020"), ("b", None))]
    sure = make.claim("c", date="2024")
    unsure = replace(sure, iri="d", text="d", quotation=replace(sure.quotation, confidence=0.2))
    you = replace(make.profile("me"), needs=(*claims, unsure, sure))
    kept = bounded(you, most=2)
    assert [claim.iri for claim in kept.needs] == ["a", "c"]
    assert kept.warnings == ("4 needs of 'me' are known; the 2 surest and newest are looked at",)


def test_the_same_words_twice_are_one_need(make) -> None:
    again = replace(make.claim("b"), text="A  Need")
    you = replace(make.profile("me"), needs=(replace(make.claim("a"), text="a need"), again))
    assert [claim.iri for claim in bounded(you).needs] == ["a"]


def test_what_is_not_too_much_stays(make) -> None:
    you = make.profile("me", needs="a b", offers="c")
    assert bounded(you, most=2) == you
