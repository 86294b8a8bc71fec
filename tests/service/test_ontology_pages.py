import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ontology.concepts import bundled_concepts
from ontology.files import FOLDER
from ontology.iris import ONTOLOGY_GRAPH
from ontology.mappings import load_mappings
from ontology.rdf import NamedNode, RdfFormat, Triple, parse
from ontology.terms import CONCEPT, KL, Std
from service.glossary import find, top_concepts
from service.vocabulary import bundled_vocabulary, read_vocabulary

HTML = {"Accept": "text/html"}
RDF = {"text/turtle": RdfFormat.TURTLE, "application/ld+json": RdfFormat.JSON_LD}
ROBOTICS = CONCEPT + "technology/robotics"


def page(client: FlaskClient, path: str, status: int = 200, **headers: str) -> str:
    answer = client.get(path, headers=HTML | headers)
    assert answer.status_code == status
    assert answer.mimetype == "text/html"
    return answer.text


def heading(text: str) -> tuple[str, str]:
    found = re.search(r'<h1 lang="(\w+)">(.*?)</h1>', text)
    assert found
    return found[1], found[2]


def graph(client: FlaskClient, path: str, media_type: str) -> set[Triple]:
    answer = client.get(path, headers={"Accept": media_type})
    assert answer.status_code == 200
    assert answer.mimetype == media_type
    assert "Accept" in answer.vary
    return {quad.triple for quad in parse(answer.data, RDF[media_type])}


def test_the_overview_names_every_module_term_and_scheme(client: FlaskClient) -> None:
    text, vocabulary = page(client, "/ontology"), bundled_vocabulary()
    assert {"actors", "clusters", "claims"} <= {module.name for module in vocabulary.modules}
    for module in vocabulary.modules:
        assert f'<h2 id="{module.name}">' in text
        for term in module.terms:
            assert f'href="/ontology/{term.iri.rsplit("/", 1)[1]}"' in text
            assert all(f'<span lang="{code}">' in text for code in term.labels)
    for scheme in {iri.removeprefix(CONCEPT).split("/")[0] for iri in bundled_concepts()}:
        assert f'href="/concept/{scheme}"' in text
    assert '<span lang="nn">verdikjeder</span>' in page(client, "/ontology?language=nn")


def test_the_overview_is_there_before_anything_is_read(app: Flask) -> None:
    client = app.test_client()
    assert "Concept schemes" in page(client, "/ontology")
    assert heading(page(client, "/ontology/Need")) == ("en", "need")
    assert graph(client, "/ontology/Need", "text/turtle")
    assert client.get("/concept/technology/robotics", headers=HTML).status_code == 503


@pytest.mark.parametrize("media_type", RDF)
def test_the_whole_vocabulary_as_rdf(client: FlaskClient, media_type: str) -> None:
    written = {
        quad.triple
        for path in (FOLDER / "vocabulary").glob("*.ttl")
        for quad in parse(path.read_bytes(), RdfFormat.TURTLE)
    }
    assert graph(client, "/ontology", media_type) == written


@pytest.mark.parametrize("media_type", RDF)
def test_every_term_is_dereferenceable(client: FlaskClient, media_type: str) -> None:
    for iri in bundled_vocabulary().terms:
        held = graph(client, iri.removeprefix("https://klynge.invalid"), media_type)
        assert {triple.subject for triple in held} == {NamedNode(iri)}


def test_every_term_has_a_page(client: FlaskClient) -> None:
    for iri, term in bundled_vocabulary().terms.items():
        text = page(client, iri.removeprefix("https://klynge.invalid"))
        assert all(f">{label}<" in text for label in term.labels.values()), iri


def test_a_term_shows_what_it_is_said_of_and_leads_to(client: FlaskClient) -> None:
    text = page(client, "/ontology/facilitates")
    assert "Said of" in text
    assert "Leads to" in text
    assert 'href="/ontology/Cluster"' in text
    assert ">org:memberOf</a>" in page(client, "/ontology/memberOf")


@pytest.mark.parametrize("media_type", RDF)
def test_a_concept_as_rdf_has_its_mappings(client: FlaskClient, media_type: str) -> None:
    held = graph(client, "/concept/technology/robotics", media_type)
    mapped = [one for one in load_mappings() if one.subject == ROBOTICS]
    assert mapped
    for one in mapped:
        assert Triple(NamedNode(ROBOTICS), NamedNode(one.predicate), NamedNode(one.object)) in held


def test_a_scheme_as_rdf_has_all_its_concepts(client: FlaskClient) -> None:
    held = graph(client, "/concept/value-chain", "text/turtle")
    wanted = {NamedNode(iri) for iri in bundled_concepts() if "/value-chain/" in iri}
    assert {t.subject for t in held} == {*wanted, NamedNode(CONCEPT + "value-chain")}


