"""Every page of the service by a name, for what looks at all of them: tests and screenshots."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from ontology.terms import BASE, PREFIXES

PAGES: Mapping[str, str] = {
    "find": "/",
    "partners": "/?q={actor_name}",
    "partners-like": "/?q={actor_name}&mode=similar",
    "nobody": "/?q=We+need+a+rocket+to+the+moon",
    "compare": "/compare?actor={actor}&actor={other}",
    "search": "/search?q={word}",
    "actors": "/actors",
    "actor": "{actor}",
    "cluster": "{cluster}",
    "project": "{project}",
    "absent": "/actor/nobody-00000000",
    "chains": "/chains",
    "chain": "/chains/electronics-and-sensors",
    "stage": "/chains/electronics-and-sensors?stage=calibration-and-test",
    "related": "/related?q={cluster_name}",
    "related-pairs": "/related?pairs=1",
    "consortium": "/consortium",
    "gaps": "/gaps",
    "documents": "/documents",
    "document": "{document}",
    "ontology": "/ontology",
    "term": "/ontology/Offer",
    "concept": "/concept/technology/condition-monitoring",
    "sparql": "/sparql",
    "sparql-answer": "/sparql?query={query}",
    "correct": "/correct?subject={actor}",
    "held": "/held{actor}",
    "upload": "/upload",
    "review": "/review",
    "remove": "/remove?document={document}",
    "api": "/api",
    "portfolio": "/portfolio",
    "portfolio-goals": "/portfolio/goals",
    "portfolio-contracts": "/portfolio/contracts",
    "portfolio-readiness": "/portfolio/readiness",
    "portfolio-funnel": "/portfolio/funnel",
    "portfolio-delimitation": "/portfolio/delimitation",
    "portfolio-delimitation-one": "/portfolio/delimitation?cluster={cluster_name}",
    "portfolio-candidates": "/portfolio/candidates",
    "portfolio-regions": "/portfolio/regions",
    "application": "/application",
    "evaluation": "/evaluation",
    "evaluation-file": "/evaluation?cluster={cluster_name}&year=2023",
    "watch": "/watch",
    "sign-in": "/sign-in",
    "problem": "/nowhere",
}
"""A page by its name; what stands in braces is looked up in the edition that is shown."""

_NAME = "?x rdfs:label|dcterms:title ?name"
_DECLARED = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
_LOOK_UPS = {
    "actor": "?x kl:needs ?claim ; kl:locatedIn ?place",
    "other": "?x kl:offers ?claim ; kl:memberOf ?cluster",
    "cluster": "?x a kl:Cluster . ?member kl:memberOf ?x",
    "project": "?x a kl:Project",
    "document": "?x a kl:Document",
}


def pages_of(ask: Callable[[str], dict[str, str] | None]) -> dict[str, str]:
    """Return the path of every page by its name, without those that the edition cannot fill.

    Args:
        ask: runs a SPARQL query that selects ``?x`` and ``?name``, and returns its first row.
    """
    query = f"SELECT ?x ?name WHERE {{ ?x a kl:Cluster . {_NAME} }}"
    held = {"word": "sensor", "query": quote(query)}
    for name, pattern in _LOOK_UPS.items():
        query = f"SELECT ?x ?name WHERE {{ {pattern} . {_NAME} }} ORDER BY ?x LIMIT 1"
        if row := ask(query):
            held[name] = quote(f"/{row['x'].removeprefix(BASE)}")
            held[f"{name}_name"] = quote(row["name"])
    return {name: path.format_map(held) for name, path in PAGES.items() if _is_filled(path, held)}


def first_row(get_json: Callable[[str], Any]) -> Callable[[str], dict[str, str] | None]:
    """Return a way to ask a service for the first row of a query, by what gets JSON from a path."""

    def ask(query: str) -> dict[str, str] | None:
        asked = urlencode({"query": f"{_DECLARED}{query}"})
        rows = get_json(f"/sparql?{asked}")["results"]["bindings"]
        return {name: cell["value"] for name, cell in rows[0].items()} if rows else None

    return ask


def _is_filled(path: str, held: Mapping[str, str]) -> bool:
    return all(part.partition("}")[0] in held for part in path.split("{")[1:])
