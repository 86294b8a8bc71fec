"""The application reader as it is asked for: API, page and command, and what is answered badly."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from ontology.concepts import load_concepts
from service.app import create_app
from service.command.main import exit_code, klynge
from service.context import SERVICE
from service.settings import Settings
from service.workbench import Tools
from store.editions import Edition
from store.encoder import HashingEncoder

TEXT = """# Søknad: Arena Dypmåling

## Hvorfor

Vi mangler tilgang til trykktesting av sensorer på store dyp. Det er en flaskehals for alle.

## Partnere

Rustvakt AS lager sensorer. Stovevakt AS lager varslere. Klyngen har 24 medlemmer.

## Mål

Målet er at eksporten skal opp fra 20 til 40 prosent innen 2027.

## Planlagte aktiviteter

| Hva | Ansvarlig | Når |
| --- | --- | --- |
| Studietur til Bretagne | Rustvakt AS | Mai 2025 |
"""
GERMAN = (
    "Wir suchen Partner für die Entwicklung von neuen Sensoren und Maschinen für die Fertigung, "
    "und bieten eine Halle mit einem Prüfstand für alle, die ihn brauchen."
)


@pytest.fixture(scope="module")
def readers() -> Tools:
    """The real reader of texts, with the hashing encoder."""
    held = Tools(HashingEncoder())
    held.__dict__["concepts"] = load_concepts()
    return held


@pytest.fixture
def app(edition: Edition, readers: Tools, home) -> Flask:
    made = create_app(Settings(home=home.path, encoder="hashing", readers=1), tools=readers)
    made.testing = True
    yield made
    made.extensions[SERVICE].pool.close()


def post(client: FlaskClient, text: str = TEXT, **fields):
    return client.post("/api/application", json={"text": text, **fields})


def test_a_text_is_held_against_the_criteria(client: FlaskClient) -> None:
    answer = post(client).json
    assert list(answer) == [
        *("edition", "title", "language", "pages", "words", "warnings", "found", "criteria"),
        *("goals", "other_goals", "known", "unknown", "members", "related", "questions"),
    ]
    found = {one["id"]: one for one in answer["criteria"]}
    assert found["background"]["found"] == "clear"
    assert "flaskehals" in found["background"]["passages"][0]["quote"]
    assert found["plan"]["passages"][0]["quote"].startswith("Hva: Studietur")
    assert found["role"] | {"passages": []} == found["role"]
    assert found["role"]["found"] == "none"
    assert answer["found"] == pytest.approx(
        sum(one["weight"] for one in answer["criteria"] if one["passages"])
    )


def test_goals_known_names_and_questions_are_told(client: FlaskClient) -> None:
    answer = post(client, language="en").json
    served = {one["label"]: one["stated"] for one in answer["goals"]}
    assert served["increased international orientation"][0]["text"].startswith("Målet er")
    known = {one["name"]: one for one in answer["known"]}
    assert [it["name"] for it in known["Rustvakt AS"]["memberships"]] == ["Arena Prøvehavn"]
    texts = [one["text"] for one in answer["questions"]]
    assert any(text.startswith("Role (5%): the application does not answer.") for text in texts)


def test_nothing_is_stored(client: FlaskClient, home) -> None:
    before = sorted(path for path in home.path.rglob("*"))
    assert post(client).status_code == 200
    assert sorted(path for path in home.path.rglob("*")) == before


def test_own_criteria_hold_and_wrong_weights_are_refused(client: FlaskClient) -> None:
    own = '[[criterion]]\nid = "sensors"\nweight = {}\nnb = "Sensorer"\n'
    answer = post(client, criteria=own.format("1.0")).json
    (one,) = answer["criteria"]
    assert (one["id"], one["label"]) == ("sensors", "Sensorer")
    refused = post(client, criteria=own.format("0.4"))
    assert refused.status_code == 400
    assert "the weights sum to 0.4, expected 1" in refused.json["detail"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": ""}, "send one application"),
        ({"text": GERMAN}, "German"),
        ({"text": TEXT, "language": "de"}, "language"),
        ({"text": TEXT, "criterion": ""}, "criterion"),
    ],
)
def test_what_cannot_be_read_is_said(client: FlaskClient, sent, said: str) -> None:
    answer = client.post("/api/application", json=sent)
    assert answer.status_code == 400
    assert said in json.dumps(answer.json, ensure_ascii=False)


def test_a_file_is_read_and_an_empty_one_is_not(client: FlaskClient) -> None:
    sent = client.post("/api/application", data={"file": (BytesIO(TEXT.encode()), "søknad.md")})
    assert sent.json["criteria"][0]["found"] == "clear"
    broken = client.post("/api/application", data={"file": (BytesIO(b"%PDF-1.4"), "scan.pdf")})
    assert broken.status_code == 422
    assert "scan.pdf" in broken.json["detail"]


def test_a_scan_is_said_to_hold_no_text(client: FlaskClient) -> None:
    from PIL import Image

    page = BytesIO()
    Image.new("RGB", (200, 280), "white").save(page, "PDF")
    page.seek(0)
    answer = client.post("/api/application", data={"file": (page, "scan.pdf")})
    assert answer.status_code == 422
    assert "scan" in answer.json["detail"] or "picture" in answer.json["detail"]


def test_a_report_is_read_with_a_caution(client: FlaskClient) -> None:
    text = TEXT.replace("# Søknad: Arena Dypmåling", "# Årsrapport 2023")
    warnings = post(client, text=text, language="en").json["warnings"]
    assert any("seems to be a report and no application" in one for one in warnings)


def test_the_page_asks_and_shows_the_report(client: FlaskClient) -> None:
    page = client.get("/application", headers={"Accept": "text/html"}).text
    assert 'enctype="multipart/form-data"' in page
    shown = client.post(
        "/application",
        data={"file": (BytesIO(TEXT.encode()), "a.md"), "text": ""},
        headers={"Accept": "text/html", "Accept-Language": "en"},
    )
    assert shown.status_code == 200
    assert 'id="c-background"' in shown.text
    assert "flaskehals for alle" in shown.text


def test_the_command_prints_both_ways(edition: Edition, home, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "application.md"
    path.write_text(TEXT, "utf-8")
    options = ["--home", str(home.path), "application", str(path)]
    monkeypatch.setenv("KLYNGE_ENCODER", "hashing")
    told = CliRunner().invoke(klynge, [*options, "--language", "en"])
    assert told.exit_code == 0, told.output
    assert "Background 10%  found" in told.output
    printed = CliRunner().invoke(klynge, [*options, "--json"])
    assert json.loads(printed.stdout)["language"] in ("nb", "nn")


def test_the_command_refuses_criteria_that_do_not_sum(tmp_path: Path, home) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[criterion]]\nid = "a"\nweight = 0.5\nen = "A"\n', "utf-8")
    told = CliRunner().invoke(
        klynge, ["--home", str(home.path), "application", "x.md", "--criteria", str(path)]
    )
    assert told.exception is not None
    assert exit_code(told.exception) == 2
    assert "sum to 0.5" in str(told.exception)
