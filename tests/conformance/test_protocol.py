"""The W3C suite of the SPARQL 1.1 Protocol, its query part, through the real readers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ontology.rdf import Store, Term
from service.context import SERVICE
from tests.conformance.serving import Throwaway, served
from tests.conformance.test_sparql import CASES, here, left_out
from tests.conformance.w3c import SUITE, Case, opened

RUN = [one for one in CASES if one.kind == "ProtocolTest" and left_out(one) is None]
PREFIXES = {
    "mf": "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#",
    "ht": "http://www.w3.org/2011/http#",
    "cnt": "http://www.w3.org/2011/content#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
TABULAR = {
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
}
FORMS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": TABULAR,
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request of a case, and what is expected of the answer."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    statuses: frozenset[str]
    """First digits of a status; any of them will do."""
    truth: str | None
    form: str | None


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FlaskClient, Throwaway]]:
    app, throwaway = served(tmp_path_factory.mktemp("w3c"), {"readers": 1})
    yield app.test_client(), throwaway
    app.extensions[SERVICE].pool.close()


@here
@pytest.mark.parametrize("case", RUN, ids=lambda case: case.name)
def test_case(case: Case, service: tuple[FlaskClient, Throwaway]) -> None:
    client, throwaway = service
    throwaway.choose(case.data)
    exchanges = list(_exchanges(case))
    assert exchanges
    for exchange in exchanges:
        answer = client.open(
            exchange.path.replace("/sparql/", "/sparql", 1),
            method=exchange.method,
            headers=dict(exchange.headers),
            data=exchange.body,
        )
        _check(answer, exchange)


def _check(answer: TestResponse, exchange: Exchange) -> None:
    assert str(answer.status_code)[0] in exchange.statuses, answer.text
    if exchange.form is not None:
        assert answer.mimetype in FORMS[exchange.form]
    if exchange.truth is not None:
        assert answer.json["boolean"] is (exchange.truth == "true")
    if answer.status_code >= 400:
        assert answer.mimetype == "application/problem+json"
        assert len(answer.json["detail"]) > 20


def _exchanges(case: Case) -> Iterator[Exchange]:
    """Yield the requests of a case in their order."""
    store = opened(SUITE / "sparql11" / "protocol" / "manifest.ttl")
    name = case.name.partition("#")[2]
    asked = f"""
        SELECT ?request ?method ?path ?chars ?encoding ?truth ?form WHERE {{
          ?case mf:action/ht:requests/rdf:rest*/rdf:first ?request .
          FILTER(STRENDS(STR(?case), "#{name}"))
          ?request ht:methodName ?method ; ht:absolutePath ?path ; ht:resp ?response .
          OPTIONAL {{ ?request ht:body [ cnt:chars ?chars ; cnt:characterEncoding ?encoding ] }}
          OPTIONAL {{ ?response mf:expectedBoolean ?truth }}
          OPTIONAL {{ ?response mf:expectedFormat ?form }}
        }}"""
    for row in store.query(asked, prefixes=PREFIXES):
        encoding = row["encoding"].value if row["encoding"] else "UTF-8"
        yield Exchange(
            method=row["method"].value,
            path=row["path"].value,
            headers=dict(_headers(store, row["request"])),
            body=row["chars"].value.encode(encoding) if row["chars"] else b"",
            statuses=frozenset(_statuses(store, row["request"])),
            truth=row["truth"].value if row["truth"] else None,
            form=row["form"].value if row["form"] else None,
        )


def _headers(store: Store, request: Term) -> Iterator[tuple[str, str]]:
    found = store.query(
        """SELECT ?request ?name ?value WHERE { ?request ht:headers/rdf:rest*/rdf:first ?header .
             ?header ht:fieldName ?name ; ht:fieldValue ?value }""",
        prefixes=PREFIXES,
    )
    for row in found:
        if row["request"] == request:
            yield row["name"].value, row["value"].value


def _statuses(store: Store, request: Term) -> Iterator[str]:
    found = store.query(
        "SELECT ?request ?status WHERE { ?request ht:resp/mf:expectedStatus ?status }",
        prefixes=PREFIXES,
    )
    for row in found:
        if row["request"] == request:
            yield row["status"].value.partition("StatusCode")[2][0]
