"""`klynge --server` prints what `klynge` prints over the home of that service."""

import json
from functools import partial
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result

from ontology.errors import KlyngeError, NotFoundError
from service.client import Connection
from service.command.main import exit_code, klynge
from service.workbench import Workbench

ASKED = [
    ["search", "trykktesting", "--kind", "Need", "--region", "Rogaland"],
    ["partners", "Rustvakt AS", "--mode", "similar", "--weight", "same_region=0.3"],
    ["partners", "--text", "We need pressure testing of housings.", "--no-competitors"],
    ["related", "Arena Prøvehavn"],
    ["related", "--pairs"],
    ["clusters", "Rustvakt AS"],
    ["consortium", "--text", "Prosjektet må trykkteste.", "--with", "Rustvakt AS"],
    ["gaps", "--region", "Vestland"],
    ["sparql", "SELECT ?name { ?a a kl:Cluster ; rdfs:label ?name }"],
    ["sparql", "# of ours\nPREFIX kl: <urn:x:> SELECT (kl:a AS ?a) {}"],
    ["question", "P01"],
]


@pytest.fixture
def run(home, edition, tools, transport: httpx.WSGITransport, monkeypatch: pytest.MonkeyPatch):
    opened = Workbench(edition, tools)
    monkeypatch.setattr("service.opening.open_workbench", lambda *_: opened)
    reached = partial(Connection, transport=transport)
    monkeypatch.setattr("service.client.client.Connection", reached)

    def over(where: str, *arguments: str) -> Result:
        whom = ["--home", str(home.path)]
        if where == "service":
            whom += ["--server", "http://localhost"]
        return CliRunner().invoke(klynge, [*whom, *arguments])

    return over


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_both_print_the_same(run, asked: list[str], form: list[str]) -> None:
    here, there = run("home", *asked, *form), run("service", *asked, *form)
    assert here.exit_code == there.exit_code == 0, (here.output, there.exception)
    assert there.stdout == here.stdout
    assert there.stdout


def test_a_file_is_read_here_and_its_text_is_sent(run, tmp_path: Path) -> None:
    path = tmp_path / "pitch.txt"
    path.write_text("We need pressure testing of housings.", encoding="utf-8")
    for command in ("partners", "related", "clusters", "consortium"):
        there = run("service", command, "--file", str(path), "--json")
        assert there.exit_code == 0, there.exception
    partners = run("service", "partners", "--file", str(path), "--json")
    assert json.loads(partners.stdout)["query"] == "pitch.txt"


def test_status_says_who_answers(run) -> None:
    here, there = (json.loads(run(one, "status", "--json").stdout) for one in ("home", "service"))
    assert there.pop("server") == "http://localhost"
    assert here.pop("home")
    assert here == there


def test_of_documents_the_service_tells_names_only(run) -> None:
    here, there = (
        json.loads(run(one, "documents", "--json").stdout) for one in ("home", "service")
    )
    assert all("/" in one["locations"][0] for one in here)
    assert [one["locations"] for one in there] == [
        [Path(place).name for place in one["locations"]] for one in here
    ]
    assert run("service", "documents", "--quarantined").exit_code == 2


def test_what_is_wrong_there_ends_as_it_would_here(run) -> None:
    there = run("service", "partners", "Rustvat AS")
    assert isinstance(there.exception, NotFoundError)
    assert "nearest: 'Rustvakt AS'" in str(there.exception)
    assert exit_code(there.exception) == 2


@pytest.mark.parametrize("command", ["editions", "doctor", "rollback"])
def test_what_works_on_a_home_asks_no_service(run, command: str) -> None:
    refused = run("service", command)
    assert refused.exit_code == 2
    assert "leave out --server" in refused.output


def test_a_service_that_is_not_there_has_an_exit_code_of_its_own(tmp_path: Path) -> None:
    asked = ["--server", "http://127.0.0.1:9", "status"]
    done = CliRunner().invoke(klynge, asked)
    assert isinstance(done.exception, KlyngeError)
    assert exit_code(done.exception) == 8
