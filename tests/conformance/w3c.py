"""The cases of the W3C SPARQL suites, read from their manifests."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from ontology.rdf import NamedNode, RdfFormat, Store

SUITE = Path(__file__).parents[3] / "shared" / "data" / "w3c-rdf-tests" / "sparql"
ABSENT = f"the W3C suites are not there ({SUITE.relative_to(Path(__file__).parents[3])})"

RDF_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".n3": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
}
_PREFIXES = {
    "mf": "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#",
    "qt": "http://www.w3.org/2001/sw/DataAccess/tests/test-query#",
    "ut": "http://www.w3.org/2009/sparql/tests/test-update#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
_FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^>]*)>", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Files of RDF: those of the default graph, and named graphs as (IRI, file)."""

    default: tuple[Path, ...] = ()
    named: tuple[tuple[str, Path], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One entry of a manifest."""

    name: str
    """``sparql11/bind#bind01``: the manifest's folder, and the case in it."""
    kind: str
    """The class of the case, such as ``QueryEvaluationTest``."""
    query: Path | None = None
    data: Dataset = Dataset()
    result: Path | None = None
    lax: bool = False
    """Whether duplicates may be left out, as REDUCED allows."""

    @property
    def group(self) -> str:
        """The folder of the manifest: ``sparql11/bind``."""
        return self.name.partition("#")[0]

    @property
    def text(self) -> str:
        """The query, with its file as the base of relative IRIs."""
        assert self.query is not None
        return f"BASE <{self.query.as_uri()}>\n{self.query.read_text(encoding='utf-8')}"


def read_cases() -> tuple[Case, ...]:
    """Return every entry of every manifest, by name, since a graph tells no order."""
    manifests = sorted(SUITE.rglob("manifest*.ttl"))
    every = (case for manifest in manifests for case in _cases(manifest))
    return tuple(sorted(every, key=lambda case: case.name))


def opened(path: Path) -> Store:
    """Return a file of RDF, its base being its address."""
    store = Store()
    store.load(path=str(path), format=RDF_FORMATS[path.suffix], base_iri=path.as_uri())
    return store


def local(iri: str) -> Path:
    """Return the file at an address."""
    return Path(unquote(urlsplit(iri).path))


def _cases(manifest: Path) -> Iterator[Case]:
    store = opened(manifest)
    group = manifest.parent.relative_to(SUITE).as_posix()
    found = store.query(
        """SELECT ?case ?kind ?action ?query ?result ?cardinality WHERE {
             [] mf:entries/rdf:rest*/rdf:first ?case . ?case a ?kind .
             OPTIONAL { ?case mf:action ?action . OPTIONAL { ?action qt:query|ut:request ?query } }
             OPTIONAL { ?case mf:result ?result }
             OPTIONAL { ?case mf:resultCardinality ?cardinality }
           }""",
        prefixes=_PREFIXES,
    )
    for row in found:
        query = row["query"] or row["action"]
        path = local(query.value) if isinstance(query, NamedNode) else None
        yield Case(
            name=f"{group}#{_last(row['case'].value)}",
            kind=_last(row["kind"].value),
            query=path,
            data=_dataset(store, row["case"], path),
            result=local(row["result"].value) if isinstance(row["result"], NamedNode) else None,
            lax=row["cardinality"] is not None,
        )


def _dataset(store: Store, case: NamedNode, query: Path | None) -> Dataset:
    found = store.query(
        f"""SELECT DISTINCT ?default ?named ?label WHERE {{
             {{ {case} mf:action/(qt:data|ut:data) ?default }}
             UNION {{ {case} mf:action/qt:graphData ?named FILTER(isIRI(?named)) }}
             UNION {{ {case} (mf:action/(qt:graphData|ut:graphData))|ut:graphData ?graph .
                      ?graph qt:graph|ut:graph ?named OPTIONAL {{ ?graph rdfs:label ?label }} }}
           }}""",
        prefixes=_PREFIXES,
    )
    default, named = [], []
    for row in found:
        if row["default"]:
            default.append(local(row["default"].value))
        elif row["named"]:
            named.append(((row["label"] or row["named"]).value, local(row["named"].value)))
    if query is not None and not default and not named:
        text = query.read_text(encoding="utf-8", errors="replace") if query.is_file() else ""
        iris = {urljoin(query.as_uri(), iri) for iri in _FROM.findall(text)}
        named = [(iri, local(iri)) for iri in iris if local(iri).is_file()]
    return Dataset(default=tuple(sorted(default)), named=tuple(sorted(named)))


def _last(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]
