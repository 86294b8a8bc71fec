"""The roster: clusters with their members, and what they do and say together."""

import pytest

from matching.clusters.kinships import Kinships
from ontology.errors import NotFoundError
from ontology.terms import CONCEPT


def names(kinships: Kinships) -> list[str]:
    return [one.name for one in kinships.clusters]


def test_every_cluster_is_held_with_its_members_and_their_roles(kinships: Kinships) -> None:
    assert sorted(names(kinships)) == ["Arena Hav", "Arena Stille", "Arena Tare", "Arena Trykk"]
    sea = kinships.cluster("Arena Hav")
    roles = {one.name: one.role for one in sea.members.values()}
    assert roles == {"Sensorhav AS": f"{CONCEPT}role/core-member", "Felleslab": None}
    assert len(sea.voices) == 3
    assert (sea.needing, sea.offering) == (1, 2)


def test_what_members_do_is_counted(kinships: Kinships) -> None:
    does = kinships.cluster("Arena Hav").does
    assert does.technologies[f"{CONCEPT}technology/corrosion"] == 1
    assert does.places[f"{CONCEPT}place/NO-4601"] == 2
    assert does.chains == {f"{CONCEPT}value-chain/electronics-and-sensors": 1}


def test_the_tables_of_claims_stand_in_the_order_of_the_clusters(kinships: Kinships) -> None:
    table, place = kinships.roster.offers, names(kinships).index("Arena Trykk")
    held = table.of_cluster(place)
    (row,) = table.rows[held].tolist()
    assert "3000 meter" in kinships.edition.items.at([row])[row].text


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("Arena Haw", "no cluster is called 'Arena Haw'; nearest: 'Arena Hav'"),
        ("Sensorhav AS", "'Sensorhav AS' is no cluster. It is a member of 'Arena Hav'"),
    ],
)
def test_what_is_no_cluster_is_told(kinships: Kinships, wanted: str, told: str) -> None:
    with pytest.raises(NotFoundError, match=told):
        kinships.roster.find(wanted)


def test_a_cluster_is_found_by_name_path_and_iri(kinships: Kinships) -> None:
    iri = kinships.roster.find("arena hav")
    assert kinships.roster.find(iri) == iri
    assert kinships.roster.find(iri.split("/", 3)[3]) == iri
