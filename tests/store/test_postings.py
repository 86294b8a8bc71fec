"""What postings promise: every term's texts and counts, however they were sorted; BM25's scores."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
import tantivy
from hypothesis import given, settings
from hypothesis import strategies as st

from store import postings as module
from store.bm25 import matched
from store.postings import PostingsWriter, gram_keys, open_postings, word_keys

WORDS = ("hull", "salmon", "sensor", "net", "rust")
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=60), min_size=1, max_size=12)


def written(folder: Path, texts: list[list[str]]) -> module.Postings:
    writer = PostingsWriter(folder / "words")
    for words in texts:
        writer.add(word_keys(words))
    writer.finish()
    return open_postings(folder / "words")


@settings(max_examples=40, deadline=None)
@given(texts=TEXTS, at_once=st.integers(1, 100))
def test_each_term_is_held_by_its_texts_however_many_are_sorted_together(
    texts: list[list[str]], at_once: int
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_AT_ONCE", at_once)
        held = written(Path(folder), texts)
        files = {path.name for path in (Path(folder) / "words").iterdir()}
    assert files == {f"{name}.npy" for name in ("keys", "starts", "texts", "counts", "lengths")}
    places, holding = held.holding(word_keys(list(WORDS)))
    for word, place, number in zip(WORDS, places, holding, strict=True):
        expected = [(i, Counter(words)[word]) for i, words in enumerate(texts) if word in words]
        span = slice(held.starts[place], held.starts[place] + number)
        found = zip(held.texts[span].tolist(), held.counts[span].tolist(), strict=True)
        assert list(found) == expected


def test_scores_are_those_of_tantivy(tmp_path: Path) -> None:
    pick = np.random.default_rng(5)
    texts = [[str(word) for word in pick.choice(WORDS, pick.integers(1, 90))] for _ in range(40)]
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    index = tantivy.Index(builder.build())
    with index.writer(num_threads=1) as writer:
        for words in texts:
            writer.add_document(tantivy.Document(words=" ".join(words)))
    index.reload()
    hits = index.searcher().search(index.parse_query("hull rust", ["words"]), limit=40).hits
    theirs = {address.doc: score for score, address in hits}
    held = written(tmp_path, texts)
    found = matched(held, word_keys(["hull", "rust", "hull", "unknown"]), width=1.0)
    ideal = matched(held, word_keys(["hull", "rust"]), width=1.0)
    assert found is not None
    assert ideal is not None
    assert found.rows.tolist() == sorted(theirs)
    _, holding = held.holding(word_keys(["hull", "rust"]))
    worth = np.log(1 + (40 - holding + 0.5) / (holding + 0.5)).sum()
    ours = dict(zip(ideal.rows.tolist(), (ideal.values * worth).tolist(), strict=True))
    assert ours == pytest.approx(theirs, rel=1e-5)


def test_nothing_is_found_of_unknown_terms_or_in_no_text(tmp_path: Path) -> None:
    assert matched(written(tmp_path, [["hull"]]), word_keys(["salmon"]), width=1.0) is None
    (tmp_path / "empty").mkdir()
    assert matched(written(tmp_path / "empty", [[]]), word_keys(["hull"]), width=1.0) is None


def test_runs_of_letters_ignore_case_and_tell_letters_apart() -> None:
    assert gram_keys("SKIPET").tolist() == gram_keys("skipet").tolist()
    assert gram_keys("blåskjell")[1] == gram_keys("låsk")[0]
    assert gram_keys("måle")[0] != gram_keys("male")[0]
    assert len(gram_keys("ski")) == 0
