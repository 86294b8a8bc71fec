from collections.abc import Callable

from ontology.facts import Reading
from store.editions import current_edition
from store.encoder import HashingEncoder
from store.home import Home
from store.prefetch import foreseen, prefetching
from store.vector_cache import open_vector_cache
from store.writer import open_writer


def test_what_is_foreseen_is_what_publishing_wants(
    home: Home, make_reading: Callable[..., Reading]
) -> None:
    encoder = HashingEncoder()
    reading = make_reading("Foo AS", "We offer testing of housings.")
    told: list[tuple[int, int]] = []
    with open_writer(home, encoder, purpose="test") as writer:
        with prefetching(encoder, home.vector_cache, told=lambda *n: told.append(n)) as foresee:
            writer.put("/a", "1", reading)
            foresee(reading)
        with open_vector_cache(home.vector_cache) as cache:
            before = cache.connection.total_changes
            held = cache.connection.execute("SELECT count(*) FROM vector").fetchone()[0]
        writer.publish()
    assert told == [(2, 2)]
    with open_vector_cache(home.vector_cache) as cache:
        after = cache.connection.execute("SELECT count(*) FROM vector").fetchone()[0]
    assert before == 0
    assert after == held == len(current_edition(home).vectors)


def test_a_glossed_encoder_is_given_the_gloss(make_reading: Callable[..., Reading]) -> None:
    class Glossed(HashingEncoder):
        @property
        def identity(self):
            from dataclasses import replace

            return replace(super().identity, glossed=True)

    reading = make_reading("Foo AS", "Vi tilbyr trykktesting av kapslinger.", language="nb")
    assert "pressure testing" in list(foreseen(reading, Glossed()))[-1]
    assert "trykktesting" in list(foreseen(reading, HashingEncoder()))[-1]


def test_an_encoder_that_fails_leaves_it_to_publishing_to_say_so(
    home: Home, make_reading: Callable[..., Reading]
) -> None:
    class Broken(HashingEncoder):
        def encode_passages(self, texts):
            raise MemoryError(len(texts))

    home.create()
    with prefetching(Broken(), home.vector_cache, told=lambda *_: None) as foresee:
        foresee(make_reading("Foo AS", "We offer testing."))
