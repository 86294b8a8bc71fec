"""Results of queries, read from each of their formats, and compared.

Nothing of the engine's own result parsers is used: what is tested must not judge itself.
"""

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ontology.rdf import BlankNode, Literal, NamedNode, RdfFormat, Store, Term, parse
from tests.conformance.w3c import RDF_FORMATS, opened

_XML = "{http://www.w3.org/2005/sparql-results#}"
_RS = "PREFIX rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#>\n"
_XSD = "http://www.w3.org/2001/XMLSchema#"

Value = tuple[str, ...]
"""A term: ("iri", iri), ("blank", label) or ("literal", text, datatype, language)."""
Row = frozenset[tuple[str, Value]]


@dataclass(frozen=True, slots=True)
class Table:
    """Solutions, in the order of the answer where ``ordered``."""

    variables: frozenset[str]
    rows: Sequence[Row]
    ordered: bool = False


def expected(path: Path) -> Table | bool | Store:
    """Return a result as the suite gives it: a table, a truth value or a graph."""
    if path.suffix in RDF_FORMATS:
        store = opened(path)
        if store.query(_RS + "ASK { [] a rs:ResultSet }"):
            return _of_result_set(store)
        return store
    return READERS[path.suffix](path.read_bytes())


def graph(content: bytes, media_type: RdfFormat = RdfFormat.N_TRIPLES) -> Store:
    """Return a graph of an answer."""
    store = Store()
    store.load(content, format=media_type)
    return store


def of_json(content: bytes) -> Table | bool:
    """Read SPARQL 1.1 Query Results JSON Format."""
    held = json.loads(content)
    if "boolean" in held:
        return bool(held["boolean"])
    rows = [
        frozenset((name, _of_json_term(value)) for name, value in row.items())
        for row in held["results"]["bindings"]
    ]
    return Table(frozenset(held["head"]["vars"]), rows)


def _of_json_term(held: dict[str, str]) -> Value:
    if held["type"] == "uri":
        return "iri", held["value"]
    if held["type"] == "bnode":
        return "blank", held["value"]
    return _literal(held["value"], held.get("datatype"), held.get("xml:lang"))


def of_xml(content: bytes) -> Table | bool:
    """Read SPARQL Query Results XML Format."""
    root = ET.fromstring(content)
    truth = root.find(f"{_XML}boolean")
    if truth is not None:
        return (truth.text or "").strip() == "true"
    rows = [
        frozenset((one.attrib["name"], _of_xml_term(one[0])) for one in row)
        for row in root.iter(f"{_XML}result")
    ]
    return Table(frozenset(one.attrib["name"] for one in root.iter(f"{_XML}variable")), rows)


def _of_xml_term(held: ET.Element) -> Value:
    text = held.text or ""
    if held.tag == f"{_XML}uri":
        return "iri", text
    if held.tag == f"{_XML}bnode":
        return "blank", text
    language = held.attrib.get("{http://www.w3.org/XML/1998/namespace}lang")
    return _literal(text, held.attrib.get("datatype"), language)


def of_tsv(content: bytes) -> Table:
    """Read TSV, whose terms are written as in Turtle."""
    header, *lines = content.decode().removesuffix("\n").split("\n")
    names = [name.lstrip("?$") for name in header.split("\t")]
    rows = [
        frozenset(
            (name, _of_turtle_term(cell))
            for name, cell in zip(names, line.split("\t"), strict=True)
            if cell
        )
        for line in lines
    ]
    return Table(frozenset(names), rows)


def _of_turtle_term(cell: str) -> Value:
    (quad,) = parse(f"<urn:s> <urn:p> {cell} .", format=RdfFormat.TURTLE)
    return value(quad.object)


def of_csv(content: bytes) -> Table:
    """Read CSV, which tells no terms apart but blank nodes."""
    header, *lines = csv.reader(io.StringIO(content.decode(), newline=""))
    rows = [
        frozenset(
            (name, ("blank", cell) if cell.startswith("_:") else ("text", cell))
            for name, cell in zip(header, line, strict=True)
            if cell
        )
        for line in lines
    ]
    return Table(frozenset(header), rows)


READERS = {".srj": of_json, ".srx": of_xml, ".tsv": of_tsv, ".csv": of_csv}


def value(term: Term) -> Value:
    """Return a term as a value that can be compared."""
    if isinstance(term, NamedNode):
        return "iri", term.value
    if isinstance(term, BlankNode):
        return "blank", term.value
    assert isinstance(term, Literal)
    return _literal(term.value, None if term.language else term.datatype.value, term.language)


