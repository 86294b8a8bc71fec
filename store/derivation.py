"""From the composed graph to the items that can be searched: equal graphs give equal items."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from ontology.glossary import GLOSSED, bundled_glossary
from ontology.iris import local_name
from ontology.rdf import DefaultGraph, Literal, NamedNode, Store
from ontology.terms import KL, Std
from store.graph import Property, literals, objects, pairs, subjects
from store.items import Item, Trait

_SAID = (KL.offers, KL.needs, KL.pursues, KL.hasCapability, KL.operates)
_CLAIMS = (
    *(KL.Offer, KL.Need, KL.Goal),
    *(KL.Capability, KL.TestFacility, KL.EducationProgramme),
)
"""By which properties somebody says something of itself, and what it is that is said."""
_NAMED = (KL.Actor, KL.Cluster, KL.Project)
TRAITS = (KL.actorKind, KL.level, KL.locatedIn, KL.activeIn, KL.uses, KL.memberOf)
"""What is kept of who is named, to narrow a search by."""


def derive_items(store: Store) -> Iterator[Item]:
    """Yield the items of a composed graph, one at a time, in an order that the graph decides."""
    graph = _Composed(store)
    said = chain(graph.passages(), graph.said(), graph.named(), graph.concepts())
    return map(_glossed, said)


def derive_traits(store: Store) -> Iterator[Trait]:
    """Yield what a composed graph says that somebody is or does; members have a cluster's level."""
    for predicate in TRAITS:
        for thing, value in pairs(store, predicate):
            yield Trait(thing=thing, predicate=str(predicate), value=value)
    levels = defaultdict(list)
    for cluster, level in pairs(store, KL.level):
        levels[cluster].append(level)
    for member, cluster in pairs(store, KL.memberOf):
        for level in levels[cluster]:
            yield Trait(thing=member, predicate=str(KL.level), value=level)


def _glossed(item: Item) -> Item:
    if not item.embedded or item.language not in GLOSSED:
        return item
    return replace(item, gloss=bundled_glossary().gloss(item.text))


