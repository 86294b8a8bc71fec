"""Each filter lets through exactly the rows that it says."""

import pytest

from ontology.concepts import load_concepts
from ontology.errors import OptionError
from store.editions import Edition
from store.filters import FILTERS, Filters, read_filters, rows_of, singular

CONCEPTS = load_concepts()


def let_through(edition: Edition, **given: str | list[str]) -> set[str]:
    filters = read_filters(given, concepts=CONCEPTS, edition=edition)
    rows = rows_of(edition, filters, CONCEPTS)
    assert rows is not None
    return {f"{item.kind} {item.name}" for item in edition.items.at(rows.tolist()).values()}


def test_a_region_holds_what_lies_in_it(edition: Edition) -> None:
    wide, narrow = let_through(edition, region="Vestland"), let_through(edition, region="Bergen")
    assert "Need Stovevakt AS" in wide - narrow
    assert "Offer Trykkfast Services AS" in narrow < wide
    assert not any("Rustvakt" in one for one in wide), "Karmøy lies in Rogaland"


def test_a_level_is_the_cluster_and_its_members(edition: Edition) -> None:
    found = let_through(edition, level="arena")
    assert {"Cluster Arena Prøvehavn", "Actor Rustvakt AS", "Need Rustvakt AS"} <= found
    assert not any("Stovevakt" in one for one in found)


def test_a_cluster_is_named_or_written_as_iri(edition: Edition) -> None:
    named = let_through(edition, cluster="arena prøvehavn")
    assert named == let_through(edition, level="arena")


def test_a_value_chain_holds_its_stages_and_a_technology_what_is_narrower(edition: Edition) -> None:
    assert "Actor Rustvakt AS" in let_through(edition, stage="electronics-and-sensors")
    assert "Actor Rustvakt AS" in let_through(edition, technology="condition-monitoring")


def test_language_year_and_document_kind_are_those_of_the_text(edition: Edition) -> None:
    assert "Need Stovevakt AS" in let_through(edition, language="nn")
    assert let_through(edition, year="2023") >= {"Offer Trykkfast Services AS"}
    found = let_through(edition, document_kind="annual-report")
    assert found == {
        "Document Årsrapport 2023 Arena Prøvehavn",
        "Passage Årsrapport 2023 Arena Prøvehavn",
    }


def test_all_filters_must_hold_and_one_value_of_each(edition: Edition) -> None:
    assert let_through(edition, years=["2022", "2024"], language="nn") == let_through(
        edition, language="nn"
    )
    assert let_through(edition, year="2022", language="nn") == set()


def test_without_filters_nothing_is_narrowed(edition: Edition) -> None:
    assert rows_of(edition, Filters(), CONCEPTS) is None


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("regoin", "x", "no filter 'regoin'"),
        ("region", "Vestlande", "nearest: Vestland"),
        ("level", "areena", "no level 'areena'"),
        ("year", "23", "four digits"),
        ("language", "norsk", "no language 'norsk'"),
        ("cluster", "Arena Prøvhavn", "nearest: Arena Prøvehavn"),
        ("concept", "nothing", "no concept 'nothing'"),
    ],
)
def test_what_is_unknown_is_told_with_the_nearest(edition, name, value, told) -> None:
    with pytest.raises(OptionError, match=told):
        read_filters({name: value}, concepts=CONCEPTS, edition=edition)


def test_every_filter_may_be_named_in_the_singular() -> None:
    assert [singular(name) for name in FILTERS][:4] == ["actor_kind", "level", "region", "stage"]
