from collections import Counter

from ontology.terms import KL
from portfolio.sayings import Saying, Sayings
from portfolio.topics import Topics, topic_counts


def test_a_member_that_says_twice_what_it_works_with_counts_once() -> None:
    held = tuple(Saying(f"d{n}#s", "a", KL.uses, "sensors", None) for n in range(2))
    sayings = Sayings(by_predicate={str(KL.uses): held}, documents={}, years={})
    assert topic_counts(sayings, {"cluster": ["a", "b"]}) == {"cluster": Counter(sensors=1)}


def test_the_topics_of_a_cluster_are_those_of_most_members_first(told) -> None:
    topics = Topics(
        edition=told.chronicle.edition,
        concepts=told.chronicle.concepts,
        counts={"cluster": Counter(b=1, a=1, c=2)},
        documents_of={},
    )
    assert topics.of("cluster") == ("c", "a", "b")
    assert topics.of("cluster", most=1) == ("c",)
    assert topics.rank("cluster", "a") is None
