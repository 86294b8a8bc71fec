"""The JSON API: shapes, evidence, and what is refused."""

import json

import pytest
from flask.testing import FlaskClient

from matching.weights import MODES
from ontology.terms import BASE

RUSTVAKT = "actor/no-919303808"


def test_search_answers_in_the_documented_shape(client: FlaskClient) -> None:
    answer = client.post("/api/search", json={"text": "trykktesting", "limit": 3})
    assert answer.status_code == 200
    assert answer.headers["Klynge-Edition"] == answer.json["edition"] == "000001"
    hit = answer.json["hits"][0]
    assert list(hit) == [
        *("iri", "kind", "name", "score", "parts", "language", "quote", "document"),
        *("start", "end", "speaker", "title", "date", "marks"),
    ]
    assert "trykktesting" in [hit["quote"][start:end] for start, end in hit["marks"]]
    assert answer.json["language"] in ("nb", "nn", "da")
    assert answer.json["expansion"]["gloss"] == "pressure testing"
    assert answer.json["approximate"] is False
    assert hit["score"] == pytest.approx(sum(hit["parts"].values()))


def test_search_by_get_gives_the_same(client: FlaskClient) -> None:
    posted = client.post("/api/search", json={"text": "pressure", "kinds": ["Offer"], "limit": 2})
    got = client.get("/api/search?text=pressure&kind=offer&limit=2")
    assert got.json == posted.json
    assert {hit["kind"] for hit in got.json["hits"]} == {"Offer"}


@pytest.mark.parametrize(
    ("filters", "speakers"),
    [
        ({"speakers": [RUSTVAKT]}, {"Rustvakt AS"}),
        ({"places": [f"{BASE}concept/place/NO-46"]}, {"Trykkfast Services AS", "Stovevakt AS"}),
        ({"concepts": ["concept/technology/condition-monitoring"]}, {"Rustvakt AS"}),
        ({"speakers": [RUSTVAKT], "places": ["concept/place/NO-46"]}, set()),
        ({"region": "Vestland", "language": "nn"}, {"Stovevakt AS"}),
        ({"level": "arena"}, {"Trykkfast Services AS", "Rustvakt AS"}),
    ],
)
def test_filters_hold_before_the_best_are_taken(
    client: FlaskClient, filters: dict[str, list[str]], speakers: set[str]
) -> None:
    kinds = ["Offer"] if "concepts" in filters else ["Offer", "Need", "Goal"]
    asked = {"text": "sensor pressure", "kinds": kinds, "filters": filters, "limit": 10}
    hits = client.post("/api/search", json=asked).json["hits"]
    assert {hit["name"] for hit in hits} == speakers


def test_phrases_and_fields_narrow_a_search(client: FlaskClient) -> None:
    hits = client.post("/api/search", json={"text": '"tilgang til trykktesting"'}).json["hits"]
    assert {hit["name"] for hit in hits} == {"Rustvakt AS", "Rustvakt – hva vi gjør"}
    hits = client.post("/api/search", json={"text": "title:rustvakt sensor"}).json["hits"]
    assert {hit["title"] for hit in hits} == {"Rustvakt – hva vi gjør"}
    hits = client.post("/api/search", json={"text": "actor:stovevakt sensor year:2024"}).json[
        "hits"
    ]
    assert hits
    assert all("Stovevakt" in hit["title"] for hit in hits)


@pytest.mark.parametrize(
    ("text", "told"),
    [("tittel:x", "no field 'tittel'"), ('"open', "not closed"), ("year:23 x", "four digits")],
)
def test_bad_syntax_is_told(client: FlaskClient, text: str, told: str) -> None:
    answer = client.post("/api/search", json={"text": text})
    assert answer.status_code == 400
    assert told in answer.json["detail"]


def test_filter_by_document(client: FlaskClient) -> None:
    document = client.get(f"/api/actors/{RUSTVAKT}").json["documents"][-1]["iri"]
    hits = client.get(f"/api/search?text=sensor&documents={document}").json["hits"]
    assert hits
    assert {hit["document"] for hit in hits} == {document}


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, "text"),
        ({"text": ""}, "text"),
        ({"text": "x", "limt": 3}, "limt"),
        ({"text": "x", "limit": 0}, "limit"),
        ({"text": "x", "limit": "many"}, "limit"),
        ({"text": "x", "kinds": ["Wish"]}, "Wish"),
        ({"text": "x", "filters": {"colour": ["blue"]}}, "colour"),
        ({"text": "x", "filters": {"places": 3}}, "filters.places"),
        ({"text": "x", "filters": {"places": "Bergn"}}, "nearest: Bergen"),
    ],
)
def test_what_is_wrong_with_a_search_is_named(
    client: FlaskClient, body: dict[str, object], named: str
) -> None:
    answer = client.post("/api/search", json=body)
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    assert named in answer.json["detail"]
    assert answer.json["instance"] == "/api/search"


