from dataclasses import replace

import numpy as np
import pytest

from matching.collaboration.experience import SIGNALS
from matching.collaboration.observed import application_of, read_history, records
from matching.comparisons import COMPARISONS
from matching.pairs import Record
from matching.ranking import PartnerFinder
from store.encoder import HashingEncoder


def test_the_joint_projects_of_an_edition_with_who_took_part_and_what_names_them(
    shore: PartnerFinder,
) -> None:
    history = read_history(shore.edition, shore.directory)
    assert [shore.directory.names[iri] for iri in history.projects] == ["Rørprøve", "Tankprøve"]
    took_part = {shore.directory.names[iri] for iri in history.actors}
    assert took_part == {"Havprøve", "Trykkhall AS", "Settefisk AS"}
    assert history.taken_part[history.column[shore.directory.find("Havprøve")]] == 2
    assert {"settefisk", "arena"} & set(history.vocabulary.words.column) == {"settefisk"}


def test_who_took_part_is_recorded_with_a_project_but_not_whoever_asks(
    shore: PartnerFinder,
) -> None:
    you = shore.profile("Settefisk AS")
    found = records(shore.history, you, encoder=shore.encoder)
    named = {shore.directory.names[iri]: one for iri, one in found.items()}
    assert named.keys() == {"Havprøve", "Trykkhall AS"}
    assert named["Havprøve"].values.keys() == SIGNALS.keys()
    assert shore.directory.names[named["Havprøve"].project or ""] == "Tankprøve"


def test_the_experienced_are_found_by_their_projects(shore: PartnerFinder) -> None:
    found = shore.find(shore.profile("Settefisk AS"), mode="experienced")
    assert [match.name for match in found.matches] == ["Havprøve", "Trykkhall AS"]
    assert found.table == "hand"
    learnt = shore.find(shore.profile("Settefisk AS"), mode="experienced", table="learnt-1")
    assert learnt.table == "learnt-1"
    assert learnt.weights != found.weights


def test_a_weight_on_experience_counts_in_every_mode(shore: PartnerFinder) -> None:
    you = shore.profile("Settefisk AS")
    plain = {match.name: match.score for match in shore.find(you).matches}
    weighed = {
        match.name: match.score for match in shore.find(you, weights={"circle": 1.0}).matches
    }
    assert weighed["Havprøve"] == pytest.approx(plain["Havprøve"] + 1)
    assert weighed.keys() == plain.keys()


def test_a_text_that_asks_applies_as_a_whole_and_an_actor_with_its_claims(make) -> None:
    you, encoder = make.profile("me", needs="tank", offers="pipes"), HashingEncoder()
    assert application_of(you, encoder).text == "tank\npipes"
    assert application_of(replace(you, text="the whole call"), encoder).text == "the whole call"
    assert application_of(replace(you, iri=None), encoder).lead_name == ""


def test_an_application_means_what_its_claims_mean_and_nothing_without_any(make) -> None:
    encoder = HashingEncoder()
    vector = application_of(make.profile("me", needs="tank"), encoder).vector
    assert vector is not None
    assert vector @ encoder.encode_passages(["tank"])[0] == pytest.approx(1.0)
    assert application_of(make.profile("me"), encoder).vector is None


def test_projects_mean_what_is_written_of_them(shore: PartnerFinder) -> None:
    lengths = np.linalg.norm(shore.history.vectors, axis=1)
    assert lengths == pytest.approx(1.0)


@pytest.mark.parametrize("name", list(SIGNALS))
def test_a_comparison_looks_up_what_is_recorded(make, name: str) -> None:
    record = Record(values={name: 0.4}, project="p")
    pair = make.pair(make.profile("me"), make.profile("them"), record=record)
    found = COMPARISONS[name](pair)
    assert found.value == 0.4
    assert found.path == (("p", "them") if name == "experience" else ())
