from collections import Counter

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from ontology.rdf import DefaultGraph, NamedNode, Quad, Store
from store.sparql.unions import joined_inside


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "SELECT * { {?a ?b ?c} UNION {?a ?d ?e} ?a ?f ?g . ?g ?h ?i FILTER(?a > 1) }",
            "SELECT * { { {?a ?b ?c} ?a ?f ?g . ?g ?h ?i \n} UNION"
            " { {?a ?d ?e} ?a ?f ?g . ?g ?h ?i \n}  FILTER(?a > 1) }",
        ),
        ("SELECT * { {} UNION {} }", None),
        ("SELECT * { {?a ?b ?c} UNION {?x ?y ?z} ?a ?f ?g }", None),  # not of each branch
        ("SELECT * { {?a ?b ?c} UNION {?a ?y ?z} ?a ?f _:b }", None),
        ("SELECT * { {?a ?b ?c} UNION {?a ?y ?z} OPTIONAL { ?a ?f ?g } }", None),
        ("SELECT * { {?a ?b ?c} UNION {?a ?y ?z} { ?a ?f ?g } }", None),
        ("SELECT * { {?a ?b ?c} OPTIONAL {?a ?y ?z} ?a ?f ?g }", None),
        ("SELECT * { {?a ?b ?c} UNION {?a ?y ?z} ?a ?f ?g {| ?h ?i |} }", None),
        ('SELECT * { ?a ?b "UNION {" }', None),
        ("SELECT * { {?a ?b ?c} UNION {?a ?y ?z} ?a ?f", None),
        ("} UNION {", None),
    ],
)
def test_triples_after_a_union_go_inside(query: str, expected: str | None) -> None:
    assert joined_inside(query) == (expected or query)


TERMS = [f"<urn:{letter}>" for letter in "abc"]
PLACES = st.sampled_from([*TERMS, "?x", "?y", "?z"])
TRIPLE = st.tuples(PLACES, st.sampled_from([*TERMS, "<urn:a>/<urn:b>*", "<urn:a>|<urn:c>"]), PLACES)
TRIPLES = st.lists(TRIPLE, min_size=1, max_size=2).map(lambda some: " . ".join(map(" ".join, some)))
ENDS = st.sampled_from(
    [
        "",
        "FILTER(?x != <urn:a>)",
        "OPTIONAL { ?x <urn:b> ?w }",
        "BIND(?x AS ?v)",
        "MINUS {?y ?p ?x}",
    ]
)
BRANCH = st.builds(lambda triples, end: f"{{ {triples} {end} }}", TRIPLES, ENDS)
GROUP = st.recursive(
    st.builds(
        lambda before, branches, dot, after, end: (
            f"{{ {before} {' UNION '.join(branches)} {dot} {after} {end} }}"
        ),
        st.one_of(st.just(""), TRIPLES.map(lambda some: some + " .")),
        st.lists(BRANCH, min_size=2, max_size=3),
        st.sampled_from(["", "."]),
        TRIPLES,
        ENDS,
    ),
    lambda inner: st.builds(
        lambda one, other, after: f"{{ {one} UNION {other} {after} }}", inner, BRANCH, TRIPLES
    ),
    max_leaves=3,
)
GRAPH = st.sets(st.tuples(*[st.sampled_from("abc")] * 3), max_size=12)


@given(graph=GRAPH, group=GROUP)
def test_the_answer_is_the_same_bag(graph: set[tuple[str, str, str]], group: str) -> None:
    store = Store()
    for triple in graph:
        store.add(Quad(*(NamedNode(f"urn:{one}") for one in triple), DefaultGraph()))
    query = f"SELECT ?x ?y ?z ?v ?w {group}"
    try:
        wanted = Counter(map(str, store.query(query)))
    except SyntaxError:  # such as a BIND of what is bound already
        reject()
    assert Counter(map(str, store.query(joined_inside(query)))) == wanted
