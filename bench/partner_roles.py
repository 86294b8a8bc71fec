"""Roles: hide one partner, and see whether somebody who could take its place is found.

A partner's *role* is the kind of institution it is and the field it mostly works in: the programme,
or theme, that most of its earlier projects stand in. Of an application one partner is hidden that
no other partner could stand in for, drawn by a hash of the application; the others are no
candidates. Whoever else has its role could take its place, so it counts that one of them comes
early, whether or not it is the very one. A list drawn by chance is measured as well, because some
roles are common.

Kinds of institution come from a file of organisations as CORDIS publishes it: JSON Lines with
``organisationID``, ``activityType`` (HES, REC, PRC, PUB, OTH) and ``SME``.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import numpy as np
from partner_measures import Mask, Numbers
from partner_questions import Origin, Question

SHOWN_FIRST = 10
ROLE_MEASURES = ("found in 10", "of the 10", "MRR")
"""Share of lists of ten that hold the role, share of the ten that have it, reciprocal rank."""
CHANCE = "by chance"

Role = tuple[str, str]
"""Kind of institution, and field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisations:
    """What a file tells of organisations, by actor."""

    kinds: Mapping[str, str]
    small: Mapping[str, bool]


def read_organisations(path: Path) -> Organisations:
    """Return the kinds of institution in a file, and which of them are small or medium-sized."""
    kinds, small = {}, {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        actor = f"number:{row['organisationID']}"
        if row.get("activityType"):
            kinds[actor] = str(row["activityType"])
        if row.get("SME"):
            small[actor] = str(row["SME"]).casefold() == "true"
    return Organisations(kinds=kinds, small=small)


@dataclass(eq=False)
class Roles:
    """Who could stand in for whom, and how all rankers do at finding them."""

    kinds: Mapping[str, str]
    fields: Mapping[str, str]
    """{project: its field}."""
    measured: dict[str, list[Numbers]] = field(default_factory=lambda: defaultdict(list))
    asked: list[tuple[str, int]] = field(default_factory=list)
    """The application and the number of the origin of each question."""
    _held: dict[int, list[Role | None]] = field(default_factory=dict)

    def hidden(self, number: int, origin: Origin, question: Question) -> tuple[Mask, Mask] | None:
        """Return the candidates for a hidden partner's place and who of them has its role.

        None where no partner has a role of its own.
        """
        held = self._roles(number, origin)
        team = np.flatnonzero(question.partners)
        lead = origin.history.column.get(question.project.lead or "")
        roles = Counter(held[at] for at in (*team, *([lead] if lead is not None else [])))
        alone = [at for at in team if held[at] and roles[held[at]] == 1]
        if not alone:
            return None
        one = min(alone, key=lambda at: _drawn(question.project.iri, origin.history.actors[at]))
        candidates = question.candidates & np.array([role is not None for role in held])
        candidates[[at for at in team if at != one]] = False
        right = np.array([role == held[one] for role in held])
        return candidates, candidates & right

    def ask(self, question: Question, number: int, candidates: Mask, right: Mask) -> None:
        """Note a question, and what a list drawn by chance would hold."""
        self.asked.append((question.project.iri, number))
        self.measured[CHANCE].append(by_chance(int(candidates.sum()), int(right.sum())))

    def add(self, ranker: str, scores: Numbers, candidates: Mask, right: Mask) -> None:
        """Measure one ranker's list."""
        order = np.argsort(-scores[candidates], kind="stable")
        found = right[candidates][order]
        first = int(np.argmax(found))
        measures = (first < SHOWN_FIRST, found[:SHOWN_FIRST].mean(), 1 / (1 + first))
        self.measured[ranker].append(np.array(measures, dtype=np.float64))

    def _roles(self, number: int, origin: Origin) -> list[Role | None]:
        """Return the role of each actor of an origin, None where it is not known."""
        if number not in self._held:
            fields: dict[str, Counter[str]] = defaultdict(Counter)
            for project in origin.past:
                for actor in project.members if project.iri in self.fields else ():
                    fields[actor][self.fields[project.iri]] += 1
            self._held[number] = [self._role(one, fields) for one in origin.history.actors]
        return self._held[number]

    def _role(self, actor: str, fields: Mapping[str, Counter[str]]) -> Role | None:
        if actor not in self.kinds or actor not in fields:
            return None
        most = min(fields[actor].items(), key=lambda held: (-held[1], held[0]))
        return self.kinds[actor], most[0]


def by_chance(candidates: int, right: int) -> Numbers:
    """Return the expected measures of a list in random order (hypergeometric).

    >>> by_chance(10, 10).tolist()
    [1.0, 1.0, 1.0]
    """
    missing = np.ones(candidates + 1)
    for drawn in range(1, candidates + 1):
        left = candidates - drawn + 1
        missing[drawn] = missing[drawn - 1] * max(left - right, 0) / left
    ranks = np.arange(1, candidates + 1)
    first = missing[:-1] - missing[1:]
    found = 1 - missing[min(SHOWN_FIRST, candidates)]
    return np.array([found, right / candidates, float((first / ranks).sum())])


def _drawn(*parts: str) -> str:
    return blake2b("|".join(parts).encode(), digest_size=8).hexdigest()
