"""Fetching from a server on this machine that breaks off, changes its mind, or sends rubbish."""

import gzip
import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from ingest.downloading import ATTEMPTS, download
from ingest.fetching import RECORD, fetch
from ingest.metadata import load
from ingest.published import PublishedCorpus, PublishedFile, published
from ingest.unpacking import unpack
from ontology.errors import ChecksumMismatch, DownloadFailed, HomeUnwritable, InputError

CONTENT = bytes(range(256)) * 4000


@dataclass
class Site:
    """What the server holds, how it behaves, and what it was asked."""

    url: str = ""
    content: bytes = CONTENT
    etag: str = '"v1"'
    ranges: bool = True
    breaks: list[int] = field(default_factory=list)
    """After how many bytes the next answers break off."""
    statuses: list[int] = field(default_factory=list)
    """What the next answers are instead."""
    asked: list[str] = field(default_factory=list)
    """The Range of each request."""


def handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            wanted = self.headers.get("Range", "")
            site.asked.append(wanted)
            if site.statuses:
                self.send_error(site.statuses.pop(0))
                return
            same = self.headers.get("If-Range", site.etag) == site.etag
            begin = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
            begin = begin if site.ranges and same else 0
            if begin > len(site.content):
                self.send_error(416)
                return
            body = site.content[begin:]
            self.send_response(206 if begin else 200)
            if begin:
                whole = len(site.content)
                self.send_header("Content-Range", f"bytes {begin}-{whole - 1}/{whole}")
            if site.etag:
                self.send_header("ETag", site.etag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: site.breaks.pop(0)] if site.breaks else body)

    return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    held = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(held))
    held.url = f"http://127.0.0.1:{server.server_port}/file"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield held
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False) as made:
        yield made


def corpus(site: Site, **changes: object) -> PublishedCorpus:
    one = PublishedFile(url=site.url, **{"name": "a.csv", **changes})
    return PublishedCorpus(
        name="demo",
        title="A demo",
        publisher="Nobody",
        licence="CC0-1.0",
        notice='Made up, "freely".',
        page="http://127.0.0.1/",
        language="nb",
        files=(one,),
    )


def zipped(**members: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def test_a_file_comes_whole_and_is_told_on_the_way(site, client, tmp_path):
    told = []
    target = tmp_path / "a.bin"
    checksum = download(
        site.url, target, client=client, told=lambda *here: told.append(here), wait=0
    )
    assert target.read_bytes() == CONTENT
    assert checksum == hashlib.sha256(CONTENT).hexdigest()
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]


def test_what_breaks_off_goes_on_where_it_stopped(site, client, tmp_path):
    site.breaks = [300_000, 200_000]
    download(site.url, tmp_path / "a.bin", client=client, wait=0)
    assert (tmp_path / "a.bin").read_bytes() == CONTENT
    assert site.asked == ["", "bytes=300000-", "bytes=500000-"]


def test_a_run_that_gave_up_goes_on_the_next_time(site, client, tmp_path):
    site.breaks = [100_000] * ATTEMPTS
    with pytest.raises(DownloadFailed, match="goes on where it stopped"):
        download(site.url, tmp_path / "a.bin", client=client, wait=0)
    assert not (tmp_path / "a.bin").exists()
    download(site.url, tmp_path / "a.bin", client=client, wait=0)
    assert site.asked[-1] == "bytes=600000-"
    assert (tmp_path / "a.bin").read_bytes() == CONTENT


def test_two_versions_are_never_joined(site, client, tmp_path):
    site.breaks = [100_000] * ATTEMPTS
    with pytest.raises(DownloadFailed):
        download(site.url, tmp_path / "a.bin", client=client, wait=0)
    site.content, site.etag = b"another version", '"v2"'
    download(site.url, tmp_path / "a.bin", client=client, wait=0)
    assert (tmp_path / "a.bin").read_bytes() == b"another version"


@pytest.mark.parametrize("changes", [{"ranges": False}, {"etag": ""}])
def test_a_server_that_cannot_resume_is_asked_for_all_of_it(site, client, tmp_path, changes):
    for name, value in changes.items():
        setattr(site, name, value)
    site.breaks = [300_000]
    download(site.url, tmp_path / "a.bin", client=client, wait=0)
    assert (tmp_path / "a.bin").read_bytes() == CONTENT


def test_a_server_that_is_busy_is_asked_again(site, client, tmp_path):
    site.statuses = [503, 429]
    download(site.url, tmp_path / "a.bin", client=client, wait=0)
    assert len(site.asked) == 3


def test_a_file_that_is_not_there_is_said_at_once(site, client, tmp_path):
    site.statuses = [404]
    with pytest.raises(DownloadFailed, match="answers 404 Not Found"):
        download(site.url, tmp_path / "a.bin", client=client, wait=0)
    assert len(site.asked) == 1


def test_nobody_at_the_address(client, tmp_path):
    with pytest.raises(DownloadFailed, match="HTTPS_PROXY"):
        download("http://127.0.0.1:9/x", tmp_path / "a.bin", client=client, wait=0)