class _Composed:
    """The default graph, with the few look-ups that items need."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._text = lru_cache(maxsize=16)(self._document_text)
        self._labels = self._text_of(Std.label)
        self._issued = self._text_of(Std.issued)
        self._titles = self._text_of(Std.title)
        self._issuers = self._node_of(KL.issuer)
        self._starts, self._ends = self._text_of(KL.start), self._text_of(KL.end)
        self._said, self._sure = self._text_of(Std.predicate), self._text_of(KL.confidence)
        self._concepts = self._nodes_of(KL.concerns)
        self._document_kinds = self._node_of(KL.documentKind)
        self._descriptions, self._quotes = self._text_of(Std.description), self._text_of(KL.quote)
        self._passages = self._node_of(Std.wasDerivedFrom)
        self._languages = self._node_of(Std.language)

    def passages(self) -> Iterator[Item]:
        parts, languages = self._node_of(Std.isPartOf), self._node_of(Std.language)
        starts, ends = self._starts, self._ends
        for document in self._of_type(KL.Document):
            yield self._document(document, local_name(languages.get(document) or ""))
        for iri in self._of_type(KL.Passage):
            document, start, end = parts[iri], int(starts[iri]), int(ends[iri])
            yield Item(
                iri=iri,
                kind="Passage",
                name=self._titles.get(document) or document,
                text=self._text(document)[start:end],
                language=local_name(languages[iri]),
                document=document,
                start=start,
                end=end,
                speaker=self._issuers.get(document),
                issued=self._issued.get(document),
                document_kind=self._document_kinds.get(document),
                concepts=self._concepts.get(iri, ()),
            )

    def _document(self, iri: str, language: str) -> Item:
        title = self._titles.get(iri) or iri
        return Item(
            iri=iri,
            kind="Document",
            name=title,
            text=title,
            language=language,
            document=iri,
            speaker=self._issuers.get(iri),
            issued=self._issued.get(iri),
            document_kind=self._document_kinds.get(iri),
        )

    def said(self) -> Iterator[Item]:
        """Yield what somebody says of itself; its text is the sentence that says it.

        What no sentence says, such as what a person adds by a decision, cannot be searched.
        """
        kinds = {iri: kind for kind in _CLAIMS for iri in subjects(self._store, Std.type, kind)}
        taught = self._nodes_of(KL.teaches)
        for predicate in _SAID:
            for speaker, iri in self._pairs(predicate):
                document = iri.split("#", 1)[0]
                evidence = self._evidence(iri)
                if evidence is None:
                    continue
                text, language = self._sentence(iri, evidence)
                start, end = self._span(evidence, text)
                yield Item(
                    iri=iri,
                    kind=local_name(kinds[iri]),
                    name=self._labels.get(speaker) or speaker,
                    text=text,
                    language=language,
                    document=document,
                    start=start,
                    end=end,
                    speaker=speaker,
                    issued=self._issued.get(document),
                    document_kind=self._document_kinds.get(document),
                    confidence=float(self._sure[evidence]),
                    concepts=self._concepts.get(iri, ()) or taught.get(iri, ()),
                )

    def _span(self, evidence: str, text: str) -> tuple[int, int]:
        """Return where the text stands: a part of the sentence that is its evidence, or all."""
        start, end = int(self._starts[evidence]), int(self._ends[evidence])
        at = (self._quotes.get(evidence) or "").find(text)
        return (start, end) if at < 0 else (start + at, start + at + len(text))

    def named(self) -> Iterator[Item]:
        alternatives: dict[str, list[str]] = defaultdict(list)
        for iri, name in self._pairs(Std.altLabel):
            alternatives[iri].append(name)
        for kind in _NAMED:
            for iri in self._of_type(kind):
                label = self._labels.get(iri) or iri
                names = (label, *sorted(alternatives.get(iri, ())))
                text = ", ".join(names)
                yield Item(
                    iri=iri, kind=local_name(kind), name=label, text=text, language="", speaker=iri
                )

    def concepts(self) -> Iterator[Item]:
        """Yield the concepts that something here concerns or somebody has to do with."""
        used = {concept for concepts in self._concepts.values() for concept in concepts}
        used |= {value for one in TRAITS for _, value in self._pairs(one) if one != KL.memberOf}
        labels: dict[str, list[Literal]] = defaultdict(list)
        for predicate in (Std.prefLabel, Std.altLabel):
            for iri, label in literals(self._store, predicate):
                if iri in used:
                    labels[iri].append(label)
        for iri, held in labels.items():
            names = sorted({(label.language != "en", label.value) for label in held})
            text = ", ".join(dict.fromkeys(name for _, name in names))
            preferred = next((label.value for label in held if label.language == "en"), text)
            yield Item(iri=iri, kind="Concept", name=preferred, text=text, language="")

    def _sentence(self, thing: str, evidence: str) -> tuple[str, str]:
        """Return the words and the language of a claim; of a facility, those of its evidence."""
        described = self._descriptions.literal(thing)
        if described is not None:
            return described.value, getattr(described, "language", None) or ""
        passage = self._passages[evidence]
        return self._quotes[evidence], local_name(self._languages.get(passage) or "")

    def _evidence(self, thing: str) -> str | None:
        """Return the evidence that names who offers, needs, pursues, can do or runs the thing."""
        found = self._store.quads_for_pattern(
            None, NamedNode(Std.object), NamedNode(thing), DefaultGraph()
        )
        telling = (
            quad.subject.value
            for quad in found
            if isinstance(quad.subject, NamedNode) and self._said.get(quad.subject.value) in _SAID
        )
        return min(telling, default=None)

    def _document_text(self, document: str) -> str:
        """Return the text of a document; it stands in the document's own graph only."""
        place = NamedNode(document)
        return str(objects(self._store, place, KL.text, place)[-1].value)  # type: ignore[union-attr]

    def _pairs(self, predicate: str) -> list[tuple[str, str]]:
        return sorted(pairs(self._store, predicate))

    def _of_type(self, kind: str) -> list[str]:
        return sorted(subjects(self._store, Std.type, kind))

    def _text_of(self, predicate: str) -> Property:
        return Property(self._store, predicate)

    _node_of = _text_of

    def _nodes_of(self, predicate: str) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for subject, thing in self._pairs(predicate):
            found[subject].append(thing)
        return {subject: tuple(things) for subject, things in found.items()}
