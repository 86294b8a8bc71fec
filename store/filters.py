"""What a search is narrowed by: which rows may be found, before the best are taken."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches

import numpy as np

from ontology.concepts import Concepts
from ontology.errors import OptionError
from ontology.iris import local_name
from ontology.sentences import Sentence
from ontology.terms import BASE, KL
from store.editions import Edition
from store.vectors import Rows

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Each filter holds IRIs or plain values; of each one that is given, one value must hold."""

    actor_kinds: frozenset[str] = _NOTHING
    """Kinds of whoever speaks, or is named."""
    levels: frozenset[str] = _NOTHING
    """Levels of the cluster that speaks or is named, or of one that the speaker is a member of."""
    regions: frozenset[str] = _NOTHING
    """Places where the speaker is, or in what lies in them."""
    stages: frozenset[str] = _NOTHING
    """Value chains and stages: those that a text concerns, or that whoever is named works in."""
    technologies: frozenset[str] = _NOTHING
    """Technologies, and what is narrower: concerned by a text, or used by whoever is named."""
    concepts: frozenset[str] = _NOTHING
    """Concepts of any kind, and what is narrower, that a text concerns or somebody works with."""
    clusters: frozenset[str] = _NOTHING
    """Clusters that the speaker is, or is a member of."""
    speakers: frozenset[str] = _NOTHING
    documents: frozenset[str] = _NOTHING
    document_kinds: frozenset[str] = _NOTHING
    languages: frozenset[str] = _NOTHING
    """Codes, as ``nb``."""
    years: frozenset[str] = _NOTHING
    """Years in which the document is dated, as ``2023``."""


FILTERS = tuple(one.name for one in fields(Filters))
"""The names of all filters."""

_SCHEMES: Mapping[str, tuple[str, ...]] = {
    "actor_kinds": (KL.ActorKind,),
    "levels": (KL.Level,),
    "regions": (KL.Place,),
    "stages": (KL.ValueChain, KL.Stage),
    "technologies": (KL.Technology,),
    "document_kinds": (KL.DocumentKind,),
}
"""Filters whose values are concepts, and of what kinds."""


def singular(name: str) -> str:
    """Return the singular of a filter's name.

    >>> singular("technologies"), singular("document_kinds")
    ('technology', 'document_kind')
    """
    return f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")


_SAME = {"places": "regions", "chains": "stages"}
NAMES: Mapping[str, str] = {
    written: _SAME.get(plural, plural)
    for plural in (*FILTERS, *_SAME)
    for written in (plural, singular(plural))
}
"""{name as it may be written: filter}: in the plural, in the singular, and two by another word."""


def read_filters(
    given: Mapping[str, str | Sequence[str]], *, concepts: Concepts, edition: Edition
) -> Filters:
    """Return filters from names, in the plural or singular, and values as people write them.

    A concept may be written as its IRI, its path, the last part of that, a label in any language or
    a notation; a cluster or a speaker as IRI, path or name.

    Raises:
        OptionError: an unknown filter or value; the message names the nearest.
    """
    held: dict[str, frozenset[str]] = {}
    for name, values in given.items():
        filter_name = _filter_named(name)
        written = [values] if isinstance(values, str) else values
        read = (_value(filter_name, value, concepts, edition) for value in written)
        held[filter_name] = held.get(filter_name, _NOTHING) | frozenset(read)
    return Filters(**held)


def _filter_named(name: str) -> str:
    plural = NAMES.get(name)
    if plural is None:
        raise OptionError(
            Sentence(
                "no filter {name!r}; expected some of {expected}",
                name=name,
                expected=tuple(FILTERS),
            )
        )
    return plural


def _value(name: str, written: str, concepts: Concepts, edition: Edition) -> str:
    if name in _SCHEMES:
        return _concept(name, written, concepts)
    if name == "years":
        if not (written.isascii() and written.isdigit() and len(written) == 4):
            raise OptionError(
                Sentence("no year {written!r}; expected four digits, as 2023", written=written)
            )
        return written
    if name == "languages":
        languages = {local_name(one.iri) for one in concepts.of_kind(KL.Language)}
        if written not in languages:
            raise OptionError(
                Sentence(
                    "no language {written!r}; expected one of {expected}",
                    written=written,
                    expected=tuple(sorted(languages)),
                )
            )
        return written
    if name == "clusters":
        return _cluster(written, edition)
    iri = written if "://" in written else f"{BASE}{written.lstrip('/')}"
    if name == "concepts" and iri not in concepts:
        raise OptionError(
            Sentence(
                "no concept {written!r}; see `klynge ontology` and /ontology?find=", written=written
            )
        )
    return iri


