import html
import json
import re

import pytest
from click.testing import CliRunner

from service.command.main import klynge

PAGES = (
    "/portfolio",
    "/portfolio?level=arena&region=Rogaland",
    "/portfolio?since=000001&pairs=yes",
    "/portfolio/goals",
    "/portfolio/goals?cluster=Arena+Prøvehavn",
    "/portfolio/goals?cluster=Arena+Prøvehavn&year=1999",
    "/portfolio/contracts",
    "/portfolio/contracts?day=2014-03-01",
    "/portfolio/readiness",
    "/portfolio/readiness?cluster=Arena+Prøvehavn&day=2020-05-01",
    "/portfolio/funnel",
)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["en", "nb"])
def test_every_page_answers_in_each_language_without_a_style(client, address, language) -> None:
    join = "&" if "?" in address else "?"
    answer = client.get(f"{address}{join}language={language}")
    assert answer.status_code == 200
    assert "style=" not in answer.text
    assert "<main" in answer.text


def test_a_number_opens_to_the_sentence_it_rests_on(client) -> None:
    text = client.get("/portfolio/goals?cluster=Arena+Prøvehavn&year=2023").text
    assert "Prosjektet Kjettingvakt ledes av Rustvakt" in text
    assert "no data" in text


def test_the_map_shows_where_members_are(client) -> None:
    text = client.get("/portfolio?language=en").text
    assert 'class="map"' in text
    assert "Karmøy" in text


def test_what_is_decided_on_readiness_has_a_place_to_be_kept(client) -> None:
    page = "/portfolio/readiness?cluster=Arena+Prøvehavn&day=2020-05-01"
    address = re.search(r'href="(/correct\?[^"]+)"', client.get(page).text)
    assert address is not None
    assert client.get(html.unescape(address[1])).status_code == 200


def test_a_view_is_had_as_a_table_and_as_a_picture(client) -> None:
    table = client.get("/portfolio?view=levels&format=csv")
    assert table.mimetype == "text/csv"
    assert "Arena,1," in table.text
    picture = client.get("/portfolio?view=levels&format=svg")
    assert picture.mimetype == "image/svg+xml"
    assert picture.text.startswith("<svg")


@pytest.mark.parametrize("view", ["clusters", "bridges", "dependence", "weak", "advice", "plans"])
def test_a_table_is_had_as_rows_and_has_no_picture(client, view) -> None:
    assert client.get(f"/portfolio?view={view}&format=csv").mimetype == "text/csv"
    assert client.get(f"/portfolio?view={view}&format=svg").status_code == 400


def test_a_mark_leads_to_the_page_narrowed(client) -> None:
    text = client.get("/portfolio").text
    assert "/portfolio?level=concept%2Flevel%2Farena" in text
    assert client.get("/portfolio?level=concept/level/arena").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/portfolio?level=supreme",
        "/portfolio?view=nothing&format=csv",
        "/portfolio?view=levels&format=gif",
        "/portfolio/contracts?day=tomorrow",
        "/api/portfolio/goals?cluster=Arena+Prøvehavn&language=de",
    ],
)
def test_what_is_not_known_is_refused(client, address) -> None:
    assert client.get(address).status_code == 400


def test_an_unknown_cluster_is_not_found_and_the_nearest_are_named(client) -> None:
    answer = client.get("/api/portfolio/goals?cluster=Arena+Prøvehamn")
    assert answer.status_code == 404
    assert "Arena Prøvehavn" in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", ["overview"]),
        ("/goals?cluster=Arena Prøvehavn", ["goals", "Arena Prøvehavn"]),
        ("/contracts?day=2024-03-01", ["contracts", "--day", "2024-03-01"]),
        (
            "/readiness?cluster=Arena Prøvehavn&day=2020-05-01",
            ["readiness", "Arena Prøvehavn", "--day", "2020-05-01"],
        ),
        ("/funnel", ["funnel"]),
    ],
)
def test_the_command_and_the_api_give_the_same(client, home, path, words) -> None:
    ran = CliRunner().invoke(klynge, ["portfolio", *words, "--json", "--home", str(home.path)])
    assert ran.exit_code == 0, ran.output
    assert json.loads(ran.output) == client.get(f"/api/portfolio{path}").get_json()


@pytest.mark.parametrize(
    "words",
    [
        ["overview"],
        ["goals", "Arena Prøvehavn"],
        ["contracts"],
        ["readiness", "Arena Prøvehavn"],
        ["funnel"],
    ],
)
def test_the_command_prints_a_table(edition, home, words) -> None:
    ran = CliRunner().invoke(klynge, ["portfolio", *words, "--home", str(home.path)])
    assert ran.exit_code == 0, ran.output
    assert "┏" in ran.output


@pytest.mark.parametrize(
    "address",
    ["/portfolio", "/portfolio/goals", "/portfolio/contracts", "/portfolio/funnel"],
)
def test_an_edition_without_clusters_has_pages_that_say_so(app, publish, corpus, address) -> None:
    location, reading = next(one for one in corpus.items() if "stovevakt" in one[0])
    publish({location: reading})
    answer = app.test_client().get(f"{address}?language=en")
    assert answer.status_code == 200
    missing = app.test_client().get("/api/portfolio/goals?cluster=Arena")
    assert missing.status_code == 404
    assert "no cluster is held" in missing.get_json()["detail"]
