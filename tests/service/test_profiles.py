"""Pages of actors and clusters, and the ties between them."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from ontology.terms import BASE
from service.timeline import Event, timeline

HTML = {"Accept": "text/html"}
RUSTVAKT = "/actor/no-919303808"


def page_of(client: FlaskClient, path: str, status: int = 200) -> str:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == status
    return answer.text


def words_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def path_of(client: FlaskClient, name: str) -> str:
    return client.get(f"/api/actors/{name}").json["iri"].removeprefix(BASE.rstrip("/"))


def test_a_fact_shows_its_sentence_and_leads_to_it(client: FlaskClient) -> None:
    page = page_of(client, RUSTVAKT)
    place = page[page.index(">Karmøy</a>") :]
    mark = re.search(r'<a class="to-source" href="(/document/[^"#]+)#(q\d+-\d+)"', place)
    assert mark is not None
    assert f'id="{mark[2]}"' in page_of(client, mark[1])
    peek = place[place.index('class="peek"') : place.index("</small></span>")]
    assert "Rustvakt AS i Karmøy lager sensorer" in peek


def test_its_stages_stand_in_the_chain_with_those_before_and_after(client: FlaskClient) -> None:
    page = page_of(client, RUSTVAKT)
    marked = dict(
        re.findall(r'<li class="x\d+ y\d+ (own|before|after)[^"]*"><a href="([^"]+)"', page)
    )
    assert marked["own"] == "/chains/electronics-and-sensors?stage=calibration-and-test#stage"
    assert {"before", "after"} <= marked.keys()


def test_the_best_complement_is_quoted_on_both_sides(client: FlaskClient) -> None:
    page = page_of(client, RUSTVAKT)
    best = words_of(page[page.index('class="best"') : page.index('id="ties"')])
    assert "Trykkfast Services AS" in best
    assert "Vi mangler tilgang til trykktesting" in best
    assert "We offer pressure testing" in best


def test_what_is_missing_is_told_with_what_to_write(client: FlaskClient) -> None:
    page = page_of(client, path_of(client, "Stovevakt AS"))
    known = words_of(page[page.index('id="known"') : page.index('id="documents"')])
    assert "2 of 7 parts" in known
    assert "We offer" in known
    assert "We need" not in known


def test_an_actor_of_whom_nothing_but_the_name_is_known_has_a_whole_page(
    client: FlaskClient, by_hand, publish
) -> None:
    from datetime import date

    hand = by_hand(
        "Ukjent AS.", title="Liste", language="nb", kind="other", issued=date(2024, 1, 1)
    )
    hand.named("Ukjent AS")
    publish({"/list.md": hand.reading()})
    page = words_of(page_of(client, path_of(client, "Ukjent AS")))
    assert "No document says what it offers" in page
    assert "No document tells whom it works with" in page
    assert "0 of 7 parts" in page


def test_a_project_and_its_partners(client: FlaskClient) -> None:
    page = words_of(page_of(client, path_of(client, "Kjettingvakt")))
    assert "Rustvakt AS leads it" in page
    assert "Trykkfast Services AS takes part" in page
    assert "How much is known" not in page


def test_a_cluster_shows_members_coverage_and_what_is_unmet(client: FlaskClient) -> None:
    page = page_of(client, path_of(client, "Arena Prøvehavn"))
    words = words_of(page)
    assert "2 members" in words
    assert "1 of 9 stages" in words
    assert 'href="/chains/electronics-and-sensors"' in page
    assert page.count("<circle cx=") >= 2, "a dot for each member"
    assert "is the only cluster" in words
    assert "Årsrapport 2023 Arena Prøvehavn" in words
    chart = page[page.index('class="timeline"') : page.index("<figcaption><details>")]
    assert "Document" in chart


def test_a_need_that_a_member_answers_is_not_called_unmet(client: FlaskClient) -> None:
    page = page_of(client, path_of(client, "Arena Prøvehavn"))
    unmet = words_of(page[page.index('id="unmet"') : page.index('id="offered"')])
    assert "Vi mangler tilgang til trykktesting" not in unmet


def test_ties_are_told_both_ways_and_between_neighbours(client: FlaskClient) -> None:
    held = client.get("/api/ties?actor=Rustvakt AS").json
    names = {node["iri"]: node["label"] for node in held["nodes"]}
    told = {(names[t["one"]], t["relation"], names[t["other"]]) for t in held["ties"]}
    assert ("Rustvakt AS", "member", "Arena Prøvehavn") in told
    assert ("Rustvakt AS", "leads", "Kjettingvakt") in told
    assert "Trykkfast Services AS" not in names.values(), "a tie to a common project is none of two"
    member = next(t for t in held["ties"] if t["relation"] == "member")
    assert member["evidence"][0]["quote"].startswith("Medlemmer: Rustvakt AS")
    assert held["edition"] == "000001"
    cluster = client.get("/api/ties?actor=Arena Prøvehavn").json
    assert {"Rustvakt AS", "Trykkfast Services AS"} <= {n["label"] for n in cluster["nodes"]}


@pytest.mark.parametrize(
    ("asked", "status"), [("", 400), ("?actor=%20", 404), ("?actor=Qwertz", 404)]
)
def test_ties_of_nobody(client: FlaskClient, asked: str, status: int) -> None:
    assert client.get(f"/api/ties{asked}").status_code == status


def test_who_never_was_has_a_page_with_the_nearest_names(client: FlaskClient) -> None:
    page = page_of(client, "/actor/rustvagt-as-00000000", status=404)
    assert "Nothing is held on this" in page
    assert f'href="{RUSTVAKT}"' in page


def test_who_is_no_longer_there_is_gone(client: FlaskClient, publish, corpus) -> None:
    path = path_of(client, "Stovevakt AS")
    location = next(one for one in corpus if one.endswith("stovevakt.md"))
    publish({location: None})
    page = page_of(client, path, status=410)
    assert "no longer held" in page
    assert "Stovevakt AS" not in page


def test_a_program_gets_a_problem_for_who_is_not_there(client: FlaskClient) -> None:
    answer = client.get("/actor/x-00000000", headers={"Accept": "text/turtle"})
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"


def test_labels_follow_the_language_of_the_page(client: FlaskClient) -> None:
    page = page_of(client, f"{RUSTVAKT}?language=nb")
    assert '<html lang="nb">' in page
    assert "bedrift" in page


def test_a_lane_for_each_kind_of_event_in_order() -> None:
    events = [
        Event(lane="document", begins="2023-02-10", text="Report", path="/document/x"),
        Event(lane="contract", begins="2019-01-01", ends="2023-12-31", text="2019 – 2023"),
    ]
    spec = timeline(events, str.title)
    assert [row["lane"] for row in spec["data"]["values"]] == ["Document", "Contract"]
    assert spec["layer"][0]["encoding"]["y"]["sort"] == ["Contract", "Document"]
