"""``klynge corpus``, from a server on this machine into a home."""

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from service.command.main import klynge


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def listed(tmp_path: Path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.jsonl").write_text('{"title": "Tare", "text": "Vi tørkar tare."}\n')
    serve = partial(Quiet, directory=str(tmp_path / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), serve)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}/a.jsonl"
    path = tmp_path / "list.toml"
    path.write_text(
        "[seaweed]\ntitle = 'Seaweed'\npublisher = 'P'\nlicence = 'CC0-1.0'\n"
        f"notice = 'Thank us.'\npage = 'x'\nfiles = [{{ url = '{url}', name = 'a.jsonl' }}]\n"
    )
    yield str(path)
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_set_is_fetched_with_its_terms_said(listed, tmp_path):
    arguments = ["--home", str(tmp_path / "home"), "corpus", "fetch", "--list", listed, "seaweed"]
    done = CliRunner().invoke(klynge, arguments)
    assert done.exit_code == 0, done.output
    assert "CC0-1.0: Thank us." in done.stderr
    assert "a.jsonl: fetched; its checksum is recorded" in done.stdout
    assert (tmp_path / "home" / "corpora" / "seaweed" / "a.jsonl").exists()
    again = CliRunner().invoke(klynge, [*arguments, "--json"])
    assert json.loads(again.stdout)["files"][0]["state"] == "unchanged"


def test_an_unknown_set_is_said_with_those_there_are(listed, tmp_path):
    arguments = ["corpus", "fetch", "--list", listed, "--into", str(tmp_path / "x"), "kelp"]
    done = CliRunner().invoke(klynge, arguments)
    assert "no public set 'kelp'; expected one of seaweed" in str(done.exception)


def test_the_sets_are_listed():
    done = CliRunner().invoke(klynge, ["corpus", "list", "--json"])
    assert "cordis-h2020" in [one["name"] for one in json.loads(done.stdout)]