def test_a_set_lies_beside_its_terms_and_its_checksums(site, tmp_path):
    (one,) = fetch(corpus(site), tmp_path / "demo", wait=0)
    assert (one.state, one.files) == ("new", ("a.csv",))
    assert json.loads((tmp_path / "demo" / RECORD).read_text())["a.csv"]["sha256"] == one.sha256
    beside = load(tmp_path / "demo")
    assert beside.defaults == {"licence": "CC0-1.0", "language": "nb"}


def test_what_lies_here_is_not_fetched_again_unless_it_was_touched(site, tmp_path):
    fetch(corpus(site), tmp_path, wait=0)
    assert fetch(corpus(site), tmp_path, wait=0)[0].state == "unchanged"
    assert len(site.asked) == 1
    (tmp_path / "a.csv").write_text("touched")
    assert fetch(corpus(site), tmp_path, wait=0)[0].state == "same"
    site.content, site.etag = b"new", '"v2"'
    assert fetch(corpus(site), tmp_path, again=True, wait=0)[0].state == "changed"


def test_a_wrong_checksum_is_refused_and_nothing_kept(site, tmp_path):
    fetch(corpus(site), tmp_path, wait=0)
    site.content, site.etag = b"tampered with", '"v2"'
    pinned = corpus(site, sha256=hashlib.sha256(CONTENT).hexdigest(), name="b.zip", unpack="zip")
    with pytest.raises(ChecksumMismatch, match="nothing of it was kept"):
        fetch(pinned, tmp_path, wait=0)
    assert (tmp_path / "a.csv").read_bytes() == CONTENT
    assert not list(tmp_path.glob("*b.zip*"))


def test_the_terms_that_a_person_wrote_stay(site, tmp_path):
    (tmp_path / "corpus.toml").write_text("[corpus]\naccess = 'programme'\n")
    fetch(corpus(site), tmp_path, wait=0)
    assert load(tmp_path).defaults == {"access": "programme"}


def test_archives_are_unpacked_without_their_folders(site, tmp_path):
    site.content = zipped(**{"csv/project.csv": b"id\n", "../../evil.csv": b"x", ".hidden": b""})
    (one,) = fetch(corpus(site, name="p.zip", unpack="zip"), tmp_path / "deep" / "er", wait=0)
    assert one.files == ("evil.csv", "project.csv")
    here = {path.name for path in (tmp_path / "deep" / "er").iterdir()}
    assert here - {RECORD, ".fetching.lock", "corpus.toml"} == {"evil.csv", "project.csv"}
    assert not list(tmp_path.glob("*.csv"))


def test_gzip(site, tmp_path):
    site.content = gzip.compress(b"navn\n")
    fetch(corpus(site, name="r.csv.gz", unpack="gzip"), tmp_path, wait=0)
    assert (tmp_path / "r.csv").read_bytes() == b"navn\n"


@pytest.mark.parametrize("way", ["zip", "gzip"])
def test_what_is_no_archive_is_said(tmp_path, way):
    (tmp_path / ".a").write_bytes(b"<html>moved</html>")
    with pytest.raises(DownloadFailed, match=f"no {way} archive"):
        unpack(tmp_path / ".a", tmp_path, way=way)


def test_an_archive_with_a_password_is_said(tmp_path):
    content = bytearray(zipped(**{"a.csv": b"id"}))
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(header) + flags] |= 1
    (tmp_path / ".a.zip").write_bytes(content)
    with pytest.raises(DownloadFailed, match="password"):
        unpack(tmp_path / ".a.zip", tmp_path, way="zip")


@pytest.mark.parametrize("held", ["[]", "{", "3"])
def test_a_broken_record_is_no_reason_not_to_fetch(site, tmp_path, held):
    (tmp_path / RECORD).write_text(held)
    assert fetch(corpus(site), tmp_path, wait=0)[0].state == "new"


def test_a_bomb_is_not_unpacked(tmp_path):
    (tmp_path / ".a.zip").write_bytes(zipped(**{"a.csv": bytes(1_000_000)}))
    with pytest.raises(DownloadFailed, match="unpacks to more"):
        unpack(tmp_path / ".a.zip", tmp_path, way="zip", most=10_000)
    assert [path.name for path in tmp_path.iterdir()] == [".a.zip"]


def test_a_folder_that_cannot_be_written(site, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(HomeUnwritable):
        fetch(corpus(site), tmp_path / "file" / "x", wait=0)


def test_the_list_of_the_release():
    held = published()
    assert {"cordis-horizon", "research-council-eu", "company-register"} <= set(held)
    assert all(one.notice and one.licence and one.files for one in held.values())
    assert all(file.url.startswith("https://") for one in held.values() for file in one.files)


@pytest.mark.parametrize(
    "text",
    ["[a", "[a]\ntitle = 'x'", "[a]\nfiles = [{ url = 'u', name = '../x' }]"],
)
def test_a_list_that_lacks_something_is_said(tmp_path, text):
    (tmp_path / "list.toml").write_text(text)
    with pytest.raises(InputError, match="no list of public sets"):
        published(tmp_path / "list.toml")
