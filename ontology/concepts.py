"""The concept schemes at hand: technologies, stages, places, kinds, and what they are called."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

from ontology.errors import OntologyError
from ontology.rdf import Literal, NamedNode, RdfFormat, parse
from ontology.terms import KL, Std

SCHEMES = Path(__file__).parent / "schemes"
_LANGUAGE_ORDER = ("en", "nb", "nn")
_WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_LATITUDE, _LONGITUDE = _WGS84 + "lat", _WGS84 + "long"


class LabelRole(StrEnum):
    """What a label may be used for."""

    PREFERRED = Std.prefLabel
    ALTERNATIVE = Std.altLabel
    SHORT = KL.shortLabel
    """Shown beside its chain; too generic to recognise a concept by."""
    DEMONYM = KL.demonym
    """What comes from a country: ``tysk``, ``German``."""


@dataclass(frozen=True, slots=True)
class Label:
    """One of the things a concept is called."""

    text: str
    language: str
    role: LabelRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One concept of one scheme."""

    iri: str
    kind: str
    """IRI of its class: kl:Technology, kl:Stage, kl:Place …"""
    labels: tuple[Label, ...] = ()
    """Preferred ones first, then by language and text."""
    broader: tuple[str, ...] = ()
    stage_of: str | None = None
    feeds: tuple[str, ...] = ()
    notations: tuple[str, ...] = ()
    point: tuple[float, float] | None = None
    """Latitude and longitude of a place, in degrees (WGS 84)."""

    def label(self, language: str = "en") -> str:
        """Return the preferred label in the language, else in English, Bokmål or Nynorsk."""
        preferred = {one.language: one.text for one in self.labels if _is_preferred(one)}
        for wanted in (language, *_LANGUAGE_ORDER):
            if wanted in preferred:
                return preferred[wanted]
        return next(iter(preferred.values()), self.iri)


class Concepts(Mapping[str, Concept]):
    """All concepts by IRI, and the ways between them."""

    def __init__(self, concepts: Iterable[Concept], *, digest: str = "") -> None:
        self.by_iri: dict[str, Concept] = {one.iri: one for one in concepts}
        self.digest = digest
        """Changes whenever a file of the schemes does: part of a document's fingerprint."""

    def __getitem__(self, iri: str) -> Concept:
        return self.by_iri[iri]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_iri)

    def __len__(self) -> int:
        return len(self.by_iri)

    def of_kind(self, *kinds: str) -> tuple[Concept, ...]:
        """Return the concepts of the classes, in order of their IRIs."""
        return tuple(one for one in self.by_iri.values() if one.kind in kinds)

    def children(self, iri: str) -> tuple[Concept, ...]:
        """Return the concepts directly below this one, in order of their IRIs."""
        return self._children.get(iri, ())

    def below(self, iri: str) -> tuple[str, ...]:
        """Return the IRIs of a concept and of all that is narrower, at any depth, each once."""
        found = {iri: None}
        edge = [iri]
        while edge:
            narrower = [one.iri for one in self.children(edge.pop()) if one.iri not in found]
            found |= dict.fromkeys(narrower)
            edge += narrower
        return tuple(found)

    def ancestors(self, iri: str) -> tuple[Concept, ...]:
        """Return all broader concepts, the nearest first and each once."""
        found: dict[str, Concept] = {}
        edge = list(self.by_iri[iri].broader)
        while edge:
            above = edge.pop(0)
            if above in self.by_iri and above not in found:
                found[above] = self.by_iri[above]
                edge.extend(self.by_iri[above].broader)
        return tuple(found.values())

    def label(self, iri: str, language: str = "en") -> str:
        """Return the preferred label of a concept, or the IRI of one that is not held."""
        concept = self.by_iri.get(iri)
        return concept.label(language) if concept else iri

    def named(self, kind: str, text: str) -> Concept | None:
        """Return the concept of the class that bears this label or notation, whatever its case."""
        return self._by_name.get((kind, text.strip().casefold()))

    @cached_property
    def _children(self) -> dict[str, tuple[Concept, ...]]:
        below: defaultdict[str, list[Concept]] = defaultdict(list)
        for concept in self.by_iri.values():
            for above in concept.broader:
                below[above].append(concept)
        return {iri: tuple(held) for iri, held in below.items()}

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], Concept]:
        # Where two concepts share a name, the preferred label wins, then the first IRI.
        named: dict[tuple[str, str], Concept] = {}
        for role in (LabelRole.PREFERRED, LabelRole.ALTERNATIVE):
            for concept in self.by_iri.values():
                for label in concept.labels:
                    if label.role is role:
                        named.setdefault((concept.kind, label.text.casefold()), concept)
        for concept in self.by_iri.values():
            for notation in concept.notations:
                named.setdefault((concept.kind, notation.casefold()), concept)
        return named


