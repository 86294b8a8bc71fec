"""Every shape has an example that conforms and one that provokes each of its messages."""

import pytest

from ontology.errors import ShapeViolation
from ontology.rdf import Literal, Quad, RdfFormat, parse, serialize
from ontology.terms import KL, Std
from ontology.validation import SHAPES, Shapes, shape_files, validate

EXAMPLES = SHAPES / "examples"
SH = "http://www.w3.org/ns/shacl#"
SHAPE = "https://klynge.invalid/shape/"
KL_NAMESPACE = "https://klynge.invalid/ontology/"
MENTION = "https://klynge.invalid/document/4f1c#m1"


def shape_quads(shapes: Shapes) -> list[Quad]:
    files = shape_files(shapes)
    return [quad for path in files for quad in parse(path=path, format=RdfFormat.TURTLE)]


def objects(quads: list[Quad], subject: str, predicate: str) -> list[str]:
    found = [q for q in quads if q.subject.value == subject and q.predicate.value == predicate]
    return [q.object.value for q in found]


def names(shapes: Shapes) -> list[str]:
    """Return the names of the shapes that look for nodes by class."""
    found = {
        q.subject.value for q in shape_quads(shapes) if q.predicate.value == f"{SH}targetClass"
    }
    return sorted(iri.removeprefix(SHAPE) for iri in found)


def messages(shapes: Shapes, name: str, language: str) -> set[str]:
    """Return the messages of a shape and of its property shapes."""
    quads = shape_quads(shapes)
    own = {SHAPE + name, *objects(quads, SHAPE + name, f"{SH}property")}
    return {
        q.object.value
        for q in quads
        if q.predicate.value == f"{SH}message"
        and q.subject.value in own
        and q.object.language == language
    }


def example(name: str, outcome: str) -> bytes:
    return (EXAMPLES / f"{name}.{outcome}.ttl").read_bytes()


def passing(name: str, *changes: tuple[str, str]) -> str:
    text = example(name, "pass").decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


EVERY = [(shapes, name) for shapes in Shapes for name in names(shapes)]
every_shape = pytest.mark.parametrize(("shapes", "name"), EVERY)


def test_the_shapes_are_all_there():
    assert " ".join(names(Shapes.DATA)) == (
        "Activity Actor Application Assessment Call Capability Cluster Contract Decision"
        " Delimitation Document EducationProgramme Evaluation Evidence Goal KnowledgeBase"
        " LevelTransition Membership Mention Need Observation Offer Passage Position Project"
        " Recommendation Result ServiceDelivery TestFacility"
    )
    assert " ".join(names(Shapes.VOCABULARY)) == (
        "Concept Criterion DefinedConcept Indicator LevelRule RuleSet Scheme Stage Term"
    )


def test_each_example_belongs_to_a_shape():
    expected = {f"{name}.{outcome}.ttl" for _, name in EVERY for outcome in ("pass", "fail")}
    assert {path.name for path in EXAMPLES.iterdir()} == expected


@every_shape
def test_the_passing_example_conforms(shapes, name):
    assert validate(example(name, "pass"), shapes=shapes) == ()


@every_shape
def test_the_passing_example_has_what_the_shape_looks_for(shapes, name):
    targets = objects(shape_quads(shapes), SHAPE + name, f"{SH}targetClass")
    quads = parse(example(name, "pass"), RdfFormat.TURTLE)
    types = {q.object.value for q in quads if q.predicate.value == Std.type}
    assert types & set(targets)


@pytest.mark.parametrize("language", ["nb", "en"])
@every_shape
def test_the_failing_example_provokes_every_message(shapes, name, language):
    found = validate(example(name, "fail"), shapes=shapes, language=language)
    assert messages(shapes, name, language) - {v.message for v in found} == set()


@pytest.mark.parametrize("shapes", list(Shapes))
def test_every_property_shape_has_one_message_in_each_language(shapes):
    quads = shape_quads(shapes)
    used = {q.object.value for q in quads if q.predicate.value == f"{SH}property"}
    for iri in used:
        given = [
            q.object
            for q in quads
            if q.subject.value == iri and q.predicate.value == f"{SH}message"
        ]
        assert sorted(m.language for m in given) == ["en", "nb"], iri


