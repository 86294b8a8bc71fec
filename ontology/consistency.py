"""The rules that the ontology's own files keep, each a function that yields what breaks it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from ontology.errors import OntologyError
from ontology.findings import Finding, OntologyFiles, Severity, text
from ontology.iris import ONTOLOGY_GRAPH, local_name
from ontology.rdf import BlankNode, Literal, NamedNode
from ontology.rules import overlap_message, overlapping, read_rule_sets
from ontology.terms import CONCEPT, KL, Std
from ontology.validation import Shapes, validate

OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_KL_NAMESPACE = ONTOLOGY_GRAPH + "/"
_TERMS = frozenset(str(term) for term in KL)


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
        if text(quad.subject) == ONTOLOGY_GRAPH:
            continue
        for term in (quad.predicate, quad.object):
            if text(term).startswith(_KL_NAMESPACE) and text(term) not in _TERMS:
                yield ontology.error(
                    text(quad.subject), f"uses {text(term)}, which is no term of Klynge"
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
            yield ontology.error(text(quad.subject), message)


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


def _no_concept_is_an_orphan(ontology: OntologyFiles) -> Iterator[Finding]:
    """Each concept is at the top of its scheme, or below another."""
    placed = {subject for subject, _ in ontology.links(_SKOS + "topConceptOf")}
    placed |= {subject for subject, _ in ontology.links(Std.broader)}
    placed |= {concept for _, concept in ontology.links(_SKOS + "hasTopConcept")}
    for concept in ontology.of_type(Std.Concept):
        if concept not in placed:
            yield ontology.error(
                concept,
                "is an orphan: neither below another concept nor at the top of its scheme; "
                "add skos:broader or skos:topConceptOf",
            )


def _rule_sets_follow_each_other(ontology: OntologyFiles) -> Iterator[Finding]:
    files = {f: quads for f, quads in ontology.quads_by_file.items() if f.startswith("rules/")}
    try:
        sets = read_rule_sets(files)
    except OntologyError as error:
        yield Finding(Severity.ERROR, str(error).partition(":")[0], "", str(error))
        return
    for first, second in overlapping(sets):
        yield ontology.error(second.iri, overlap_message(first, second))


def _labels_are_distinct(ontology: OntologyFiles) -> Iterator[Finding]:
    scheme_of = dict(ontology.links(Std.inScheme))
    holders: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for subject, label in ontology.pairs(Std.prefLabel):
        if isinstance(label, Literal) and subject in scheme_of:
            key = (scheme_of[subject], label.language or "", label.value.casefold())
            holders[key].add(subject)
    # a section of industry and its only division may bear one name
    nested = {frozenset(link) for link in ontology.links(Std.broader)}
    for (_, language, label_text), subjects in holders.items():
        if len(subjects) > 1 and frozenset(subjects) not in nested:
            first, *others = sorted(subjects)
            message = f"shares its {language} label “{label_text}” with {', '.join(others)}"
            yield ontology.warning(first, f"{message}; tell them apart")


RULES: tuple[Callable[[OntologyFiles], Iterator[Finding]], ...] = (
    _no_blank_nodes,
    _terms_agree,
    _terms_are_known,
    _shapes_hold,
    _concepts_are_defined,
    _no_cycle_in_broader,
    _no_concept_is_an_orphan,
    _stages_are_on_a_path,
    _rule_sets_follow_each_other,
    _labels_are_distinct,
)
