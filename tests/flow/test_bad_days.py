"""What a user's day can bring: broken files, no space, no permission, a killed process."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

BUDGET = 100 if os.environ.get("KLYNGE_TEST_BUDGET") == "long" else 20
"""Random moments at which the reader is killed."""


def spoil(folder: Path) -> dict[str, str]:
    """Write files that cannot be read; return the word that each reason must hold."""
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type /Cat")
    (folder / "empty.docx").write_bytes(b"")
    (folder / "nothing.txt").write_bytes(b"")
    (folder / "bytes.md").write_bytes(bytes(range(128, 256)) * 40 + b"\x00\x01\x02" * 99)
    (folder / "quotes.csv").write_text('Navn;Type\n"Foo AS;bedrift\nBar AS;bed"rift"x\n')
    with zipfile.ZipFile(folder / "torn.docx", "w") as archive:
        archive.writestr("word/other.xml", "<x/>")
    return {
        "broken.pdf": "broken.pdf",
        "empty.docx": "no bytes",
        "nothing.txt": "no bytes",
        "bytes.md": "bytes.md",
        "quotes.csv": "quotes.csv",
        "torn.docx": "torn.docx",
    }


def test_what_cannot_be_read_is_named_with_its_cause_and_the_rest_goes_on(
    klynge, corpus: Path
) -> None:
    reasons = spoil(corpus)
    read = klynge("ingest", corpus, "--json")
    assert read.code == 3
    assert (read.json["read"], read.json["failed"]) == (3, len(reasons))
    held = {
        Path(q["location"]).name: q for q in klynge("documents", "--quarantined", "--json").json
    }
    assert held.keys() == reasons.keys()
    for name, word in reasons.items():
        assert name in held[name]["reason"] or word in held[name]["reason"], held[name]
        assert held[name]["cause"]
    assert klynge("partners", "Rustvern AS", "--json").json["matches"]


def test_a_huge_text_is_refused_without_being_loaded(klynge, corpus: Path) -> None:
    with (corpus / "huge.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert klynge("ingest", corpus).code == 3
    (held,) = klynge("documents", "--quarantined", "--json").json
    assert "huge.txt" in held["reason"]
    assert "209,715,200 bytes" in held["reason"]


def test_a_file_that_broke_meanwhile_keeps_what_was_read_before(klynge, corpus: Path) -> None:
    klynge("ingest", corpus)
    (corpus / "pressurelab.txt").write_bytes(b"")
    assert klynge("ingest", corpus).code == 3
    assert len(klynge("documents", "--json").json) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_one_clear_line(
    klynge, corpus: Path, tmp_path: Path
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    refused = klynge("ingest", corpus, KLYNGE_HOME=str(closed / "home"))
    assert refused.code == 4
    assert "permission" in refused.err


def test_a_home_that_is_a_file_is_one_clear_line(klynge, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused = klynge("ingest", corpus, KLYNGE_HOME=str(tmp_path / "file"))
    assert refused.code == 4
    assert refused.err.strip().splitlines()[-1].startswith("klynge: cannot write in")


def test_a_busy_port_is_one_clear_line(klynge, corpus: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = klynge("serve", "--port", taken.getsockname()[1])
    assert refused.code == 2
    assert refused.err.count("\n") == 1
    assert "--port" in refused.err


def test_unknown_names_and_queries_are_one_clear_line(klynge, corpus: Path) -> None:
    klynge("ingest", corpus)
    for arguments, word in (
        (("partners", "Rustvren"), "Rustvern AS"),
        (("partners",), "give an actor"),
        (("search", " "), "empty"),
        (("search", "x", "--kind", "Offr"), "Offer"),
        (("sparql", "SELECT ?x WHERE {"), "parse"),
        (("sparql", "INSERT DATA { <urn:a> <urn:b> <urn:c> }"), "Update"),
        (("remove", "nothing.pdf"), "klynge documents"),
        (("ingest", "/no/such/folder"), "no such file"),
        (("rollback", "77"), "held: 000001"),
    ):
        refused = klynge(*arguments)
        assert refused.code == 2, (arguments, refused)
        assert refused.err.strip().count("\n") == 0, refused.err
        assert word in refused.err


def test_killed_at_any_moment_the_old_edition_answers_and_the_next_run_resumes(
    klynge, corpus: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    klynge("ingest", corpus / "rustvern.md")
    before = klynge("search", "korrosjonssensorer", "--json").out
    for number in range(12):
        text = f"Firma {number} AS\n\nVi leverer sensorer av type {number}.\n" * 20
        (corpus / f"more{number}.txt").write_text(text)
    command = [sys.executable, "-m", "service.command.main", "ingest", str(corpus)]
    pick = random.Random(2026)
    for _ in range(BUDGET):
        with subprocess.Popen(
            command, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        ) as process:
            time.sleep(pick.uniform(0.2, 4.0))
            process.send_signal(signal.SIGKILL)
            process.wait()
        status = klynge("status", "--json").json
        if status["edition"] == "000001":
            assert klynge("search", "korrosjonssensorer", "--json").out == before
        else:  # it had published already: whole, or not at all
            assert status["counts"]["documents"] == 15
            assert klynge("doctor").code == 0
            klynge("rollback", "1")
    assert klynge("ingest", corpus).code == 0
    assert klynge("doctor").code == 0
    clean = str(tmp_path / "clean")
    klynge("ingest", corpus, KLYNGE_HOME=clean)
    klynge("export", tmp_path / "one.nq")
    klynge("export", tmp_path / "other.nq", KLYNGE_HOME=clean)
    assert (tmp_path / "one.nq").read_bytes() == (tmp_path / "other.nq").read_bytes()
    assert not list((tmp_path / "home" / "editions").glob(".building-*"))