@pytest.mark.parametrize("shapes", list(Shapes))
def test_shapes_speak_of_known_terms_only(shapes):
    terms = {term.value for q in shape_quads(shapes) for term in (q.predicate, q.object)}
    used = {term for term in terms if term.startswith(KL_NAMESPACE)}
    assert used - {str(term) for term in KL} == set()


@every_shape
def test_another_engine_agrees(shapes, name, caplog):
    """PySHACL finds fault at the same nodes, for the same reasons."""
    pyshacl, rdflib = pytest.importorskip("pyshacl"), pytest.importorskip("rdflib")
    caplog.set_level("CRITICAL", logger="rdflib.term")
    sh = rdflib.Namespace(SH)
    graph = rdflib.Graph().parse(data=example(name, "fail"), format="turtle")
    shacl = rdflib.Graph()
    for path in shape_files(shapes):
        shacl.parse(path)
    _, report, _ = pyshacl.validate(graph, shacl_graph=shacl)
    expected = {
        (focus(str(report.value(r, sh.focusNode).n3())), str(message))
        for r in report.subjects(rdflib.RDF.type, sh.ValidationResult)
        for message in shacl.objects(report.value(r, sh.sourceShape), sh.message)
        if message.language == "en"
    }
    found = validate(example(name, "fail"), shapes=shapes)
    assert {(focus(f"<{v.subject}>"), v.message) for v in found} == expected


def focus(node: str) -> str:
    """Return the IRI, or one sign for all blank nodes: their names differ between engines."""
    return "_" if "_:" in node or not node.startswith("<") else node


def test_a_violation_says_where_what_and_which_value():
    found = validate(passing("Mention", ('"no:919303808"', '"919303808"')))
    assert [(v.subject, v.path, v.value) for v in found] == [
        (MENTION, KL.identifier, '"919303808"')
    ]
    assert found[0].message.startswith("An official number must be written register:number")


def test_messages_come_in_bokmal_too():
    found = validate(passing("Mention", ('"no:919303808"', '"919303808"')), language="nb")
    assert found[0].message.startswith("Et offisielt nummer skal skrives")


def test_turtle_nquads_and_quads_give_the_same():
    turtle = example("Passage", "fail").replace(b"[] a kl:Record", b"<#x> a kl:Record")
    quads = list(parse(turtle, RdfFormat.TURTLE))
    nquads = serialize(quads, format=RdfFormat.N_QUADS)
    assert nquads is not None
    assert validate(turtle) == validate(quads) == validate(nquads, form=RdfFormat.N_QUADS) != ()


def test_named_graphs_are_looked_at_as_one_graph():
    quads = [
        Quad(*quad.triple, quad.subject)
        for quad in parse(example("Need", "pass"), RdfFormat.TURTLE)
    ]
    assert validate(quads) == ()


def test_one_graph_leaves_nothing_behind_for_the_next():
    alone = validate(example("Evidence", "fail").replace(b"[] a", b"<#x> a"))
    for name in names(Shapes.DATA):
        validate(example(name, "fail"))
        assert validate(example(name, "pass")) == ()
    assert validate(example("Evidence", "fail").replace(b"[] a", b"<#x> a")) == alone


def test_nothing_breaks_no_shape():
    assert validate("") == validate([]) == ()


def test_text_that_is_no_rdf_is_refused_and_harms_no_later_call():
    with pytest.raises(ShapeViolation, match="cannot be read as Turtle"):
        validate("<a> <b")
    assert validate(example("Document", "pass")) == ()


@pytest.mark.parametrize("text", ["http://127.0.0.1:9/graph.ttl", "/etc/hostname"])
def test_a_place_is_never_read(text):
    with pytest.raises(ShapeViolation):
        validate(text)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("Document", "2023-03-15", "2023-13-15"),
        ("Evidence", '"0.9"^^xsd:decimal', '"0,9"^^xsd:decimal'),
        ("Passage", "kl:end 24", 'kl:end "x"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("Membership", '"2019"^^xsd:gYear', '"nineteen"^^xsd:gYear'),
    ],
)
def test_a_literal_that_is_not_of_its_datatype_is_found(name, old, new):
    assert validate(passing(name, (old, new))) != ()


def test_messages_are_literals_with_a_language():
    for shapes in Shapes:
        for quad in shape_quads(shapes):
            if quad.predicate.value == f"{SH}message":
                assert isinstance(quad.object, Literal)
                assert quad.object.language in {"nb", "en"}
