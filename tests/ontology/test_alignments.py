"""Alignments name terms that exist, and the graph can be given as EURIO and as ORG."""

import os
from functools import cache
from pathlib import Path

import pytest

from ontology.files import FOLDER, turtle_files
from ontology.rdf import BlankNode, Quad, RdfFormat, Store, parse
from ontology.terms import KL, Std

ALIGNMENTS = FOLDER / "alignments"
FILES = sorted(ALIGNMENTS.glob("*.ttl"))
KL_NAMESPACE = "https://klynge.invalid/ontology/"
BESIDE = Path(__file__).parents[3] / "shared" / "data" / "vocab"
VOCABULARIES = Path(os.environ.get("VOCABULARIES", BESIDE))
EURIO, ORG = "http://data.europa.eu/s66#", "http://www.w3.org/ns/org#"
SKOS, TIME = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/2006/time#"
HELD = {
    EURIO: "EURIO.ttl",
    ORG: "ontologies/org.nq",
    "http://www.w3.org/ns/prov#": "ontologies/prov.nq",
    "http://www.w3.org/ns/dcat#": "ontologies/dcat.nq",
    "http://purl.org/dc/terms/": "ontologies/dcterms.nq",
    "https://schema.org/": "ontologies/schema.nq",
}
RELATIONS = {
    *(f"http://www.w3.org/2000/01/rdf-schema#{name}" for name in ("subClassOf", "subPropertyOf")),
    *(SKOS + name for name in ("closeMatch", "broadMatch", "narrowMatch", "relatedMatch")),
}
GRAPH = """
@prefix : <https://klynge.invalid/actor/> .
@prefix kl: <https://klynge.invalid/ontology/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix concept: <https://klynge.invalid/concept/> .
:trykkfast a kl:Actor ; rdfs:label "Trykkfast AS" ; kl:identifier "no:999000011" ;
    kl:locatedIn <https://klynge.invalid/concept/place/NO-46> ; kl:memberOf :dyphav ;
    kl:actorKind <https://klynge.invalid/concept/actor-kind/company> ;
    kl:leads :mooring ; kl:collaboratesWith :havlab, :dyphav .
:havlab a kl:Actor ; rdfs:label "Havlab AS" ; kl:participatesIn :mooring, :growth .
:drift a kl:ClusterOrganisation ; rdfs:label "Dyphav Drift" ; kl:leads :growth ;
    kl:participatesIn :growth .
:dyphav a kl:Cluster ; rdfs:label "GCE Dyphav" ; kl:participatesIn :mooring .
:mooring a kl:Project ; rdfs:label "Ankerkjetting"@nb ; kl:validFrom "2020-01-01"^^xsd:date ;
    kl:validUntil "2022"^^xsd:gYear ; kl:concerns <http://data.europa.eu/8mn/euroscivoc/abc> .
:growth a kl:ClusterDevelopmentProject ; rdfs:label "Dyphav 2020-2023"@nb .
:sensor a kl:Result ; rdfs:label "Sensor"@nb ; kl:resultOf :mooring .
:day a kl:Result ; rdfs:label "Fagdag"@nb ; kl:resultOf :activity . :activity a kl:Activity .
:m1 a kl:Membership ; kl:member :trykkfast ; kl:cluster :dyphav ;
    kl:role <https://klynge.invalid/concept/role/core-member> ;
    kl:validFrom "2019"^^xsd:gYear ; kl:validUntil "2023-06-30"^^xsd:date .
:m2 a kl:Membership ; kl:member :havlab ; kl:cluster :dyphav .
"""


@cache
def known(namespace: str) -> frozenset[str]:
    """Return the terms of a vocabulary at hand, or skip if its file is not."""
    path = VOCABULARIES / HELD[namespace]
    if not path.exists():
        pytest.skip(f"{path} is not here, so nobody looked whether the targets exist")
    form = RdfFormat.TURTLE if path.suffix == ".ttl" else RdfFormat.N_QUADS
    found = {q.subject.value for q in parse(path=path, format=form)}
    return frozenset(iri.replace("http://schema.org/", "https://schema.org/") for iri in found)


def quads(path: Path) -> list[Quad]:
    return list(parse(path=path, format=RdfFormat.TURTLE))


def aligned(path: Path) -> list[Quad]:
    return [quad for quad in quads(path) if quad.subject.value.startswith(KL_NAMESPACE)]


every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_there_is_a_file_for_each_vocabulary():
    names = ["dcat", "eurio", "org", "prov", "qb", "schema", "semic"]
    assert [path.stem for path in FILES] == names


def test_alignments_do_not_go_into_the_store():
    assert not set(FILES) & set(turtle_files())


@every_file
def test_each_line_aligns_a_term_of_ours_with_one_of_theirs(path):
    terms = {str(term) for term in KL}
    for quad in aligned(path):
        assert quad.subject.value in terms
        assert quad.predicate.value in RELATIONS | {Std.type}
        assert not quad.object.value.startswith(KL_NAMESPACE)
    assert len(aligned(path)) >= 8


@every_file
def test_there_are_no_blank_nodes(path):
    assert not any(isinstance(term, BlankNode) for quad in quads(path) for term in quad.triple)


