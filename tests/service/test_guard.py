"""Nothing is written but by who may, from where it may, and under a name."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from ontology.errors import InputError, OptionError
from service import server
from service.acts import ACTS, ASKS, READING, SIGNS
from service.app import create_app
from service.command.main import klynge
from service.command.serve import check_closed
from service.context import SERVICE
from service.settings import Settings, load_settings
from service.signatures import Signatures
from service.workbench import Tools
from store.editions import Edition
from store.home import Home
from store.journal import Journal
from store.verdicts import checked_name, checked_reason

TOKEN = "a-token-that-is-long-enough"
BODY = {
    "verdict": "different",
    "one": "actor/no-919303808",
    "other": "Trykkfast Services AS",
    "by": "Kari",
}
AWAY = {"REMOTE_ADDR": "10.0.0.9"}
BEARER = {"Authorization": f"Bearer {TOKEN}"}
HTML = {"Accept": "text/html"}

Serve = Callable[..., FlaskClient]


@pytest.fixture
def serve(home: Home, edition: Edition, tools: Tools) -> Iterator[Serve]:
    """Make a client of a service with other settings, over the tiny corpus."""
    made: list[Flask] = []

    def client_of(**settings: Any) -> FlaskClient:
        app = create_app(Settings(home=home.path, encoder="hashing", **settings), tools=tools)
        made.append(app)
        return app.test_client()

    yield client_of
    for app in made:
        app.extensions[SERVICE].pool.close()


def test_every_route_that_could_write_stands_in_a_table(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.methods - READING]
    assert {rule.endpoint for rule in rules} == {*ACTS, *ASKS, *SIGNS}
    assert not set(ACTS) & (ASKS | SIGNS)


@pytest.mark.parametrize("endpoint", ACTS)
def test_no_act_is_open_to_a_stranger_or_to_a_page_of_somebody_else(
    serve: Serve, endpoint: str
) -> None:
    client = serve(token=TOKEN)
    (rule,) = (
        one for one in client.application.url_map.iter_rules(endpoint) if one.methods - READING
    )
    (method,) = rule.methods - READING
    path = re.sub(r"<[^>]+>", "x", rule.rule)
    strange = client.open(path, method=method, environ_overrides=AWAY, json={})
    assert strange.status_code == 401
    foreign = client.open(path, method=method, headers={"Origin": "http://evil.example"}, json={})
    assert foreign.status_code == 403
    readers = serve(read_only=True).open(path, method=method, json={})
    assert readers.status_code == 403


@pytest.mark.parametrize(
    ("environ", "headers", "status"),
    [
        ({}, {}, 201),
        ({"REMOTE_ADDR": "::1"}, {"Host": "[::1]:8080"}, 201),
        ({}, {"X-Forwarded-For": "10.0.0.9"}, 401),
        ({}, {"Host": "10.0.0.7"}, 401),
        (AWAY, {}, 401),
        (AWAY, BEARER, 201),
        (AWAY, {"Authorization": f"Bearer {TOKEN}x"}, 401),
        (AWAY, {"Authorization": "Bearer "}, 401),
        (AWAY, {"Authorization": "Bearer æøå".encode().decode("latin-1")}, 401),
        (AWAY, {"Authorization": f"Basic {TOKEN}"}, 401),
        ({}, {"Origin": "http://localhost"}, 201),
        ({}, {"Origin": "http://localhost:3000"}, 403),
        ({}, {"Origin": "null"}, 403),
        ({}, {"Sec-Fetch-Site": "cross-site"}, 403),
        ({}, {"Sec-Fetch-Site": "same-origin"}, 201),
        (AWAY, {**BEARER, "Origin": "https://elsewhere.example"}, 403),
        (AWAY, {**BEARER, "Origin": "https://editor.example"}, 201),
    ],
)
def test_a_decision_by_a_program_needs_this_machine_or_the_token(
    serve: Serve, home: Home, environ: dict[str, str], headers: dict[str, str], status: int
) -> None:
    client = serve(token=TOKEN, origins="https://editor.example")
    answer = client.post("/api/decisions", json=BODY, environ_overrides=environ, headers=headers)
    assert answer.status_code == status
    assert len(Journal(home).decisions()) == (status == 201)
    if status == 401:
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        assert answer.json["type"] == "urn:klynge:problem:sign-in-needed"
        assert TOKEN not in answer.text


def test_all_origins_may_read_but_not_write(serve: Serve) -> None:
    headers = {"Origin": "https://elsewhere.example"}
    client = serve(origins="*")
    assert client.get("/health", headers=headers).status_code == 200
    assert client.post("/api/decisions", json=BODY, headers=headers).status_code == 403


def test_without_a_token_nobody_elsewhere_writes_and_is_told_why(serve: Serve) -> None:
    answer = serve().post("/api/decisions", json=BODY, environ_overrides=AWAY, headers=BEARER)
    assert answer.status_code == 401
    assert "only at the machine" in answer.json["detail"]


def form_token(client: FlaskClient, path: str = "/sign-in", **more: Any) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(path, **more).text)
    assert found, f"no form on {path}"
    return found[1]


def test_a_person_signs_in_writes_and_signs_out(serve: Serve, home: Home) -> None:
    client = serve(token=TOKEN)
    away: dict[str, Any] = {"environ_overrides": AWAY, "headers": HTML}
    page = client.get("/?q=Rustvakt AS", **away).text
    assert 'action="/feedback"' not in page
    form = {"csrf": form_token(client, **away), "token": TOKEN, "next": "/?q=Rustvakt"}
    entered = client.post("/sign-in", data=form, **away)
    assert (entered.status_code, entered.headers["Location"]) == (303, "/?q=Rustvakt")
    cookie = next(c for c in entered.headers.getlist("Set-Cookie") if "signed-in" in c)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert TOKEN not in cookie
    assert 'action="/feedback"' in client.get("/?q=Rustvakt AS", **away).text
    kept = client.post("/api/decisions", json=BODY, **away)
    assert kept.status_code == 201
    client.post("/sign-out", data={"csrf": form_token(client, **away)}, **away)
    assert client.post("/api/decisions", json=BODY, **away).status_code == 401


def test_a_wrong_token_lets_nobody_in(serve: Serve) -> None:
    client = serve(token=TOKEN)
    form = {"csrf": form_token(client), "token": "x" * 30}
    refused = client.post("/sign-in", data=form, headers=HTML)
    assert refused.status_code == 401
    assert "That is not the token" in refused.text
    assert "signed-in" not in str(refused.headers)


@pytest.mark.parametrize("where", ["//evil.example", "/\\evil.example", "https://x", "/a\r\nb"])
def test_signing_in_leads_nowhere_else(serve: Serve, where: str) -> None:
    client = serve(token=TOKEN)
    form = {"csrf": form_token(client), "token": TOKEN, "next": where}
    assert client.post("/sign-in", data=form).headers["Location"] == "/"


def test_a_form_needs_a_token_made_for_this_browser(serve: Serve, home: Home) -> None:
    client, other = serve(token=TOKEN), serve(token=TOKEN)
    page = client.get("/?q=Rustvakt AS", headers=HTML).text
    (candidate,) = set(re.findall(r'name="candidate" value="([^"]+)"', page)[:1])
    form = {"back": "q=Rustvakt+AS", "candidate": candidate, "verdict": "relevant"}
    for token in ("", "x", form_token(other)):
        refused = client.post("/feedback", data={**form, "csrf": token}, headers=HTML)
        assert refused.status_code == 403
        assert "Load its page again" in refused.text
    assert Journal(home).decisions() == ()
    sent = {**form, "csrf": form_token(client), "by": "Kari"}
    assert client.post("/feedback", data=sent, headers=HTML).status_code == 303
    assert Journal(home).decisions()[0].by == "Kari"


def test_a_name_is_asked_once(serve: Serve, home: Home) -> None:
    client = serve(token=TOKEN)
    page = client.get("/?q=Rustvakt AS", headers=HTML).text
    candidate = re.findall(r'name="candidate" value="([^"]+)"', page)[0]
    form = {"back": "q=Rustvakt+AS", "candidate": candidate, "csrf": form_token(client)}
    client.post("/feedback", data={**form, "verdict": "relevant", "by": "Kåre Ø."})
    client.post("/feedback", data={**form, "verdict": "irrelevant"})
    assert [one.by for one in Journal(home).decisions()] == ["Kåre Ø.", "Kåre Ø."]


def test_a_service_that_only_reads_shows_no_form_that_writes(serve: Serve) -> None:
    client = serve(read_only=True, token=TOKEN)
    assert "/feedback" not in client.get("/?q=Rustvakt AS", headers=HTML).text
    assert "only reads" in client.get("/sign-in", headers=HTML).text
    refused = client.post("/api/decisions", json=BODY, headers=BEARER)
    assert (refused.status_code, "--read-only" in refused.json["detail"]) == (403, True)
    assert client.post("/api/search", json={"text": "trykk"}).status_code == 200


@pytest.mark.parametrize("by", ["", " ", "a\0b", "a\nb", "a\u2028b", "a\u202eb", "x" * 201])
def test_who_decides_has_a_name_that_can_be_read(client: FlaskClient, home: Home, by: str) -> None:
    with pytest.raises(InputError):
        checked_name(by)
    assert client.post("/api/decisions", json={**BODY, "by": by}).status_code in (400, 413)
    assert Journal(home).decisions() == ()


def test_a_reason_is_text() -> None:
    assert checked_reason("two\nlines\tand a tab") == "two\nlines\tand a tab"
    with pytest.raises(InputError):
        checked_reason("a\0b")


def test_what_is_signed_holds_after_a_restart_and_not_with_another_token(home: Home) -> None:
    first = Signatures(home.path, TOKEN)
    signed, form = first.signed_in(), first.form_token("me")
    again, changed = Signatures(home.path, TOKEN), Signatures(home.path, TOKEN + "2")
    assert again.is_signed_in(signed)
    assert again.is_form_token(form, "me")
    assert not again.is_form_token(form, "you")
    assert not again.is_signed_in(form)
    assert not changed.is_signed_in(signed)
    assert (home.path / "secret").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("token", ["short", "x" * 20 + " y", "blåbærsyltetøy-på-brød"])
def test_a_token_that_can_be_guessed_or_not_sent_is_refused(home: Home, token: str) -> None:
    with pytest.raises(OptionError) as refused:
        load_settings({"KLYNGE_HOME": str(home.path), "KLYNGE_TOKEN": token})
    assert token not in str(refused.value)
    assert TOKEN not in repr(Settings(token=TOKEN))


@pytest.mark.parametrize(("said", "means"), [("1", True), ("False", False), ("yes", True)])
def test_a_switch_is_read_by_its_word(home: Home, said: str, means: bool) -> None:
    settings = load_settings({"KLYNGE_HOME": str(home.path), "KLYNGE_READ_ONLY": said})
    assert settings.read_only is means
    with pytest.raises(OptionError):
        load_settings({"KLYNGE_HOME": str(home.path), "KLYNGE_READ_ONLY": "perhaps"})


@pytest.mark.parametrize(
    ("host", "settings", "says"),
    [
        ("127.0.0.1", {}, None),
        ("localhost", {}, None),
        ("::1", {}, None),
        ("0.0.0.0", {}, "KLYNGE_TOKEN"),
        ("::", {}, "KLYNGE_TOKEN"),
        ("10.0.0.7", {}, "--read-only"),
        ("0.0.0.0", {"token": TOKEN}, None),
        ("0.0.0.0", {"read_only": True}, None),
        ("no.such.host.invalid", {}, "KLYNGE_TOKEN"),
    ],
)
def test_no_service_stands_open_to_all_who_would_write(
    home: Home, host: str, settings: dict[str, Any], says: str | None
) -> None:
    held = Settings(home=home.path, **settings)
    if says is None:
        check_closed(host, held)
    else:
        with pytest.raises(OptionError, match=says):
            check_closed(host, held)


def test_serving_beyond_this_machine_needs_a_token_or_no_writing(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[Settings] = []
    monkeypatch.setenv("KLYNGE_HOME", str(home.path))
    monkeypatch.setattr(server, "serve", lambda settings, **_: served.append(settings))
    words = ["serve", "--host", "0.0.0.0", "--port", "0"]
    refused = CliRunner().invoke(klynge, words)
    assert isinstance(refused.exception, OptionError)
    assert served == []
    assert CliRunner().invoke(klynge, [*words, "--read-only"]).exit_code == 0
    assert [one.read_only for one in served] == [True]
