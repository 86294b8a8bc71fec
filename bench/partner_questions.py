"""Hidden partners as questions: each application is asked with its partners hidden.

At an *origin*, a day, everything that began earlier is known. Each application that starts on that
day or later is asked once: its text, its lead and its place are told, its partners are sought among
all who took part in anything before the day. To learn, earlier applications are asked in the same
way against their own past, and against the past as it stood a year before: nothing that began at
the origin or later is seen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from matching.collaboration.experience import SIGNALS, Enquiry
from matching.collaboration.history import Application, History, JointProject, history_of
from matching.collaboration.learning import Choice
from matching.collaboration.terms import Numbers

Mask = NDArray[np.bool_]
T = TypeVar("T")

_LAGS = (timedelta(0), timedelta(days=365))
_FIRST = 20
"""How many projects must have begun before one is asked in order to learn."""
_ASKED, _LESSONS = 400, 500
"""Most applications that are asked, and most that are learnt from, at one origin: drawn by chance
where there are more."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Question:
    """One application at one origin; all arrays have one entry per actor of the history."""

    project: JointProject
    origin: date
    enquiry: Enquiry
    candidates: Mask
    """Who took part in something before, but not the lead."""
    partners: Mask
    """Who of them takes part: what is sought."""
    known: Mask
    """Who took part in something together with the lead before."""
    newcomer: bool
    """Whether the lead took part in nothing before."""

    @cached_property
    def signals(self) -> Mapping[str, Numbers]:
        """What joint projects say of each actor."""
        return {name: signal(self.enquiry) for name, signal in SIGNALS.items()}

    def values(self, names: Sequence[str]) -> Numbers:
        """Return some signals of the candidates, shape (candidates, signals)."""
        return np.stack([self.signals[name][self.candidates] for name in names], axis=1)

    def choice(self, names: Sequence[str]) -> Choice:
        """Return what was chosen among the candidates."""
        return Choice(values=self.values(names), chosen=self.partners[self.candidates])


@dataclass(frozen=True, eq=False, kw_only=True)
class Origin:
    """A day, what had begun before it, and the applications that start on it or later."""

    day: date
    past: tuple[JointProject, ...]
    later: tuple[JointProject, ...]
    names: Mapping[str, str]
    history: History

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The later applications of which a partner can be found."""
        asked = (self._question(one, self.history, self.day) for one in self._asked)
        return tuple(one for one in asked if one)

    @property
    def _asked(self) -> list[JointProject]:
        known = self.history.column
        findable = [
            one for one in self.later if any(iri in known for iri in one.members if iri != one.lead)
        ]
        return _drawn(findable, _ASKED)

    def lessons(self) -> Iterator[Question]:
        """Yield the earlier applications that there is something to learn from."""
        lessons = [
            ((project.start or date.min) - lag, project)
            for project in self.past
            for lag in _LAGS
            if len(project.members) > 1
        ]
        day, history = date.min, self.history.before(date.min)
        for at, project in sorted(_drawn(lessons, _LESSONS), key=lambda one: one[0]):
            if at != day:
                day, history = at, self.history.before(at)
            one = self._question(project, history, day) if len(history.starts) >= _FIRST else None
            if one:
                yield one

    def out_of_reach(self) -> tuple[int, int]:
        """Return how many later partners took part in nothing before, and how many there are."""
        partners = [iri for one in self.later for iri in one.members if iri != one.lead]
        return sum(iri not in self.history.column for iri in partners), len(partners)

    def _question(self, project: JointProject, history: History, day: date) -> Question | None:
        """Return a project as a question, or None where no partner can be found."""
        column = history.column.get(project.lead or "")
        candidates = history.taken_part > 0
        newcomer = column is None or not candidates[column]
        known = np.zeros(len(candidates), dtype=bool)
        if column is not None:
            candidates[column] = False
            known = history.acquainted[[column]].toarray().ravel() > 0
        partners = np.zeros(len(candidates), dtype=bool)
        partners[[history.column[iri] for iri in project.members if iri in history.column]] = True
        partners &= candidates
        application = Application(
            text=project.text,
            lead=project.lead,
            lead_name=self.names.get(project.lead or "", ""),
            places=project.places,
            vector=project.vector,
        )
        question = Question(
            project=project,
            origin=day,
            enquiry=Enquiry(history, application),
            candidates=candidates,
            partners=partners,
            known=known,
            newcomer=newcomer,
        )
        return question if partners.any() else None


def origin_at(
    day: date,
    projects: Sequence[JointProject],
    names: Mapping[str, str],
    *,
    stemmer: str,
    since: date | None = None,
) -> Origin:
    """Return the origin of a day; with ``since``, applications that start earlier are not asked."""
    first = max(day, since or day)
    past = tuple(one for one in projects if one.start and one.start < day)
    return Origin(
        day=day,
        past=past,
        later=tuple(one for one in projects if one.start and one.start >= first),
        names=names,
        history=history_of(past, names, stemmer=stemmer),
    )


def _drawn(things: Sequence[T], most: int) -> list[T]:
    """Return that many of the things, drawn by chance, in their order; all if there are no more."""
    if len(things) <= most:
        return list(things)
    drawn = Random(7).sample(range(len(things)), most)
    return [things[at] for at in sorted(drawn)]
