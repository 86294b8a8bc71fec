"""Related clusters over a small portfolio: who overlaps, who complements, and in whose words."""

import pytest

from matching.clusters.answers import related_answer
from matching.clusters.kinships import Kinships
from matching.clusters.related import Related, related_clusters
from ontology.errors import OptionError


def by_name(kinships: Kinships, name: str, **asked: object) -> dict[str, Related]:
    found = related_clusters(kinships, kinships.cluster(name), **asked)
    return {one.kin.theirs.name: one for one in found.related}


def parts(one: Related, score: str) -> dict[str, float]:
    return {part.comparison: part.found.value for part in getattr(one, score).parts}


def test_needs_here_meet_offers_there_and_the_other_way(kinships: Kinships) -> None:
    one = by_name(kinships, "Arena Hav")["Arena Trykk"]
    assert "3000 meter" in one.kin.met[0].theirs.claim.text
    assert one.kin.met[0].ours.name == "Sensorhav AS"
    assert "korrosjonsmåling" in one.kin.wanted[0].theirs.claim.text
    held = parts(one, "complement")
    assert min(held["needs_met"], held["needs_answered"], held["both_ways"]) > 0
    assert held["adjacent_stages"] > 0


def test_overlap_is_members_places_technologies_and_needs_in_common(kinships: Kinships) -> None:
    found = by_name(kinships, "Arena Hav")
    kelp, pressure = (parts(found[f"Arena {name}"], "overlap") for name in ("Tare", "Trykk"))
    assert kelp["shared_members"] == pytest.approx(1 / 2)
    assert kelp["same_needs"] > 0
    assert kelp["shared_region"] > 0
    assert pressure["shared_technology"] > 0
    assert pressure["shared_chain"] > 0
    assert pressure["shared_members"] == pressure["shared_region"] == 0


def test_the_two_scores_rank_each_in_its_way(kinships: Kinships) -> None:
    assert next(iter(by_name(kinships, "Arena Hav", by="overlap"))) == "Arena Tare"
    assert next(iter(by_name(kinships, "Arena Hav", by="complement"))) == "Arena Trykk"
    assert len(by_name(kinships, "Arena Hav", limit=1)) == 1


def test_parts_add_up_to_each_score(kinships: Kinships) -> None:
    for one in by_name(kinships, "Arena Hav").values():
        for held in (one.overlap, one.complement):
            assert sum(p.weight * p.found.value for p in held.parts) == pytest.approx(held.score)


def test_who_knows_whom_is_told(kinships: Kinships) -> None:
    kin = by_name(kinships, "Arena Hav")["Arena Tare"].kin
    assert len(kin.shared) == 1
    assert kin.ties == ()  # Sensorhav works with Felleslab, who is a member of both


def test_every_quote_of_an_answer_stands_at_its_offsets(kinships: Kinships) -> None:
    from ontology.rdf import NamedNode
    from ontology.terms import KL
    from store.graph import objects

    ours = kinships.cluster("Arena Hav")
    answer = related_answer(related_clusters(kinships, ours), kinships, query="Arena Hav")
    quotes = [
        quote
        for one in answer["clusters"]
        for reason in (*one["overlaps"], *one["complements"])
        for quote in (*reason["yours"], *reason["theirs"])
        if quote
    ]
    assert len(quotes) > 8
    for quote in quotes:
        place = NamedNode(quote["document"])
        (text,) = objects(kinships.edition.graph, place, KL.text, place)
        assert text.value[quote["start"] : quote["end"]] == quote["quote"]


def test_both_sides_of_what_is_shared_are_quoted(kinships: Kinships) -> None:
    ours = kinships.cluster("Arena Hav")
    answer = related_answer(related_clusters(kinships, ours), kinships, query="Arena Hav")
    kelp = next(one for one in answer["clusters"] if one["name"] == "Arena Tare")
    members = next(r for r in kelp["overlaps"] if r["comparison"] == "shared_members")
    assert [one["label"] for one in members["things"]] == ["Felleslab"]
    assert "Arena Hav har som medlemmer" in members["yours"][0]["quote"]
    assert "Arena Tare har som medlemmer" in members["theirs"][0]["quote"]
    assert members["yours"][0]["speaker"]["name"] == "Felleslab"


def test_a_cluster_of_which_nothing_is_known_has_none_and_says_why(kinships: Kinships) -> None:
    found = related_clusters(kinships, kinships.cluster("Arena Stille"))
    assert found.related == ()
    assert "no member, need, offer, stage or technology is known" in (found.why_none or "")


@pytest.mark.parametrize(("asked", "told"), [({"by": "size"}, "expected one"), ({"limit": 0}, "1")])
def test_wrong_options_are_refused(kinships: Kinships, asked: dict, told: str) -> None:
    with pytest.raises(OptionError, match=told):
        related_clusters(kinships, kinships.cluster("Arena Hav"), **asked)
