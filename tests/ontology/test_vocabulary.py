"""The vocabulary says what the code relies on, of every term, in all three languages."""

import itertools

import pytest

from ontology.files import FOLDER, turtle_files
from ontology.rdf import BlankNode, Literal, Quad, RdfFormat, Store, parse
from ontology.terms import KL, PREFIXES, Std
from ontology.validation import Shapes, validate

FILES = sorted((FOLDER / "vocabulary").glob("*.ttl"))
ONTOLOGY = "https://klynge.invalid/ontology"
OWL = "http://www.w3.org/2002/07/owl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
ORG = "http://www.w3.org/ns/org#"
KINDS = {OWL + kind for kind in ("Class", "ObjectProperty", "DatatypeProperty")}
LANGUAGES = ["en", "nb", "nn"]

QUADS: list[Quad] = [q for path in FILES for q in parse(path=path, format=RdfFormat.TURTLE)]
every_term = pytest.mark.parametrize("term", [str(term) for term in KL])


def objects(subject: str, predicate: str) -> set[str]:
    found = [q for q in QUADS if q.subject.value == subject and q.predicate.value == predicate]
    return {q.object.value for q in found}


def languages(subject: str, predicate: str) -> list[str]:
    found = [
        q.object for q in QUADS if (q.subject.value, q.predicate.value) == (subject, predicate)
    ]
    return sorted(o.language for o in found if isinstance(o, Literal) and o.value.strip())


def above(term: str, predicate: str) -> set[str]:
    """Return the term and everything above it, over any number of steps."""
    direct = objects(term, predicate)
    return {term}.union(*(above(one, predicate) for one in direct))


def test_the_modules_are_there():
    assert [path.stem for path in FILES] == [
        "activities", "actors", "admission", "capabilities", "claims", "clusters", "concepts",
        "decisions", "delimitation", "documents", "follow-up", "goals", "ontology", "programme",
    ]  # fmt: skip


def test_turtle_and_code_name_the_same_terms():
    assert {q.subject.value for q in QUADS} - {ONTOLOGY} == {str(term) for term in KL}


def test_each_term_is_defined_in_one_file():
    for first, second in itertools.combinations(FILES, 2):
        subjects = [
            {q.subject.value for q in parse(path=path, format=RdfFormat.TURTLE)}
            for path in (first, second)
        ]
        assert subjects[0] & subjects[1] == set(), (first.name, second.name)


def test_there_are_no_blank_nodes():
    assert not any(isinstance(term, BlankNode) for quad in QUADS for term in quad.triple)


def test_the_vocabulary_keeps_its_shapes():
    assert validate(QUADS, shapes=Shapes.VOCABULARY) == ()


@every_term
def test_a_term_is_of_one_kind_and_named_after_it(term):
    (kind,) = objects(term, Std.type) & KINDS
    assert (kind == OWL + "Class") == term.removeprefix(ONTOLOGY + "/")[0].isupper()


@every_term
def test_a_term_is_documented(term):
    assert languages(term, Std.label) == LANGUAGES
    assert languages(term, Std.definition) == ["en", "nb"]
    assert objects(term, SKOS + "example")
    assert objects(term, "http://purl.org/dc/terms/source")
    assert objects(term, RDFS + "isDefinedBy") == {ONTOLOGY}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_classes_share_a_label(language):
    classes = {q.subject.value for q in QUADS if q.object.value == OWL + "Class"}
    labels = [
        q.object.value
        for q in QUADS
        if q.subject.value in classes
        and q.predicate.value == Std.label
        and q.object.language == language
    ]
    assert len(labels) == len(set(labels)) == len(classes)


def test_the_ontology_has_version_title_and_licence():
    assert objects(ONTOLOGY, OWL + "versionIRI") == {ONTOLOGY + "/0.4.0"}
    assert objects(ONTOLOGY, OWL + "versionInfo") == {"0.4.0"}
    assert languages(ONTOLOGY, Std.title) == languages(ONTOLOGY, Std.description) == LANGUAGES
    assert objects(ONTOLOGY, Std.license) == {"https://creativecommons.org/licenses/by/4.0/"}


def test_cluster_organisation_and_project_are_never_one_thing():
    three = (KL.Cluster, KL.ClusterOrganisation, KL.ClusterDevelopmentProject)
    for one, other in itertools.permutations(three, 2):
        assert other in objects(one, OWL + "disjointWith")
        assert other not in above(one, RDFS + "subClassOf")


def test_a_cluster_is_no_organisation_but_its_organisation_is():
    assert ORG + "Organization" not in above(KL.Cluster, RDFS + "subClassOf")
    assert ORG + "Organization" in above(KL.ClusterOrganisation, RDFS + "subClassOf")
    assert KL.Actor in above(KL.ClusterOrganisation, RDFS + "subClassOf")
    assert KL.Project in above(KL.ClusterDevelopmentProject, RDFS + "subClassOf")


def test_no_property_makes_an_organisation_of_a_cluster():
    """What may be said of a cluster has no domain, range or parent that says Actor of it."""
    includes = "https://schema.org/domainIncludes"
    for term in (str(term) for term in KL):
        if KL.Cluster in objects(term, includes):
            assert objects(term, RDFS + "domain") == set()
            parents = above(term, RDFS + "subPropertyOf")
            assert not any(parent.startswith(ORG) for parent in parents)


def test_every_property_says_what_it_is_said_of():
    for term in (str(term) for term in KL):
        if objects(term, Std.type) & {OWL + "ObjectProperty", OWL + "DatatypeProperty"}:
            of = objects(term, RDFS + "domain") | objects(term, "https://schema.org/domainIncludes")
            to = objects(term, RDFS + "range") | objects(term, "https://schema.org/rangeIncludes")
            assert of, term
            assert to, term


def test_what_feeds_is_upstream_and_upstream_is_transitive():
    assert KL.upstreamOf in objects(KL.feeds, RDFS + "subPropertyOf")
    assert OWL + "TransitiveProperty" in objects(KL.upstreamOf, Std.type)
    assert OWL + "TransitiveProperty" not in objects(KL.feeds, Std.type)


def test_who_leads_takes_part():
    assert KL.participatesIn in objects(KL.leads, RDFS + "subPropertyOf")


def test_evidence_is_a_statement_that_any_engine_can_hold():
    assert Std.Statement in objects(KL.Evidence, RDFS + "subClassOf")


def documented_queries() -> list[str]:
    page = (FOLDER.parent / "docs" / "ontology.md").read_text(encoding="utf-8")
    return [block.partition("```")[0] for block in page.split("```sparql\n")[1:]]


@pytest.mark.parametrize("query", documented_queries()[:2])
def test_the_documented_queries_have_answers(query):
    store = Store()
    store.extend(q for path in turtle_files() for q in parse(path=path, format=RdfFormat.TURTLE))
    assert list(store.query(query, prefixes=PREFIXES))


@pytest.mark.parametrize("query", documented_queries())
def test_the_documented_queries_parse(query):
    Store().query(query, prefixes=PREFIXES)


def test_the_documented_counts_hold():
    page = (FOLDER.parent / "docs" / "ontology.md").read_text(encoding="utf-8")
    classes = sum(q.object.value == OWL + "Class" for q in QUADS)
    assert f"{classes} classes and {len(KL) - classes} properties" in page
