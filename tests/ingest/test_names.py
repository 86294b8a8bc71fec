import pytest

from ingest.names import cluster_key, kind_of_name


@pytest.mark.parametrize(
    "name", ["Blå Kyst", "NCE Blå Kyst", "Klyngen Blå Kyst", "Blå Kyst Cluster"]
)
def test_a_cluster_is_one_by_all_its_names(name: str) -> None:
    assert cluster_key(name) == "blaa kyst"


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