def _concept(name: str, written: str, concepts: Concepts) -> str:
    kinds = _SCHEMES[name]
    iri = written if "://" in written else f"{BASE}{written.lstrip('/')}"
    if iri in concepts and concepts[iri].kind in kinds:
        return iri
    for kind in kinds:
        if found := concepts.named(kind, written):
            return found.iri
    by_last_part = {local_name(one.iri).casefold(): one.iri for one in concepts.of_kind(*kinds)}
    if written.casefold() in by_last_part:
        return by_last_part[written.casefold()]
    labels = {one.label().casefold(): one.label() for one in concepts.of_kind(*kinds)}
    near = get_close_matches(written.casefold(), [*labels, *by_last_part], n=5, cutoff=0.4)
    told = ", ".join(labels.get(one, one) for one in near) or "none"
    raise OptionError(
        Sentence(
            "no {kind} {written!r}; nearest: {told}",
            kind=singular(name).replace("_", " "),
            written=written,
            told=told,
        )
    )


def _cluster(written: str, edition: Edition) -> str:
    iri = written if "://" in written else f"{BASE}{written.lstrip('/')}"
    items = edition.items
    rows = items.rows_where("kind = 'Cluster'", ())
    clusters = {item.iri: item.name for item in items.at(rows).values()}
    if iri in clusters:
        return iri
    named = {name.casefold(): one for one, name in clusters.items()}
    if written.casefold() in named:
        return named[written.casefold()]
    near = get_close_matches(written.casefold(), list(named), n=5, cutoff=0.4)
    told = ", ".join(clusters[named[one]] for one in near) or "none"
    raise OptionError(
        Sentence(
            "no cluster {written!r} in this edition; nearest: {told}", written=written, told=told
        )
    )


def rows_of(edition: Edition, filters: Filters, concepts: Concepts) -> Rows | None:
    """Return the rows that every given filter lets through, ascending; None if none is given."""
    found: Rows | None = None
    for name in FILTERS:
        if values := getattr(filters, name):
            rows = _ROWS[name](edition, sorted(values), concepts)
            found = rows if found is None else np.intersect1d(found, rows, assume_unique=True)
    return found


def _column(column: str) -> Callable[[Edition, Sequence[str], Concepts], Rows]:
    def rows(edition: Edition, values: Sequence[str], _: Concepts) -> Rows:
        return _where(edition, f"{column} IN ({_marks(values)})", values)

    return rows


def _trait(
    *predicates: str, concerned: bool = False
) -> Callable[[Edition, Sequence[str], Concepts], Rows]:
    """Return a filter by traits of who speaks; or, if ``concerned``, of who is named, and by texts.

    What a member does is no property of all it says, so texts are then judged by what they concern.
    """

    def rows(edition: Edition, values: Sequence[str], concepts: Concepts) -> Rows:
        wanted = _with_narrower(values, concepts)
        who = "item.iri" if concerned else "item.speaker"
        by_trait = (
            f"{who} IN (SELECT thing FROM trait WHERE predicate IN ({_marks(predicates)}) "  # noqa: S608
            f"AND value IN ({_marks(wanted)}))"
        )
        if not concerned:
            return _where(edition, by_trait, [*predicates, *wanted])
        by_text = f"row IN (SELECT row FROM item_concept WHERE concept IN ({_marks(wanted)}))"  # noqa: S608
        values = [*predicates, *wanted, *wanted]
        return _where(edition, f"{by_trait} OR {by_text}", values)

    return rows


def _in_clusters(edition: Edition, values: Sequence[str], _: Concepts) -> Rows:
    members = f"SELECT thing FROM trait WHERE predicate = ? AND value IN ({_marks(values)})"  # noqa: S608
    condition = f"speaker IN ({_marks(values)}) OR speaker IN ({members})"
    return _where(edition, condition, [*values, KL.memberOf, *values])


_ROWS: Mapping[str, Callable[[Edition, Sequence[str], Concepts], Rows]] = {
    "actor_kinds": _trait(KL.actorKind),
    "levels": _trait(KL.level),
    "regions": _trait(KL.locatedIn),
    "stages": _trait(KL.activeIn, concerned=True),
    "technologies": _trait(KL.uses, concerned=True),
    "concepts": _trait(KL.activeIn, KL.uses, concerned=True),
    "clusters": _in_clusters,
    "speakers": _column("speaker"),
    "documents": _column("document"),
    "document_kinds": _column("document_kind"),
    "languages": _column("language"),
    "years": _column("substr(issued, 1, 4)"),
}


def _with_narrower(values: Iterable[str], concepts: Concepts) -> list[str]:
    return sorted({below for value in values for below in concepts.below(value)})


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _where(edition: Edition, condition: str, values: Sequence[str]) -> Rows:
    return np.asarray(edition.items.rows_where(condition, values), dtype=np.int64)
