"""What joint projects say of a partner for a new one: small functions of all actors at once.

Each takes an ``Enquiry`` and returns one number in 0..1 for every actor of the history; its
docstring is the explanation that the user sees. All start from the same weights of earlier
projects, a kernel over what they say, where they were and who took part. Values are relative to the
highest v, as ln(1 + 20 v) / ln 21: a few stand far above all others, and differences among the
others tell as well.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix

from matching.collaboration.history import Application, History
from matching.collaboration.terms import Numbers

_TEXT, _PLACE, _LEAD, _LIKE_LEAD = 3.0, 2.0, 2.0, 1.0
"""What the logarithm of a project's weight gains: by the likeness of its text (relative to the
most alike), a place in common, the lead having taken part, or one whose name is like the lead's."""
_SAME_NAME = 0.99
"""Likeness from which a name is the lead's own."""
_RESTART, _STEPS = 0.15, 40
"""The walk goes back to its start with this probability (Page et al. 1999); what is left after so
many steps is below 0.002."""
_CURVE = 20.0
_VOTE = 3
"""A project votes for its members with the likeness of its text to this power."""
_LATELY = 180.0
"""Days in which what a project counts as recent falls to a third."""
_WELL_PLACED = 400
"""How many of the walk's best lend their names; the others hold nearly nothing of it."""


@dataclass(frozen=True, eq=False)
class Enquiry:
    """An application put to a history."""

    history: History
    application: Application

    @cached_property
    def lead(self) -> int | None:
        """The column of the lead, if it has taken part in anything."""
        column = self.history.column.get(self.application.lead or "")
        return column if column is not None and self.history.taken_part[column] else None

    @cached_property
    def like_lead(self) -> Numbers:
        """How like the lead's name each actor's is: cosine of letter runs, shape (actors,)."""
        name = self.history.vocabulary.name(self.application.lead_name)
        likeness = _flat(self.history.names @ name.T)
        own = self.history.column.get(self.application.lead or "")
        if own is not None:
            likeness[own] = 0.0
        return likeness

    @cached_property
    def weights(self) -> Numbers:
        """How much each earlier project counts, shape (projects,), of sum 1."""
        history = self.history
        if not history.starts:
            return np.zeros(0)
        text = _relative(_flat(history.words @ history.vocabulary.text(self.application.text).T))
        here = history.vocabulary.places.counted([self.application.places])
        gains = _TEXT * text + _PLACE * (_flat(history.places @ here.T) > 0)
        if self.lead is not None:
            gains += _LEAD * _flat(history.members[:, [self.lead]])
        gains += _LIKE_LEAD * self._likest_member()
        weights = np.exp(gains - gains.max())
        return np.asarray(weights / weights.sum(), dtype=np.float64)

    def _likest_member(self) -> Numbers:
        """Return the likeness to the lead's name of each project's likest member but itself."""
        likeness = np.where(self.like_lead < _SAME_NAME, self.like_lead, 0.0)
        return _highest(self.history.members.multiply(likeness).tocsr())

    @cached_property
    def walked(self) -> Numbers:
        """Where a walk from those in the weightiest projects stands, shape (actors,), of sum 1."""
        return walk(self.history, _flat(self.history.to_actors.T @ self.weights))


Signal = Callable[[Enquiry], Numbers]


def experience(enquiry: Enquiry) -> Numbers:
    """They have done projects like yours: in what was said, where, and with whom."""
    return _shaped(_flat(enquiry.history.members.T @ enquiry.weights))


def circle(enquiry: Enquiry) -> Numbers:
    """They work with those who have done projects like yours."""
    return _shaped(enquiry.walked)


def namesake(enquiry: Enquiry) -> Numbers:
    """Somebody of a like name, so of one town or trade, is in the circle of projects like yours."""
    walked = enquiry.walked
    best = np.argsort(-walked, kind="stable")[:_WELL_PLACED]
    alike = csr_matrix(enquiry.history.names @ enquiry.history.names[best].T)
    lent = alike.multiply(walked[best]).tolil()
    lent[best, np.arange(len(best))] = 0.0
    return _shaped(_highest(lent.tocsr()))


def like_name(enquiry: Enquiry) -> Numbers:
    """Their name is like yours: of the same town, trade or family."""
    return _curved(enquiry.like_lead)


