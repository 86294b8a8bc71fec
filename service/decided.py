"""Decisions as people read them: what each is about, who took it, and whether it holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ontology.errors import NotFoundError
from service.quotations import Labels
from service.workbench import Workbench
from store.home import Home
from store.journal import Journal
from store.review import actor_now, waiting
from store.verdicts import ON_MATCHES, Decision, Fact, Kept, Verdict, in_force, pending, suggested


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedRow:
    """One decision, ready to be shown; references are ``{"iri", "label"}``."""

    id: str
    verdict: str
    by: str
    at: str
    """When it was taken, ISO 8601."""
    reason: str
    state: str
    """``pending``, ``holds``, ``undone``, ``waiting``, ``overruled``, ``open``, ``followed``."""
    one: dict[str, str] | None = None
    other: dict[str, str] | None = None
    fact: dict[str, Any] | None = None
    document: dict[str, str] | None = None
    undoes: str | None = None


class Decided:
    """The decisions of a home beside one edition."""

    def __init__(self, home: Home, workbench: Workbench, *, language: str = "en") -> None:
        """Read the journal once.

        Raises:
            JournalDamaged: a line of it cannot be read.
        """
        edition = workbench.edition
        self.decisions = Journal(home).decisions()
        self._graph = edition.graph
        self.labels = Labels(edition.graph, workbench.tools.concepts, language)
        published = frozenset(edition.manifest.decisions)
        self._in_force = {one.id for one in in_force(self.decisions)}
        self._open = {one.id for one in suggested(self.decisions)}
        self.pending = pending(published, self.decisions)
        self.waiting = waiting(edition, self.decisions)
        overruled = frozenset(edition.queue.overruled)
        self.overruled = tuple(one for one in self.decisions if one.id in overruled)
        self.suggested = suggested(self.decisions)

    def get(self, name: str) -> Decision:
        """Return a decision by its id.

        Raises:
            NotFoundError: there is none.
        """
        for one in self.decisions:
            if one.id == name:
                return one
        raise NotFoundError(
            f"no decision {name!r} is in the journal; /review lists those there are"
        )

    def rows(self, decisions: Iterable[Decision]) -> list[DecidedRow]:
        """Return some of the decisions as rows, in their order."""
        return [self.row(one) for one in decisions]

    def row(self, decision: Decision) -> DecidedRow:
        """Return a decision as a row."""
        return DecidedRow(
            id=decision.id,
            verdict=decision.verdict.value,
            by=decision.by,
            at=decision.at,
            reason=decision.reason,
            state=self._state(decision),
            one=self._side(decision.one),
            other=self._side(decision.other),
            fact=self._fact(decision.fact, decision.right),
            document=self.labels.reference(decision.document) if decision.document else None,
            undoes=decision.undoes,
        )

    def _state(self, decision: Decision) -> str:
        if decision.id not in self._in_force and decision.verdict is not Verdict.UNDO:
            return "undone"
        if decision.verdict is Verdict.SUGGESTION:
            return "open" if decision.id in self._open else "followed"
        states = (
            ("overruled", self.overruled),
            ("waiting", self.waiting),
            ("pending", self.pending),
        )
        return next((name for name, held in states if decision in held), "holds")

    def _side(self, kept: tuple[Kept, ...]) -> dict[str, str] | None:
        """Return the actor that one side is now, or what its mention said."""
        if not kept:
            return None
        actor = actor_now(self._graph, (one.iri for one in kept))
        if actor:
            return self.labels.reference(actor)
        return {"iri": "", "label": next((one.quote for one in kept if one.quote), "?")}

    def _fact(self, fact: Fact | None, right: str | None) -> dict[str, Any] | None:
        if fact is None:
            return None
        subject = actor_now(self._graph, (fact.subject,)) or fact.subject
        return {
            "subject": self.labels.reference(subject),
            "predicate": self.labels.reference(fact.predicate),
            "object": self._thing(fact.object),
            "right": self._thing(right),
        }

    def _thing(self, written: str | None) -> dict[str, str] | None:
        if not written:
            return None
        if "://" not in written:
            return {"iri": "", "label": written}
        return self.labels.reference(written)


def decision_shown(home: Home, workbench: Workbench, name: str, *, language: str) -> dict[str, Any]:
    """Return what the page of a decision shows.

    Raises:
        NotFoundError: there is no such decision.
    """
    decided = Decided(home, workbench, language=language)
    decision = decided.get(name)
    later = [one for one in decided.decisions if name in (one.undoes, one.follows)]
    return {
        "row": decided.row(decision),
        "later": decided.rows(later),
        "undone": decided.row(decided.get(decision.undoes)) if decision.undoes else None,
        "is_on_match": decision.verdict in ON_MATCHES,
    }
