"""Decisions, from what a person or a program says to a line in the journal; and what is open."""

from dataclasses import asdict
from typing import Any

from ontology.concepts import bundled_concepts
from ontology.errors import InputError
from ontology.rdf import NamedNode
from ontology.sentences import Sentence
from ontology.terms import BASE
from service.iris import full_iri
from store.decisions import as_term
from store.editions import Edition, current_edition
from store.home import Home
from store.journal import Journal
from store.review import Doubt, Side, doubts, kept_of, waiting
from store.verdicts import Decision, Verdict, in_force, is_followed, pending, suggested


def judge(
    home: Home, *, same: bool, one: str, other: str, by: str, reason: str = ""
) -> dict[str, Any]:
    """Keep for good that two are one, or that they are not; return the decision.

    Raises:
        NotFoundError: nothing mentions one of them, or there is no edition yet.
        InputError: both are one and the same mention, or nobody is named as who decided.
    """
    edition = current_edition(home)
    first, second = (kept_of(edition, named(edition, written)) for written in (one, other))
    if {kept.iri for kept in first} & {kept.iri for kept in second}:
        raise InputError(
            Sentence(
                "{one} and {other} are one actor now; to part them, name a mention of each by "
                "its IRI",
                one=one,
                other=other,
            )
        )
    verdict = Verdict.SAME if same else Verdict.DIFFERENT
    for held in in_force(Journal(home).decisions()):
        if held.verdict is verdict and {held.one, held.other} == {first, second}:
            return as_answer(held)  # sent twice
    return appended(home, Decision(verdict=verdict, by=by, reason=reason, one=first, other=second))


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
        "suggested": [as_answer(one) for one in suggested(decisions)],
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


def named(edition: Edition, written: str) -> str:
    """Return the IRI for an IRI, a path of one, or a name that only one bears.

    Raises:
        NotFoundError: nobody is called that.
    """
    iri = full_iri(written)
    is_mention = (
        "#" in iri and iri.startswith(_OF_DOCUMENTS) and isinstance(as_term(iri), NamedNode)
    )
    if is_mention or edition.items.with_iri(iri):
        return iri
    from matching.directory import read_directory

    return read_directory(edition, bundled_concepts()).find(written)


_OF_DOCUMENTS = (f"{BASE}document/", f"{BASE}register/")
