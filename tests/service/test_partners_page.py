"""The page of partners: its form, its picture, and what can be said there of a match."""

import re
from html import unescape
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from matching.answers import explanation
from matching.comparisons import COMPARISONS
from matching.weights import MODES
from ontology.errors import OptionError
from ontology.terms import BASE
from service.partner_exports import EXPORTS
from service.partner_form import MODE_LABELS, asked_of, kept, sliders_of
from service.plane import HEIGHT, WIDTH, points_of
from service.wire import PARTNER_ARGUMENTS
from store.home import Home
from store.journal import Journal

HTML = {"Accept": "text/html"}
HERE = {**HTML, "Origin": "http://localhost"}
TRYKKFAST = "Trykkfast Services AS"


def page_of(client: FlaskClient, **asked: str) -> str:
    answer = client.get("/", query_string=asked, headers=HTML)
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


def candidate_of(page: str) -> str:
    found = re.search(r'name="candidate" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_every_mode_has_a_name_in_the_form(client: FlaskClient) -> None:
    assert list(MODE_LABELS) == list(MODES)
    page = page_of(client, q="Rustvakt AS", mode="inverse")
    assert 'name="mode" value="inverse" checked>' in page
    assert all(f"<span>{name}</span>" in page for name in MODE_LABELS.values())


def test_the_experienced_are_shown_with_a_project_of_theirs(client: FlaskClient) -> None:
    page = page_of(client, q="korrosjon på kjetting", mode="experienced")
    shown = page.split("A project like yours", 1)[1]
    assert ">Kjettingvakt</a>" in shown.split("</ol>", 1)[0]


def test_a_slider_for_every_comparison_says_what_it_means(client: FlaskClient) -> None:
    page = page_of(client, q="Rustvakt AS")
    for name in COMPARISONS:
        assert f'<label for="w.{name}" title="{explanation(name)}">' in page
    assert page.count('type="range"') == len(COMPARISONS)


def test_a_slider_that_was_moved_weighs_and_the_page_shows_it(client: FlaskClient) -> None:
    moved = {"w.need_covered": "0.1", "weights-of": "complementary", "w.competitor": "-0.15"}
    page = page_of(client, q="Rustvakt AS", **moved)
    assert "Weigh it otherwise (1 moved)" in page
    slider = r'name="w.need_covered"[^>]* value="0.10" data-usual="0.50">\s*<output[^>]*>0.10<'
    assert re.search(slider, page)
    assert "× 0.10" in page


def test_sliders_of_another_mode_are_not_heard() -> None:
    arguments = MultiDict({"w.need_covered": "0.1", "weights-of": "complementary"})
    asked = asked_of(MultiDict({**arguments, "mode": "inverse"}), actor=None, text="x")
    assert asked.weights == {}
    asked = asked_of(MultiDict({**arguments, "mode": "complementary"}), actor=None, text="x")
    assert asked.weights == {"need_covered": 0.1}


def test_what_the_form_leaves_empty_asks_nothing() -> None:
    arguments = MultiDict({"q": "x", "region": "", "kind": " ", "reach": "", "new": "true"})
    asked = asked_of(arguments, actor=None, text="x")
    assert (asked.text, asked.options.regions, asked.options.reach) == ("x", (), None)
    assert not asked.options.known


def test_the_form_has_a_field_for_every_option(client: FlaskClient) -> None:
    narrowed = {"written": "en", "reciprocal": "false", "new": "true"}
    page = page_of(client, q="Rustvakt AS", **narrowed)
    page += page_of(client, q="Rustvakt AS", cluster="Arena Prøvehavn")
    boxes = {
        "known": "new",
        "language": "written",
        "competitors": "no-competitors",
        "dismissed": "hide-dismissed",
    }
    for name in PARTNER_ARGUMENTS - {"limit"}:
        assert f'name="{boxes.get(name, name)}"' in page
    assert '<input type="checkbox" form="find" name="new" value="true" checked>' in page
    assert '<option value="en" selected>' in page
    assert 'name="reciprocal" value="true" checked' not in page


def test_an_address_holds_only_what_is_not_as_usual() -> None:
    form = {"q": "x", "mode": "complementary", "region": "", "w.need_covered": "0.50", "csrf": "y"}
    assert kept(MultiDict(form)) == [("q", "x")]
    moved = {**form, "w.need_covered": "0.1", "weights-of": "complementary", "new": "true"}
    assert kept(MultiDict(moved)) == [
        ("q", "x"),
        ("new", "true"),
        ("w.need_covered", "0.1"),
        ("weights-of", "complementary"),
    ]
    assert kept(MultiDict({**moved, "mode": "inverse"})) == [
        ("q", "x"),
        ("mode", "inverse"),
        ("new", "true"),
    ]


def test_a_short_question_gets_an_address_to_share(client: FlaskClient) -> None:
    sent = client.post("/", data={"q": "Rustvakt AS", "mode": "complementary", "kind": "company"})
    assert (sent.status_code, sent.headers["Location"]) == (303, "/?q=Rustvakt+AS&kind=company")
    assert client.post("/", data={"q": " "}).headers["Location"] == "/"


def test_a_long_question_is_answered_at_once_and_can_be_refined(client: FlaskClient) -> None:
    text = "We need pressure testing of housings. " * 2_700
    answer = client.post("/", data={"q": text}, headers=HTML)
    assert answer.status_code == 200
    assert "Trykkfast" in answer.text
    assert 'formaction="/partners.csv"' in answer.text


def test_a_file_is_read_and_not_stored(client: FlaskClient, home: Home) -> None:
    client.get("/?q=Rustvakt AS")
    before = {path: path.stat().st_mtime_ns for path in home.path.rglob("*")}
    pitch = BytesIO(b"Vi trenger trykktesting av kapslinger.")
    answer = client.post("/", data={"q": "", "file": (pitch, "pitch.md")}, headers=HTML)
    assert answer.status_code == 200
    assert "Read from pitch.md. Nothing of it is stored." in answer.text
    assert "Trykkfast" in answer.text
    assert {path: path.stat().st_mtime_ns for path in home.path.rglob("*")} == before


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("picture.png", b"\x89PNG\r\n\x1a\n", 422),
        ("../../etc/passwd", b"root:x:0:0", 200),  # a text like any other, under a tame name
        ("broken.pdf", b"%PDF-1.7 and no more", 422),
        ("empty.txt", b"", 422),
    ],
)
def test_a_file_of_a_wrong_kind_is_refused_on_a_page(
    client: FlaskClient, name: str, content: bytes, status: int
) -> None:
    answer = client.post("/", data={"q": "", "file": (BytesIO(content), name)}, headers=HTML)
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "text/html"


