"""What is wrong with the ontology's own files: the check behind ``klynge ontology check``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ontology.consistency import OWL, RULES, Finding, OntologyFiles, Severity
from ontology.errors import OntologyError
from ontology.files import FOLDER, turtle_files
from ontology.rdf import Quad, RdfFormat, parse
from ontology.terms import Std

__all__ = ["Finding", "Report", "Severity", "check"]

_COUNTED = {
    "classes": OWL + "Class",
    "object properties": OWL + "ObjectProperty",
    "datatype properties": OWL + "DatatypeProperty",
    "concept schemes": "http://www.w3.org/2004/02/skos/core#ConceptScheme",
    "concepts": Std.Concept,
}


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, errors first, and how much was looked at."""

    findings: tuple[Finding, ...]
    counts: Mapping[str, int]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return the findings that fail the check."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)


def check(folder: Path | None = None) -> Report:
    """Return what is wrong with the vocabulary and the concept schemes under ``folder``.

    Raises:
        OntologyError: a file is not well-formed Turtle, or there is none; the message names file
            and line.
    """
    ontology = _read(FOLDER if folder is None else folder)
    findings = sorted({finding for rule in RULES for finding in rule(ontology)})
    return Report(tuple(findings), _counts(ontology, findings))


def _read(folder: Path) -> OntologyFiles:
    files = turtle_files(folder)
    if not files:
        raise OntologyError(
            f"{folder} holds no Turtle files; expected vocabulary/*.ttl and schemes/*.ttl"
        )
    return OntologyFiles({path.relative_to(folder).as_posix(): _parsed(path) for path in files})


def _parsed(path: Path) -> list[Quad]:
    try:
        return list(parse(path.read_bytes(), RdfFormat.TURTLE))
    except SyntaxError as error:
        raise OntologyError(
            f"{path}, line {error.lineno}: not well-formed Turtle ({error.msg}); mend that line"
        ) from error


def _counts(ontology: OntologyFiles, findings: Iterable[Finding]) -> dict[str, int]:
    severities = [finding.severity for finding in findings]
    return {
        "files": len(ontology.quads_by_file),
        "triples": len(ontology.quads),
        **{name: len(ontology.of_type(kind)) for name, kind in _COUNTED.items()},
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
    }
