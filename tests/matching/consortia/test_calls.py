"""A call as demands: distinct, by weight, apart from the kinds of partner it wants."""

import numpy as np
import pytest

from matching.consortia.calls import MOST_ASKS, distinct, read_call
from matching.profiles import Claim
from ontology.facts import Ask, Asks, Firmness


def ask(quote: str, firmness: Firmness = Firmness.EXPECTED, start: int = 0, **given: object) -> Ask:
    return Ask(
        start=start,
        end=start + len(quote),
        quote=quote,
        language="en",
        firmness=firmness,
        **given,  # type: ignore[arg-type]
    )


def apart(claims: "list[Claim]") -> np.ndarray:
    """Vectors of which no two are alike, but for claims that begin with the same letter."""
    vectors = np.zeros((len(claims), 200), np.float32)
    for place, claim in enumerate(claims):
        vectors[place, ord(claim.text[0]) % 200] = 1.0
    return vectors


def call(*asks: Ask, **given: object):
    held = Asks(language="en", asks=asks, **given)  # type: ignore[arg-type]
    return read_call(held, iri="urn:call", title="A call", encoding=apart)


def test_the_firmest_stand_first_and_those_that_name_a_concept_before_those_that_do_not() -> None:
    told = call(
        ask("a", Firmness.INVITED),
        ask("b", Firmness.REQUIRED, start=2),
        ask("c", Firmness.EXPECTED, start=4, concepts=("c:kelp",)),
        ask("d", Firmness.REQUIRED, start=6, concepts=("c:kelp",)),
    )
    assert [(one.claim.text, one.weight) for one in told.demands] == [
        *(("d", 1.0), ("c", 0.8), ("b", 0.75), ("a", 0.375)),
    ]


def test_what_is_said_again_is_asked_once_and_counted() -> None:
    told = call(ask("kelp"), ask("kelp, dried", Firmness.REQUIRED, start=9), ask("nets", start=30))
    assert [one.claim.text for one in told.demands] == ["kelp, dried", "nets"]
    assert told.said_again == 1


def test_rows_that_are_too_like_an_earlier_one_are_left_out() -> None:
    rows = np.array([[1, 0], [0, 1], [0.99, 0.14], [0.7, 0.71]], np.float32)
    assert distinct(rows) == [0, 1, 3]


def test_kinds_of_partner_are_roles_and_only_roles_where_nothing_else_is_asked() -> None:
    told = call(
        ask("at least one SME", kinds=("k:company",), role_only=True),
        ask("dry kelp with an SME", start=20, kinds=("k:company",)),
    )
    assert [one.claim.text for one in told.demands] == ["dry kelp with an SME"]
    assert [(one.kind, len(one.claims)) for one in told.roles] == [("k:company", 2)]


def test_outcomes_stand_for_asks_only_where_there_are_none() -> None:
    outcome = ask("cleaner ports", Firmness.OUTCOME)
    assert [one.weight for one in call(outcomes=(outcome,)).demands] == [pytest.approx(0.3)]
    assert [one.claim.text for one in call(ask("nets"), outcomes=(outcome,)).demands] == ["nets"]


def test_more_asks_than_are_looked_at_are_counted() -> None:
    told = call(*[ask(chr(40 + n), start=n) for n in range(MOST_ASKS + 3)])
    assert (len(told.demands), told.too_many) == (MOST_ASKS, 3)


def test_a_call_that_asks_nothing_has_no_demands() -> None:
    assert call().demands == ()