def test_partners_quote_both_sides(client: FlaskClient) -> None:
    answer = client.post("/api/partners", json={"actor": "Rustvakt AS"})
    assert answer.status_code == 200
    assert answer.json["nobody"] is None
    match = answer.json["matches"][0]
    assert match["name"] == "Trykkfast Services AS"
    covered = next(r for r in match["reasons"] if r["comparison"] == "need_covered")
    assert covered["yours"][0]["quote"].startswith("Vi mangler")
    assert covered["theirs"][0]["quote"].startswith("We offer")


def test_every_quote_is_the_text_at_its_offsets(client: FlaskClient) -> None:
    answer = client.get("/api/partners?actor=Rustvakt AS&limit=10").json
    quoted = [
        evidence
        for match in answer["matches"]
        for reason in match["reasons"]
        for side in ("yours", "theirs")
        for evidence in reason[side]
    ]
    assert quoted
    for evidence in quoted:
        document = client.get(f"/api/documents/{evidence['document']}").json
        assert document["text"][evidence["start"] : evidence["end"]] == evidence["quote"]
        assert evidence["title"] == document["title"]


def test_partners_for_a_text(client: FlaskClient) -> None:
    answer = client.post("/api/partners", json={"text": "We need pressure testing of housings"})
    assert answer.json["matches"][0]["name"] == "Trykkfast Services AS"
    assert answer.json["you"]["actor"] is None


def test_nobody_says_why_and_what_is_missing(client: FlaskClient) -> None:
    answer = client.get("/api/partners?text=We need a rocket").json
    assert answer["matches"] == []
    assert answer["nobody"]["missing"] == ["We need a rocket"]


def test_options_leave_people_out(client: FlaskClient) -> None:
    asked = {"actor": "Rustvakt AS", "options": {"known": False}}
    assert client.post("/api/partners", json=asked).json["nobody"]["why"]
    assert client.get("/api/partners?actor=Rustvakt AS&known=false").json["nobody"]["why"]


def test_a_text_says_what_is_sought_and_an_actor_who_asks(client: FlaskClient) -> None:
    asked = {"actor": "Stovevakt AS", "text": "We need pressure testing of housings"}
    answer = client.post("/api/partners", json=asked).json
    assert answer["you"]["name"] == "Stovevakt AS"
    assert [need["quote"] for need in answer["you"]["needs"]] == [asked["text"]]
    assert answer["matches"][0]["name"] == "Trykkfast Services AS"


def test_a_text_of_two_hundred_pages_is_answered(client: FlaskClient) -> None:
    page = "The committee met and spoke of the weather, the ferry and the coming elections. " * 31
    wanted = "We need pressure testing of housings"
    text = f"{page}\n" * 100 + f"{wanted}\n" + f"{page}\n" * 100
    assert len(text) > 490_000
    answer = client.post("/api/partners", json={"text": text})
    assert answer.status_code == 200
    assert answer.json["matches"][0]["name"] == "Trykkfast Services AS"


def test_of_many_needs_the_answer_says_how_many_were_looked_at(client: FlaskClient) -> None:
    text = "\n".join(f"We need part {number} of the rocket" for number in range(60))
    answer = client.post("/api/partners", json={"text": text}).json
    assert len(answer["you"]["needs"]) == 50
    assert answer["warnings"] == [
        "60 needs of 'your text' are known; the 50 surest and newest are looked at"
    ]


