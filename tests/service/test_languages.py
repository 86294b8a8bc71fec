import pytest
from flask.testing import FlaskClient

from service.languages import COOKIE, LANGUAGES

HTML = {"Accept": "text/html"}
ONTOLOGY = "/ontology"
NO_PAGES = {"/favicon.ico", "/graphs", "/health"}


def spoken(client: FlaskClient, path: str, accepted: str = "") -> str:
    """Return the language of a page, which its markup and its headers both tell."""
    headers = HTML | ({"Accept-Language": accepted} if accepted else {})
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    code = answer.headers["Content-Language"]
    assert f'<html lang="{code}">' in answer.text
    return code


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("", "en"),
        ("fr", "en"),
        ("no", "nb"),
        ("nb-NO,nb;q=0.9,en;q=0.5", "nb"),
        ("nn-NO,nn;q=0.9,nb;q=0.8", "nn"),
        ("da,nn;q=0.4", "nn"),
    ],
)
def test_a_page_speaks_the_browsers_language(client: FlaskClient, accepted: str, code: str) -> None:
    assert spoken(client, ONTOLOGY, accepted) == code


def test_the_address_goes_before_the_browser_and_is_kept(client: FlaskClient) -> None:
    assert spoken(client, f"{ONTOLOGY}?language=nn", "en") == "nn"
    assert spoken(client, ONTOLOGY, "en") == "nn"
    assert spoken(client, f"{ONTOLOGY}?language=en") == "en"
    assert spoken(client, ONTOLOGY, "nb") == "en"


def test_a_cookie_that_names_no_language_is_not_heard(client: FlaskClient) -> None:
    client.set_cookie(COOKIE, "klingon")
    assert spoken(client, ONTOLOGY, "nn") == "nn"


def test_an_unknown_language_is_refused_in_a_page(client: FlaskClient) -> None:
    answer = client.get(f"{ONTOLOGY}?language=klingon", headers=HTML)
    assert answer.status_code == 400
    assert "expected one of nb, nn, en" in answer.text
    assert COOKIE not in str(answer.headers.getlist("Set-Cookie"))


def test_the_switch_leads_to_the_same_page_in_each_language(client: FlaskClient) -> None:
    text = client.get(f"{ONTOLOGY}?find=a%26b&language=nb", headers=HTML).text
    for code, name in LANGUAGES.items():
        current = ' aria-current="true"' if code == "nb" else ""
        link = f'href="?find=a%26b&amp;language={code}" lang="{code}" hreflang="{code}"{current}'
        assert f"<a {link}>{name}</a>" in text


def test_the_language_of_the_page_is_no_filter(client: FlaskClient) -> None:
    everywhere = client.get("/search?q=trykk", headers=HTML).text
    assert everywhere.count("<blockquote") > 1
    in_english = client.get("/search?q=trykk&language=en", headers=HTML).text
    assert in_english.count("<blockquote") == everywhere.count("<blockquote")
    narrowed = client.get("/search?q=trykk&written=nb", headers=HTML).text
    assert 0 < narrowed.count("<blockquote") < everywhere.count("<blockquote")


def test_answers_for_programs_depend_on_no_language(client: FlaskClient) -> None:
    answer = client.get("/api/search?text=trykk", headers={"Accept-Language": "nn"})
    assert "Content-Language" not in answer.headers
    assert "accept-language" not in answer.vary


def test_every_page_speaks_the_language_of_its_address(client: FlaskClient) -> None:
    rules = client.application.url_map.iter_rules()
    paths = {rule.rule for rule in rules if "GET" in (rule.methods or ())} - NO_PAGES
    pages = sorted(path for path in paths if "<" not in path and not path.startswith("/api/"))
    assert {"/", "/search", "/gaps", "/documents"} <= set(pages)
    for path in pages:
        usual = client.get(path, headers=HTML)
        answer = client.get(f"{path}?language=nn", headers=HTML)
        assert answer.status_code == usual.status_code, path
        assert '<html lang="nn">' in answer.text, path
        client.delete_cookie(COOKIE)
