import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.names import cluster_key, kind_of_name, normalise


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nordsensor AS", "NORDSENSOR A/S"),
        ("Titanverk ASA", "Titanverk"),
        ("Fjord & Sønn AS", "Fjord & Sønn"),
        ("Seawind GmbH", "Seawind GmbH & Co. KG"),
        ("Hebrides Moorings Ltd.", "Hebrides Moorings Limited"),
        ("Delft Robotics B.V.", "Delft Robotics BV"),
        ("Kyst ApS", "kyst"),
        ("Bølge Énergie SAS", "Bølge Energie"),
        ("AS Norsk Tråd", "Norsk Tråd AS"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Bø AS", "Bo AS"), ("Sjå AS", "Sja AS"), ("Vær", "Var")]
)
def test_nordic_letters_are_letters(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing_new(name: str) -> None:
    assert isinstance(normalise(name), str)


@pytest.mark.parametrize(
    "name", ["Blå Kyst", "NCE Blå Kyst", "Klyngen Blå Kyst", "Blå Kyst Cluster"]
)
def test_a_cluster_is_one_by_all_its_names(name: str) -> None:
    assert cluster_key(name) == "blå kyst"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Nordsensor AS", "company"),
        ("Universitetet i Sogn", "education-institution"),
        ("Høgskulen på Vestlandet", "education-institution"),
        ("University of Delft", "education-institution"),
        ("Havvik universitet", "education-institution"),
        ("Institutt for havteknikk", "research-institution"),
        ("Institute of Marine Acoustics", "research-institution"),
        ("Kystlab Research", "research-institution"),
        ("SINTEF Ocean", "research-institution"),
        ("Havvik kommune", "public-agency"),
        ("Møre og Romsdal fylkeskommune", "public-agency"),
        ("Havvik municipality", "public-agency"),
        ("Fjord Capital AS", "investor"),
        ("Kyst Invest", "investor"),
        ("Havvik Næringshage AS", "cluster-organisation"),
        ("Blå Kyst Cluster AS", "cluster-organisation"),
        ("NCE Blå Kyst", "cluster"),
        ("Arena Havvind Nord", "cluster"),
        ("Nordsensor", None),
    ],
)
def test_a_name_tells_its_kind(name: str, kind: str | None) -> None:
    assert kind_of_name(name) == kind
