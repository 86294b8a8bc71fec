"""A consortium over HTTP and from a file: shapes, evidence, and what is refused."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ontology.errors import InputError, UnreadableDocument
from service.consortium import call_of
from service.texts import LONGEST_PITCH, text_of_file
from service.wire import MOST_BYTES

CALL = "Prosjektet må teste kapslinger med trykktesting. Prosjektet må selge blomster på torget."


def asked(client: FlaskClient, **given: object):
    return client.post("/api/consortium", json={"text": CALL, **given})


def test_it_answers_in_the_documented_shape(client: FlaskClient) -> None:
    answer = asked(client, **{"with": ["Rustvakt AS"]}).json
    assert list(answer) == [
        *("edition", "query", "language", "with", "asks", "partners", "size", "roles"),
        *("counts", "nobody"),
    ]
    assert answer["language"] == "nb"
    assert answer["size"] == {"given": None, "smallest": 1, "exact": True}
    assert [(one["name"], one["covers"]) for one in answer["with"]] == [("Rustvakt AS", [])]
    assert list(answer["asks"][0]) == [
        *("ask", "firmness", "weight", "state", "concepts", "yours", "covered_by"),
        *("alternatives", "nearest"),
    ]


def test_the_partner_stands_beside_what_it_closes_in_both_words(client: FlaskClient) -> None:
    (partner,) = asked(client, **{"with": ["Rustvakt AS"]}).json["partners"]
    assert partner["name"] == "Trykkfast Services AS"
    (reason,) = partner["reasons"]
    assert reason["yours"]["document"] is None
    assert CALL[reason["yours"]["start"] : reason["yours"]["end"]] == reason["yours"]["quote"]
    theirs = reason["theirs"]
    held = client.get(f"/api/documents/{theirs['document']}").json
    assert held["text"][theirs["start"] : theirs["end"]] == theirs["quote"]


def test_who_is_named_twice_is_in_once(client: FlaskClient) -> None:
    members = asked(client, **{"with": ["Rustvakt AS", "Rustvakt AS"]}).json["with"]
    assert len(members) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"with": ["Rustvakter AS"]}, "nearest: 'Rustvakt AS'"),
        ({"text": " "}, "the text is empty"),
        (
            {"text": "Die Firmen müssen einen Prüfstand bauen und dort alles messen."},
            "to be German",
        ),
        ({"size": 0}, "expected 1 or more"),
        ({"text": "a" * MOST_BYTES}, "Too Large"),
        ({"options": {"kinds": ["blomster"]}}, "blomster"),
        ({"options": {"clusters": ["Nowhere"]}}, "Nowhere"),
        ({"without": ["Rustvakt AS"]}, "without"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_reason(
    client: FlaskClient, given: dict[str, object], said: str
) -> None:
    answer = asked(client, **given)
    assert 400 <= answer.status_code < 500
    assert said in answer.text


def test_a_call_of_more_than_four_hundred_pages_is_refused() -> None:
    with pytest.raises(InputError, match=f"at most {LONGEST_PITCH:,}"):
        call_of(None, "a" * (LONGEST_PITCH + 1))  # type: ignore[arg-type]


def test_lists_in_a_text_file_keep_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "call.txt"
    path.write_text("Prosjektet må:\n- tørke tare\n- måle fukt\n", encoding="utf-8")
    assert text_of_file(path) == "Prosjektet må:\n- tørke tare\n- måle fukt\n"


def test_lists_in_other_files_are_written_out(tmp_path: Path) -> None:
    path = tmp_path / "call.html"
    path.write_text("<p>Prosjektet må:</p><ul><li>tørke tare</li></ul>", encoding="utf-8")
    assert text_of_file(path) == "Prosjektet må:\n\n- tørke tare"


def test_a_file_that_is_not_there_or_has_no_reader_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        text_of_file(tmp_path / "nowhere.pdf")
    (tmp_path / "call.xyz").write_bytes(b"\x00\x01")
    with pytest.raises(UnreadableDocument):
        text_of_file(tmp_path / "call.xyz")


def test_the_page_asks_and_shows_who_covers_what(client: FlaskClient) -> None:
    html = {"Accept": "text/html"}
    assert "<textarea" in client.get("/consortium", headers=html).text
    given = {"text": CALL, "with": "Rustvakt AS\n\n", "size": ""}
    page = client.post("/consortium", data=given, headers=html).text
    assert "Trykkfast Services AS offers" in page
    assert "Nobody covers it" in page
    assert re.search(r'name="with" value="[^"]*no-919303808" checked> Rustvakt AS', page)
    assert re.search(r'<button [^>]*name="add" value="[^"]+" aria-label="Add Trykkfast', page)


@pytest.mark.parametrize("size", ["many", "0", "9" * 5000])
def test_the_page_says_what_is_wrong_with_a_size(client: FlaskClient, size: str) -> None:
    answer = client.post("/consortium", data={"text": CALL, "size": size})
    assert answer.status_code == 400
    assert "1 or more" in answer.text
