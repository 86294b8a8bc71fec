"""The pages of value chains."""

import re
from html import unescape

from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}
SENSORS = "/chains/electronics-and-sensors"


def page_of(client: FlaskClient, path: str, status: int = 200) -> str:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == status
    return answer.text


def words_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_chains_that_somebody_works_in_come_first(client: FlaskClient) -> None:
    page = page_of(client, "/chains")
    filled, _, empty = page.partition('id="empty"')
    assert f'href="{SENSORS}"' in filled
    assert "1 of 9 stages · 1 actor" in words_of(filled)
    assert 'href="/chains/salmon-farming"' in empty


def test_a_chain_says_who_is_where_and_marks_gaps(client: FlaskClient) -> None:
    page = page_of(client, SENSORS)
    rows = re.findall(r'<tr( class="gap")?><th scope="row"><a href="([^"]+)"', page)
    assert len(rows) == 9
    assert sum(not gap for gap, _ in rows) == 1
    assert f"{SENSORS}?stage=calibration-and-test#stage" in {path for gap, path in rows if not gap}
    assert "Rustvakt AS" in words_of(page)


def test_a_stage_that_is_chosen_tells_who_is_there_and_whose_clusters_cover_it(
    client: FlaskClient,
) -> None:
    page = page_of(client, f"{SENSORS}?stage=calibration-and-test")
    stage = words_of(page[page.index('id="stage"') : page.index('id="who"')])
    assert "Who is there Rustvakt AS" in stage
    assert "Arena Prøvehavn (1)" in stage
    assert 'aria-current="true"' in page


def test_a_stage_where_nobody_is_says_so(client: FlaskClient) -> None:
    page = words_of(page_of(client, f"{SENSORS}?stage=chip-design"))
    assert "Nobody, as far as the documents tell." in page
    assert "No need and no offer concerns it." in page


def test_a_chain_or_a_stage_that_is_not_there(client: FlaskClient) -> None:
    page_of(client, "/chains/perpetual-motion", status=404)
    page_of(client, f"{SENSORS}?stage=magic", status=404)
    page_of(client, "/chains/<b>", status=404)
