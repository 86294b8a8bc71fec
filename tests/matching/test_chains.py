import pytest

from matching.chains import Chains, read_chains
from ontology.concepts import bundled_concepts
from ontology.terms import CONCEPT

CHAIN = CONCEPT + "value-chain/"


@pytest.fixture(scope="module")
def chains() -> Chains:
    return read_chains(bundled_concepts())


def test_a_feed_is_learnt_from_smolt_on_the_way_down(chains: Chains) -> None:
    smolt, grown = CHAIN + "salmon-farming.smolt-production", CHAIN + "salmon-farming.grow-out"
    assert chains.down({smolt}, {grown})[-1] == grown
    assert chains.up({smolt}, {grown}) == ()
    assert grown in chains.below({smolt})
    assert smolt in chains.above({grown})
    assert smolt not in chains.below({smolt})
    assert chains.of({smolt, grown}) == {CHAIN + "salmon-farming"}


def test_a_way_that_is_too_long_is_none() -> None:
    steps = {str(one): (str(one + 1),) for one in range(5)}
    chains = Chains(steps, steps)
    assert chains.shortest({"0"}, {"3"}) == ("0", "1", "2", "3")
    assert chains.shortest({"0"}, {"4"}) == ()
    assert chains.below({"0"}) == {"1", "2", "3"}
