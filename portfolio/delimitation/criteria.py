"""The four criteria by which a cluster is told from its surroundings, each graded 0..1.

Each is a small function whose docstring is the explanation that is shown. None of them decides
anything: the grade says how far the criterion is met, its facts say on what grounds.
"""

from collections.abc import Callable, Mapping

from ontology.iris import concept_iri
from ontology.sentences import Sentence, explained, one_after_another
from ontology.terms import KL
from portfolio.delimitation.gatherings import Gathering, apart
from portfolio.delimitation.visions import Vision
from portfolio.figures import Fact, Figure
from portfolio.landscape import Actor
from portfolio.testimony import Testimony

_TWO = 2
"""Of fewer members nothing can be shared, and none can be near to another."""

Criterion = Callable[[Gathering, Vision, Testimony | None], Figure]
"""What grades; facts have no quotations where no testimony is given."""


def shared_base(there: Gathering, vision: Vision, told: Testimony | None = None) -> Figure:
    """Share of the members in the chain or technology that most of them have to do with.

    Only members of whom a chain or a technology is known are counted.
    """
    known = [one for one in there.members if one.base]
    if len(known) < _TWO:
        return _unknown(
            shared_base, Sentence("the value chain or technology of at least two members")
        )
    count = max(there.bases.values())
    most = min(base for base, held in there.bases.items() if held == count)
    sharing = sorted((one for one in known if most in one.base), key=lambda one: one.name)
    label = there.landscape.concepts.label(most)
    return Figure(
        value=count / len(known) if count >= _TWO else 0.0,
        method=explained(shared_base),
        coverage=len(known) / len(there.members),
        facts=tuple(
            Fact(
                iri=one.iri,
                text=Sentence("{name}: {thing}", name=one.name, thing=label),
                quotations=told.of_base(one.iri, most)[:1] if told else (),
            )
            for one in sharing
        ),
    )


def concentration(there: Gathering, vision: Vision, told: Testimony | None = None) -> Figure:
    """Mean nearness of the members to their hub: exp(−d/d₀), d in kilometres.

    The hub is the member from whom all others are least far, each counted by its role. d₀ is the
    distance over which one can meet without long planning; it is wider for who lives of land, sea
    or rock. A member of whom only the country is known is not counted.
    """
    hub, placed = there.hub(), there.placed
    if hub is None or len(placed) < _TWO:
        return _unknown(concentration, Sentence("where at least two members are"))
    away = {one.iri: apart(one.points, hub.points) for one in placed}
    nearest_first = sorted(placed, key=lambda one: (away[one.iri], one.name))
    return Figure(
        value=sum(there.fading(held) for held in away.values()) / len(placed),
        method=one_after_another(
            (
                explained(concentration),
                Sentence(
                    "The hub is {hub}, and d₀ is {reach:.0f} km.", hub=hub.name, reach=there.reach
                ),
            )
        ),
        coverage=len(placed) / len(there.members),
        facts=tuple(
            Fact(
                iri=one.iri,
                text=Sentence(
                    "{name}: {away:.0f} km from the hub", name=one.name, away=away[one.iri]
                ),
                quotations=told.of_place(one.iri, one.places)[:1] if told else (),
            )
            for one in nearest_first
        ),
    )


def critical_mass(there: Gathering, vision: Vision, told: Testimony | None = None) -> Figure:
    """Lesser of committed members and kinds of actor, beside what is critical mass.

    A partner, an associated member and an observer are not committed.
    """
    if not there.members:
        return _unknown(critical_mass, Sentence("who belongs to it"))
    committed, limits = [one for one in there.members if there.commits(one.iri)], there.thresholds
    kinds = {kind for one in committed for kind in one.kinds}
    return Figure(
        value=min(len(committed) / limits.members, len(kinds) / limits.kinds, 1.0),
        method=one_after_another(
            (
                explained(critical_mass),
                Sentence(
                    "There are {members} of {enough} members, and {kinds} of {many} kinds.",
                    members=len(committed),
                    enough=limits.members,
                    kinds=len(kinds),
                    many=limits.kinds,
                ),
            )
        ),
        coverage=sum(bool(one.kinds) for one in there.members) / len(there.members),
        facts=tuple(_committed(one, there, told) for one in committed),
    )


def common_vision(there: Gathering, vision: Vision, told: Testimony | None = None) -> Figure:
    """Mean of two shares: goals that the cluster states, and members who carry them.

    So many goals as the table asks for are enough. A member carries them if a goal of its own
    serves a common goal of the programme that a goal of the cluster serves; where no member states
    a goal, only the first share is counted, and the coverage says so.
    """
    if not vision.goals:
        return _unknown(common_vision, Sentence("a goal that the cluster itself states"))
    stated = min(1.0, len(vision.goals) / there.thresholds.goals)
    goals = (*vision.goals, *(goal for who in vision.carriers for goal in vision.members[who]))
    return Figure(
        value=stated if vision.carried is None else (stated + vision.carried) / 2,
        method=explained(common_vision),
        coverage=(1 + _share(len(vision.members), len(there.members))) / 2,
        facts=tuple(
            Fact(
                iri=goal.iri,
                text=goal.text,
                quotations=told.of(goal.by, KL.pursues, goal.iri)[:1] if told else (),
            )
            for goal in goals
        ),
    )


CRITERIA: Mapping[str, Criterion] = {
    concept_iri("delimitation-criterion", name): criterion
    for name, criterion in (
        ("shared-base", shared_base),
        ("concentration", concentration),
        ("critical-mass", critical_mass),
        ("common-vision", common_vision),
    )
}
"""{IRI of the criterion: how it is graded}."""


def graded(there: Gathering, vision: Vision, told: Testimony | None = None) -> Mapping[str, Figure]:
    """Return {IRI of the criterion: its figure}."""
    return {iri: criterion(there, vision, told) for iri, criterion in CRITERIA.items()}


def _share(some: int, of: int) -> float:
    return some / of if of else 0.0


def _committed(one: Actor, there: Gathering, told: Testimony | None) -> Fact:
    held, concepts = there.memberships[one.iri], there.landscape.concepts
    told_of = {
        "name": one.name,
        "role": concepts.label(held.role) if held.role else Sentence("member"),
        "kinds": tuple(concepts.label(kind) for kind in sorted(one.kinds))
        or Sentence("kind not known"),
    }
    text = (
        Sentence("{name}, {role} since {since}; {kinds}", since=held.since, **told_of)
        if held.since
        else Sentence("{name}, {role}; {kinds}", **told_of)
    )
    quotations = told.of_membership(held)[:1] if told else ()
    return Fact(iri=one.iri, text=text, quotations=quotations)


def _unknown(criterion: Criterion, missing: Sentence) -> Figure:
    return Figure(value=None, method=explained(criterion), coverage=0.0, missing=missing)
