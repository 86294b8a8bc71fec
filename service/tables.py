"""A SPARQL answer as a table for people."""

import json
from dataclasses import dataclass
from typing import Any

from ontology.sentences import Sentence
from service.formats import OF_GRAPH, OF_TABLE, OF_TRUTH
from store.sparql.formats import RESULTS, Answer

AS_TABLE = (next(iter(RESULTS)), "text/turtle")
"""What the page asks the readers for: JSON for a table, Turtle for a graph."""

MOST_ROWS = 1000
"""Rows that the page shows; programs get them all."""

EXAMPLES = {
    Sentence("Who needs what, in their own words"): """SELECT ?who ?need WHERE {
  ?actor kl:needs ?n ; rdfs:label ?who .
  ?n dcterms:description ?need .
} ORDER BY ?who LIMIT 50""",
    Sentence("Who offers something, by meaning and by place"): """SELECT ?who ?quote ?score WHERE {
  SERVICE kl:search {
    ?hit kl:query "sensors that tell early" ; kl:kind kl:Offer ; kl:limit 10 ;
         kl:match ?actor ; kl:quote ?quote ; kl:score ?score .
    ?actor kl:locatedIn ?somewhere .
  }
  ?actor rdfs:label ?who .
} ORDER BY DESC(?score)""",
    Sentence(
        "How many members each cluster has"
    ): """SELECT ?cluster (COUNT(DISTINCT ?m) AS ?members) WHERE {
  ?m kl:memberOf ?c .
  ?c rdfs:label ?cluster .
} GROUP BY ?cluster ORDER BY DESC(?members)""",
    Sentence("The sentences behind a fact"): """SELECT ?who ?place ?quote WHERE {
  ?evidence rdf:subject ?actor ; rdf:predicate kl:locatedIn ; rdf:object ?p ; kl:quote ?quote .
  ?actor rdfs:label ?who .
  ?p skos:prefLabel ?place . FILTER(LANG(?place) = "en")
} LIMIT 50""",
}
"""Queries to begin with, by what they ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value: its text, and what else is known of it."""

    text: str
    iri: str | None = None
    language: str | None = None
    datatype: str | None = None
    """The IRI of its datatype, where it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An answer: columns and rows, or the text of a graph."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell | None, ...], ...] = ()
    total: int = 0
    graph: str | None = None
    partial: bool = False
    """Whether there was more, and the row limit cut it off."""
    formats: tuple[str, ...] = OF_TABLE
    """Names of the formats in which such an answer can be had."""


def table_of(answer: Answer) -> Table:
    """Return the table of an answer in JSON, or the text of one in Turtle."""
    if answer.media_type != AS_TABLE[0]:
        graph = answer.content.decode()
        return Table(graph=graph, partial=answer.partial, formats=OF_GRAPH)
    held = json.loads(answer.content)
    if "boolean" in held:
        told = Cell(text=Sentence("yes") if held["boolean"] else Sentence("no"))
        return Table(columns=(Sentence("answer"),), rows=((told,),), total=1, formats=OF_TRUTH)
    columns, bindings = tuple(held["head"]["vars"]), held["results"]["bindings"]
    rows = tuple(tuple(_cell(one.get(c)) for c in columns) for one in bindings[:MOST_ROWS])
    return Table(columns=columns, rows=rows, total=len(bindings), partial=answer.partial)


def _cell(value: dict[str, Any] | None) -> Cell | None:
    if value is None:
        return None
    text = value["value"] if isinstance(value["value"], str) else json.dumps(value["value"])
    iri = text if value["type"] == "uri" else None
    return Cell(text=text, iri=iri, language=value.get("xml:lang"), datatype=value.get("datatype"))
