"""Once a document is erased, no file of the home has a word of it."""

from collections.abc import Callable

from ontology.facts import Reading
from store.editions import current_edition, list_editions
from store.encoder import HashingEncoder
from store.erasure import erase
from store.home import Home
from store.journal import Journal
from store.vector_cache import open_vector_cache
from store.verdicts import Decision, Kept, Verdict
from store.writer import open_writer

Publish = Callable[..., str | None]
Make = Callable[..., Reading]
RARE = "qvistgaardian"


def words_left(home: Home) -> list[str]:
    files = (path for path in home.path.rglob("*") if path.is_file() and not path.is_symlink())
    return [path.name for path in files if RARE.encode() in path.read_bytes()]


def test_what_is_erased_is_in_no_file_of_the_home(
    home: Home, publish: Publish, make_reading: Make
) -> None:
    gone = make_reading("Foo AS", f"We offer {RARE} testing.")
    stays = make_reading("Bar Ltd", "We need tea.")
    publish({"/b": stays})
    publish({"/a": gone})
    mention = gone.mentions[0]
    kept = Kept(
        iri=mention.iri, document=gone.document.iri, quote="Foo AS", context=gone.document.text
    )
    decision = Decision(verdict=Verdict.SAME, by="Kari", one=(kept,), other=(kept,))
    Journal(home).append(decision)
    with open_vector_cache(home.vector_cache) as cache:
        before = cache.connection.execute("SELECT count(*) FROM vector").fetchone()[0]
    with open_writer(home, HashingEncoder(), purpose="test") as writer:
        writer.remove(gone.document.iri)
        writer.publish(compact=True)
    assert words_left(home)
    done = erase(home, [gone.document.iri])
    assert done.editions == ("000002",)
    assert (done.vectors, len(done.decisions)) == (2, 1)
    assert [edition.number for edition in list_editions(home)] == ["000001", "000003"]
    with open_vector_cache(home.vector_cache) as cache:
        left = cache.connection.execute("SELECT count(*) FROM vector").fetchone()[0]
    assert left == before - 2
    assert words_left(home) == []
    assert [d.iri for d in current_edition(home).ledger.documents()] == [stays.document.iri]
