"""What follows from the vocabulary, and what cannot be: inference and error provocation."""

import pytest

from ontology import check as checking
from ontology.check import Severity, check
from ontology.files import FOLDER
from ontology.rdf import NamedNode, Quad, RdfFormat, Triple, parse
from ontology.reasoning import can_reason, closure, contradictions
from ontology.terms import KL, Std

pytest.importorskip("owlrl")
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
PROV = "http://www.w3.org/ns/prov#"
ORG = "http://www.w3.org/ns/org#"
QB = "http://purl.org/linked-data/cube#"
X = "https://klynge.invalid/test/"
PREFIXES = f"@prefix : <{X}> . @prefix kl: <https://klynge.invalid/ontology/> .\n"


def links(*parts: str) -> list[Quad]:
    files = [path for part in parts for path in sorted((FOLDER / part).glob("*.ttl"))]
    quads = [quad for path in files for quad in parse(path=path, format=RdfFormat.TURTLE)]
    return [quad for quad in quads if isinstance(quad.object, NamedNode)]


TERMS = links("vocabulary", "alignments")


def data(turtle: str) -> list[Quad]:
    return [*TERMS, *parse(PREFIXES + turtle, RdfFormat.TURTLE)]


def follows(turtle: str, subject: str, predicate: str, value: str) -> bool:
    wanted = Triple(NamedNode(X + subject), NamedNode(predicate), NamedNode(value))
    return wanted in closure(data(turtle)).triples


def test_the_whole_ontology_is_consistent():
    assert can_reason()
    whole = TERMS + links("rules", "schemes")
    assert contradictions(whole) == ()


@pytest.mark.parametrize(
    ("turtle", "subject", "predicate", "value"),
    [
        (":a kl:feeds :b . :b kl:feeds :c . :c kl:feeds :d .", "a", KL.upstreamOf, X + "d"),
        (":a kl:leads :p .", "a", KL.participatesIn, X + "p"),
        (":a kl:leads :p .", "p", Std.type, KL.Project),
        (":a kl:collaboratesWith :b .", "b", KL.collaboratesWith, X + "a"),
        (":o kl:facilitates :c .", "o", Std.type, KL.Actor),
        (":o kl:facilitates :c .", "o", Std.type, ORG + "Organization"),
        (":o kl:facilitates :c .", "c", Std.type, KL.Cluster),
        (":p a kl:ClusterDevelopmentProject .", "p", Std.type, PROV + "Activity"),
        (":e kl:recommends :r .", "r", KL.recommendationOf, X + "e"),
        (":r kl:recommendationOf :e .", "e", KL.recommends, X + "r"),
        (":d kl:delimits :c .", "d", KL.assesses, X + "c"),
        (":d kl:delimits :c .", "d", Std.type, KL.Assessment),
        (":d kl:delimitedBy :k .", "d", KL.criterion, X + "k"),
        (":d kl:delimitedBy :k .", "k", Std.type, Std.Concept),
        (":c kl:hub :a .", "a", Std.type, KL.Actor),
        (":q kl:inStage :s .", "s", Std.type, KL.Stage),
        (":s kl:stageOf :v .", "s", Std.broader, X + "v"),
        (":j kl:decidesSame :m .", "j", KL.decides, X + "m"),
        (":r kl:resultOf :p .", "r", PROV + "wasGeneratedBy", X + "p"),
        (":b kl:observes :i .", "b", Std.type, QB + "Observation"),
        (":s a kl:RuleSet .", "s", Std.type, PROV + "Plan"),
    ],
)
def test_what_follows(turtle, subject, predicate, value):
    assert follows(turtle, subject, predicate, value)


@pytest.mark.parametrize(
    ("turtle", "subject", "predicate", "value"),
    [
        (":a kl:feeds :b . :b kl:feeds :c .", "a", KL.feeds, X + "c"),
        (":c kl:offers :o .", "c", Std.type, KL.Actor),
        (":c kl:knowledgeBase :k .", "c", Std.type, KL.Cluster),
        (":x kl:applicant :a .", "a", Std.type, KL.Actor),
        (":m kl:member :a ; kl:cluster :c .", "c", Std.type, ORG + "Organization"),
        (":a kl:participatesIn :p .", "a", KL.leads, X + "p"),
        (":z kl:deliveredTo :c .", "c", Std.type, KL.Actor),
    ],
)
def test_what_does_not_follow(turtle, subject, predicate, value):
    assert not follows(turtle, subject, predicate, value)


@pytest.mark.parametrize(
    ("turtle", "about"),
    [
        (":x a kl:Cluster, kl:ClusterOrganisation .", "x"),
        (":x a kl:Cluster, kl:ClusterDevelopmentProject .", "x"),
        (":x a kl:ClusterOrganisation, kl:ClusterDevelopmentProject .", "x"),
        (":x kl:facilitates :x .", "x"),
        (":x kl:memberOf :c . :c a kl:Project .", "c"),
        (":x a kl:Offer, kl:Need .", "x"),
        (":x kl:feeds :x .", "x"),
        (":x a kl:Stage, kl:ValueChain .", "x"),
        (":x a kl:Activity, kl:Result .", "x"),
        (":x a kl:Application, kl:Contract .", "x"),
        (":x kl:delimits :c ; kl:evaluationYear 2022 .", "x"),
        (":x a kl:TestFacility, kl:EducationProgramme .", "x"),
        (":x a kl:RuleSet, kl:Programme .", "x"),
        (":c kl:hub :x . :x a kl:Cluster .", "x"),
        (":x a kl:Recommendation, kl:Need .", "x"),
        (":x a kl:Passage, kl:Record .", "x"),
    ],
)
def test_what_cannot_be(turtle, about):
    found = contradictions([*data(turtle), *typed(turtle)])
    assert X + about in {subject for subject, _ in found}


def typed(turtle: str) -> list[Quad]:
    """Return the class that a property with a literal says of its subject."""
    quads = parse(PREFIXES + turtle, RdfFormat.TURTLE)
    type_, evaluation = NamedNode(Std.type), NamedNode(KL.Evaluation)
    found = [q.subject for q in quads if q.predicate.value == KL.evaluationYear]
    return [Quad(subject, type_, evaluation) for subject in found]


def test_a_sound_graph_has_no_contradiction():
    sound = """
    :o a kl:ClusterOrganisation ; kl:facilitates :c ; kl:leads :p . :c a kl:Cluster ; kl:hub :a .
    :p a kl:ClusterDevelopmentProject . :d kl:delimits :c ; kl:delimitedBy :k .
    :e kl:evaluates :c ; kl:recommends :r . :b kl:observationOf :c ; kl:observes :i .
    """
    assert contradictions(data(sound)) == ()


def test_the_closure_keeps_what_was_given():
    given = data(":a kl:feeds :b .")
    assert {quad.triple for quad in given} <= closure(given).triples


def test_without_the_reasoner_the_check_says_so(monkeypatch):
    monkeypatch.setattr(checking, "can_reason", lambda: False)
    report = check()
    assert report.errors == ()
    (note,) = [one for one in report.findings if one.severity is Severity.NOTE]
    assert "pip install owlrl" in note.message
