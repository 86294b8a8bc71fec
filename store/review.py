"""What there is to decide, and what has been decided, with the words that stand behind it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from ontology.errors import NotFoundError
from ontology.rdf import DefaultGraph, Literal, NamedNode, Store
from ontology.terms import KL, Std
from store.decisions import as_term
from store.editions import Edition
from store.graph import objects
from store.likeness import COMPARISONS, Face, compared, face_of
from store.verdicts import Decision, Fact, Kept, Verdict, followed, in_force

_AROUND = 80
"""Characters of context kept on either side of a mention."""
_MOST_KEPT = 50
"""Mentions of one actor that a decision keeps: any of them speaks for it."""
_MOST_SHOWN = 3
SAME_NAME = "One name, and more than one who bears it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two that may be one, as a person needs to see it."""

    iri: str
    name: str
    names: tuple[str, ...]
    identifiers: tuple[str, ...]
    places: tuple[str, ...]
    kinds: tuple[str, ...]
    mentions: tuple[Kept, ...]
    """The first few, each with the words around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two that may be one: how likely it is, why, and what is known of both."""

    chance: float
    why: tuple[tuple[str, float, str], ...]
    """(comparison, its value, its explanation) for what speaks for it."""
    one: Side
    other: Side


def doubts(edition: Edition, decisions: Iterable[Decision], *, limit: int) -> tuple[Doubt, ...]:
    """Return the likeliest pairs that nobody has decided yet."""
    settled = {
        frozenset((one.iri, other.iri))
        for decision in followed(decisions)
        for one in decision.one
        for other in decision.other
    }
    open_pairs = (
        pair for pair in edition.queue.uncertain if frozenset((pair.one, pair.other)) not in settled
    )
    return tuple(
        Doubt(
            chance=pair.chance,
            why=_why(edition.graph, pair.one, pair.other),
            one=side(edition, pair.one),
            other=side(edition, pair.other),
        )
        for pair in islice(open_pairs, limit)
    )


