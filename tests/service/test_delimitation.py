"""How clusters are delimited, over HTTP, as pages and by the command."""

import json

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from service.command.main import klynge
from store.editions import Edition

ONE = "/api/portfolio/delimitation"


def test_a_cluster_is_laid_out_with_grades_members_and_sentences(client: FlaskClient) -> None:
    answer = client.get(ONE, query_string={"cluster": "Arena Prøvehavn"}).json
    assert answer["name"] == "Arena Prøvehavn"
    grades = {one["name"]: one for one in answer["criteria"]}
    assert list(grades) == ["shared-base", "concentration", "critical-mass", "common-vision"]
    assert grades["critical-mass"]["value"] == pytest.approx(2 / 15, abs=1e-4)
    assert grades["common-vision"]["value"] is None
    assert grades["common-vision"]["missing"]
    fact = grades["critical-mass"]["facts"][0]
    assert fact["evidence"][0]["quote"].startswith("Medlemmer: Rustvakt AS")
    assert {one["name"]: one["word"] for one in answer["members"]} == {
        "Rustvakt AS": "core",
        "Trykkfast Services AS": "core",
    }
    assert answer["community"]["likeness"] == 1.0


def test_borders_are_a_what_if(client: FlaskClient) -> None:
    asked = {"cluster": "Arena Prøvehavn", "core": 1.0, "periphery": 0.2}
    answer = client.post(ONE, json=asked).json
    assert answer["borders"] == {"core": 1.0, "periphery": 0.2}
    assert {one["word"] for one in answer["members"]} == {"periphery"}


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        (f"{ONE}?cluster=Arena+Havn", 404, "nearest: 'Arena Prøvehavn'"),
        (f"{ONE}?cluster=Arena+Prøvehavn&core=0.1", 400, "0 ≤ periphery ≤ core ≤ 1"),
        (f"{ONE}?cluster=Arena+Prøvehavn&since=2020", 400, "two years, the earlier one first"),
        (f"{ONE}?cluster=Arena+Prøvehavn&core=2", 400, "core"),
        ("/api/portfolio/candidates?least=1", 400, "one actor is no cluster"),
        ("/api/portfolio/regions?of=colour", 400, "expected one of chain, technology, industry"),
    ],
)
def test_what_cannot_be_asked_is_told(
    client: FlaskClient, path: str, status: int, told: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert told in answer.json["detail"]


def test_without_a_cluster_all_are_graded(client: FlaskClient) -> None:
    (one,) = client.get(ONE).json["clusters"]
    assert (one["name"], one["members"], len(one["criteria"])) == ("Arena Prøvehavn", 2, 4)


def test_regions_and_candidates_are_told_with_their_counts(client: FlaskClient) -> None:
    (first, *_) = client.get("/api/portfolio/regions?of=technology&least=1").json["quotients"]
    assert first["here"] <= first["in_region"] <= first["all"]
    assert first["low"] <= first["quotient"] <= first["high"]
    assert client.get("/api/portfolio/candidates").json["candidates"] == []


@pytest.mark.parametrize(
    "path",
    [
        "/portfolio/delimitation",
        "/portfolio/delimitation?cluster=Arena+Prøvehavn&since=2019&until=2024&language=nb",
        "/portfolio/candidates?least=&of=technology",
        "/portfolio/regions?of=technology&least=1",
    ],
)
def test_pages_are_whole(client: FlaskClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert "<h1>" in page.text
    assert " style=" not in page.text.replace("<style", "")


def test_the_members_can_be_had_as_csv_and_svg(client: FlaskClient) -> None:
    address = "/portfolio/delimitation?cluster=Arena+Prøvehavn&view=members&format="
    assert "Rustvakt AS" in client.get(address + "csv").text
    assert client.get(address + "svg").text.startswith("<svg")


def test_an_empty_field_asks_for_nothing(client: FlaskClient) -> None:
    page = client.get("/portfolio/delimitation?cluster=Arena+Prøvehavn&since=&until=")
    assert page.status_code == 200


def test_the_command_says_the_same_as_the_api(edition: Edition, client: FlaskClient) -> None:
    home = str(edition.folder.parent.parent)
    settings = {"KLYNGE_HOME": home, "KLYNGE_ENCODER": "hashing", "COLUMNS": "200"}

    def told(*arguments: str) -> str:
        return CliRunner().invoke(klynge, ["delimitation", *arguments], env=settings).output

    answer = client.get(f"{ONE}?cluster=Arena+Prøvehavn").json
    assert json.loads(told("Arena Prøvehavn", "--json")) == answer
    assert "no data" in told("Arena Prøvehavn")
    assert "Rustvakt AS, core" in told("Arena Prøvehavn")
    assert "Arena Prøvehavn" in told()