def _literal(text: str, datatype: str | None, language: str | None) -> Value:
    """Return a literal; a number by its value, since the engine writes each in one form only."""
    if language:
        return "literal", text, "", language.lower()
    datatype = datatype or f"{_XSD}string"
    number = _NUMBERS.get(datatype.removeprefix(_XSD))
    try:
        return "literal", str(number(text)) if number else text, datatype, ""
    except (ArithmeticError, ValueError, KeyError):
        return "literal", text, datatype, ""


_NUMBERS: dict[str, Callable[[str], object]] = {
    "integer": int,
    "decimal": lambda text: Decimal(text).normalize() + 0,
    "double": float,
    "float": float,
    "boolean": {"1": True, "true": True, "0": False, "false": False}.__getitem__,
}
"""How the values of a datatype are told."""


def _of_result_set(store: Store) -> Table | bool:
    truths = list(store.query(_RS + "SELECT ?truth { [] rs:boolean ?truth }"))
    if truths:
        return str(truths[0]["truth"].value) in ("true", "1")
    names = store.query(_RS + "SELECT ?name { [] rs:resultVariable ?name }")
    rows: dict[str, set[tuple[str, Value]]] = {}
    index: dict[str, int] = {}
    for row in store.query(
        _RS
        + """SELECT ?solution ?index ?name ?value { [] rs:solution ?solution .
          OPTIONAL { ?solution rs:index ?index }
          OPTIONAL { ?solution rs:binding [ rs:variable ?name ; rs:value ?value ] } }"""
    ):
        held = rows.setdefault(str(row["solution"]), set())
        if row["index"]:
            index[str(row["solution"])] = int(row["index"].value)
        if row["name"]:
            held.add((row["name"].value, value(row["value"])))
    ordered = sorted(rows, key=lambda key: index.get(key, 0))
    variables = frozenset(row["name"].value for row in names)
    return Table(variables, [frozenset(rows[key]) for key in ordered], ordered=bool(index))


def same_table(told: Table, wanted: Table, *, lax: bool = False) -> bool:
    """Tell whether two tables hold the same bag of solutions, whatever blank nodes are called.

    Args:
        told: the answer.
        wanted: what the suite expects; where it is ordered, the order must agree too.
        lax: duplicates may be left out.
    """
    if told.variables != wanted.variables:
        return False
    if lax:
        return set(told.rows) == set(wanted.rows) and len(told.rows) <= len(wanted.rows)
    if len(told.rows) != len(wanted.rows):
        return False
    if wanted.ordered:
        return _paired(list(zip(told.rows, wanted.rows, strict=True)), {})
    plain = Counter(row for row in told.rows if not _blanks(row))
    if plain != Counter(row for row in wanted.rows if not _blanks(row)):
        return False
    return _matched(
        [row for row in told.rows if _blanks(row)], [row for row in wanted.rows if _blanks(row)], {}
    )


def _matched(told: list[Row], wanted: list[Row], names: dict[str, str]) -> bool:
    """Tell whether the rows can be paired so that each blank node has one partner."""
    if not told:
        return True
    for position, candidate in enumerate(wanted):
        agreed = _agreed(told[0], candidate, names)
        if agreed is not None:
            rest = [*wanted[:position], *wanted[position + 1 :]]
            if _matched(told[1:], rest, agreed):
                return True
    return False


def _paired(pairs: Iterable[tuple[Row, Row]], names: dict[str, str]) -> bool:
    agreed: dict[str, str] | None = names
    for told, wanted in pairs:
        agreed = _agreed(told, wanted, agreed) if agreed is not None else None
    return agreed is not None


def _agreed(told: Row, wanted: Row, names: dict[str, str]) -> dict[str, str] | None:
    """Return the partners of blank nodes if the rows are the same, or None if they are not."""
    left, right = dict(told), dict(wanted)
    if left.keys() != right.keys():
        return None
    names = dict(names)
    for name, one in left.items():
        other = right[name]
        if one[0] != "blank" or other[0] != "blank":
            if one != other:
                return None
        elif names.setdefault(one[1], other[1]) != other[1]:
            return None
    return names if len(set(names.values())) == len(names) else None


def _blanks(row: Row) -> bool:
    return any(one[0] == "blank" for _, one in row)


def same_graph(told: Store, wanted: Store) -> bool:
    """Tell whether two graphs are isomorphic."""
    return _as_table(told) == _as_table(wanted) or same_table(_as_table(told), _as_table(wanted))


def _as_table(store: Store) -> Table:
    rows = [
        frozenset(
            (place, value(term))
            for place, term in zip("spo", (quad.subject, quad.predicate, quad.object), strict=True)
        )
        for quad in store
    ]
    return Table(frozenset("spo"), rows)
