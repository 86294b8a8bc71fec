"""The SPARQL service, described in RDF (SPARQL 1.1 Service Description)."""

from ontology.rdf import Literal, NamedNode, Triple
from ontology.terms import Std
from service.descriptions import in_rdf
from store.sparql.formats import CSV, JSON, TSV, XML, Answer

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"

FORMATS = {
    JSON: "SPARQL_Results_JSON",
    XML: "SPARQL_Results_XML",
    CSV: "SPARQL_Results_CSV",
    TSV: "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
}
"""What W3C calls each media type: https://www.w3.org/ns/formats/."""


def service_description(endpoint: str, media_type: str) -> Answer:
    """Return the description of the service at this address, in one of the types of ``GRAPHS``.

    There is no SPARQL Update and no federation among its features, because there is none.
    """
    service, dataset, default = (
        NamedNode(f"{endpoint}#{part}") for part in ("service", "dataset", "default-graph")
    )
    triples = [
        Triple(service, NamedNode(Std.type), _sd("Service")),
        Triple(service, _sd("endpoint"), NamedNode(endpoint)),
        Triple(service, _sd("supportedLanguage"), _sd("SPARQL10Query")),
        Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        *(
            Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name))
            for name in FORMATS.values()
        ),
        Triple(service, _sd("defaultDataset"), dataset),
        Triple(dataset, NamedNode(Std.type), _sd("Dataset")),
        Triple(dataset, _sd("defaultGraph"), default),
        Triple(default, NamedNode(Std.type), _sd("Graph")),
        Triple(default, NamedNode(Std.description), _COMPOSED),
    ]
    return in_rdf(triples, media_type)


_COMPOSED = Literal(
    "The composed view: mentions resolved to actors, and the same facts merged. "
    "What one document says, about its own mentions, is the named graph of the document.",
    language="en",
)


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
