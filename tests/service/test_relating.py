"""Related clusters and clusters that fit, as they are asked for: API, SPARQL, page and command."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from ontology.errors import EmptyDocument, InputError, NotFoundError
from service import relating
from service.command.main import exit_code, klynge
from service.texts import read_file, read_typed
from service.workbench import Tools, Workbench
from store.editions import Edition
from store.home import Home

OUTSIDER = "Stovevakt AS"
GERMAN = (
    "Wir suchen Partner für die Entwicklung von neuen Sensoren und Maschinen für die Fertigung, "
    "und bieten eine Halle mit einem Prüfstand für alle, die ihn brauchen."
)


def test_a_cluster_is_told_alone(client: FlaskClient) -> None:
    answer = client.get("/api/related?cluster=Arena Prøvehavn").json
    assert list(answer) == ["edition", "query", "by", "weights", "none", "you", "clusters"]
    assert answer["you"]["name"] == "Arena Prøvehavn"
    assert {one["name"] for one in answer["you"]["members"]} == {
        *("Rustvakt AS", "Trykkfast Services AS"),
    }
    assert answer["clusters"] == []
    assert "the only cluster" in answer["none"]


def test_a_text_is_related_to_clusters_with_quotes(client: FlaskClient) -> None:
    text = "We need pressure testing of housings down to 4000 metres."
    answer = client.post("/api/related", json={"text": text, "by": "complement"}).json
    (one,) = answer["clusters"]
    assert list(one) == [
        *("cluster", "name", "overlap", "complement", "overlaps", "complements", "ties"),
    ]
    met = next(r for r in one["complements"] if r["comparison"] == "needs_met")
    assert list(met) == [
        *("comparison", "value", "weight", "text", "yours", "theirs", "things", "steps"),
    ]
    assert met["yours"][0]["quote"] == text
    assert met["theirs"][0]["speaker"]["name"] == "Trykkfast Services AS"


def test_what_a_text_lacks_is_not_what_it_works_with(client: FlaskClient) -> None:
    text = "We offer corrosion sensors.\nWe need pressure testing."
    you = client.post("/api/related", json={"text": text}).json["you"]
    assert [one["label"] for one in you["technologies"]] == ["condition monitoring"]


def test_pairs_take_two_clusters(client: FlaskClient) -> None:
    answer = client.get("/api/related?pairs=true").json
    assert answer["pairs"] == []
    assert answer["none"] == "a pair takes two clusters; 1 is held in this edition."


def test_clusters_that_fit_come_with_a_degree(client: FlaskClient) -> None:
    answer = client.post("/api/clusters", json={"actor": "Rustvakt AS"}).json
    (one,) = answer["clusters"]
    assert list(one) == ["cluster", "name", "score", "member", "belonging", "reasons"]
    assert one["member"]["name"] == "Rustvakt AS"
    belonging = one["belonging"]
    assert 0 < belonging["degree"] <= 1
    assert sum(
        part["value"] * part["weight"] for part in belonging["parts"] if part["value"]
    ) == pytest.approx(belonging["degree"] * belonging["known"])
    assert {r["comparison"] for r in one["reasons"]} >= {"needs_met", "partners_there"}


def test_by_get_it_is_the_same(client: FlaskClient) -> None:
    posted = client.post("/api/clusters", json={"actor": OUTSIDER, "limit": 3}).json
    assert client.get(f"/api/clusters?actor={OUTSIDER}&limit=3").json == posted


@pytest.mark.parametrize(
    ("path", "body", "status", "told"),
    [
        ("related", {"cluster": "Arena Prøvehamn"}, 404, "nearest: 'Arena Prøvehavn'"),
        ("related", {"cluster": "Rustvakt AS"}, 404, "It is a member of 'Arena Prøvehavn'"),
        ("related", {}, 400, "give one of 'cluster', 'text' and 'pairs'"),
        ("related", {"cluster": "x", "text": "y"}, 400, "give one of"),
        ("related", {"pairs": True, "by": "overlap"}, 400, "'by' does not go with 'pairs'"),
        ("related", {"text": "x", "by": "size"}, 400, "expected one of both, overlap, complement"),
        ("related", {"text": " "}, 400, "the text is empty"),
        ("related", {"text": GERMAN}, 400, "seems to be German"),
        ("related", {"text": "x", "limit": 0}, 400, "limit"),
        ("related", {"text": "x", "weights": {}}, 400, "weights"),
        ("clusters", {"actor": "Arena Prøvehavn"}, 404, "is a cluster, and no actor"),
        ("clusters", {"actor": "Rustvokt"}, 404, "nearest"),
        ("clusters", {}, 400, "either 'text' or 'actor'"),
        ("clusters", {"actor": "a", "text": "b"}, 400, "either 'text' or 'actor'"),
    ],
)
def test_what_is_wrong_is_told(
    client: FlaskClient, path: str, body: dict[str, object], status: int, told: str
) -> None:
    answer = client.post(f"/api/{path}", json=body)
    assert answer.status_code == status
    assert told in answer.json["detail"]


def test_sparql_calls_both(client: FlaskClient) -> None:
    def asked(query: str) -> list[list[str]]:
        held = client.post(
            "/sparql",
            data={"query": f"PREFIX kl: <https://klynge.invalid/ontology/> {query}"},
            headers={"Accept": "text/csv"},
        )
        assert held.status_code == 200, held.text
        return list(csv.reader(io.StringIO(held.text)))[1:]

    fits = asked(
        'SELECT ?c ?score ?degree ?word ?belongs { SERVICE kl:clusters { ?c kl:actor "Rustvakt AS"'
        " ; kl:score ?score ; kl:degree ?degree ; kl:word ?word ; kl:belongs ?belongs } }"
    )
    assert [row[-1] for row in fits] == ["true"]
    (related,) = asked(
        "SELECT ?score ?overlap ?complement ?reason ?yours ?theirs { SERVICE kl:related { [] "
        'kl:query "We need pressure testing of housings." ; kl:by "complement" ; '
        "kl:score ?score ; kl:overlap ?overlap ; kl:complement ?complement ; "
        "kl:reason ?reason ; kl:yours ?yours ; kl:theirs ?theirs } }"
    )
    assert related[0] == related[2] != related[1]
    assert related[3] == "needs_met"
    assert related[5].startswith("We offer pressure testing")


@pytest.mark.parametrize("name", ["related", "clusters"])
def test_each_is_an_endpoint_of_its_own(client: FlaskClient, name: str) -> None:
    query = (
        "PREFIX kl: <https://klynge.invalid/ontology/> SELECT ?c { ?c kl:query "
        '"We need pressure testing of housings." ; kl:limit 1 }'
    )
    answer = client.post(f"/sparql/{name}", data={"query": query})
    assert len(answer.json["results"]["bindings"]) == 1


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("", "Arena Prøvehavn"),
        ("?q=Arena+Pr%C3%B8vehavn", "the only cluster"),
        ("?q=Rustvakt+AS", "Core or periphery".lower()),
        ("?q=We+need+pressure+testing+of+housings.", "We offer <mark>pressure</mark>"),
        ("?pairs=1", "A pair takes two clusters"),
    ],
)
def test_the_page_takes_a_cluster_an_actor_or_a_text(
    client: FlaskClient, asked: str, told: str
) -> None:
    page = client.get(f"/related{asked}", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert told in page.text


@pytest.fixture
def workbench(edition: Edition, tools: Tools) -> Workbench:
    return Workbench(edition, tools)


def test_one_thing_is_asked_with(workbench: Workbench, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="give one of cluster, text, file; got none of them"):
        relating.related(workbench)
    with pytest.raises(InputError, match="got actor and file"):
        relating.fitting(workbench, actor="x", file=tmp_path)


def test_a_language_that_is_not_read_is_refused(tools: Tools, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="seems to be German"):
        read_typed(tools, GERMAN)
    (tmp_path / "antrag.txt").write_text(GERMAN)
    with pytest.raises(InputError, match="seems to be German"):
        read_file(tools, tmp_path / "antrag.txt")


def test_a_file_that_is_none_is_refused(tools: Tools, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "many.jsonl").write_text('{"text": "One offers."}\n{"text": "Two needs."}\n')
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    for name, error, told in (
        ("empty.txt", EmptyDocument, "no bytes"),
        ("many.jsonl", InputError, "several documents"),
        ("picture.png", InputError, "picture.png: no reader for .png"),
        ("nothing.txt", NotFoundError, "no such file"),
        (".", InputError, "is a folder"),
    ):
        with pytest.raises(error, match=told):
            read_file(tools, tmp_path / name)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["related", "Arena Prøvehamn"], "nearest: 'Arena Prøvehavn'"),
        (["related"], "give one of cluster, text, file"),
        (["related", "Arena Prøvehavn", "--text", "x"], "got cluster and text"),
        (["related", "Arena Prøvehavn", "--pairs"], "leave out CLUSTER"),
        (["related", "--pairs", "--by", "overlap"], "leave out CLUSTER"),
        (["related", "Arena Prøvehavn", "--by", "size"], "expected one of both"),
        (["related", "Arena Prøvehavn", "--limit", "0"], "limit is 0"),
        (["related", "--file", "nowhere.docx"], "no such file"),
        (["clusters", "Arena Prøvehavn"], "klynge related 'Arena Prøvehavn'"),
        (["clusters", "Rustvokt AS"], "nearest"),
    ],
)
def test_the_commands_tell_what_is_wrong(
    edition: Edition, home: Home, arguments: list[str], told: str
) -> None:
    ran = run(*arguments, home=home)
    assert isinstance(ran.exception, InputError)
    assert told in str(ran.exception)
    assert exit_code(ran.exception) == 2


def test_the_commands_print_both_sides_and_the_degree(edition: Edition, home: Home) -> None:
    told = run("clusters", "Rustvakt AS", home=home).output
    assert "You belong to it already" in told
    assert "Core or periphery" in told
    assert "there, Trykkfast Services AS: “We offer pressure testing" in " ".join(told.split())
    assert "the only cluster" in run("related", "Arena Prøvehavn", home=home).output
    held = run("clusters", "Rustvakt AS", "--json", home=home)
    assert json.loads(held.output)["clusters"][0]["belonging"]["word"]


def run(*arguments: str, home: Home) -> Result:
    settings = {"KLYNGE_HOME": str(home.path), "KLYNGE_ENCODER": "hashing", "COLUMNS": "200"}
    return CliRunner().invoke(klynge, arguments, env=settings)
