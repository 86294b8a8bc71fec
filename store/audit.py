"""The doctor's checks: an edition holds what it says it holds."""

from collections.abc import Iterator
from dataclasses import dataclass

from ontology.rdf import NamedNode, Store
from ontology.terms import KL, Std
from store.editions import Edition
from store.manifest import checksums


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check: what was looked at, how many, and what was found wrong."""

    name: str
    looked_at: int
    problems: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def audit(edition: Edition) -> tuple[Check, ...]:
    """Return every check of an edition, in order: files, quotes, counts, identity."""
    return (
        _checksums(edition),
        _quotes(edition.graph),
        _counts(edition),
        _mentions(edition.graph),
    )


def _checksums(edition: Edition) -> Check:
    told, found = edition.manifest.checksums, checksums(edition.folder)
    wrong = [f"{name} is missing" for name in told if name not in found]
    wrong += [f"{name} has changed" for name in told if name in found and found[name] != told[name]]
    wrong += [f"{name} is not in the manifest" for name in found if name not in told]
    return Check(name="checksums hold", looked_at=len(told), problems=tuple(sorted(wrong)))


def _quotes(graph: Store) -> Check:
    problems = []
    count = 0
    texts: dict[str, str] = {}
    for evidence, document, start, end, quote in _evidence(graph):
        count += 1
        if document not in texts:
            texts[document] = _text(graph, document)
        if texts[document][start:end] != quote:
            problems.append(f"{evidence}: the document has {texts[document][start:end]!r} there")
    return Check(name="every quote equals its offsets", looked_at=count, problems=tuple(problems))


def _evidence(graph: Store) -> Iterator[tuple[str, str, int, int, str]]:
    marks = graph.quads_for_pattern(None, NamedNode(KL.quote), None, None)
    for mark in marks:
        if not isinstance(mark.graph_name, NamedNode):
            continue
        evidence, place = mark.subject, mark.graph_name
        start = _number(graph, evidence, KL.start, place)
        end = _number(graph, evidence, KL.end, place)
        yield str(evidence), place.value, start, end, str(mark.object.value)  # type: ignore[union-attr]


def _number(graph: Store, subject: object, predicate: str, place: NamedNode) -> int:
    found = graph.quads_for_pattern(subject, NamedNode(predicate), None, place)  # type: ignore[arg-type]
    return int(next(iter(found)).object.value)  # type: ignore[union-attr]


def _text(graph: Store, document: str) -> str:
    node = NamedNode(document)
    found = list(graph.quads_for_pattern(node, NamedNode(KL.text), None, node))
    return str(found[0].object.value) if found else ""  # type: ignore[union-attr]


def _counts(edition: Edition) -> Check:
    told = edition.manifest.counts
    items = sum(edition.items.counts().values())
    embedded = len(edition.vectors)
    documents = {d.iri for d in edition.ledger.documents()}
    marks = edition.graph.quads_for_pattern(None, NamedNode(KL.text), None, None)
    in_graph = {str(q.subject.value) for q in marks}  # type: ignore[union-attr]
    pairs = {
        "quads": (told["quads"], len(edition.graph)),
        "items in the manifest and on disk": (told["items"], items),
        "items and texts indexed": (items, len(edition.text)),
        "vectors in the manifest and on disk": (told["vectors"], embedded),
        "documents in the ledger and the graph": (len(documents), len(in_graph)),
    }
    wrong = [
        f"{name}: {one} against {other}" for name, (one, other) in pairs.items() if one != other
    ]
    wrong += [f"{iri} is in the ledger or the graph only" for iri in sorted(documents ^ in_graph)]
    return Check(name="graph, text and vectors agree", looked_at=len(pairs), problems=tuple(wrong))


def _mentions(graph: Store) -> Check:
    marks = graph.quads_for_pattern(None, NamedNode(Std.type), NamedNode(KL.Mention), None)
    mentions = [quad.subject for quad in marks]
    lost = [
        f"{mention} leads to no actor"
        for mention in mentions
        if not list(graph.quads_for_pattern(mention, NamedNode(Std.isReplacedBy), None, None))
    ]
    return Check(
        name="every mention leads to its actor", looked_at=len(mentions), problems=tuple(lost)
    )
