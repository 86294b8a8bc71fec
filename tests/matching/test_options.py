from typing import Any

import pytest

from matching.options import Options, read_options
from matching.ranking import PartnerFinder
from ontology.concepts import bundled_concepts
from ontology.errors import OptionError
from ontology.terms import CONCEPT


def found(
    shore: PartnerFinder, who: str = "Settefisk AS", mode: str = "complementary", **given: Any
) -> list[str]:
    options = read_options(given, concepts=bundled_concepts(), edition=shore.edition)
    matches = shore.find(shore.profile(who), mode=mode, options=options).matches
    return [match.name for match in matches]


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({}, {"Havprøve", "Trykkhall AS"}),
        ({"known": False}, {"Trykkhall AS"}),
        ({"kinds": ["company"]}, {"Trykkhall AS"}),
        ({"smes": True}, {"Trykkhall AS"}),
        ({"regions": ["Vestland"]}, {"Havprøve"}),
        ({"regions": ["Norge"]}, {"Havprøve", "Trykkhall AS"}),
        ({"reach": 100.0}, {"Havprøve"}),
        ({"reach": 400.0}, {"Havprøve", "Trykkhall AS"}),
        ({"clusters": ["Arena Laks"]}, {"Havprøve"}),
        ({"not_clusters": ["Arena Laks"]}, {"Trykkhall AS"}),
        ({"languages": ["en"]}, {"Trykkhall AS"}),
        ({"reciprocal": True}, {"Havprøve"}),
    ],
)
def test_who_is_left(shore: PartnerFinder, given: dict[str, Any], left: set[str]) -> None:
    assert set(found(shore, **given)) == left


def test_competitors_are_left_out_of_who_is_like_us(shore: PartnerFinder) -> None:
    assert "Smoltlaget AS" in found(shore, mode="similar")
    assert "Smoltlaget AS" not in found(shore, mode="similar", competitors=False)


def test_an_option_narrows_before_the_best_are_taken(shore: PartnerFinder, monkeypatch) -> None:
    from matching import meetings

    monkeypatch.setattr(meetings.Meetings.of, "__kwdefaults__", {"limit": 1, "among": None})
    assert found(shore) == ["Havprøve"]
    assert found(shore, kinds=["company"]) == ["Trykkhall AS"]


def test_among_names_the_only_ones_of_use(shore: PartnerFinder) -> None:
    only = shore.directory.find("Trykkhall AS")
    assert found(shore, among=frozenset({only})) == ["Trykkhall AS"]


@pytest.mark.parametrize(
    ("who", "mode", "given", "told"),
    [
        (
            "Settefisk AS",
            "complementary",
            {"clusters": ["Arena Lys"], "not_clusters": ["Arena Lys"]},
            "in 'clusters' and in 'not_clusters'",
        ),
        ("Settefisk AS", "rd-provider", {"kinds": ["company"]}, "'rd-provider' .* but 'kinds'"),
        ("Settefisk AS", "rd-provider", {"smes": True}, "'smes' .* mode 'rd-provider'"),
        ("Settefisk AS", "complementary", {"smes": True, "kinds": ["investor"]}, "but 'kinds'"),
        ("Settefisk AS", "complementary", {"reach": -1.0}, "reach is -1.0"),
        ("Arena Lys", "complementary", {"reach": 10.0}, "no place of 'Arena Lys' is known"),
        ("Linseverket AS", "complementary", {"reciprocal": True}, "no need of 'Linseverket AS'"),
        ("Settefisk AS", "complementary", {"kinds": ["compny"]}, "nearest: .*company"),
        ("Settefisk AS", "complementary", {"regions": ["Vestlann"]}, "nearest: .*Vestland"),
        ("Settefisk AS", "complementary", {"clusters": ["Arena Laksa"]}, "nearest: .*Arena Laks"),
        ("Settefisk AS", "complementary", {"languages": ["de"]}, "no language 'de'"),
    ],
)
def test_what_contradicts_itself_or_is_not_known_is_refused(
    shore: PartnerFinder, who: str, mode: str, given: dict[str, Any], told: str
) -> None:
    with pytest.raises(OptionError, match=told):
        found(shore, who, mode, **given)


def test_of_a_size_that_nothing_tells_it_is_said_so(shore: PartnerFinder, monkeypatch) -> None:
    monkeypatch.setitem(vars(shore.directory), "tells_sizes", False)
    with pytest.raises(OptionError, match="nothing that was read tells how large"):
        found(shore, smes=True)


def test_nobody_says_that_the_options_leave_out_who_would_fit(shore: PartnerFinder) -> None:
    investors = Options(kinds=frozenset({CONCEPT + "actor-kind/investor"}), known=False)
    nobody = shore.find(shore.profile("Settefisk AS"), options=investors).nobody
    assert nobody is not None
    assert nobody.why == "2 would fit, but what you ask for leaves them out: known, kinds."
