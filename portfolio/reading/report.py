"""The application reader's report: everything that is said of one application, as data."""

from collections.abc import Sequence
from dataclasses import dataclass

from ontology.facts import Reading
from ontology.terms import KL
from portfolio.reading.acquaintances import Named, named_in
from portfolio.reading.answers import Answered, answered
from portfolio.reading.cautions import Caution, cautions_on
from portfolio.reading.criteria import Criteria
from portfolio.reading.goals import StatedGoal, stated_goals
from portfolio.reading.questions import Kin, Question, questions_on
from portfolio.reading.signals import Evidence
from portfolio.reading.stretches import stretches_of
from portfolio.roster import Roster
from store.editions import Edition
from store.encoder import Encoder


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationReport:
    """What an application answers, whom and what it names, and what remains to be asked."""

    reading: Reading
    criteria: Criteria
    cautions: tuple[Caution, ...]
    answered: tuple[Answered, ...]
    goals: tuple[StatedGoal, ...]
    named: Named
    kin: tuple[Kin, ...]
    questions: tuple[Question, ...]

    @property
    def share_found(self) -> float:
        """The share of the criteria, by weight, that anything answers: 0..1, and no verdict."""
        return sum(one.criterion.weight for one in self.answered if one.is_found)


def read_application(
    reading: Reading,
    *,
    criteria: Criteria,
    encoder: Encoder,
    edition: Edition,
    roster: Roster,
    kin: Sequence[Kin] = (),
) -> ApplicationReport:
    """Return the report on an application; nothing of it is stored.

    Args:
        reading: what was read of it.
        criteria: what it is held against.
        encoder: what tells which passages mean what a criterion asks.
        edition: who is known.
        roster: the clusters of that edition.
        kin: the clusters that it overlaps and complements, as matching found them.
    """
    stretches = stretches_of(reading.document)
    applicant = _applicant(reading)
    held = Evidence(reading, stretches, encoder, applicant=applicant)
    found = tuple(answered(criteria, held))
    goals = stated_goals(reading, found)
    named = named_in(reading, edition, roster, applicant=applicant)
    return ApplicationReport(
        reading=reading,
        criteria=criteria,
        cautions=tuple(cautions_on(reading, stretches, criteria)),
        answered=found,
        goals=goals,
        named=named,
        kin=tuple(one for one in kin if one.iri not in named.applicants),
        questions=tuple(questions_on(reading, found, goals, named, kin)),
    )


def _applicant(reading: Reading) -> frozenset[str]:
    """Return the mentions that the application is about, or that its members belong to."""
    return frozenset(
        str(one.object) for one in reading.statements if one.predicate in (KL.about, KL.memberOf)
    )
