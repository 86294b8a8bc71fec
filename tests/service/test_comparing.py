"""Actors side by side."""

import re

import pytest
from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}
RUSTVAKT, TRYKKFAST = "actor/no-919303808", "Trykkfast Services AS"


def page_of(client: FlaskClient, *actors: str, status: int = 200) -> str:
    answer = client.get("/compare", query_string={"actor": list(actors)}, headers=HTML)
    assert answer.status_code == status
    return answer.text


def test_each_has_a_column_and_what_they_share_is_marked(client: FlaskClient) -> None:
    page = page_of(client, RUSTVAKT, TRYKKFAST)
    heads = re.findall(r'<th scope="col"><a href="[^"]+">([^<]+)', page)
    assert heads == ["Rustvakt AS", TRYKKFAST]
    assert re.search(r'class="shared">Arena Prøvehavn<', page)
    assert re.search(r'<a href="[^"]+">Karmøy<', page), "one alone has it"
    assert "We offer pressure testing of housings" in page
    assert "Vi mangler tilgang til trykktesting" in page


def test_the_same_one_twice_is_one(client: FlaskClient) -> None:
    assert page_of(client, RUSTVAKT, "Rustvakt AS").count('<th scope="col">') == 1


@pytest.mark.parametrize(
    ("actors", "status", "told"),
    [
        ((), 400, "expected one to 3"),
        (("Rustvakt AS", TRYKKFAST, "Stovevakt AS", "Optikk & Søner <AS>"), 400, "4 actors"),
        (("Nobody & <b>Sons</b>",), 404, "obody here is called"),
    ],
)
def test_too_few_too_many_and_unknown(
    client: FlaskClient, actors: tuple[str, ...], status: int, told: str
) -> None:
    page = page_of(client, *actors, status=status)
    assert told in page
    assert "<b>Sons" not in page