def test_the_field_is_heard_where_it_was_changed_since_somebody_was_named(
    client: FlaskClient,
) -> None:
    named = page_of(client, actor="actor/no-919303808")
    assert 'name="actor" value="actor/no-919303808"' in named
    changed = page_of(client, actor="actor/no-919303808", q="We need pressure testing")
    assert "for <a" not in changed.split('id="found"')[1].split("</h2>")[0]


def test_filters_tell_how_many_they_leave(client: FlaskClient) -> None:
    page = page_of(client, q="Rustvakt AS")
    shown = re.search(r'name="kind" value="company"> <span>company</span> .*?>(\d+)</span>', page)
    assert shown is not None
    narrowed = page_of(client, q="Rustvakt AS", kind="company")
    assert 'name="kind" value="company" checked>' in narrowed
    answer = client.get("/api/partners?actor=Rustvakt AS&kind=company").json
    assert answer["counts"]["total"] == len(answer["matches"]) == int(shown[1])


@pytest.mark.parametrize("ending", EXPORTS)
def test_the_matches_as_a_file(client: FlaskClient, ending: str) -> None:
    answer = client.get(f"/partners.{ending}?q=Rustvakt AS")
    assert answer.status_code == 200
    assert f'filename="partners-000001.{ending}"' in answer.headers["Content-Disposition"]
    for told in ("Trykkfast Services AS", "We offer pressure testing of housings", "2023-11-05"):
        assert told in answer.text
    assert client.post(f"/partners.{ending}", data={"q": "Rustvakt AS"}).text == answer.text


def test_a_slider_without_a_number_is_refused() -> None:
    with pytest.raises(OptionError, match="expected a number"):
        asked_of(MultiDict({"w.helix": "much"}), actor=None, text="x")
    moved = asked_of(MultiDict({"w.helix": "nan"}), actor=None, text="x")
    assert "helix" in moved.weights, "it is refused with the other weights, not passed over"


def test_a_weight_beyond_the_ends_stays_where_it_is() -> None:
    (slider,) = (one for one in sliders_of("similar", {"helix": 3.0}) if one.name == "w.helix")
    assert slider.moved
    assert slider.ends[1] == 3.0


def match(place: int, similar: float, complementary: float) -> dict[str, Any]:
    return {
        "actor": f"urn:{place}",
        "name": f"n{place}",
        "quadrant": "complement",
        "position": {"similar": similar, "complementary": complementary},
    }


def test_the_borders_lie_in_the_middle_and_nothing_falls_out() -> None:
    middle, far, corner = points_of([match(1, 1, 1), match(2, 900, 900), match(3, 0, 0)])
    assert (middle.x, middle.y) == (WIDTH / 2, HEIGHT / 2)
    assert 0 < far.y < corner.y < HEIGHT
    assert 0 < corner.x < far.x < WIDTH


def test_points_do_not_cover_each_other() -> None:
    points = points_of([match(place, 0, 1.2) for place in range(8)])
    places = [(point.x, point.y) for point in points]
    assert len(set(places)) == len(places)
    ordered = sorted(x for x, _ in places)
    assert all(after - before >= 21 for before, after in pairwise(ordered))