def waiting(edition: Edition, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that hold but find nothing: their mentions or facts are gone."""
    published = frozenset(edition.manifest.decisions)
    return tuple(
        decision
        for decision in in_force(decisions)
        if (decision.id in published or decision.feedback) and not _finds(edition, decision)
    )


def _finds(edition: Edition, decision: Decision) -> bool:
    graph = edition.graph
    if decision.verdict in (Verdict.SAME, Verdict.DIFFERENT):
        return all(_is_there(graph, side) for side in (decision.one, decision.other))
    if decision.feedback:
        return all(_is_there(graph, side) for side in (decision.one, decision.other) if side)
    if decision.fact and decision.fact.evidence:
        return any(_in_some_graph(graph, iri) for iri in decision.fact.evidence)
    return True


def _is_there(graph: Store, mentions: Iterable[Kept]) -> bool:
    return any(_actor(graph, kept.iri) for kept in mentions)


def side(edition: Edition, mention: str) -> Side:
    """Return what is known of the actor that a mention mentions."""
    graph = edition.graph
    actor = _actor(graph, mention) or mention
    node = NamedNode(actor)
    names = _texts(graph, node, Std.label)
    return Side(
        iri=actor,
        name=names[0] if names else actor,
        names=_texts(graph, node, Std.altLabel),
        identifiers=_texts(graph, node, KL.identifier),
        places=_texts(graph, node, KL.locatedIn),
        kinds=_texts(graph, node, KL.actorKind),
        mentions=tuple(islice(_kept(graph, (mention, *_mentions(graph, actor))), _MOST_SHOWN)),
    )


def actor_now(graph: Store, mentions: Iterable[str]) -> str | None:
    """Return whom the first of some mentions that is still there mentions; None if none is."""
    found = (_actor(graph, one) for one in mentions)
    return next((actor for actor in found if actor), None)


def actor_of(edition: Edition, mention: str) -> str:
    """Return whom a mention mentions in this edition.

    Raises:
        NotFoundError: the mention is gone.
    """
    actor = actor_now(edition.graph, (mention,))
    if actor is None:
        raise NotFoundError(
            f"{mention} is not in edition {edition.number}: its document was removed or read anew"
        )
    return actor


def mentions_of(edition: Edition, actor: str) -> tuple[Kept, ...]:
    """Return every mention of an actor, with the words around it."""
    return tuple(_kept(edition.graph, _mentions(edition.graph, actor)))


def kept_of(edition: Edition, iri: str) -> tuple[Kept, ...]:
    """Return what a decision keeps of an actor, or of one mention.

    Raises:
        NotFoundError: no mention leads there.
    """
    mentions = (
        (iri,) if _actor(edition.graph, iri) and "#" in iri else _mentions(edition.graph, iri)
    )
    found = tuple(islice(_kept(edition.graph, mentions), _MOST_KEPT))
    if not found:
        raise NotFoundError(
            f"nothing in edition {edition.number} mentions {iri}; name an actor, or a mention, "
            "by its IRI as `klynge review --list` shows it"
        )
    return found


def fact_of(edition: Edition, subject: str, predicate: str, thing: str) -> Fact:
    """Return a fact of the composed view with all its evidence; about a mention of the subject.

    Raises:
        NotFoundError: nothing says so.
    """
    graph = edition.graph
    node, said, held = NamedNode(subject), NamedNode(predicate), as_term(thing)
    evidence = [
        quad.subject.value
        for quad in graph.quads_for_pattern(None, NamedNode(Std.object), held, DefaultGraph())
        if isinstance(quad.subject, NamedNode)
        and node in objects(graph, quad.subject, Std.subject)
        and said in objects(graph, quad.subject, Std.predicate)
    ]
    if isinstance(held, Literal) and not evidence:
        evidence = list(_evidence_of_text(graph, node, said, thing))
    mentions = _mentions(graph, subject)
    if not evidence or not mentions:
        raise NotFoundError(
            f"nothing in edition {edition.number} says that {subject} {predicate} {thing}; "
            "/api/actors/… lists every fact of an actor with its three parts"
        )
    return Fact(
        subject=mentions[0], predicate=predicate, object=thing, evidence=tuple(sorted(evidence))
    )


def _evidence_of_text(
    graph: Store, subject: NamedNode, predicate: NamedNode, text: str
) -> Iterator[str]:
    for quad in graph.quads_for_pattern(None, NamedNode(Std.subject), subject, DefaultGraph()):
        things = objects(graph, quad.subject, Std.object)
        said = predicate in objects(graph, quad.subject, Std.predicate)
        if said and any(isinstance(t, Literal) and t.value == text for t in things):
            yield str(quad.subject.value)  # type: ignore[union-attr]


def _why(graph: Store, one: str, other: str) -> tuple[tuple[str, float, str], ...]:
    first, second = _face(graph, one), _face(graph, other)
    if first.key == second.key:
        return (("same_name", 1.0, SAME_NAME),)
    return tuple(
        (name, round(value, 2), COMPARISONS[name].__doc__ or "")
        for name, value in compared(first, second).items()
        if value > 0
    )


def _face(graph: Store, mention: str) -> Face:
    node, document = NamedNode(mention), NamedNode(mention.partition("#")[0])
    label = next(iter(objects(graph, node, Std.label, document)), None)
    aliases = objects(graph, node, Std.altLabel, document)
    return face_of(
        label.value if isinstance(label, Literal) else "",
        tuple(sorted(alias.value for alias in aliases if isinstance(alias, Literal))),
    )


def _actor(graph: Store, mention: str) -> str | None:
    held = objects(graph, NamedNode(mention), Std.isReplacedBy)
    return held[0].value if held and isinstance(held[0], NamedNode) else None


def _mentions(graph: Store, actor: str) -> tuple[str, ...]:
    node, replaced = NamedNode(actor), NamedNode(Std.isReplacedBy)
    found = graph.quads_for_pattern(None, replaced, node, DefaultGraph())
    iris = (quad.subject.value for quad in found if isinstance(quad.subject, NamedNode))
    return tuple(sorted(iri for iri in iris if "#" in iri))


def _kept(graph: Store, mentions: Iterable[str]) -> Iterator[Kept]:
    for iri in dict.fromkeys(mentions):
        document = NamedNode(iri.partition("#")[0])
        span = _span(graph, NamedNode(iri), document)
        texts = objects(graph, document, KL.text, document)
        if span is None or not texts or not isinstance(texts[0], Literal):
            continue
        start, end = span
        text = texts[0].value
        yield Kept(
            iri=iri,
            document=document.value,
            quote=text[start:end],
            context=text[max(0, start - _AROUND) : end + _AROUND],
        )


def _span(graph: Store, mention: NamedNode, document: NamedNode) -> tuple[int, int] | None:
    """Return where the evidence for the mention's name stands."""
    for quad in graph.quads_for_pattern(None, NamedNode(Std.subject), mention, document):
        if NamedNode(Std.label) in objects(graph, quad.subject, Std.predicate, document):
            start, end = (
                objects(graph, quad.subject, part, document)[0] for part in (KL.start, KL.end)
            )
            return int(start.value), int(end.value)  # type: ignore[union-attr]
    return None


def _texts(graph: Store, node: NamedNode, predicate: str) -> tuple[str, ...]:
    held = objects(graph, node, predicate)
    return tuple(sorted(o.value for o in held if isinstance(o, NamedNode | Literal)))


def _in_some_graph(graph: Store, iri: str) -> bool:
    return any(True for _ in graph.quads_for_pattern(NamedNode(iri), None, None, None))
