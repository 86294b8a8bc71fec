"""Saved queries over HTTP and by command."""

from click.testing import CliRunner
from flask.testing import FlaskClient

from service.command.main import klynge
from store.home import Home

QUERY = "SELECT ?name { ?a a kl:Actor ; rdfs:label ?name } ORDER BY ?name"
SPARQL = "application/sparql-query"


def test_a_query_is_saved_listed_answered_and_removed(client: FlaskClient) -> None:
    assert client.put("/api/saved/actors", data=QUERY, content_type=SPARQL).status_code == 201
    assert client.put("/api/saved/actors", data=QUERY, content_type=SPARQL).status_code == 200
    (held,) = client.get("/api/saved").json["saved"]
    assert (held["name"], held["query"]) == ("actors", QUERY)
    assert client.get("/api/saved/actors").json == {**held, "problem": None}
    answer = client.get("/api/saved/actors/answer", headers={"Accept": "text/csv"})
    assert b"Rustvakt AS" in answer.data
    assert client.delete("/api/saved/actors").status_code == 204
    assert client.get("/api/saved/actors").status_code == 404


def test_what_cannot_be_asked_is_not_saved(client: FlaskClient) -> None:
    def status(text: str, kind: str = SPARQL) -> int:
        return client.put("/api/saved/x", data=text, content_type=kind).status_code

    assert status("SELECT * {") == 400
    assert status("SELECT * { SERVICE <https://x.example/> { ?s ?p ?o } }") == 400
    assert status("DROP ALL") == 400
    assert status(QUERY, "text/plain") == 415
    assert client.get("/api/saved").json == {"saved": []}
    assert status('SELECT * { SERVICE kl:search { ?h kl:query "x" ; kl:match ?m } }') == 201


def test_one_that_no_longer_parses_says_so(client: FlaskClient, home: Home) -> None:
    client.put("/api/saved/old", data=QUERY, content_type=SPARQL)
    (home.path / "saved" / "old.rq").write_text("SELECT * { ?s ?p }")
    assert "does not parse" in client.get("/api/saved/old").json["problem"]
    answer = client.get("/api/saved/old/answer")
    assert answer.status_code == 400
    assert "the saved query 'old' can no longer be asked" in answer.json["detail"]


def test_the_command_does_the_same(client: FlaskClient, home: Home) -> None:
    def run(*words: str) -> str:
        ran = CliRunner().invoke(klynge, ["saved", *words, "--home", str(home.path)])
        assert ran.exit_code == 0, ran.output
        return ran.output

    run("put", "actors", QUERY)
    assert client.get("/api/saved/actors").json["query"] == QUERY
    assert "actors" in run("list")
    assert '"name": "actors"' in run("list", "--json")
    run("remove", "actors")
    assert client.get("/api/saved").json == {"saved": []}
