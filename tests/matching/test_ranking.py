import pytest

from matching.options import Options
from matching.ranking import PartnerFinder
from matching.weights import MODES, NOBODY_BELOW
from ontology.errors import NotFoundError, OptionError
from ontology.terms import CONCEPT


def names(shore: PartnerFinder, who: str, mode: str, **options: object) -> list[str]:
    found = shore.find(shore.profile(who), mode=mode, options=Options(**options))  # type: ignore[arg-type]
    return [match.name for match in found.matches]


def reason(shore: PartnerFinder, who: str, mode: str, them: str, comparison: str):
    found = shore.find(shore.profile(who), mode=mode)
    match = next(match for match in found.matches if match.name == them)
    return next(one.finding for one in match.reasons if one.comparison == comparison)


def test_who_has_what_we_lack_is_found_with_both_sentences(shore: PartnerFinder) -> None:
    best = shore.find(shore.profile("Settefisk AS")).matches[0]
    assert best.name == "Havprøve"
    met = next(one.finding for one in best.reasons if one.comparison == "need_covered").meetings[0]
    assert met.yours.text.startswith("Vi trenger trykktesting")
    assert met.theirs.text.startswith("Vi tilbyr trykktesting")


def test_a_buyer_stands_down_the_chain_and_a_supplier_up_it(shore: PartnerFinder) -> None:
    assert names(shore, "Settefisk AS", "customers")[0] == "Merdholm AS"
    assert names(shore, "Merdholm AS", "suppliers")[0] == "Settefisk AS"
    down = reason(shore, "Settefisk AS", "customers", "Merdholm AS", "downstream")
    assert down.path[0].endswith("smolt-production")
    assert down.path[-1].endswith("grow-out")


def test_a_buyer_need_not_have_written_what_it_needs(shore: PartnerFinder) -> None:
    found = shore.find(shore.profile("Smoltlaget AS"), mode="customers")
    assert "Merdholm AS" in [match.name for match in found.matches]
    assert "Smoltlaget AS" not in [match.name for match in found.matches]


def test_who_is_like_us_does_the_same_in_the_same_stage(shore: PartnerFinder) -> None:
    assert names(shore, "Settefisk AS", "similar")[0] == "Smoltlaget AS"


def test_a_bridge_leads_to_another_industry(shore: PartnerFinder) -> None:
    assert names(shore, "Merdholm AS", "bridge") == ["Linseverket AS"]
    path = reason(shore, "Merdholm AS", "bridge", "Linseverket AS", "bridge").path
    assert path == (CONCEPT + "technology/machine-vision",)


def test_research_is_found_apart_from_enterprises_with_the_same_offer(
    shore: PartnerFinder,
) -> None:
    assert names(shore, "Settefisk AS", "rd-provider") == ["Havprøve"]
    assert "Trykkhall AS" in names(shore, "Settefisk AS", "complementary")


def test_who_needs_us_is_asked_by_either_name(shore: PartnerFinder) -> None:
    wanted = names(shore, "Settefisk AS", "inverse")
    assert {"Merdholm AS", "Havprøve"} <= set(wanted)
    assert names(shore, "Settefisk AS", "needs-us") == wanted


def test_the_go_between_is_named_with_the_joint_projects(shore: PartnerFinder) -> None:
    path = reason(shore, "Settefisk AS", "complementary", "Trykkhall AS", "introduction").path
    told = [shore.directory.names.get(iri) for iri in path]
    assert told == ["Settefisk AS", "Tankprøve", "Havprøve", "Rørprøve", "Trykkhall AS"]


def test_what_was_last_heard_of_somebody_is_told(shore: PartnerFinder) -> None:
    heard = {
        match.name: match.newest for match in shore.find(shore.profile("Settefisk AS")).matches
    }
    assert heard["Havprøve"] == "2024-01-01"


@pytest.mark.parametrize("mode", list(MODES))
def test_the_parts_add_up_to_the_score_and_the_best_stand_first(
    shore: PartnerFinder, mode: str
) -> None:
    for who in ("Settefisk AS", "Merdholm AS", "Havprøve"):
        matches = shore.find(shore.profile(who), mode=mode).matches
        for match in matches:
            parts = sum(one.weight * one.finding.value for one in match.reasons)
            assert parts == pytest.approx(match.score, abs=1e-6)
            values = {one.comparison: one.finding.value for one in match.reasons}
            floors = NOBODY_BELOW[mode].items()
            assert any(values[name] >= floor for name, floor in floors)
        assert [match.score for match in matches] == sorted(
            (match.score for match in matches), reverse=True
        )


def test_a_pair_holds_all_that_is_compared(shore: PartnerFinder) -> None:
    you = shore.profile("Settefisk AS")
    them = {pair.them.name: pair for pair in shore.pairs(you)}
    assert "Settefisk AS" not in them
    assert them["Havprøve"].covered[0].yours.text.startswith("Vi trenger trykktesting")
    assert them["Havprøve"].wanted[0].theirs.text.startswith("Vi trenger robust smolt")
    assert them["Havprøve"].as_of == "2024-01-01"


def test_nobody_says_what_the_profile_lacks(shore: PartnerFinder) -> None:
    nobody = shore.find(shore.profile("Linseverket AS")).nobody
    assert nobody is not None
    assert "no need of 'Linseverket AS' is known" in nobody.why


def test_a_misspelt_name_is_told_the_nearest(shore: PartnerFinder) -> None:
    with pytest.raises(NotFoundError, match=r"nearest: .*'Settefisk AS'"):
        shore.profile("Setefisk")


def test_no_limit_below_one(shore: PartnerFinder) -> None:
    with pytest.raises(OptionError, match="limit is 0"):
        shore.find(shore.profile("Havprøve"), limit=0)
