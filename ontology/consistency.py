"""The rules that the ontology's own files keep, each a function that yields what breaks it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from ontology.iris import ONTOLOGY_GRAPH, local_name
from ontology.rdf import BlankNode, Literal, NamedNode, Quad, Term
from ontology.terms import CONCEPT, KL, Std
from ontology.validation import Shapes, validate

OWL = "http://www.w3.org/2002/07/owl#"
_KL_NAMESPACE = ONTOLOGY_GRAPH + "/"
_TERMS = frozenset(str(term) for term in KL)


class Severity(StrEnum):
    """Whether a finding fails the check."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to mend: where it is, what it is about and what to do."""

    severity: Severity
    file: str
    """Path below the ontology's folder, or empty when no file has the subject."""
    subject: str
    message: str


class OntologyFiles:
    """The statements of all files, by predicate, and the file of each subject."""

    def __init__(self, quads_by_file: Mapping[str, Sequence[Quad]]) -> None:
        self.quads_by_file = quads_by_file

    @cached_property
    def quads(self) -> list[Quad]:
        """Return the statements of all files."""
        return [quad for quads in self.quads_by_file.values() for quad in quads]

    @cached_property
    def file_of(self) -> dict[str, str]:
        """Return the file that says something of each subject."""
        return {_text(q.subject): file for file, quads in self.quads_by_file.items() for q in quads}

    @cached_property
    def _by_predicate(self) -> dict[str, list[tuple[str, Term]]]:
        found = defaultdict(list)
        for quad in self.quads:
            found[quad.predicate.value].append((_text(quad.subject), quad.object))
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
        return Finding(Severity.ERROR, self.file_of.get(subject, ""), subject, message)

    def warning(self, subject: str, message: str) -> Finding:
        """Return a finding that does not fail the check."""
        return Finding(Severity.WARNING, self.file_of.get(subject, ""), subject, message)


def _text(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | BlankNode | Literal) else str(term)


def _no_blank_nodes(ontology: OntologyFiles) -> Iterator[Finding]:
    for file, quads in ontology.quads_by_file.items():
        if any(isinstance(term, BlankNode) for quad in quads for term in quad.triple):
            yield Finding(
                Severity.ERROR, file, "", "has a blank node ([…] or a list); give it an IRI"
            )


def _terms_agree(ontology: OntologyFiles) -> Iterator[Finding]:
    defined = {s for s in ontology.file_of if s.startswith(_KL_NAMESPACE)}
    for term in _TERMS - defined:
        yield ontology.error(term, "is in ontology/terms.py but in no vocabulary file; define it")
    for term in defined - _TERMS:
        yield ontology.error(term, "is defined but not in ontology/terms.py; add it to class KL")
    classes = set(ontology.of_type(OWL + "Class"))
    for term in defined:
        if local_name(term)[0].isupper() != (term in classes):
            yield ontology.error(
                term, "a class has a capital and is an owl:Class; a property has neither"
            )


def _terms_are_known(ontology: OntologyFiles) -> Iterator[Finding]:
    for quad in ontology.quads:
        if _text(quad.subject) == ONTOLOGY_GRAPH:
            continue
        for term in (quad.predicate, quad.object):
            if _text(term).startswith(_KL_NAMESPACE) and _text(term) not in _TERMS:
                yield ontology.error(
                    _text(quad.subject), f"uses {_text(term)}, which is no term of Klynge"
                )


def _shapes_hold(ontology: OntologyFiles) -> Iterator[Finding]:
    for violation in validate(ontology.quads, shapes=Shapes.VOCABULARY):
        given = f" (it has {violation.value})" if violation.value else ""
        yield ontology.error(violation.subject, f"{violation.message}{given}")


def _concepts_are_defined(ontology: OntologyFiles) -> Iterator[Finding]:
    for quad in ontology.quads:
        target = quad.object
        if (
            isinstance(target, NamedNode)
            and target.value.startswith(CONCEPT)
            and target.value not in ontology.file_of
        ):
            message = (
                f"{local_name(quad.predicate.value)} points to {target.value}, "
                "which no file defines; define it or correct the IRI"
            )
            yield ontology.error(_text(quad.subject), message)


def _no_cycle_in_broader(ontology: OntologyFiles) -> Iterator[Finding]:
    broader: dict[str, set[str]] = defaultdict(set)
    for narrow, broad in ontology.links(Std.broader):
        broader[narrow].add(broad)
    while cycle := _cycle(broader):
        yield ontology.error(
            min(cycle), f"is broader than itself: {' → '.join(cycle)}; remove one skos:broader"
        )
        for narrow in cycle:
            broader[narrow] -= set(cycle)


def _cycle(edges: Mapping[str, set[str]]) -> list[str]:
    """Return the nodes of one cycle, first and last the same, or nothing if there is none."""
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        return [str(node) for node in error.args[1]]
    return []


def _stages_are_on_a_path(ontology: OntologyFiles) -> Iterator[Finding]:
    chain_of = dict(ontology.links(KL.stageOf))
    stages: dict[str, set[str]] = defaultdict(set)
    for stage, chain in chain_of.items():
        stages[chain].add(stage)
    for chain in ontology.of_type(KL.ValueChain):
        if chain not in stages:
            yield ontology.warning(chain, "is a value chain without stages; add some or remove it")
    edges = [edge for edge in ontology.links(KL.feeds) if _same(chain_of.get(end) for end in edge)]
    for chain, members in stages.items():
        reached = _connected(max(members, key=lambda one: (_degree(one, edges), one)), edges)
        for stage in members - reached:
            yield ontology.error(
                stage, f"is on no path of its chain {chain}; say what it feeds or what feeds it"
            )


def _same(values: Iterable[str | None]) -> bool:
    return len(set(values)) == 1


def _degree(node: str, edges: Iterable[tuple[str, str]]) -> int:
    return sum(node in edge for edge in edges)


def _connected(start: str, edges: Sequence[tuple[str, str]]) -> set[str]:
    """Return the nodes that hang together with ``start``, whichever way the edges point."""
    reached: set[str] = set()
    found = {start}
    while found:
        reached |= found
        touching = {node for edge in edges if found & set(edge) for node in edge}
        found = touching - reached
    return reached


def _labels_are_distinct(ontology: OntologyFiles) -> Iterator[Finding]:
    scheme_of = dict(ontology.links(Std.inScheme))
    holders: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for subject, label in ontology.pairs(Std.prefLabel):
        if isinstance(label, Literal) and subject in scheme_of:
            key = (scheme_of[subject], label.language or "", label.value.casefold())
            holders[key].add(subject)
    # a section of industry and its only division may bear one name
    nested = {frozenset(link) for link in ontology.links(Std.broader)}
    for (_, language, text), subjects in holders.items():
        if len(subjects) > 1 and frozenset(subjects) not in nested:
            first, *others = sorted(subjects)
            message = f"shares its {language} label “{text}” with {', '.join(others)}"
            yield ontology.warning(first, f"{message}; tell them apart")


RULES: tuple[Callable[[OntologyFiles], Iterator[Finding]], ...] = (
    _no_blank_nodes,
    _terms_agree,
    _terms_are_known,
    _shapes_hold,
    _concepts_are_defined,
    _no_cycle_in_broader,
    _stages_are_on_a_path,
    _labels_are_distinct,
)
