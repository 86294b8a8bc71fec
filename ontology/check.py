"""What is wrong with the ontology's own files: the check behind ``klynge ontology check``."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from pathlib import Path

from ontology.consistency import OWL, RULES
from ontology.errors import OntologyError
from ontology.files import FOLDER, read_turtle, turtle_files
from ontology.findings import Finding, OntologyFiles, Severity
from ontology.iris import ONTOLOGY_GRAPH
from ontology.mappings import load_mappings
from ontology.questions import load_questions
from ontology.reasoning import can_reason, contradictions
from ontology.terms import KL, Std

__all__ = ["Finding", "Report", "Severity", "check"]

_COUNTED = {
    "classes": OWL + "Class",
    "object properties": OWL + "ObjectProperty",
    "datatype properties": OWL + "DatatypeProperty",
    "concept schemes": "http://www.w3.org/2004/02/skos/core#ConceptScheme",
    "concepts": Std.Concept,
    "rule sets": KL.RuleSet,
}
_LIBRARIES: Mapping[str, Callable[[Path], Sized]] = {
    "mappings": load_mappings,
    "questions": load_questions,
}
_TERMS = frozenset(str(term) for term in KL)
_UNREASONED = (
    "OWL 2 RL consistency was not looked at: the reasoner is not installed; "
    "pip install owlrl, or klynge with the extra test"
)


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
    """Return what is wrong with the vocabulary and all that goes with it under ``folder``.

    Raises:
        OntologyError: a file is not well-formed Turtle, or there is none; the message names file
            and line.
    """
    folder = FOLDER if folder is None else folder
    files = turtle_files(folder)
    if not files:
        raise OntologyError(
            f"{folder} holds no Turtle files; expected vocabulary/*.ttl and schemes/*.ttl"
        )
    ontology = _read(folder, files)
    alignments = _read(folder, sorted((folder / "alignments").glob("*.ttl")))
    found = {finding for rule in RULES for finding in rule(ontology)}
    found.update(_aligned_terms_are_known(alignments), _is_consistent(ontology, alignments))
    libraries = {name: _library(folder / name, load) for name, load in _LIBRARIES.items()}
    found.update(held for held in libraries.values() if isinstance(held, Finding))
    findings = sorted(found, key=lambda one: (list(Severity).index(one.severity), one))
    counted = {name: held for name, held in libraries.items() if isinstance(held, int)}
    return Report(tuple(findings), counted | _counts(ontology, findings))


def _library(folder: Path, load: Callable[[Path], Sized]) -> Finding | int | None:
    """Return how much a folder of mappings or questions holds, or what is wrong with it."""
    if not folder.is_dir():
        return None
    try:
        return len(load(folder))
    except OntologyError as error:
        return Finding(Severity.ERROR, folder.name, "", str(error))


def _read(folder: Path, files: Iterable[Path]) -> OntologyFiles:
    names = {path.relative_to(folder).as_posix(): path for path in files}
    return OntologyFiles(
        {name: read_turtle(path) for name, path in names.items()},
        {name: path.read_text(encoding="utf-8") for name, path in names.items()},
    )


def _aligned_terms_are_known(alignments: OntologyFiles) -> Iterator[Finding]:
    for subject in alignments.file_of:
        if subject.startswith(ONTOLOGY_GRAPH + "/") and subject not in _TERMS:
            yield alignments.error(subject, "is aligned but no term of Klynge; correct the name")


def _is_consistent(ontology: OntologyFiles, alignments: OntologyFiles) -> Iterator[Finding]:
    if not can_reason():
        yield Finding(Severity.NOTE, "", "", _UNREASONED)
        return
    # Which stage feeds which is left to the other rules: its closure would take most of the time.
    links = (q for q in ontology.quads if q.predicate.value not in (KL.feeds, Std.inScheme))
    for subject, message in contradictions([*links, *alignments.quads]):
        yield ontology.error(subject, f"{message}; by OWL 2 RL both cannot hold, remove one")


def _counts(ontology: OntologyFiles, findings: Iterable[Finding]) -> dict[str, int]:
    severities = [finding.severity for finding in findings]
    return {
        "files": len(ontology.quads_by_file),
        "triples": len(ontology.quads),
        **{name: len(ontology.of_type(kind)) for name, kind in _COUNTED.items()},
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
    }
