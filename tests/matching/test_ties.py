from matching.ranking import PartnerFinder
from matching.ties import ties_of


def test_a_tie_names_the_joint_project_and_the_common_cluster(shore: PartnerFinder) -> None:
    directory = shore.directory
    (tie,) = ties_of(directory.find("Settefisk AS"), directory)
    assert tie.name == "Havprøve"
    assert [directory.names[one] for one in tie.projects] == ["Tankprøve"]
    assert [directory.names[one] for one in tie.clusters] == ["Arena Laks"]


def test_who_works_with_nobody_has_no_ties(shore: PartnerFinder) -> None:
    assert ties_of(shore.directory.find("Linseverket AS"), shore.directory) == ()
