from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from matching.collaboration.experience import (
    SIGNALS,
    Enquiry,
    activity,
    adamic_adar,
    circle,
    common_partners,
    experience,
    like_name,
    meaning,
    named,
    namesake,
    personalised_pagerank,
    recent_activity,
    within_reach,
)
from matching.collaboration.history import Application, JointProject, history_of
from matching.collaboration.terms import letter_runs, terms_of

NAMES = {
    "a": "Aadal Kommune",
    "b": "Bakken Universitet",
    "c": "Cirkel Teknik",
    "d": "Dalen Erhvervsråd",
    "e": "Cirkel Service",
}
PROJECTS = (
    JointProject(
        iri="p1",
        text="bølgeenergi og vindmøller til havs",
        members=("a", "b"),
        lead="a",
        start=date(2008, 1, 1),
        places=frozenset({"north"}),
    ),
    JointProject(
        iri="p2", text="turisme på landet", members=("b", "c"), lead="b", start=date(2009, 1, 1)
    ),
    JointProject(iri="p3", text="kurser for ledige", members=("d",), lead="d"),
    JointProject(iri="p4", text="turisme i byen", members=("c", "d", "e"), start=date(2010, 1, 1)),
)


@pytest.fixture(scope="module")
def history():
    return history_of(PROJECTS, NAMES, stemmer="danish")


def ask(history, text: str = "noget andet", **given: object) -> Enquiry:
    return Enquiry(history, Application(text=text, **given))  # type: ignore[arg-type]


def by_actor(history, values) -> dict[str, float]:
    return dict(zip(history.actors, np.round(values, 6), strict=True))


def test_what_is_undated_was_before_everything_else(history) -> None:
    assert history.starts[0] == date.min
    assert history.before(date(2008, 1, 1)).taken_part.tolist() == [0, 0, 0, 1, 0]
    assert history.before(date(2009, 1, 1)).taken_part.tolist() == [1, 1, 0, 1, 0]


def test_acquainted_are_those_of_one_project_and_nobody_with_oneself(history) -> None:
    assert history.acquainted.toarray()[history.column["c"]].tolist() == [0, 1, 0, 1, 1]


def test_experience_is_with_those_whose_projects_read_alike(history) -> None:
    found = by_actor(history, experience(ask(history, "bølgeenergi og vindmøller")))
    assert found["b"] == 1.0  # in that project, and in one more
    assert found["a"] > found["c"]


def test_a_place_in_common_counts_as_experience(history) -> None:
    plain = by_actor(history, experience(ask(history)))
    near = by_actor(history, experience(ask(history, places=frozenset({"north"}))))
    assert near["a"] > plain["a"]


def test_the_circle_reaches_who_worked_with_the_experienced(history) -> None:
    text = "bølgeenergi og vindmøller til havs"
    reached = by_actor(history, circle(ask(history, text, places=frozenset({"north"}))))
    assert reached["b"] > reached["c"] > reached["e"] > 0


def test_a_name_like_that_of_somebody_in_the_circle_counts(history) -> None:
    found = by_actor(history, namesake(ask(history, "turisme på landet")))
    assert found["e"] == max(found.values()) == 1.0


def test_a_name_like_yours_counts_but_not_your_own(history) -> None:
    found = by_actor(history, like_name(ask(history, lead="c", lead_name="Cirkel Teknik")))
    assert found["c"] == 0.0
    assert found["e"] > found["a"]


def test_adamic_adar_of_one_common_partner_is_one_over_the_log_of_its_partners(history) -> None:
    found = by_actor(history, adamic_adar(history, history.column["a"]))
    assert found["c"] == pytest.approx(1 / np.log(2), abs=1e-6)
    assert found["e"] == 0.0


def test_pagerank_sums_to_one_and_is_nearest_at_home(history) -> None:
    stands = personalised_pagerank(history, history.column["a"])
    assert stands.sum() == pytest.approx(1, abs=0.01)
    found = by_actor(history, stands)
    assert found["a"] > found["b"] > found["c"] > found["e"]


def test_a_newcomer_has_no_partners_in_common_and_nobody_within_reach(history) -> None:
    asked = ask(history, lead="new", lead_name="Nyt Selskab")
    assert not common_partners(asked).any()
    assert not within_reach(asked).any()


def test_a_name_in_the_text_is_named(history) -> None:
    found = by_actor(history, named(ask(history, "Sammen med Bakken Universitet vil vi")))
    assert found["b"] == pytest.approx(1)
    assert found["a"] == 0.0


@pytest.mark.parametrize("name", list(SIGNALS))
def test_every_signal_stays_between_nothing_and_one_even_without_a_past(name: str, history) -> None:
    asked = {"lead": "b", "lead_name": "Bakken Universitet", "places": frozenset({"north"})}
    nothing = history_of((), {}, stemmer="danish")
    for past in (history, history.before(date(2008, 6, 1)), nothing):
        values = SIGNALS[name](ask(past, "turisme", **asked))
        assert values.shape == (len(past.actors),)
        assert ((values >= 0) & (values <= 1 + 1e-9)).all()


def test_what_stands_in_every_text_tells_nothing() -> None:
    terms = terms_of([("og", "vind"), ("og", "bølge")])
    weighted = terms.weighted([("og", "vind", "ukendt")]).toarray()[0]
    assert weighted[terms.column["og"]] == 0.0
    assert weighted[terms.column["vind"]] == pytest.approx(1)


def test_letter_runs_of_a_short_word_hold_the_word() -> None:
    assert letter_runs("by") == (" by", "by ", " by ")


def test_those_whose_projects_mean_the_same_are_told_by_vectors_and_by_nothing_without() -> None:
    eye = np.eye(len(PROJECTS), dtype=np.float32)
    projects = [replace(one, vector=row) for one, row in zip(PROJECTS, eye, strict=True)]
    history = history_of(projects, NAMES, stemmer="danish")
    asked = history.vectors[history.projects.index("p3")]
    told = dict(zip(history.actors, meaning(ask(history, vector=asked)), strict=True))
    assert {actor for actor, value in told.items() if value} == {"d"}
    assert not meaning(ask(history)).any()
    assert not meaning(ask(history_of(PROJECTS, NAMES, stemmer="danish"), vector=asked)).any()


def test_the_active_have_many_projects_and_the_recently_active_new_ones(history) -> None:
    most, latest = (
        dict(zip(history.actors, f(ask(history)), strict=True)) for f in (activity, recent_activity)
    )
    assert most["b"] == most["c"] == most["d"] == 1.0 > most["a"] == most["e"]
    assert latest["c"] > latest["e"] > latest["b"] > latest["a"]
