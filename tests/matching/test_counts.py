"""How many of those who fit are of each kind, in each county and in each cluster."""

from matching.counts import counts_of
from matching.profiles import Standing
from ontology.concepts import bundled_concepts
from ontology.terms import CONCEPT

KARMOY, ROGALAND = f"{CONCEPT}place/NO-1149", f"{CONCEPT}place/NO-11"
BERGEN, VESTLAND = f"{CONCEPT}place/NO-4601", f"{CONCEPT}place/NO-46"
COMPANY = f"{CONCEPT}actor-kind/company"


def test_each_is_counted_once_in_its_county_and_the_most_come_first() -> None:
    standings = {
        "a": Standing(kinds=frozenset({COMPANY}), places=frozenset({KARMOY, ROGALAND})),
        "b": Standing(kinds=frozenset({COMPANY}), places=frozenset({BERGEN, VESTLAND})),
        "c": Standing(places=frozenset({BERGEN, VESTLAND, KARMOY, ROGALAND})),
        "d": Standing(places=frozenset({BERGEN, VESTLAND}), clusters=frozenset({"urn:cluster"})),
        "not asked": Standing(kinds=frozenset({COMPANY})),
    }
    counts = counts_of(("a", "b", "c", "d"), standings, bundled_concepts())
    assert counts.total == 4
    assert counts.kinds == {COMPANY: 2}
    assert list(counts.regions.items()) == [(VESTLAND, 3), (ROGALAND, 2)]
    assert counts.clusters == {"urn:cluster": 1}
