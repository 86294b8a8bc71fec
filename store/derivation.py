"""From the composed graph to the items that can be searched: equal graphs give equal items."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ontology.glossary import GLOSSED, bundled_glossary
from ontology.iris import local_name
from ontology.rdf import Literal, Store
from ontology.terms import KL, Std
from store.graph import literals, pairs, subjects
from store.items import Item, Trait

_SAID = {KL.offers: KL.Offer, KL.needs: KL.Need, KL.pursues: KL.Goal}
_NAMED = (KL.Actor, KL.Cluster, KL.Project)
TRAITS = (KL.actorKind, KL.level, KL.locatedIn, KL.activeIn, KL.uses, KL.memberOf)
"""What is kept of who is named, to narrow a search by."""


def derive_items(store: Store) -> list[Item]:
    """Return the items of a composed graph, by IRI."""
    graph = _Composed(store)
    items = (*graph.passages(), *graph.said(), *graph.named(), *graph.concepts())
    return sorted(map(_glossed, items), key=lambda item: item.iri)


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
        self._labels = self._text_of(Std.label)
        self._issued = self._text_of(Std.issued)
        self._titles = self._text_of(Std.title)
        self._issuers = self._node_of(KL.issuer)
        self._concepts = self._nodes_of(KL.concerns)
        self._document_kinds = self._node_of(KL.documentKind)

    def passages(self) -> Iterator[Item]:
        parts, languages = self._node_of(Std.isPartOf), self._node_of(Std.language)
        starts, ends = self._text_of(KL.start), self._text_of(KL.end)
        texts = self._document_texts()
        for document in texts:
            yield self._document(document, local_name(languages.get(document, "")))
        for iri in self._of_type(KL.Passage):
            document, start, end = parts[iri], int(starts[iri]), int(ends[iri])
            yield Item(
                iri=iri,
                kind="Passage",
                name=self._titles.get(document, document),
                text=texts[document][start:end],
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
        title = self._titles.get(iri, iri)
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
        spans = self._spans()
        descriptions = self._descriptions()
        for predicate, kind in _SAID.items():
            for speaker, iri in self._pairs(predicate):
                text, language = descriptions[iri]
                document = iri.split("#", 1)[0]
                start, end, confidence = spans[iri]
                yield Item(
                    iri=iri,
                    kind=local_name(kind),
                    name=self._labels.get(speaker, speaker),
                    text=text,
                    language=language,
                    document=document,
                    start=start,
                    end=end,
                    speaker=speaker,
                    issued=self._issued.get(document),
                    document_kind=self._document_kinds.get(document),
                    confidence=confidence,
                    concepts=self._concepts.get(iri, ()),
                )

    def named(self) -> Iterator[Item]:
        alternatives: dict[str, list[str]] = defaultdict(list)
        for iri, name in self._pairs(Std.altLabel):
            alternatives[iri].append(name)
        for kind in _NAMED:
            for iri in self._of_type(kind):
                label = self._labels.get(iri, iri)
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

    def _spans(self) -> dict[str, tuple[int, int, float]]:
        """Return for each offer, need and goal the span of the evidence that names its speaker."""
        starts, ends = self._text_of(KL.start), self._text_of(KL.end)
        sure = self._text_of(KL.confidence)
        predicates = {str(p) for p in _SAID}
        said = self._node_of(Std.predicate)
        return {
            thing: (int(starts[evidence]), int(ends[evidence]), float(sure[evidence]))
            for evidence, thing in sorted(self._node_of(Std.object).items(), reverse=True)
            if said.get(evidence) in predicates
        }

    def _document_texts(self) -> dict[str, str]:
        return dict(pairs(self._store, KL.text, everywhere=True))

    def _descriptions(self) -> dict[str, tuple[str, str]]:
        return {
            iri: (literal.value, literal.language or "")
            for iri, literal in literals(self._store, Std.description)
        }

    def _pairs(self, predicate: str) -> list[tuple[str, str]]:
        return sorted(pairs(self._store, predicate))

    def _of_type(self, kind: str) -> list[str]:
        return sorted(subjects(self._store, Std.type, kind))

    def _text_of(self, predicate: str) -> dict[str, str]:
        return dict(pairs(self._store, predicate))

    _node_of = _text_of

    def _nodes_of(self, predicate: str) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for subject, thing in self._pairs(predicate):
            found[subject].append(thing)
        return {subject: tuple(things) for subject, things in found.items()}
