"""Consortia from the actors of an edition: a shore of six."""

import pytest

from ingest.asks import read_asks
from matching.consortia.calls import read_call
from matching.consortia.composing import ConsortiumFinder
from matching.consortia.consortium import Consortium, State
from matching.options import Options
from ontology.errors import OptionError
from ontology.terms import CONCEPT
from store.encoder import HashingEncoder

CALL = """Prosjektet må:
- levere robust smolt til merder
- trykkteste rør og kapslinger
- dyrke druer i drivhus

Konsortiet må bestå av minst én bedrift og ett forskningsinstitutt.
"""


@pytest.fixture
def compose(shore):
    def put_together(*members: str, text: str = CALL, **given: object) -> Consortium:
        call = read_call(
            read_asks(text, concepts_in=lambda _text, _language: ()),
            iri="urn:call",
            title="Call",
            encoding=lambda claims: HashingEncoder().encode_passages([one.text for one in claims]),
        )
        profiles = [shore.profile(one) for one in members]
        return ConsortiumFinder(shore).find(call, profiles, **given)  # type: ignore[arg-type]

    return put_together


def states(found: Consortium) -> dict[str, str]:
    return {one.demand.claim.text.split()[0]: one.state.value for one in found.asks}


def names(shore, found: Consortium) -> list[str]:
    return [shore.directory.names[one] for one in found.partners]


def test_two_partners_close_what_can_be_closed_and_one_fills_the_role(compose, shore) -> None:
    found = compose()
    assert states(found) == {"levere": "closed", "trykkteste": "closed", "dyrke": "nobody"}
    assert "Havprøve" in names(shore, found)
    assert len(found.partners) == found.selection.smallest == 2
    assert all(role.filled_by for role in found.roles)


def test_what_those_who_are_in_cover_is_not_looked_for(compose, shore) -> None:
    found = compose("Settefisk AS")
    assert states(found)["levere"] == "held"
    assert names(shore, found) == ["Havprøve"]


def test_with_everything_covered_nobody_is_added(compose) -> None:
    found = compose(
        "Settefisk AS",
        "Havprøve",
        text="Prosjektet må levere robust smolt til merder langs hele den lange kysten vår.",
    )
    assert found.partners == ()
    assert found.nobody is None


def test_each_who_closes_an_ask_is_quoted(compose) -> None:
    for one in compose().asks:
        for cover in one.covers:
            assert cover.meeting.theirs.quotation.quote
            assert cover.meeting.yours.quotation.quote == one.demand.claim.text


def test_a_size_leaves_open_what_it_does_not_allow(compose) -> None:
    found = compose(size=1)
    assert len(found.partners) == 1
    assert found.selection.smallest == 2
    assert State.OPEN in {one.state for one in found.asks}


def test_whom_the_options_leave_out_is_neither_proposed_nor_an_alternative(compose, shore) -> None:
    options = Options(kinds=frozenset({f"{CONCEPT}actor-kind/research-institution"}))
    found = compose(options=options)
    assert names(shore, found) == ["Havprøve"]
    told = {cover.actor for one in found.asks for cover in (*one.covers, *one.alternatives)}
    assert {shore.directory.names[one] for one in told} == {"Havprøve"}


def test_options_that_leave_nobody_are_named(compose) -> None:
    found = compose(options=Options(kinds=frozenset({f"{CONCEPT}actor-kind/investor"})))
    assert found.nobody is not None
    assert "take one of them back: kinds" in found.nobody.why
    assert len(found.nobody.missing) == 3


def test_a_role_that_nobody_fills_tells_who_of_the_kind_comes_nearest(compose, shore) -> None:
    text = "Prosjektet må trykkteste rør. Konsortiet må bestå av minst ett forskningsinstitutt."
    found = compose("Trykkhall AS", text=text)
    unfilled = [role for role in found.roles if not role.filled_by]
    assert [shore.directory.names[one.actor] for role in unfilled for one in role.nearest] == [
        "Havprøve"
    ]


@pytest.mark.parametrize("size", [0, -1])
def test_a_size_below_one_is_refused(compose, size: int) -> None:
    with pytest.raises(OptionError, match="expected 1 or more"):
        compose(size=size)


def test_options_that_contradict_who_is_in_are_refused(compose) -> None:
    with pytest.raises(OptionError, match="no place of 'the call'"):
        compose(options=Options(reach=20.0))
