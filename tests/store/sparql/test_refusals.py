import pytest

from ontology.errors import QueryError
from store.sparql.refusals import refuse_remote


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * WHERE { service silent ?e { ?s ?p ?o } }",
        "SELECT * WHERE { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:9/>",
        "# a comment\nPREFIX a: <urn:a> INSERT DATA { a:b a:c a:d }",
        'SELECT * WHERE { ?s ?p "#" . SERVICE <http://127.0.0.1:9/> {} }',
        "SELECT * WHERE { ?s <urn:a#b> ?o SERVICE <http://127.0.0.1:9/> {} }",
        "PREFIX ex: <http://127.0.0.1:9/> SELECT * WHERE { SERVICEex:s { ?s ?p ?o } }",
        "PREFIX ex: <http://127.0.0.1:9/> SELECT * WHERE { ?s ?p 1SERVICESILENTex:s {} }",
        "SELECT * WHERE { ?s ?p trueSERVICE<http://127.0.0.1:9/> {} }",
        "SELECT * WHERE { FILTER(?s<?p)SERVICE<http://127.0.0.1:9/> {} }",
        'SELECT * WHERE { ?s ?p "\\u0022 SERVICE <http://127.0.0.1:9/> {} #" }',
    ],
)
def test_what_would_leave_the_machine_or_write_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="line"):
        refuse_remote(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * WHERE { ?s ?p "SERVICE <http://x/>" }',
        "SELECT * WHERE { ?service ?load ?o } # SERVICE",
        "PREFIX service: <urn:x> SELECT * WHERE { ?s service:load ?o }",
        "SELECT * WHERE { ?s <http://example.org/SERVICE> ?o }",
        'SELECT * WHERE { ?s ?p """a "LOAD" b""" }',
        "PREFIX service: <urn:x> SELECT * WHERE { GRAPH service:load { ?s ?p ?o } }",
        "SELECT * WHERE { ?s ?p ?insert FILTER(?delete > 1) }",
    ],
)
def test_what_only_looks_like_it_passes(query: str) -> None:
    refuse_remote(query)
