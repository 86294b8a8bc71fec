"""What search promises: filters hold before the top, values ignore filters, ties break by IRI."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontology.facts import Reading
from store.editions import Edition
from store.encoder import HashingEncoder
from store.home import Home
from store.search import Question, SoughtConcept, search, search_each
from store.writer import open_writer

ENCODER = HashingEncoder(dimension=64)
WORDS = ("pressure", "testing", "sensors", "salmon", "cables", "hydrogen", "steel", "software")
KINDS = ("Passage", "Offer", "Need", "Actor", "Document")


def readings(make: Callable[..., Reading]) -> list[Reading]:
    pick = np.random.default_rng(3)
    made = []
    for number in range(14):
        words = " ".join(pick.choice(WORDS, 4))
        says, language = ("Offer", "en") if number % 3 else ("Need", "nb")
        sentence = f"We {says.lower()} {words} in lot {number}."
        made.append(make(f"Firm {number}", sentence, says=says, language=language))
    return made


@pytest.fixture(scope="module")
def edition(
    tmp_path_factory: pytest.TempPathFactory, make_reading: Callable[..., Reading]
) -> Edition:
    with open_writer(Home(tmp_path_factory.mktemp("home")), ENCODER, purpose="test") as writer:
        for number, reading in enumerate(readings(make_reading)):
            writer.put(f"/{number}", reading.document.iri, reading)
        published = writer.publish()
    assert published is not None
    return published


def found(edition: Edition, text: str, **options: object) -> list[tuple[int, float]]:
    question = Question(text=text, language="en")
    options = {"kinds": KINDS, "limit": 10_000, **options}
    hits = search(edition, question, encoder=ENCODER, **options)  # type: ignore[arg-type]
    return [(hit.row, hit.score) for hit in hits]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=5),
    among=st.frozensets(st.integers(0, 40)),
    kinds=st.frozensets(st.sampled_from(KINDS), min_size=1),
    limit=st.integers(1, 50),
)
def test_a_filtered_answer_is_the_full_one_with_the_others_struck_out(
    edition: Edition,
    words: list[str],
    among: frozenset[int],
    kinds: frozenset[str],
    limit: int,
) -> None:
    text = " ".join(words)
    of_kind = set(edition.items.rows_of_kinds(kinds))
    rows = [row for row in sorted(among) if row < len(edition.columns.kinds)]
    full = [hit for hit in found(edition, text) if hit[0] in of_kind and hit[0] in among]
    assert found(edition, text, kinds=kinds, among=rows, limit=limit) == full[:limit]


def test_the_parts_add_up_and_are_weights_times_values(edition: Edition) -> None:
    question = Question(text="pressure testing", language="en")
    hits = search(edition, question, encoder=ENCODER, kinds=KINDS)
    for hit in hits:
        assert sum(hit.parts.values()) == pytest.approx(hit.score)
        assert all(hit.values[way] > 0 for way, part in hit.parts.items() if part > 0)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    asked=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), max_size=4),
    kind=st.sampled_from(KINDS),
)
def test_questions_asked_together_find_what_each_finds_alone(
    edition: Edition, asked: list[list[str]], kind: str
) -> None:
    questions = [Question(text=" ".join(words), language="en") for words in asked]
    together = search_each(edition, questions, encoder=ENCODER, kinds={kind}, limit=5)
    alone = [search(edition, one, encoder=ENCODER, kinds={kind}, limit=5) for one in questions]
    assert together == alone


def test_equal_scores_stand_in_the_order_of_their_iris(edition: Edition) -> None:
    concept = "https://klynge.invalid/concept/technology/none"
    question = Question(text="lot", language="en", concepts=(SoughtConcept(iri=concept, near={}),))
    hits = search(edition, question, encoder=ENCODER, kinds={"Document"}, limit=100)
    keys = [(-hit.score, hit.item.iri) for hit in hits]
    assert keys == sorted(keys)


def test_nothing_is_found_among_nothing(edition: Edition) -> None:
    assert found(edition, "pressure", among=[]) == []


def test_an_approximate_edition_finds_the_same_nearest_in_a_small_one(
    tmp_path: Path, make_reading: Callable[..., Reading]
) -> None:
    with open_writer(Home(tmp_path), ENCODER, purpose="test", exact_up_to=5) as writer:
        for number, reading in enumerate(readings(make_reading)):
            writer.put(f"/{number}", reading.document.iri, reading)
        published = writer.publish()
    assert published is not None
    assert published.manifest.search.approximate
    assert published.manifest.search.recall > 0.9
    exact = published.vectors
    query = ENCODER.encode_query("pressure testing")
    near = exact.nearest(query, limit=5)
    assert list(near) == list(np.argsort(-exact.cosines(query), kind="stable")[:5])
    few = np.arange(len(exact)) == 3
    assert list(exact.nearest(query, limit=5, allowed=few)) == [3]
    assert found(published, "pressure", limit=3) == found(published, "pressure")[:3]
