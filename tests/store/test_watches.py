"""Watches are kept whole, and of their hits only digests."""

from pathlib import Path

import pytest

from ontology.errors import JournalDamaged, NotFoundError, OptionError
from store import watches as module
from store.home import Home
from store.watches import Sighting, Watch, Watches, WatchKind, digest_of


def a_watch(name: str = "batteries", **changed) -> Watch:
    told = {
        "name": name,
        "kind": WatchKind.SEARCH,
        "question": {"text": "gjenvinning", "kinds": ["Offer"]},
        "saved": "2024-01-01T00:00:00+00:00",
        "edition": "000002",
        "seen": "000001",
        "hits": frozenset({digest_of("a"), digest_of("b")}),
        "voices": frozenset({digest_of("c")}),
        "sightings": {
            digest_of("a"): Sighting(edition="000002", published="2024-02-01", newcomer=True)
        },
    }
    return Watch(**{**told, **changed})


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    kept = Watches(Home(tmp_path))
    assert kept.put(a_watch())
    assert not kept.put(a_watch(seen="000002"))
    assert kept.get("batteries") == a_watch(seen="000002")
    assert list(kept) == [a_watch(seen="000002")]
    kept.remove("batteries")
    with pytest.raises(NotFoundError, match="no watch 'batteries'"):
        kept.get("batteries")


def test_the_mark_is_that_of_the_question_and_not_of_the_name() -> None:
    assert a_watch("x").mark == a_watch("y", seen="000009").mark
    assert a_watch().mark != a_watch(question={"text": "other"}).mark


def test_there_is_an_end_to_watches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    kept = Watches(Home(tmp_path))
    kept.put(a_watch("one"))
    kept.put(a_watch("one"))
    with pytest.raises(OptionError, match="there are 1 watches already"):
        kept.put(a_watch("two"))


@pytest.mark.parametrize("text", ["", "[]", '{"name": "x"}', '{"sightings": {}, "kind": "x"}'])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "watches").mkdir()
    (tmp_path / "watches" / "x.json").write_text(text)
    with pytest.raises(JournalDamaged, match="the watch 'x' cannot be read"):
        Watches(Home(tmp_path)).get("x")
