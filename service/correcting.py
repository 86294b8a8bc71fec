"""Corrections of facts: suggested by anybody, followed by a reviewer, or decided at once."""

from collections.abc import Sequence
from typing import Any, TypeGuard

from ontology.concepts import bundled_concepts
from ontology.errors import InputError, NotFoundError
from ontology.rdf import Literal, NamedNode
from ontology.terms import BASE, KL, PREFIXES, Std
from service.iris import full_iri
from service.judging import appended, named
from store.decisions import as_term
from store.editions import Edition, current_edition
from store.graph import objects
from store.home import Home
from store.journal import Journal
from store.review import actor_of, fact_of, kept_of
from store.verdicts import Decision, Fact, Verdict, suggested


def correct(
    home: Home,
    *,
    subject: str,
    predicate: str,
    wrong: str | None,
    right: str | None,
    by: str,
    reason: str = "",
) -> dict[str, Any]:
    """Keep for good that a fact is wrong, and what is right; return the decision.

    Without ``wrong`` something right is added, without ``right`` something wrong is taken out.

    Raises:
        NotFoundError: no such fact is held, or nothing is held on what is right.
        InputError: neither was given, the fact is a name or a number, what is right is a text where
            a thing is due or the other way round, or nobody decided.
    """
    edition = current_edition(home)
    fact, said = _meant(edition, subject, predicate, wrong, right)
    return appended(
        home, Decision(verdict=Verdict.CORRECTION, by=by, reason=reason, fact=fact, right=said)
    )


def suggest(
    home: Home,
    *,
    subject: str,
    predicate: str,
    wrong: str | None,
    right: str | None,
    by: str,
    reason: str = "",
) -> dict[str, Any]:
    """Keep for a reviewer that a fact may be wrong; return the suggestion.

    Raises:
        NotFoundError, InputError: as for ``correct``.
    """
    edition = current_edition(home)
    fact, said = _meant(edition, subject, predicate, wrong, right)
    return appended(
        home, Decision(verdict=Verdict.SUGGESTION, by=by, reason=reason, fact=fact, right=said)
    )


def follow(home: Home, *, suggestion: str, by: str, reason: str = "") -> dict[str, Any]:
    """Keep for good that a suggestion is right: the correction it asks for; return that.

    Raises:
        NotFoundError: no such suggestion is open, or what it is about is gone.
        InputError: nobody is named as who decided.
    """
    edition = current_edition(home)
    held = open_suggestion(home, suggestion)
    assert held.fact is not None
    actor, thing = actor_of(edition, held.fact.subject), held.fact.object
    fact = fact_of(edition, actor, held.fact.predicate, thing) if thing else held.fact
    return appended(
        home,
        Decision(
            verdict=Verdict.CORRECTION,
            by=by,
            reason=reason or held.reason,
            fact=fact,
            right=held.right,
            follows=held.id,
        ),
    )


def open_suggestion(home: Home, wanted: str) -> Decision:
    """Return a suggestion by its id.

    Raises:
        NotFoundError: there is none, or it was followed or turned down.
    """
    for one in suggested(Journal(home).decisions()):
        if one.id == wanted:
            return one
    raise NotFoundError(
        f"no suggestion {wanted!r} is open; somebody may have decided on it meanwhile, "
        "see /api/decisions"
    )


def object_to_fact(
    home: Home, *, subject: str, predicate: str, thing: str, by: str, reason: str = ""
) -> dict[str, Any]:
    """Keep for good that a fact may not be shown; return the decision.

    Raises:
        NotFoundError: no such fact is held.
        InputError: nobody is named as who decided.
    """
    fact = _fact(current_edition(home), subject, predicate, thing)
    decision = Decision(verdict=Verdict.OBJECTION, by=by, reason=reason, fact=fact)
    return appended(home, decision)


def is_corrected(predicate: str) -> bool:
    """Tell whether facts with that property can be wrong here: names and numbers are not."""
    return predicate not in _NOT_CORRECTED


def _meant(
    edition: Edition, subject: str, predicate: str, wrong: str | None, right: str | None
) -> tuple[Fact, str | None]:
    """Return the fact that is meant, and what is right as the journal keeps it."""
    if wrong is None and right is None:
        raise InputError("say what is wrong, what is right, or both")
    fact = _fact(edition, subject, predicate, wrong)
    return fact, None if right is None else _right(edition, fact.predicate, right)


def _fact(edition: Edition, subject: str, predicate: str, wrong: str | None) -> Fact:
    said = _predicate(predicate)
    actor = named(edition, subject)
    if wrong is not None:
        return fact_of(edition, actor, said, _object(wrong))
    mention = kept_of(edition, actor)[0].iri
    return Fact(subject=mention, predicate=said, object="", evidence=())


def _predicate(written: str) -> str:
    prefix, colon, name = written.rpartition(":")
    if "://" in written:
        iri = written
    elif colon:
        iri = PREFIXES.get(prefix, "") + name
    else:
        iri = f"{PREFIXES['kl']}{written}"
    if not is_corrected(iri):
        raise InputError(
            "names and numbers are not corrected here: say who is the same or different instead"
        )
    if iri not in set(KL):
        raise NotFoundError(f"no property {written!r}; see /ontology for those there are")
    return iri


def _right(edition: Edition, predicate: str, written: str) -> str:
    """Return what is right as the journal keeps it, if the property can have it."""
    said = _called(edition, predicate, written) or _object(written)
    term, kinds = as_term(said), objects(edition.graph, NamedNode(predicate), Std.type)
    if isinstance(term, Literal) and NamedNode(f"{PREFIXES['owl']}ObjectProperty") in kinds:
        raise InputError(
            f"nothing is called {written!r}, and {predicate} leads to a thing; name it as it is "
            "called here, or by its IRI, such as concept/place/NO-4601"
        )
    if isinstance(term, NamedNode):
        if NamedNode(f"{PREFIXES['owl']}DatatypeProperty") in kinds:
            raise InputError(f"{written!r} is an IRI, and {predicate} has a text; write the text")
        if said.startswith(BASE) and not objects(edition.graph, term, Std.type):
            raise NotFoundError(f"nothing in edition {edition.number} is {said}; check the IRI")
    return said


def _called(edition: Edition, predicate: str, written: str) -> str | None:
    """Return the concept that bears a name, among those that a property can lead to."""
    node = NamedNode(predicate)
    for kind in (one for leads in _RANGES for one in objects(edition.graph, node, leads)):
        concept = bundled_concepts().named(kind.value, written) if _is_node(kind) else None
        if concept is not None:
            return concept.iri
    return None


def _is_node(term: object) -> TypeGuard[NamedNode]:
    return isinstance(term, NamedNode)


def _object(written: str) -> str:
    """Return the IRI of a thing of ours that was written as a path; else what was written."""
    ours: Sequence[str] = ("actor/", "cluster/", "project/", "programme/", "concept/", "document/")
    return full_iri(written) if written.startswith(tuple(ours)) else written


_RANGES = (f"{PREFIXES['rdfs']}range", "https://schema.org/rangeIncludes")
_NOT_CORRECTED = frozenset({str(KL.identifier), f"{PREFIXES['rdfs']}label"})
