"""How complete a profile is: which parts are empty, and what to write so that they are not."""

from collections.abc import Mapping
from dataclasses import dataclass

from matching.profiles import Profile
from ontology.sentences import Sentence

PARTS: Mapping[str, Sentence] = {
    "needs": Sentence("Write what is lacking: 'We need …', 'Vi trenger …', 'Me manglar …'."),
    "offers": Sentence(
        "Write what you can do for others: 'We offer …', 'Vi tilbyr …', 'Me leverer …'."
    ),
    "stages": Sentence(
        "Write what you make or do, with its object: 'We build vessels for offshore wind'."
    ),
    "technologies": Sentence(
        "Write what you work with: 'We use machine vision', 'Vi bruker maskinsyn'."
    ),
    "places": Sentence(
        "Write where you are: 'X AS in Bergen', or list a municipality beside the name."
    ),
    "kinds": Sentence(
        "Write the full name with its legal form, or what you are: a company, an institute."
    ),
    "partners": Sentence(
        "Write whom you work with and in which project, or let a project list be read."
    ),
}
"""The parts of a profile, and what to write to fill each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """Which parts of a profile hold something."""

    held: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of parts that hold something, 0..1."""
        return len(self.held) / len(PARTS)


def completeness_of(profile: Profile) -> Completeness:
    """Return which parts of a profile hold something, in the order of ``PARTS``."""
    standing = profile.standing
    held = {
        "needs": profile.needs,
        "offers": profile.offers,
        "stages": standing.stages,
        "technologies": standing.technologies | standing.offered,
        "places": standing.places,
        "kinds": standing.kinds,
        "partners": standing.partners,
    }
    return Completeness(
        held=tuple(part for part in PARTS if held[part]),
        missing=tuple(part for part in PARTS if not held[part]),
    )
