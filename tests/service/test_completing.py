"""Names that go on as somebody has begun to type them."""

import pytest
from flask.testing import FlaskClient

from service.completing import Names

HELD = {
    "a": "Blå Åker SA",
    "b": "Arena Blå Åker",
    "c": "Blåkarbon Sogn AS",
    "d": "Sognefjord Algeprotein",
}


@pytest.mark.parametrize(
    ("begun", "found"),
    [
        ("blå", ["a", "c", "b"]),
        ("BLÅ ÅK", ["a", "b"]),
        ("åker", ["b", "a"]),
        ("Blåkarbon Sogn A", ["c"]),
        ("sogn", ["d", "c"]),
        ("b", []),
        ("", []),
        ("karbon", []),
        ("blå hest i enga", []),
        ("'; DROP TABLE names; --", []),
    ],
)
def test_names_by_the_beginning_of_a_word(begun: str, found: list[str]) -> None:
    assert [one["iri"] for one in Names(HELD).completed(begun)] == found


def test_no_more_than_asked() -> None:
    many = Names({str(n): f"Sensor {n}" for n in range(100)})
    assert len(many.completed("sens", limit=5)) == 5


def test_the_api_names_the_edition_and_what_was_typed(client: FlaskClient) -> None:
    answer = client.get("/api/names?text=tryk").json
    assert (answer["edition"], answer["text"]) == ("000001", "tryk")
    assert [one["name"] for one in answer["names"]] == ["Trykkfast Services AS"]
    assert client.get("/api/names").json["names"] == []