@cache
def bundled_concepts() -> Concepts:
    """Return the concepts of the release; read once."""
    return load_concepts()


def load_concepts(folder: Path | None = None) -> Concepts:
    """Return the concepts of all Turtle files in a folder, by default those of the release.

    Raises:
        OntologyError: a file is not Turtle, or there is none.
    """
    files = sorted((folder or SCHEMES).glob("*.ttl"))
    if not files:
        raise OntologyError(f"no Turtle file in {folder or SCHEMES}: the concept schemes are gone")
    hashed = hashlib.sha256()
    drafts: dict[str, _Draft] = {}
    for file in files:
        content = file.read_bytes()
        hashed.update(file.name.encode() + b"\0" + content)
        _read(file.name, content, drafts)
    return Concepts(
        (made for _, draft in sorted(drafts.items()) if (made := draft.finish())),
        digest=hashed.hexdigest()[:16],
    )


_CONCEPT_KINDS = frozenset(
    {
        KL.ValueChain,
        KL.Stage,
        KL.Technology,
        KL.Competence,
        KL.Place,
        KL.Industry,
        KL.ActorKind,
        KL.Level,
        KL.CommonGoal,
        KL.Service,
        KL.Role,
        KL.Helix,
        KL.DocumentKind,
        KL.AccessClass,
        KL.Firmness,
        KL.Language,
    }
)
_ROLES = {role.value: role for role in LabelRole}
_ROLE_ORDER = {role: place for place, role in enumerate(LabelRole)}


class _Draft:
    """A concept while its triples are still coming in."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self.kind: str | None = None
        self.labels: set[Label] = set()
        self.links: defaultdict[str, set[str]] = defaultdict(set)

    def take(self, predicate: str, value: NamedNode | Literal) -> None:
        if isinstance(value, Literal) and predicate in _ROLES:
            self.labels.add(Label(value.value, value.language or "en", _ROLES[predicate]))
        elif predicate == Std.type and value.value in _CONCEPT_KINDS:
            self.kind = value.value
        else:
            self.links[predicate].add(value.value)

    def finish(self) -> Concept | None:
        if self.kind is None:
            return None
        return Concept(
            iri=self.iri,
            kind=self.kind,
            labels=tuple(sorted(self.labels, key=_label_order)),
            broader=tuple(sorted(self.links[Std.broader])),
            stage_of=next(iter(sorted(self.links[KL.stageOf])), None),
            feeds=tuple(sorted(self.links[KL.feeds])),
            notations=tuple(sorted(self.links[Std.notation])),
            point=self._point(),
        )

    def _point(self) -> tuple[float, float] | None:
        north, east = (next(iter(self.links[one]), None) for one in (_LATITUDE, _LONGITUDE))
        return (float(north), float(east)) if north and east else None


def _read(name: str, content: bytes, drafts: dict[str, _Draft]) -> None:
    try:
        for quad in parse(content, RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                draft = drafts.setdefault(subject.value, _Draft(subject.value))
                draft.take(quad.predicate.value, value)
    except SyntaxError as error:
        raise OntologyError(
            f"{name} is not Turtle: {error}. Mend the file and try again."
        ) from error


def _label_order(label: Label) -> tuple[int, str, str]:
    return (_ROLE_ORDER[label.role], label.language, label.text)


def _is_preferred(label: Label) -> bool:
    return label.role is LabelRole.PREFERRED
