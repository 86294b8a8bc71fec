import pytest

from store.sparql.rewriting import for_engine, limited


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * {?s ?p ?o}", "SELECT * {?s ?p ?o}\nLIMIT 7\n"),
        ("SELECT * {} # LIMIT 3", "SELECT * {} # LIMIT 3\nLIMIT 7\n"),
        ("SELECT * {} limit 3", "SELECT * {} limit 3"),
        ("SELECT * {} LIMIT 30 OFFSET 9", "SELECT * {} LIMIT 7 OFFSET 9"),
        ("SELECT * {} OFFSET 9", "SELECT * {} OFFSET 9\nLIMIT 7\n"),
        ("SELECT * {} VALUES ?x {1}", "SELECT * {} \nLIMIT 7\nVALUES ?x {1}"),
        ("SELECT * {{SELECT * {} LIMIT 9}}", "SELECT * {{SELECT * {} LIMIT 9}}\nLIMIT 7\n"),
        ("SELECT * {VALUES ?x {1}}", "SELECT * {VALUES ?x {1}}\nLIMIT 7\n"),
        (
            "SELECT (COUNT(*) AS ?limit) {} HAVING (EXISTS {?a ?b ?c}) ORDER BY limit:x",
            "SELECT (COUNT(*) AS ?limit) {} HAVING (EXISTS {?a ?b ?c}) ORDER BY limit:x\nLIMIT 7\n",
        ),
        ("PREFIX select: <urn:x> ASK {}", "PREFIX select: <urn:x> ASK {}"),
        ("CONSTRUCT {} WHERE {SELECT * {}}", "CONSTRUCT {} WHERE {SELECT * {}}"),
        ("DESCRIBE ?x {?x ?y ?z}", "DESCRIBE ?x {?x ?y ?z}"),
        ("SELECT * {} LIMIT", "SELECT * {} LIMIT\nLIMIT 7\n"),  # the engine says what is wrong
    ],
)
def test_a_select_is_limited_and_nothing_else_changes(query: str, expected: str) -> None:
    assert limited(query, 7) == expected


def test_truth_is_written_as_the_engine_wants_it() -> None:
    query = 'SELECT (TRUE AS ?TRUE) (False AS ?f) { ?s true:FALSE "TRUE" # TRUE\n}'
    assert for_engine(query) == (
        'SELECT (true AS ?TRUE) (false AS ?f) { ?s true:FALSE "TRUE" # TRUE\n}'
    )
