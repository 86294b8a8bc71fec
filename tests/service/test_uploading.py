"""Files come in, are refused or kept, and are read by a job; documents go out by another."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ingest.models import NameModel
from service import performing, uploads
from service.app import create_app
from service.context import SERVICE
from service.settings import Settings
from service.uploads import bare_name
from service.workbench import Tools
from service.worker import work
from store.editions import Edition, current_edition
from store.home import Home, writer_lock
from store.jobs import JobKind, Jobs, JobState

HTML = {"Accept": "text/html"}
LETTER = b"# Korrovarsel AS\n\nKorrovarsel AS lager sensorer som varsler korrosjon.\n"
PDF = b"%PDF-1.4\n"


@pytest.fixture
def settings(home: Home) -> Settings:
    """Settings by which a job reads fast: no encoder that means anything, and rules alone."""
    return Settings(
        home=home.path, encoder="hashing", readers=1, upload=100_000, names=NameModel.NONE
    )


@pytest.fixture
def app(settings: Settings, tools: Tools) -> Iterator[Flask]:
    made = create_app(settings, tools=tools)
    yield made
    made.extensions[SERVICE].pool.close()


@pytest.fixture
def empty(app: Flask) -> FlaskClient:
    """A client of the service over an empty home."""
    return app.test_client()


def files(*held: tuple[str, bytes]) -> list[tuple[io.BytesIO, str]]:
    return [(io.BytesIO(content), name) for name, content in held]


def send(client: FlaskClient, *held: tuple[str, bytes], **more: str) -> Any:
    page = client.get("/upload", headers=HTML)
    (token,) = re.findall(r'name="csrf" value="([^"]+)"', page.text)
    form = {"csrf": token, "by": "Kari", "file": files(*held), **more}
    return client.post("/upload", data=form, headers=HTML)


def left_in(home: Home) -> list[str]:
    return [path.name for path in home.uploads.rglob("*") if path.is_file()]


def test_a_file_is_kept_read_and_shown(empty: FlaskClient, settings: Settings, home: Home) -> None:
    sent = send(empty, ("Om oss.md", LETTER), title="Hva vi gjør", kind="presentation")
    assert sent.status_code == 303
    waiting = empty.get(sent.headers["Location"], headers=HTML).text
    assert "in the queue" in waiting
    assert "Look again" in waiting
    assert work(settings) == 1
    done = empty.get(sent.headers["Location"], headers=HTML).text
    assert "It is in edition 000001" in done
    (held,) = current_edition(home).ledger.documents()
    assert (held.title, held.kind) == ("Hva vi gjør", "presentation")
    told = empty.get(f"/api{sent.headers['Location']}").json
    assert told["state"] == "done"
    assert told["outcome"]["files"][0]["documents"][0]["iri"] == held.iri
    assert str(home.path) not in str(told)


def test_what_cannot_be_read_is_named_and_the_rest_is_kept(
    empty: FlaskClient, settings: Settings, home: Home
) -> None:
    sent = send(
        empty,
        ("letter.md", LETTER),
        ("empty.txt", b""),
        ("program.exe", b"MZ"),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n"),
        ("corpus.toml", b"[corpus]"),
        ("broken.pdf", PDF),
    )
    assert sent.status_code == 303
    page = empty.get(sent.headers["Location"], headers=HTML).text
    for name in ("empty.txt", "program.exe", "picture.pdf", "corpus.toml"):
        assert f"{name}:" in page, name
    assert "a PNG picture" in page
    work(settings)
    rows = empty.get(f"/api{sent.headers['Location']}").json["outcome"]["files"]
    by_name = {one["name"]: one for one in rows}
    assert by_name["letter.md"]["count"] == 1
    assert by_name["broken.pdf"]["count"] == 0
    assert by_name["broken.pdf"]["unread"]


@pytest.mark.parametrize(
    ("held", "more", "status", "says"),
    [
        ([("x.exe", b"MZ")], {}, 422, "no reader for .exe"),
        ([("x.pdf", b"<script>alert(1)</script>")], {}, 422, "the ending .pdf says a PDF"),
        ([], {}, 422, "No file came"),
        ([("a.md", LETTER)], {"kind": "poem"}, 400, "kind is"),
        ([("a.md", LETTER)], {"access": "secret"}, 400, "access is"),
        ([("a.md", LETTER), ("b.md", LETTER)], {"title": "T"}, 400, "goes with one file"),
        ([("a.md", LETTER)], {"title": "a\0b"}, 400, "no text"),
        ([("a.md", LETTER)], {"by": " "}, 400, "who"),
    ],
)
def test_what_cannot_be_taken_leaves_nothing_and_says_why(
    empty: FlaskClient, home: Home, held: Any, more: dict[str, str], status: int, says: str
) -> None:
    refused = send(empty, *held, **more)
    assert refused.status_code == status
    assert says in refused.text.lower() or says in refused.text
    assert "<script>alert" not in refused.text
    assert left_in(home) == []
    assert Jobs(home).latest() == []


def test_a_double_submit_is_one_job(empty: FlaskClient, home: Home) -> None:
    one, other = (send(empty, ("a.md", LETTER)) for _ in range(2))
    assert one.headers["Location"] == other.headers["Location"]
    assert len(Jobs(home).latest()) == 1


def test_an_upload_that_is_too_large_is_refused_before_it_is_read(
    empty: FlaskClient, home: Home
) -> None:
    told = {"CONTENT_LENGTH": str(1 << 30), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    refused = empty.post("/upload", headers=HTML, environ_overrides=told)
    assert refused.status_code == 413
    assert "1,073.7 MB" in refused.text
    assert "nothing was kept" in refused.text
    api = empty.post("/api/documents", data={"file": files(("a.md", b"x" * 200_000))})
    assert (api.status_code, api.json["status"]) == (413, 413)
    assert left_in(home) == []


def test_a_connection_that_is_lost_leaves_nothing(app: Flask, home: Home) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\n' + LETTER

    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() >= len(body):
                raise ConnectionError("the client left")
            return super().read(size)

        readline = readinto = None  # type: ignore[assignment]

    environ = app.test_request_context(
        "/api/documents", method="POST", content_type="multipart/form-data; boundary=x"
    ).request.environ
    environ |= {"wsgi.input": Broken(body), "CONTENT_LENGTH": "50000", "REMOTE_ADDR": "127.0.0.1"}
    answer = app.test_client().open(environ)
    assert answer.status_code >= 400
    assert left_in(home) == []
    assert Jobs(home).latest() == []


def test_what_is_not_public_is_read_only_if_that_is_said(
    empty: FlaskClient, settings: Settings, home: Home
) -> None:
    sent = send(empty, ("a.md", LETTER), access="confidential")
    work(settings)
    page = empty.get(sent.headers["Location"], headers=HTML).text
    assert "access class" in page
    sent = send(empty, ("a.md", LETTER), access="confidential", restricted="on")
    work(settings)
    assert [one.access for one in current_edition(home).ledger.documents()] == ["confidential"]


def test_a_program_uploads_follows_and_removes(
    empty: FlaskClient, settings: Settings, home: Home
) -> None:
    form = {"file": files(("a.md", LETTER), ("b.exe", b"MZ")), "by": "reader"}
    taken = empty.post("/api/documents", data=form)
    assert taken.status_code == 202
    assert [one["name"] for one in taken.json["refused"]] == ["b.exe"]
    assert taken.headers["Location"] == f"/api/jobs/{taken.json['job']['id']}"
    work(settings)
    assert [one["state"] for one in empty.get("/api/jobs").json["jobs"]] == ["done"]
    (held,) = current_edition(home).ledger.documents()
    gone = empty.delete(f"/api/documents/{held.iri}?by=reader&erase=true")
    assert (gone.status_code, gone.json["kind"]) == (202, "remove")
    work(settings)
    assert list(current_edition(home).ledger.documents()) == []
    assert left_in(home) == []
    assert [one["kind"] for one in empty.get("/api/jobs").json["jobs"]] == ["remove"]
    assert empty.delete(f"/api/documents/{held.iri}").status_code == 404
    nothing = empty.post("/api/documents", data={"file": files(("b.exe", b"MZ"))})
    assert (nothing.status_code, nothing.json["errors"][0]["field"]) == (422, "b.exe")


def test_an_upload_that_could_not_be_read_is_taken_out(
    empty: FlaskClient, settings: Settings, home: Home
) -> None:
    send(empty, ("broken.pdf", PDF))
    work(settings)
    page = empty.get("/documents", headers=HTML).text
    (address,) = re.findall(r'href="(/remove\?upload=\w+)"', page)
    asked = empty.get(address, headers=HTML).text
    (token,) = re.findall(r'name="csrf" value="([^"]+)"', asked)
    form = {"csrf": token, "upload": address.partition("=")[2], "by": "Kari"}
    assert empty.post("/remove", data=form).status_code == 303
    work(settings)
    assert list(current_edition(home).ledger.quarantined()) == []
    assert left_in(home) == []
    assert empty.post("/remove", data=form, headers=HTML).status_code == 404
    assert empty.get("/remove?upload=../../etc", headers=HTML).status_code == 404


def test_a_document_is_removed_by_its_page_and_its_file_is_left_alone(
    client: FlaskClient, edition: Edition, settings: Settings, home: Home
) -> None:
    iri = edition.ledger.at("/somewhere/private/rustvakt.md")[0]  # type: ignore[index]
    asked = client.get("/remove", query_string={"document": iri}, headers=HTML).text
    assert "Its file stays where it lies" in asked
    (token,) = re.findall(r'name="csrf" value="([^"]+)"', asked)
    form = {"csrf": token, "document": iri, "by": "Kari"}
    one, other = (client.post("/remove", data=form) for _ in range(2))
    assert one.headers["Location"] == other.headers["Location"]
    work(settings)
    assert current_edition(home).ledger.document(iri) is None
    assert client.post("/remove", data=form, headers=HTML).status_code == 404


def test_a_job_on_a_document_that_went_meanwhile_says_so(
    client: FlaskClient, edition: Edition, settings: Settings, home: Home
) -> None:
    jobs = Jobs(home)
    job = jobs.put(JobKind.REMOVE, {"names": ["https://klynge.invalid/document/gone"]}, by="K")
    file = {"name": "a.md", "path": str(home.uploads / "x" / "a.md"), "bytes": 1}
    read = jobs.put(JobKind.READ, {"files": [file]}, by="K")
    assert work(settings) == 2
    assert "no document" in jobs.get(job.id).error
    assert "removed before it was read" in jobs.get(read.id).error
    page = client.get(f"/jobs/{job.id}", headers=HTML).text
    assert "It could not be done" in page


def test_who_waits_for_another_writer_is_told_for_whom(
    edition: Edition, settings: Settings, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(performing, "_LOOKS", 0.02)
    jobs = Jobs(home)
    job = jobs.put(JobKind.PUBLISH, {}, by="Kari")
    with writer_lock(home, "ingest"):
        worker = Thread(target=work, args=(settings,))
        worker.start()
        while jobs.get(job.id).state is not JobState.WAITING:
            assert worker.is_alive()
        assert "klynge ingest" in jobs.get(job.id).step
    worker.join(timeout=30)
    assert jobs.get(job.id).state is JobState.DONE


def test_only_one_worker_works(home: Home, settings: Settings) -> None:
    from filelock import FileLock

    home.create()
    Jobs(home).put(JobKind.PUBLISH, {}, by="Kari")
    with FileLock(home.path / "worker.lock"):
        assert work(settings) == 0
    assert Jobs(home).has_open()


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("Årsrapport.pdf", "Årsrapport.pdf"),
        ("../../../etc/passwd.txt", "passwd.txt"),
        ("C:\\temp\\a.md", "a.md"),
        ("..", "unnamed"),
        (".hidden.md", "hidden.md"),
        ("a\0b\n.md", "ab.md"),
        ("\u202egnp.md", "gnp.md"),
        ("", "unnamed"),
    ],
)
def test_a_name_is_a_name_and_no_path(sent: str, name: str) -> None:
    assert bare_name(sent) == name


def test_a_long_name_is_cut_but_keeps_its_ending() -> None:
    cut = bare_name("å" * 300 + ".pdf")
    assert cut.endswith("å.pdf")
    assert len(cut.encode()) <= uploads._LONGEST


def test_only_uploaded_files_are_ever_deleted(home: Home, tmp_path: Path) -> None:
    mine = tmp_path / "mine.md"
    mine.write_bytes(LETTER)
    uploads.forget(home, [mine.as_posix(), "/"])
    assert mine.is_file()