def test_a_scheme_lists_its_top_concepts(client: FlaskClient) -> None:
    text = page(client, "/concept/value-chain?language=nn")
    assert heading(text) == ("nn", "verdikjeder")
    for chain in top_concepts(bundled_concepts(), CONCEPT + "value-chain"):
        assert chain.kind == KL.ValueChain
        assert f"/concept/value-chain/{chain.iri.rsplit('/', 1)[1]}" in text


def test_a_chain_shows_its_stages_in_order_and_a_concept_its_matches(client: FlaskClient) -> None:
    text = page(client, "/concept/value-chain/salmon-farming")
    order = ("breeding-and-roe", "feed-production", "smolt-production", "grow-out")
    places = [text.index(f"/concept/value-chain/salmon-farming.{stage}") for stage in order]
    assert places == sorted(places)
    matched = page(client, "/concept/technology/robotics")
    assert "exact match:" in matched
    assert "http://data.europa.eu/8mn/euroscivoc/" in matched


@pytest.mark.parametrize(
    ("path", "accepted", "shown"),
    [
        ("/concept/place/NO-46", "en", "en"),
        ("/concept/technology/machining", "nb-NO,nb;q=0.9,en;q=0.5", "nb"),
        ("/concept/technology/machining", "no", "nb"),
        ("/concept/technology/machining", "fr", "en"),
        ("/concept/technology/machining?language=nn", "nb", "nn"),
        ("/ontology/Need?language=nn", "en", "nn"),
    ],
)
def test_labels_follow_the_address_then_the_browser(
    client: FlaskClient, path: str, accepted: str, shown: str
) -> None:
    text = page(client, path, **{"Accept-Language": accepted})
    assert heading(text)[0] == shown
    assert f'<html lang="{shown}">' in text


def test_answers_say_that_they_depend_on_the_language(client: FlaskClient) -> None:
    assert {"accept", "accept-language"} <= set(client.get("/ontology").vary.as_set())


@pytest.mark.parametrize(
    ("sought", "first"),
    [
        ("HAVVIND", "/concept/value-chain/offshore-wind"),
        ("trenger", "/ontology/needs"),
        ("robotikk", "/concept/technology/robotics"),
    ],
)
def test_a_word_is_found_in_every_language(client: FlaskClient, sought: str, first: str) -> None:
    text = page(client, f"/ontology?find={sought}")
    found = re.findall(r'<li><a href="([^"]+)" lang="\w+">', text)
    assert found
    assert found[0] == first
    assert f'value="{sought}"' in text


def test_what_is_sought_is_written_as_text_and_kept_by_the_switch(client: FlaskClient) -> None:
    text = page(client, "/ontology?find=%3Cb%3E%22%26")
    assert "Nothing found with “&lt;b&gt;&#34;&amp;”" in text
    assert 'href="?find=%3Cb%3E%22%26&amp;language=nn"' in text
    assert "<b>" not in text


def test_finds_are_ranked_and_come_once() -> None:
    finds = find("hydrogen", bundled_concepts(), bundled_vocabulary())
    assert [one.rank for one in finds.best] == sorted(one.rank for one in finds.best)
    assert len({one.iri for one in finds.best}) == len(finds.best) <= finds.total


def test_mappings_are_given_as_they_are(client: FlaskClient) -> None:
    text = page(client, "/ontology")
    for name in ("eurosciVoc", "nace"):
        assert f'href="/ontology/mappings/{name}"' in text
        answer = client.get(f"/ontology/mappings/{name}")
        assert answer.mimetype == "text/tab-separated-values"
        assert answer.data == (FOLDER / "mappings" / f"{name}.sssom.tsv").read_bytes()
        assert f"#mapping_set_id: {ONTOLOGY_GRAPH}/mappings/{name}\n" in answer.text


def test_this_version_leads_to_the_overview(client: FlaskClient) -> None:
    version = bundled_vocabulary().version.removeprefix("https://klynge.invalid")
    answer = client.get(version, headers=HTML)
    assert (answer.status_code, answer.location) == (303, "/ontology")


@pytest.mark.parametrize(
    "path", ["/ontology/NoSuchTerm", "/ontology/mappings/none", "/concept/none", "/concept/a/b"]
)
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    page(client, path, 404)
    assert client.get(path, headers={"Accept": "text/turtle"}).status_code == 404


def test_a_vocabulary_without_a_version_is_its_own(tmp_path) -> None:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    (folder / "one.ttl").write_text(
        f"<{KL.Offer}> a <http://www.w3.org/2002/07/owl#Class> ; <{Std.label}> 'tilbud'@nb .\n",
        encoding="utf-8",
    )
    held = read_vocabulary(tmp_path)
    assert held.version == ONTOLOGY_GRAPH
    assert [(m.name, m.terms[0].labels) for m in held.modules] == [("one", {"nb": "tilbud"})]
    assert [str(t.subject.value) for t in held.triples(KL.Offer)] == [KL.Offer] * 2
