"""What came and went between two editions."""

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from ontology.rdf import DefaultGraph, NamedNode
from ontology.terms import KL, Std
from service.command.main import klynge
from store.editions import Edition
from store.home import Home


@pytest.fixture
def after(edition: Edition, corpus: dict, publish: Callable[..., Edition]) -> Edition:
    """The edition without the annual report: all it said alone is gone."""
    report = next(place for place in corpus if "annual_report" in place)
    return publish({report: None})


def facts(edition: Edition) -> set[tuple[str, str, str]]:
    """Every fact that has evidence, straight from the graph."""

    def of(predicate: str) -> dict[str, str]:
        found = edition.graph.quads_for_pattern(None, NamedNode(predicate), None, DefaultGraph())
        return {quad.subject.value: quad.object.value for quad in found}

    marks = edition.graph.quads_for_pattern(
        None, NamedNode(Std.type), NamedNode(KL.Evidence), DefaultGraph()
    )
    subjects, predicates, things = of(Std.subject), of(Std.predicate), of(Std.object)
    return {(subjects[m], predicates[m], things[m]) for m in (mark.subject.value for mark in marks)}


@pytest.mark.parametrize("by", ["document", "actor"])
def test_the_difference_is_that_of_the_facts(
    client: FlaskClient, edition: Edition, after: Edition, by: str
) -> None:
    answer = client.get("/api/diff", query_string={"from": "1", "to": "2", "by": by}).json
    earlier, later = facts(edition), facts(after)

    def told(change: str) -> set[tuple[str, str, str]]:
        return {
            (fact["subject"]["iri"], fact["predicate"]["iri"], fact["object"])
            for group in answer["groups"]
            for fact in group[change]
        }

    assert told("gone") == earlier - later
    assert told("came") == later - earlier
    assert answer["counts"] == {"came": len(told("came")), "gone": len(told("gone"))}
    assert len(told("gone")) > 4
    back = client.get("/api/diff", query_string={"from": "2", "to": "1", "by": by}).json
    assert back["counts"] == {"came": len(earlier - later), "gone": len(later - earlier)}


def test_each_fact_has_its_sentences(client: FlaskClient, after: Edition) -> None:
    answer = client.get("/api/diff", query_string={"from": "1"}).json
    (members,) = (
        fact
        for group in answer["groups"]
        for fact in group["gone"]
        if fact["predicate"]["iri"] == KL.memberOf and fact["subject"]["label"] == "Rustvakt AS"
    )
    (evidence,) = members["evidence"]
    assert evidence["quote"] == "Medlemmer: Rustvakt AS og Trykkfast Services AS."
    assert evidence["title"] == "Årsrapport 2023 Arena Prøvehavn"
    few = client.get("/api/diff", query_string={"from": "1", "limit": "1"}).json
    assert few["counts"] == answer["counts"]
    assert few["left_out"] > 0
    assert sum(len(group["gone"]) for group in few["groups"]) == 1


def test_the_command_says_the_same(home: Home, client: FlaskClient, after: Edition) -> None:
    ran = CliRunner().invoke(klynge, ["diff", "1", "2", "--json", "--home", str(home.path)])
    assert json.loads(ran.output) == client.get("/api/diff?from=1&to=2").json
    shown = CliRunner().invoke(klynge, ["diff", "1", "--home", str(home.path)]).output
    assert "− Rustvakt AS · is member of · Arena Prøvehavn" in shown
    assert client.get("/api/diff").status_code == 400
    assert client.get("/api/diff?from=9").status_code == 404
    assert client.get("/api/diff?from=1&by=x").status_code == 400
    assert client.get("/api/diff?from=1&limit=many").json["errors"][0]["field"] == "limit"