def test_the_parts_of_a_profile_that_are_empty_are_named(client: FlaskClient) -> None:
    you = client.get("/api/partners?actor=Stovevakt AS").json["you"]
    assert [one["part"] for one in you["missing"]] == [
        "offers", "stages", "technologies", "kinds", "partners",
    ]  # fmt: skip
    assert you["completeness"] == pytest.approx(2 / 7)
    nobody = client.get("/api/partners?actor=Stovevakt AS&mode=inverse").json["nobody"]
    assert "no offer of 'Stovevakt AS' is known" in nobody["why"]
    assert "Write what you can do for others" in nobody["why"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Wir suchen einen Partner für Druckprüfungen von Gehäusen.", "seems to be German"),
        ("Nous cherchons un partenaire pour des essais de pression.", "seems to be French"),
        ("Etsimme kumppania, joka voi testata koteloita paineessa.", "seems to be Finnish"),
    ],
)
def test_a_text_in_a_foreign_language_is_told_so(client: FlaskClient, text: str, told: str) -> None:
    answer = client.post("/api/partners", json={"text": text})
    assert answer.status_code == 400
    assert told in answer.json["detail"]
    assert "Nynorsk" in answer.json["detail"]


def test_the_ties_of_who_asks_name_the_joint_project(client: FlaskClient) -> None:
    you = client.get("/api/partners?actor=Rustvakt AS").json["you"]
    (tie,) = you["ties"]
    assert tie["name"] == "Trykkfast Services AS"
    assert [one.rpartition("/")[2][:11] for one in tie["projects"]] == ["kjettingvak"]
    assert you["standing"]["clusters"] == tie["clusters"]