def common_partners(enquiry: Enquiry) -> Numbers:
    """You have partners in common; one who has few partners counts more."""
    return _shaped(adamic_adar(enquiry.history, enquiry.lead))


def within_reach(enquiry: Enquiry) -> Numbers:
    """Joint projects lead from you to them in few steps, and by many ways."""
    return _shaped(personalised_pagerank(enquiry.history, enquiry.lead))


def meaning(enquiry: Enquiry) -> Numbers:
    """They have done projects whose texts mean much the same as yours."""
    history, vector = enquiry.history, enquiry.application.vector
    if vector is None or not history.vectors.size:
        return np.zeros(len(history.actors))
    alike = np.maximum(history.vectors @ vector, 0).astype(np.float64)
    return _shaped(_flat(history.members.T @ _relative(alike) ** _VOTE))


def activity(enquiry: Enquiry) -> Numbers:
    """They take part in many joint projects."""
    return _shaped(enquiry.history.taken_part)


def recent_activity(enquiry: Enquiry) -> Numbers:
    """They have begun joint projects lately."""
    starts = enquiry.history.starts
    ages = np.array([(starts[-1] - start).days for start in starts], dtype=np.float64)
    return _shaped(_flat(enquiry.history.members.T @ np.exp(-ages / _LATELY)))


def named(enquiry: Enquiry) -> Numbers:
    """Your text names them, or nearly."""
    words = enquiry.history.vocabulary.words_in(enquiry.application.text)
    return _flat(enquiry.history.name_words @ words.T) ** 3


SIGNALS: Mapping[str, Signal] = {
    signal.__name__: signal
    for signal in (
        experience,
        circle,
        meaning,
        namesake,
        like_name,
        common_partners,
        within_reach,
        activity,
        recent_activity,
        named,
    )
}
"""Every signal by its name; the order is the order of the explanation."""


def walk(history: History, start: Numbers) -> Numbers:
    """Return where a random walk with restart stands, from actors to projects to actors."""
    stands, left = np.zeros_like(start), start * _RESTART
    for _ in range(_STEPS):
        stands += left
        left = (1 - _RESTART) * (history.to_actors.T @ (history.to_projects.T @ left))
    return stands


def personalised_pagerank(history: History, actor: int | None) -> Numbers:
    """Return where a walk from one actor stands; all 0 where there is no such actor."""
    start = np.zeros(len(history.actors))
    if actor is not None:
        start[actor] = 1.0
    return walk(history, start)


def adamic_adar(history: History, actor: int | None) -> Numbers:
    """Return Σ 1/ln |Γ(z)| over the partners z that an actor has in common with each.

    Adamic & Adar 2003; all 0 where there is no such actor.
    """
    if actor is None:
        return np.zeros(len(history.actors))
    partners = _flat(history.acquainted[[actor]].T)
    known = _flat(history.acquainted.sum(axis=1))
    worth = np.divide(partners, np.log(np.maximum(known, 2)), where=known > 1, out=partners * 0)
    return _flat(history.acquainted @ worth)


def _flat(column: csr_matrix | Numbers) -> Numbers:
    """Return a matrix of one column (or a vector) as a vector."""
    dense = column if isinstance(column, np.ndarray) else column.toarray()
    return np.array(dense, dtype=np.float64).ravel()


def _highest(rows: csr_matrix) -> Numbers:
    """Return the highest value of each row, 0 for a row without any."""
    if not rows.shape[1]:
        return np.zeros(rows.shape[0])
    return np.asarray(rows.max(axis=1).toarray(), dtype=np.float64).ravel()


def _shaped(values: Numbers) -> Numbers:
    """Return values in 0..1, relative to the highest, curved."""
    return _curved(_relative(values))


def _curved(values: Numbers) -> Numbers:
    """Return ln(1 + c v) / ln(1 + c), which is 0 for 0 and 1 for 1."""
    return np.asarray(np.log1p(_CURVE * values) / np.log1p(_CURVE), dtype=np.float64)


def _relative(values: Numbers) -> Numbers:
    """Return values in 0..1, relative to the highest."""
    highest = values.max(initial=0.0)
    return values / highest if highest else values
