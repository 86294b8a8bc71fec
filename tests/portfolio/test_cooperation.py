from ontology.terms import KL
from portfolio.cooperation import ties_by_actor, ties_told
from portfolio.sayings import Saying, Sayings


def said(predicate: str, *sayings: tuple[str, str, int | None]) -> dict[str, tuple[Saying, ...]]:
    held = (
        Saying(f"d{n}#s", subject, predicate, thing, year)
        for n, (subject, thing, year) in enumerate(sayings)
    )
    return {str(predicate): tuple(held)}


def sayings(by_predicate: dict[str, tuple[Saying, ...]]) -> Sayings:
    return Sayings(by_predicate=by_predicate, documents={}, years={})


def test_a_pair_said_in_both_directions_is_one_tie_since_the_first_year() -> None:
    told = said(KL.collaboratesWith, ("b", "a", 2022), ("a", "b", 2020), ("a", "a", 2019))
    (tie,) = ties_told(sayings(told))
    assert (tie.one, tie.other, tie.project, tie.since) == ("a", "b", None, 2020)


def test_each_two_in_a_project_are_tied_by_it() -> None:
    told = said(KL.leads, ("c", "p", 2021)) | said(KL.participatesIn, ("a", "p", 2021))
    ties = ties_told(sayings(told))
    assert [(one.one, one.other, one.project) for one in ties] == [("a", "c", "p")]
    assert ties_by_actor(ties) == {"a": ties, "c": ties}