def test_options_are_written_as_people_write_them(client: FlaskClient) -> None:
    near = client.get("/api/partners?actor=Rustvakt AS&region=Vestland&kind=company&reach=300").json
    assert [match["name"] for match in near["matches"]] == ["Trykkfast Services AS"]
    away = {"actor": "Rustvakt AS", "options": {"regions": ["Rogaland"], "languages": ["en"]}}
    assert "would fit" in client.post("/api/partners", json=away).json["nobody"]["why"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"regions": ["Vestlann"]}, "nearest: Vestland"),
        ({"kinds": ["compny"]}, "nearest: company"),
        ({"clusters": ["arena prøvehavn"], "not_clusters": ["Arena Prøvehavn"]}, "not_clusters"),
        ({"reach": 0}, "reach is 0.0"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_options_that_cannot_be_are_named(
    client: FlaskClient, options: dict[str, object], told: str
) -> None:
    answer = client.post("/api/partners", json={"actor": "Rustvakt AS", "options": options})
    assert answer.status_code == 400
    assert told in answer.json["detail"]


@pytest.mark.parametrize("mode", list(MODES))
def test_the_parts_of_every_score_add_up(client: FlaskClient, mode: str) -> None:
    for who in ("Rustvakt AS", "Trykkfast Services AS", "Arena Prøvehavn"):
        answer = client.get(f"/api/partners?actor={who}&mode={mode}&limit=50").json
        for match in answer["matches"]:
            parts = sum(one["value"] * one["weight"] for one in match["reasons"])
            assert parts == pytest.approx(match["score"], abs=1e-6)
            assert all(0.0 <= one["value"] <= 1.0 for one in match["reasons"])


def test_weights_of_a_request(client: FlaskClient) -> None:
    asked = {"actor": "Rustvakt AS", "weights": {"same_region": 0.9}}
    answer = client.post("/api/partners", json=asked).json
    assert answer["weights"]["same_region"] == 0.9


@pytest.mark.parametrize(
    ("body", "status", "named"),
    [
        ({}, 400, "'text', 'actor' or both"),
        ({"actor": "Nobody at all"}, 404, "Nobody at all"),
        ({"text": "x", "mode": "opposite"}, 400, "opposite"),
        ({"text": "x", "weights": {"charm": 1}}, 400, "charm"),
        ({"text": "x", "options": {"new": True}}, 400, "options.new"),
        ({"text": "x" * 1_000_001}, 413, "1000000"),
        ([1, 2], 400, "object"),
    ],
)
def test_what_is_wrong_with_a_request_for_partners_is_named(
    client: FlaskClient, body: object, status: int, named: str
) -> None:
    answer = client.post("/api/partners", json=body)
    assert answer.status_code == status
    assert named in answer.json["detail"]


def test_bodies_that_are_no_json(client: FlaskClient) -> None:
    broken = client.post("/api/search", data="{", content_type="application/json")
    assert broken.status_code == 400
    assert "the body is not JSON: Expecting property name" in broken.json["detail"]
    form = client.post("/api/search", data="text=x")
    assert form.status_code == 415
    assert "expected application/json" in form.json["detail"]
    big = json.dumps({"text": "x" * 600_000})
    answer = client.post("/api/search", data=big, content_type="application/json")
    assert answer.status_code == 413
    assert answer.content_type == "application/problem+json"


def test_actor_holds_what_is_known_with_its_sentences(client: FlaskClient) -> None:
    actor = client.get(f"/api/actors/{RUSTVAKT}?language=nb").json
    assert actor["name"] == "Rustvakt AS"
    assert actor["identifiers"] == ["no:919303808"]
    assert [one["label"] for one in actor["kinds"]] == ["bedrift"]
    assert [one["label"] for one in actor["places"]] == ["Karmøy"]
    assert [one["label"] for one in actor["clusters"]] == ["Arena Prøvehavn"]
    assert [one["label"] for one in actor["projects"]] == ["Kjettingvakt"]
    assert actor["needs"][0]["evidence"][0]["quote"] == actor["needs"][0]["text"]
    located = next(f for f in actor["facts"] if f["predicate"].endswith("locatedIn"))
    assert located["label"] == "Karmøy"
    assert "Karmøy" in located["evidence"][0]["quote"]
    assert [one["title"] for one in actor["documents"]] == [
        "Årsrapport 2023 Arena Prøvehavn",
        "Rustvakt – hva vi gjør",
    ]


def test_cluster_and_project_answer_like_actors(client: FlaskClient) -> None:
    actor = client.get(f"/api/actors/{RUSTVAKT}").json
    cluster = client.get(f"/api/actors/{actor['clusters'][0]['iri']}").json
    assert {one["label"] for one in cluster["members"]} == {"Rustvakt AS", "Trykkfast Services AS"}
    project = client.get(f"/api/actors/{actor['projects'][0]['iri'].removeprefix(BASE)}").json
    assert len(project["participants"]) == 2


def test_a_mention_leads_to_its_actor(client: FlaskClient) -> None:
    query = "SELECT ?m WHERE { ?m <http://purl.org/dc/terms/isReplacedBy> ?a . FILTER(?a = <%s>) }"
    found = client.get("/sparql", query_string={"query": query % f"{BASE}{RUSTVAKT}"}).json
    former = [row["m"]["value"] for row in found["results"]["bindings"]]
    assert any("#m" in iri for iri in former)
    for iri in former:
        path = iri.removeprefix(BASE).replace("#", "%23")
        answer = client.get(f"/api/actors/{path}")
        assert answer.status_code == 303
        assert answer.headers["Location"] == f"/api/actors/{RUSTVAKT}"
        assert client.get(answer.headers["Location"]).status_code == 200


def test_document_says_where_everything_stands(client: FlaskClient) -> None:
    iri = client.get(f"/api/actors/{RUSTVAKT}").json["documents"][-1]["iri"]
    document = client.get(f"/api/documents/{iri.rsplit('/', 1)[-1]}").json
    assert document["iri"] == iri
    assert document["locations"] == ["rustvakt.md"]  # a name, never the path on this machine
    kinds = {quote["kind"] for quote in document["quotes"]}
    assert kinds == {"need", "offer", "goal", "fact", "name"}
    for quote in document["quotes"]:
        assert document["text"][quote["start"] : quote["end"]] == quote["quote"]
    need = next(quote for quote in document["quotes"] if quote["kind"] == "need")
    assert need["speaker"] == f"{BASE}{RUSTVAKT}"
    assert document["counts"] == {
        **{"passages": 2, "sentences": 6, "understood": 4},
        "statements": 7,
    }


@pytest.mark.parametrize("path", ["/api/actors/nobody", "/api/documents/nothing", "/api/nowhere"])
def test_what_is_not_there_is_a_problem(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"
    assert answer.json["status"] == 404


def test_methods_that_do_not_exist(client: FlaskClient) -> None:
    answer = client.delete("/api/search")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
    assert answer.json["title"] == "Method Not Allowed"


def test_health_counts_and_finds_no_lag(client: FlaskClient) -> None:
    health = client.get("/health").json
    assert health["status"] == "ok"
    assert health["edition"] == "000001"
    assert health["counts"]["documents"] == health["counts"]["kinds"]["Document"] == 5
    assert health["lag"] == {"documents": 0, "text": 0, "vectors": 0}
    assert health["encoder"]["model"] == "hashing"