@pytest.mark.parametrize("namespace", HELD)
def test_each_target_exists_in_the_vocabulary_at_hand(namespace):
    targets = {q.object.value for path in FILES for q in aligned(path)}
    targets = {one for one in targets if one.startswith(namespace)}
    assert targets
    assert targets - known(namespace) == set()


@every_file
def test_what_may_be_said_of_a_cluster_is_put_under_no_property_of_organisations(path):
    for quad in aligned(path):
        if quad.predicate.value.endswith("subPropertyOf") and quad.object.value.startswith(ORG):
            assert quad.subject.value in {KL.actorKind, KL.industry}


def given(name: str) -> Store:
    """Return what the CONSTRUCT query makes of the small graph."""
    graph, made = Store(), Store()
    graph.extend(parse(GRAPH, RdfFormat.TURTLE))
    query = (ALIGNMENTS / f"{name}.rq").read_text(encoding="utf-8")
    made.extend(Quad(*triple) for triple in graph.query(query))
    return made


def rows(store: Store, query: str) -> set[tuple[str, ...]]:
    prefixes = {"eurio": EURIO, "org": ORG, "skos": SKOS, "time": TIME}
    return {
        tuple((term.value if term else "").rpartition("/")[2] for term in row)
        for row in store.query(query, prefixes=prefixes)
    }


@pytest.mark.parametrize(("name", "namespace"), [("as-eurio", EURIO), ("as-org", ORG)])
def test_the_answer_uses_only_terms_that_exist(name, namespace):
    used = {term.value for quad in given(name) for term in (quad.predicate, quad.object)}
    ours = {term for term in used if term.startswith(KL_NAMESPACE)}
    assert ours == set()
    assert {term for term in used if term.startswith(namespace)} - known(namespace) == set()


@pytest.mark.parametrize("name", ["as-eurio", "as-org"])
def test_the_answer_is_the_same_each_time_and_has_no_blank_nodes(name):
    first, second = (sorted(map(str, given(name))) for _ in range(2))
    assert first == second != []
    assert not any("_:" in line for line in first)


def test_from_eurio_one_can_read_who_did_what_in_which_project():
    query = """SELECT ?actor ?label ?project {
      ?role a eurio:OrganisationRole ; eurio:roleLabel ?label ; eurio:isRoleOf ?actor ;
        eurio:isInvolvedIn ?project . ?project eurio:hasInvolvedParty ?role }"""
    assert rows(given("as-eurio"), query) == {
        ("trykkfast", "coordinator", "mooring"),
        ("havlab", "participant", "mooring"),
        ("havlab", "participant", "growth"),
        ("drift", "coordinator", "growth"),
    }


def test_from_eurio_one_can_read_names_numbers_places_dates_and_results():
    made = given("as-eurio")
    organisations = "SELECT ?o ?name { ?o a eurio:Organisation ; eurio:legalName ?name }"
    assert rows(made, organisations) == {
        ("trykkfast", "Trykkfast AS"), ("havlab", "Havlab AS"), ("drift", "Dyphav Drift"),
    }  # fmt: skip
    details = """SELECT ?n ?place { ?o eurio:identifier ?n ; eurio:hasSite ?s .
      ?s eurio:isSiteOf ?o ; eurio:hasGeographicalLocation ?place }"""
    assert rows(made, details) == {("no:999000011", "NO-46")}
    project = """SELECT ?title ?start ?end ?topic { ?p a eurio:Project ; eurio:title ?title ;
      eurio:startDate ?start OPTIONAL { ?p eurio:endDate ?end }
      OPTIONAL { ?p eurio:hasEuroSciVocClassification ?topic } }"""
    assert rows(made, project) == {("Ankerkjetting", "2020-01-01", "", "abc")}
    results = (
        "SELECT ?title ?p { ?r eurio:title ?title ; eurio:isResultOf ?p . ?p eurio:hasResult ?r }"
    )
    assert rows(made, results) == {("Sensor", "mooring")}


def test_from_org_one_can_read_the_memberships_with_role_and_period():
    query = """SELECT ?member ?body ?role ?from ?until { ?m a org:Membership ; org:member ?member ;
      org:organization ?body OPTIONAL { ?m org:role ?role }
      OPTIONAL { ?m org:memberDuring ?i . ?i time:hasBeginning/time:inXSDDate ?from ;
                 time:hasEnd/time:inXSDDate ?until } }"""
    assert rows(given("as-org"), query) == {
        ("trykkfast", "dyphav", "core-member", "2019-01-01", "2023-06-30"),
        ("havlab", "dyphav", "", "", ""),
    }


def test_from_org_one_can_read_organisations_ties_and_clusters():
    made = given("as-org")
    assert rows(made, "SELECT ?o { ?o a org:Organization }") == {
        ("trykkfast",), ("havlab",), ("drift",),
    }  # fmt: skip
    assert rows(made, "SELECT ?c { ?c a org:OrganizationalCollaboration }") == {("dyphav",)}
    assert rows(made, "SELECT ?a ?b { ?a org:linkedTo ?b }") == {("trykkfast", "havlab")}
    assert rows(made, "SELECT ?a ?b { ?a org:memberOf ?b }") == {("trykkfast", "dyphav")}
    site = "SELECT ?o ?k { ?o org:hasSite [] ; org:classification ?k }"
    assert rows(made, site) == {("trykkfast", "company")}
