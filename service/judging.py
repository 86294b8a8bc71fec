"""Decisions, from what a person or a program says to a line in the journal; and what is open."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from ontology.concepts import bundled_concepts
from ontology.errors import InputError, NotFoundError
from ontology.rdf import Literal, NamedNode
from ontology.terms import BASE, KL, PREFIXES, Std
from service.iris import full_iri
from store.decisions import as_term
from store.editions import Edition, current_edition
from store.graph import objects
from store.home import Home
from store.journal import Journal
from store.review import Doubt, Side, doubts, fact_of, kept_of, waiting
from store.verdicts import Decision, Fact, Verdict, is_followed, pending


def judge(
    home: Home, *, same: bool, one: str, other: str, by: str, reason: str = ""
) -> dict[str, Any]:
    """Keep for good that two are one, or that they are not; return the decision.

    Raises:
        NotFoundError: nothing mentions one of them, or there is no edition yet.
        InputError: both are one and the same mention, or nobody is named as who decided.
    """
    edition = current_edition(home)
    first, second = (kept_of(edition, _named(edition, written)) for written in (one, other))
    if {kept.iri for kept in first} & {kept.iri for kept in second}:
        raise InputError(
            f"{one} and {other} are one actor now; to part them, name a mention of each by its IRI"
        )
    verdict = Verdict.SAME if same else Verdict.DIFFERENT
    return appended(home, Decision(verdict=verdict, by=by, reason=reason, one=first, other=second))


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
    if wrong is None and right is None:
        raise InputError("say what is wrong, what is right, or both")
    edition = current_edition(home)
    fact = _fact(edition, subject, predicate, wrong)
    said = _right(edition, fact.predicate, right) if right is not None else None
    return appended(
        home, Decision(verdict=Verdict.CORRECTION, by=by, reason=reason, fact=fact, right=said)
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


def object_to_document(home: Home, *, document: str, by: str, reason: str = "") -> dict[str, Any]:
    """Keep for good that a document may not be shown; return the decision.

    Raises:
        NotFoundError: no such document is held.
        InputError: nobody is named as who decided.
    """
    from service.workbench import document_named

    iri = document_named(current_edition(home).ledger, document)
    decision = Decision(verdict=Verdict.OBJECTION, by=by, reason=reason, document=iri)
    return appended(home, decision)


def undo(home: Home, *, decision: str, by: str, reason: str = "") -> dict[str, Any]:
    """Keep for good that an earlier decision no longer holds; return the new one.

    Raises:
        NotFoundError: there is no decision of that id.
        InputError: nobody is named as who decided.
    """
    undoing = Decision(verdict=Verdict.UNDO, by=by, reason=reason, undoes=decision)
    return appended(home, undoing)


def review(home: Home, *, limit: int) -> dict[str, Any]:
    """Return what is uncertain, and which decisions are pending, waiting or overruled.

    Raises:
        NoEdition: nothing has been published yet.
    """
    edition, decisions = current_edition(home), Journal(home).decisions()
    published = frozenset(edition.manifest.decisions)
    return {
        "edition": edition.number,
        "doubts": [_doubt(one) for one in doubts(edition, decisions, limit=limit)],
        "open": len(edition.queue.uncertain),
        "pending": [as_answer(one) for one in pending(published, decisions)],
        "waiting": [as_answer(one) for one in waiting(edition, decisions)],
        "overruled": [as_answer(one) for one in decisions if one.id in edition.queue.overruled],
    }


def decided(home: Home) -> list[dict[str, Any]]:
    """Return every decision there ever was, the latest first."""
    return [as_answer(one) for one in reversed(Journal(home).decisions())]


def as_answer(decision: Decision) -> dict[str, Any]:
    """Return a decision as JSON has it."""
    held = asdict(decision)
    return {
        "id": held.pop("id"),
        "verdict": decision.verdict.value,
        **{k: v for k, v in held.items() if v and k != "verdict"},
    }


def appended(home: Home, decision: Decision) -> dict[str, Any]:
    """Keep a decision for good and return it; ``pending`` tells whether an edition must follow.

    Raises:
        InputError: nobody is named as who decided.
        NotFoundError: it undoes one that is not there.
    """
    journal = Journal(home)
    kept = journal.append(decision)
    return {**as_answer(kept), "pending": is_followed(kept, journal.decisions())}


def _doubt(doubt: Doubt) -> dict[str, Any]:
    why = [{"comparison": name, "value": value, "text": text} for name, value, text in doubt.why]
    sides = {"one": _side(doubt.one), "other": _side(doubt.other)}
    return {"chance": doubt.chance, "why": why, **sides}


def _side(side: Side) -> dict[str, Any]:
    concepts = bundled_concepts()
    labelled = {
        name: [concepts.label(iri) if iri in concepts else iri for iri in getattr(side, name)]
        for name in ("places", "kinds")
    }
    return {**asdict(side), **labelled}


def _named(edition: Edition, written: str) -> str:
    """Return the IRI for an IRI, a path of one, or a name that only one bears."""
    iri = full_iri(written)
    is_mention = (
        "#" in iri and iri.startswith(_OF_DOCUMENTS) and isinstance(as_term(iri), NamedNode)
    )
    if is_mention or edition.items.with_iri(iri):
        return iri
    from matching.directory import read_directory

    return read_directory(edition, bundled_concepts()).find(written)


def _fact(edition: Edition, subject: str, predicate: str, wrong: str | None) -> Fact:
    said = _predicate(predicate)
    actor = _named(edition, subject)
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
    if iri in _NOT_CORRECTED:
        raise InputError(
            "names and numbers are not corrected here: say who is the same or different instead"
        )
    if iri not in set(KL):
        raise NotFoundError(f"no property {written!r}; see /ontology for those there are")
    return iri


def _right(edition: Edition, predicate: str, written: str) -> str:
    """Return what is right as the journal keeps it, if the property can have it."""
    said = _object(written)
    term, kinds = as_term(said), objects(edition.graph, NamedNode(predicate), Std.type)
    if isinstance(term, Literal) and NamedNode(f"{PREFIXES['owl']}ObjectProperty") in kinds:
        raise InputError(
            f"{written!r} is a text, and {predicate} leads to a thing; name it by its IRI, such as "
            "concept/place/NO-4601"
        )
    if isinstance(term, NamedNode):
        if NamedNode(f"{PREFIXES['owl']}DatatypeProperty") in kinds:
            raise InputError(f"{written!r} is an IRI, and {predicate} has a text; write the text")
        if said.startswith(BASE) and not objects(edition.graph, term, Std.type):
            raise NotFoundError(f"nothing in edition {edition.number} is {said}; check the IRI")
    return said


def _object(written: str) -> str:
    """Return the IRI of a thing of ours that was written as a path; else what was written."""
    ours: Sequence[str] = ("actor/", "cluster/", "project/", "programme/", "concept/", "document/")
    return full_iri(written) if written.startswith(tuple(ours)) else written


_OF_DOCUMENTS = (f"{BASE}document/", f"{BASE}register/")
_NOT_CORRECTED = frozenset({str(KL.identifier), f"{PREFIXES['rdfs']}label"})
