import pytest
from example_edition import publish_examples

from ontology.concepts import bundled_concepts
from ontology.errors import NotFoundError, OptionError
from ontology.terms import CONCEPT, KL
from portfolio import views
from portfolio.chronicle import read_chronicle
from portfolio.programme import Programme
from portfolio.roster import read_roster
from portfolio.scope import Scope, clusters_in, read_scope
from store.editions import current_edition
from store.encoder import HashingEncoder
from store.home import Home


@pytest.fixture(scope="module")
def programme(tmp_path_factory) -> Programme:
    home = Home(tmp_path_factory.mktemp("examples") / "home")
    edition = publish_examples(home, HashingEncoder())
    roster = read_roster(edition.relations)
    return Programme(chronicle=read_chronicle(edition, roster, bundled_concepts()))


@pytest.fixture(scope="module")
def told(published) -> Programme:
    edition = current_edition(published)
    roster = read_roster(edition.relations)
    return Programme(chronicle=read_chronicle(edition, roster, bundled_concepts()))


def names(programme, iris) -> list[str]:
    return [programme.chronicle.name(one) for one in iris]


def test_a_scope_narrows_by_level_and_by_region_above(programme) -> None:
    chronicle = programme.chronicle
    arena = read_scope({"levels": ["arena"]}, chronicle.concepts)
    assert names(programme, clusters_in(chronicle, arena)) == [
        "Arena Havvind Sør",
        "Arena Heimehelse",
    ]
    norway = Scope(regions=frozenset({f"{CONCEPT}place/NO"}))
    assert len(clusters_in(chronicle, norway)) == len(chronicle.clusters)


def test_a_level_that_does_not_exist_is_refused_by_name(programme) -> None:
    with pytest.raises(OptionError, match="no level is called 'supreme'"):
        read_scope({"levels": ["supreme"]}, programme.chronicle.concepts)


def test_an_unknown_cluster_names_the_nearest(programme) -> None:
    with pytest.raises(NotFoundError, match="Arena Havvind Sør"):
        programme.chronicle.cluster("Arena Havvind Nord")


def test_recommendations_that_are_not_followed_are_open(programme) -> None:
    open_ones = [one.text for one in programme.recommendations if one.is_open]
    assert open_ones == ["Få flere bedrifter inn som eiere.", "Mål effekten for brukerne."]


def test_a_contract_is_an_event_from_day_to_day(programme) -> None:
    held = views.events(programme, programme.chronicle.clusters)
    spans = {(one.start, one.end) for one in held if one.kind == "contract"}
    assert ("2020-12-01", "2024-11-30") in spans


def test_a_report_and_an_evaluation_are_events_of_their_day(told) -> None:
    (event,) = views.events(told, told.chronicle.clusters)
    assert (event.kind, event.start) == ("report", "2024-03-31")


def test_chains_nobody_works_in_are_told_as_covered_by_none(told) -> None:
    found = views.covered(told.chronicle, told.chronicle.clusters, KL.activeIn)
    groups = {one.group for one in found}
    assert groups == {"one", "none"}
    assert found[0].group == "one"


def test_a_fact_in_one_document_alone_is_weak(told) -> None:
    held = {one.predicate: one for one in views.weak_facts(told.chronicle, before=2024)}
    members = held[KL.memberOf]
    assert (members.facts, members.one_source, members.unreviewed, members.old) == (2, 2, 2, 2)


def test_a_region_counts_who_is_in_no_cluster(told) -> None:
    held = {one.place: one for one in views.regions(told.chronicle, told.chronicle.clusters)}
    rogaland = held[f"{CONCEPT}place/NO-11"]
    assert (rogaland.actors, rogaland.members) == (1, 1)
