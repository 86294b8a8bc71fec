"""The W3C suites of SPARQL 1.0 and 1.1, put to the service over HTTP with all that it rewrites."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ontology.rdf import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store
from service.context import SERVICE
from tests.conformance import results
from tests.conformance.serving import Throwaway, load, served
from tests.conformance.w3c import ABSENT, SUITE, Case, read_cases

DEVIATIONS = tomllib.loads((Path(__file__).parent / "sparql.toml").read_text(encoding="utf-8"))
LEFT_OUT: dict[str, str] = DEVIATIONS["left-out"]
DEVIATING: dict[str, str] = DEVIATIONS["deviating"]

CASES = read_cases() if SUITE.is_dir() else ()
EVALUATIONS = ("QueryEvaluationTest", "CSVResultFormatTest")
SYNTAX = {
    "PositiveSyntaxTest": True,
    "PositiveSyntaxTest11": True,
    "NegativeSyntaxTest": False,
    "NegativeSyntaxTest11": False,
}
ELSEWHERE = {"ProtocolTest", "ServiceDescriptionTest"}
"""Put to the service by the modules of their own."""

N_TRIPLES = "application/n-triples"
RESULTS_JSON = "application/sparql-results+json"
ACCEPT = {
    ".srx": "application/sparql-results+xml",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
"""What is asked for, so that each format is read back: that of the expected result, else JSON."""


def left_out(case: Case) -> str | None:
    """Return why a case is not run, or None if it is."""
    return next(
        (LEFT_OUT[key] for key in (case.name, case.group, case.kind) if key in LEFT_OUT), None
    )


RUN = [case for case in CASES if left_out(case) is None and case.kind not in ELSEWHERE]
here = pytest.mark.skipif(
    not CASES, reason=f"{ABSENT}: none of its {DEVIATIONS['cases']} cases is run"
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FlaskClient, Throwaway]]:
    app, throwaway = served(tmp_path_factory.mktemp("w3c"), {"readers": 1})
    yield app.test_client(), throwaway
    app.extensions[SERVICE].pool.close()


@here
def test_every_case_of_the_manifests_is_run_or_left_out_for_a_reason() -> None:
    assert len(CASES) == len({case.name for case in CASES}) == DEVIATIONS["cases"]
    aside = Counter(case.kind for case in CASES if left_out(case) is not None)
    elsewhere = [case for case in CASES if case.kind in ELSEWHERE and left_out(case) is None]
    assert len(RUN) + len(elsewhere) + aside.total() == DEVIATIONS["cases"]
    assert {case.kind for case in RUN} == {*EVALUATIONS, *SYNTAX}
    assert len(RUN) == DEVIATIONS["run"]
    names = {case.name for case in CASES}
    assert set(DEVIATING) <= names
    assert set(LEFT_OUT) <= {*names, *(c.group for c in CASES), *(c.kind for c in CASES)}


@here
@pytest.mark.parametrize("case", RUN, ids=lambda case: case.name)
def test_case(case: Case, service: tuple[FlaskClient, Throwaway]) -> None:
    client, throwaway = service
    throwaway.choose(case.data)
    held = _holds(case, client)
    if case.name not in DEVIATING:
        assert held, case.query
        return
    assert not held, f"{case.name} holds now: take it out of sparql.toml"
    assert not _engine_holds(case), f"{case.name}: the engine itself does better"


def _holds(case: Case, client: FlaskClient) -> bool:
    accept = ACCEPT.get(case.result.suffix if case.result else "", RESULTS_JSON)
    headers = {"Accept": f"{accept}, {RESULTS_JSON};q=0.9, {N_TRIPLES};q=0.8"}
    answer = client.post("/sparql", data={"query": case.text}, headers=headers)
    if case.kind in SYNTAX:
        wrong = answer.status_code == 400 and "does not parse" in answer.json["detail"]
        return wrong is not SYNTAX[case.kind]
    if answer.status_code != 200 or case.result is None:
        return False
    return _is_as_expected(case, answer.data, answer.mimetype)


def _is_as_expected(case: Case, content: bytes, media_type: str) -> bool:
    assert case.result is not None
    wanted = results.expected(case.result)
    if isinstance(wanted, Store):
        return media_type == N_TRIPLES and results.same_graph(results.graph(content), wanted)
    readers = {
        "application/sparql-results+json": results.of_json,
        "application/sparql-results+xml": results.of_xml,
        "text/csv": results.of_csv,
        "text/tab-separated-values": results.of_tsv,
    }
    told = readers[media_type](content)
    if isinstance(wanted, bool) or isinstance(told, bool):
        return told is wanted
    return results.same_table(told, wanted, lax=case.lax)


def _engine_holds(case: Case) -> bool:
    """Tell whether the engine alone, asked in this process, does what the case wants."""
    store = Store()
    load(store, case.data)
    try:
        found = store.query(case.text)
        if case.kind in SYNTAX:
            return SYNTAX[case.kind]
        if isinstance(found, QuerySolutions | QueryBoolean):
            content, media_type = found.serialize(format=QueryResultsFormat.JSON), RESULTS_JSON
        else:
            content, media_type = found.serialize(format=RdfFormat.N_TRIPLES), N_TRIPLES
    except (SyntaxError, RuntimeError):
        return SYNTAX.get(case.kind) is False
    return _is_as_expected(case, content or b"", media_type)