def token_of(client: FlaskClient) -> str:
    (token,) = set(re.findall(r'name="csrf" value="([^"]+)"', page_of(client, q="Rustvakt AS")))
    return token


def test_the_picture_leads_to_the_cards_and_stands_as_a_table_too(client: FlaskClient) -> None:
    page = page_of(client, q="Rustvakt AS")
    assert '<a href="#m1" aria-label="1. Trykkfast Services AS: ' in page
    assert 'id="m1"' in page
    assert "The same as a table" in page
    assert 'aria-labelledby="plane-title plane-text"' in page


def test_feedback_by_the_buttons_is_kept_shown_and_taken_back(
    client: FlaskClient, home: Home
) -> None:
    form = {
        "back": "q=Rustvakt+AS&new=true",
        "candidate": candidate_of(page_of(client, q="Rustvakt AS")),
        "reason": "too <far>",
        "verdict": "irrelevant",
    }
    form["csrf"] = token_of(client)
    sent = client.post("/feedback", data=form, headers=HERE)
    assert (sent.status_code, sent.headers["Location"]) == (303, "/?q=Rustvakt+AS&new=true#found")
    raw = client.get("/?q=Rustvakt AS", headers=HTML).text
    assert "Somebody on the page said on" in raw
    assert "not relevant, because too &lt;far&gt;." in raw
    assert "that you said does not fit put last" in raw
    (kept,) = Journal(home).decisions()
    undo = {"back": "q=Rustvakt+AS", "decision": kept.id, "verdict": "undo", "by": "Kari"}
    undo["csrf"] = form["csrf"]
    assert client.post("/feedback", data=undo, headers=HERE).status_code == 303
    assert "said on" not in page_of(client, q="Rustvakt AS")


def test_who_hides_what_does_not_fit_sees_it_no_more(client: FlaskClient) -> None:
    page = page_of(client, q="Rustvakt AS")
    form = {"back": "q=Rustvakt+AS", "candidate": candidate_of(page), "verdict": "irrelevant"}
    form["csrf"] = token_of(client)
    client.post("/feedback", data=form, headers=HERE)
    hidden = page_of(client, q="Rustvakt AS", **{"hide-dismissed": "true"})
    assert candidate_of(page) not in re.findall(r'name="candidate" value="([^"]+)"', hidden)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_of_another_site_keeps_nothing(
    client: FlaskClient, home: Home, headers: dict[str, str]
) -> None:
    form = {
        "back": "q=Rustvakt+AS",
        "candidate": candidate_of(page_of(client, q="Rustvakt AS")),
        "verdict": "relevant",
    }
    form["csrf"] = token_of(client)
    refused = client.post("/feedback", data=form, headers={**HTML, **headers})
    assert refused.status_code == 403
    assert "not sent by a page of this service" in refused.text
    assert Journal(home).decisions() == ()
    same = {**HTML, "Sec-Fetch-Site": "same-origin"}
    assert client.post("/feedback", data=form, headers=same).status_code == 303


def test_where_the_form_leads_back_is_always_here(client: FlaskClient) -> None:
    form = {
        "back": "q=Rustvakt+AS&x=//evil.example/\r\nSet-Cookie: a=b",
        "candidate": candidate_of(page_of(client, q="Rustvakt AS")),
        "verdict": "relevant",
        "csrf": token_of(client),
    }
    answer = client.post("/feedback", data=form, headers=HERE)
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/?q=Rustvakt+AS&x=%2F%2Fevil.example")
    assert "Set-Cookie" not in answer.headers


def test_what_is_not_known_of_who_asks_is_told(client: FlaskClient) -> None:
    assert "Not known of you: " in page_of(client, q="We need pressure testing of housings")
    assert BASE not in page_of(client, q="We need a rocket to the moon").split("Nobody fits")[1]


def test_a_page_that_follows_its_form_gets_only_what_changes(client: FlaskClient) -> None:
    form = {"q": "Rustvakt AS", "mode": "complementary", "weights-of": "complementary"}
    live = {"Klynge-Live": "1"}
    answer = client.post("/", data=form, headers=live)
    assert (answer.status_code, answer.headers["Content-Location"]) == (200, "/?q=Rustvakt+AS")
    assert set(re.findall(r'id="(\w+)" data-live', answer.text)) == {"answer", "plane", "facets"}
    assert "<html" not in answer.text
    other = client.post("/", data={**form, "mode": "similar"}, headers=live)
    assert 'id="weights" data-live' in other.text, "another mode has other weights"


def test_where_all_matches_are_long_shots_nobody_clearly_fits(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "We need pressure testing of housings."
    assert "long shot" not in page_of(client, q=asked)
    monkeypatch.setattr("matching.chance.CHANCES", ((0.0, 0.15),))
    page = page_of(client, q=asked)
    assert "Nobody clearly fits" in page
    assert re.search(r'<details class="far" open>\s*<summary>\d+ long shots?</summary>', page)
    assert candidate_of(page)
