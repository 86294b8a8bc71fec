"""The Turtle files that are the ontology, and the digest by which a reading knows its version."""

from pathlib import Path

from ontology.errors import OntologyError
from ontology.iris import digest
from ontology.rdf import Quad, RdfFormat, parse

FOLDER = Path(__file__).parent
PARTS = ("vocabulary", "schemes", "rules")
"""The folders that go into the store. Alignments do not: they speak of other vocabularies."""


def turtle_files(folder: Path = FOLDER) -> list[Path]:
    """Return the files of vocabulary, concept schemes and rule sets, in a fixed order."""
    return [path for part in PARTS for path in sorted((folder / part).glob("*.ttl"))]


def ontology_digest(folder: Path = FOLDER) -> str:
    """Return a hash of the content of all Turtle files; 16 hexadecimal digits."""
    parts = (f"{path.name}:{digest(path.read_bytes(), 32)}" for path in turtle_files(folder))
    return digest("\n".join(parts), 16)


def read_turtle(path: Path) -> list[Quad]:
    """Return the triples of a Turtle file, as quads of the default graph.

    Raises:
        OntologyError: it is not well-formed; the message names file and line.
    """
    try:
        return list(parse(path.read_bytes(), RdfFormat.TURTLE))
    except SyntaxError as error:
        raise OntologyError(
            f"{path}, line {error.lineno}: not well-formed Turtle ({error.msg}); mend that line"
        ) from error
