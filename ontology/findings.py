"""What the check of the ontology looks at, and what it says of it."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ontology.rdf import BlankNode, Literal, NamedNode, Quad, Term
from ontology.terms import Std

_PREFIX = re.compile(r"@prefix\s+([\w-]*):\s*<([^>]*)>")
_BASE = re.compile(r"@base\s+<([^>]*)>")


class Severity(StrEnum):
    """Whether a finding fails the check."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    """Something that was not looked at, and why."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to mend: where it is, what it is about and what to do."""

    severity: Severity
    file: str
    """Path below the ontology's folder, or empty when no file has the subject."""
    subject: str
    message: str
    line: int = 0
    """Line of the file where the subject begins, from 1; 0 when it is not known."""


class OntologyFiles:
    """The statements of all files, by predicate, and the file of each subject."""

    def __init__(
        self, quads_by_file: Mapping[str, Sequence[Quad]], texts: Mapping[str, str] | None = None
    ) -> None:
        self.quads_by_file = quads_by_file
        self._texts = texts or {}

    @cached_property
    def quads(self) -> list[Quad]:
        """Return the statements of all files."""
        return [quad for quads in self.quads_by_file.values() for quad in quads]

    @cached_property
    def file_of(self) -> dict[str, str]:
        """Return the file that says something of each subject."""
        return {text(q.subject): file for file, quads in self.quads_by_file.items() for q in quads}

    @cached_property
    def _by_predicate(self) -> dict[str, list[tuple[str, Term]]]:
        found = defaultdict(list)
        for quad in self.quads:
            found[quad.predicate.value].append((text(quad.subject), quad.object))
        return dict(found)

    def pairs(self, predicate: str) -> list[tuple[str, Term]]:
        """Return (subject, object) of each statement with the predicate."""
        return self._by_predicate.get(predicate, [])

    def links(self, predicate: str) -> list[tuple[str, str]]:
        """Return (subject, object) of each statement whose object is an IRI."""
        return [(s, o.value) for s, o in self.pairs(predicate) if isinstance(o, NamedNode)]

    def of_type(self, kind: str) -> list[str]:
        """Return the subjects of a class."""
        return [subject for subject, found in self.links(Std.type) if found == kind]

    def error(self, subject: str, message: str) -> Finding:
        """Return a finding that fails the check."""
        return self._finding(Severity.ERROR, subject, message)

    def warning(self, subject: str, message: str) -> Finding:
        """Return a finding that does not fail the check."""
        return self._finding(Severity.WARNING, subject, message)

    def _finding(self, severity: Severity, subject: str, message: str) -> Finding:
        file = self.file_of.get(subject, "")
        return Finding(
            severity, file, subject, message, line_of(self._texts.get(file, ""), subject)
        )


def text(term: Term) -> str:
    """Return a term's IRI, name or lexical form."""
    return term.value if isinstance(term, NamedNode | BlankNode | Literal) else str(term)


def line_of(turtle: str, iri: str) -> int:
    """Return the line of a Turtle text on which statements of the IRI begin, or 0."""
    names = [f"<{iri}>"]
    names += [f"{p}:{iri[len(ns) :]}" for p, ns in _PREFIX.findall(turtle) if iri.startswith(ns)]
    base = _BASE.search(turtle)
    if base and iri.startswith(base[1]):
        names.append(f"<{iri[len(base[1]) :]}>")
    for number, line in enumerate(turtle.splitlines(), start=1):
        if line.split(maxsplit=1)[:1] and line.split(maxsplit=1)[0] in names:
            return number
    return 0
