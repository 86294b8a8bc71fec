"""From a folder of files to a match with both sides quoted, as a user walks it."""

import json
from pathlib import Path


def test_a_need_finds_its_offer_with_both_sentences(klynge, corpus: Path) -> None:
    read = klynge("ingest", corpus, "--json")
    assert (read.code, read.json["read"], read.json["edition"]) == (0, 3, "000001")
    answer = klynge("partners", "Rustvern AS", "--json").json
    assert answer["nobody"] is None
    best = answer["matches"][0]
    assert best["name"] == "Pressurelab Ltd"
    reason = next(r for r in best["reasons"] if r["comparison"] == "need_covered")
    assert "mangler et laboratorium for trykktesting" in reason["yours"][0]["quote"]
    assert "offer pressure testing" in reason["theirs"][0]["quote"]
    assert abs(sum(r["value"] * r["weight"] for r in best["reasons"]) - best["score"]) < 1e-6


def test_every_quote_of_an_answer_stands_at_its_offsets(klynge, corpus: Path) -> None:
    klynge("ingest", corpus)
    texts = texts_of(klynge)
    answer = klynge("partners", "Pressurelab Ltd", "--json").json
    quotations = [
        quotation
        for match in answer["matches"]
        for reason in match["reasons"]
        for quotation in (*reason["yours"], *reason["theirs"])
    ]
    assert quotations
    for quotation in quotations:
        text = texts[quotation["document"]]
        assert text[quotation["start"] : quotation["end"]] == quotation["quote"]


def texts_of(klynge) -> dict[str, str]:
    query = "SELECT ?d ?t WHERE { GRAPH ?d { ?d kl:text ?t } }"
    rows = json.loads(klynge("sparql", query, "--json").out)["results"]["bindings"]
    return {row["d"]["value"]: row["t"]["value"] for row in rows}


def test_a_text_finds_partners_and_nonsense_finds_nobody(klynge, corpus: Path) -> None:
    klynge("ingest", corpus)
    text = "We need pressure testing of housings for offshore wind."
    answer = klynge("partners", "--text", text, "--json").json
    assert answer["matches"][0]["name"] == "Pressurelab Ltd"
    nobody = klynge("partners", "--text", "Vi trenger en tannlege for hester.", "--json").json
    assert nobody["matches"] == []
    assert nobody["nobody"]["missing"]


def test_reading_again_does_nothing_and_a_changed_file_is_read_anew(klynge, corpus: Path) -> None:
    klynge("ingest", corpus)
    again = klynge("ingest", corpus, "--json").json
    assert (again["read"], again["unchanged"], again["edition"]) == (0, 3, None)
    (corpus / "pressurelab.txt").write_text("Pressurelab Ltd\n\nWe offer welding of titanium.\n")
    changed = klynge("ingest", corpus, "--json").json
    assert (changed["read"], changed["unchanged"], changed["edition"]) == (1, 2, "000002")
    assert len(klynge("documents", "--json").json) == 3


def test_removal_leaves_what_a_clean_run_over_the_rest_gives(
    klynge, corpus: Path, tmp_path: Path
) -> None:
    klynge("ingest", corpus)
    removed = klynge("remove", corpus / "fiskefor.html", "--json")
    assert removed.json["edition"] == "000002"
    klynge("export", tmp_path / "one.nq")
    (corpus / "fiskefor.html").unlink()
    klynge("ingest", corpus, KLYNGE_HOME=str(tmp_path / "clean"))
    klynge("export", tmp_path / "other.nq", KLYNGE_HOME=str(tmp_path / "clean"))
    assert (tmp_path / "one.nq").read_bytes() == (tmp_path / "other.nq").read_bytes()


def test_an_earlier_edition_can_answer_again(klynge, corpus: Path) -> None:
    klynge("ingest", corpus / "rustvern.md")
    klynge("ingest", corpus)
    assert "000001" in klynge("rollback").out
    assert klynge("status", "--json").json["counts"]["documents"] == 1
    held = klynge("editions", "--json").json
    assert [(e["edition"], e["current"]) for e in held] == [("000001", True), ("000002", False)]


def test_a_dry_run_shows_the_quotes_and_stores_nothing(klynge, corpus: Path) -> None:
    shown = klynge("ingest", "--dry-run", corpus)
    assert "Vi mangler et laboratorium" in shown.out
    assert klynge("status").code == 4


def test_the_doctor_looks_at_every_quote(klynge, corpus: Path) -> None:
    klynge("ingest", corpus)
    told = klynge("doctor", "--json").json
    assert told["passed"]
    quotes = next(c for c in told["checks"] if c["check"] == "every quote equals its offsets")
    assert quotes["looked_at"] > 10
