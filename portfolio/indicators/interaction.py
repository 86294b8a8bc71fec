"""Goal: increased interaction in the cluster."""

from ontology.sentences import Sentence
from portfolio.activities import answered_plans
from portfolio.figures import Figure
from portfolio.indicators.view import View, first_line


def joint_projects(view: View) -> Figure:
    """Share of the members that have a project with at least one other member, as told by then."""
    if not any(tie.project for member in view.members for tie in view.ties(member)):
        return view.nothing(first_line(joint_projects), Sentence("a project of any member"))
    facts, having = [], set()
    for member in sorted(view.members):
        shared = [
            tie for tie in view.ties(member) if tie.project and {tie.one, tie.other} <= view.members
        ]
        if shared:
            having.add(member)
        facts += [
            view.fact(_told(view, tie.one, tie.other, tie.project), tie.project or "", tie.sayings)
            for tie in shared
            if tie.one == member
        ]
    return view.figure(
        first_line(joint_projects),
        value=len(having) / len(view.members),
        facts=facts,
        coverage=view.known(view.members),
    )


def density(view: View) -> Figure:
    """Share of all possible pairs of members that are tied, by a project or by working together."""
    if len(view.members) < 2 or not any(view.ties(member) for member in view.members):
        return view.nothing(
            first_line(density), Sentence("two members, and whom any of them works with")
        )
    ties = {
        (tie.one, tie.other): tie
        for member in sorted(view.members)
        for tie in view.ties(member)
        if {tie.one, tie.other} <= view.members
    }
    possible = len(view.members) * (len(view.members) - 1) / 2
    facts = [
        view.fact(_told(view, *pair, tie.project), pair[0], tie.sayings)
        for pair, tie in sorted(ties.items())
    ]
    return view.figure(
        first_line(density),
        value=len(ties) / possible,
        facts=facts,
        coverage=view.known(view.members),
    )


def activities_carried_out(view: View) -> Figure:
    """Share of the activities planned for the year that a report tells were carried out.

    A report tells of a planned activity where it says so of the same activity, or in words that are
    enough alike; both sentences are shown.
    """
    plans = answered_plans(view.chronicle, view.cluster, view.year)
    if not plans:
        return view.nothing(
            first_line(activities_carried_out),
            Sentence("a plan for the year, and a report that tells of it"),
        )
    done = [one for one in plans if one.report is not None]
    facts = [
        view.fact(one.plan.text, one.plan.iri, (one.plan.saying, one.report.saying))
        for one in done
        if one.report is not None
    ]
    return view.figure(
        first_line(activities_carried_out), value=len(done) / len(plans), facts=facts
    )


def _told(view: View, one: str, other: str, project: str | None) -> str:
    name = view.chronicle.name
    joined = f"{name(one)} – {name(other)}"
    return f"{joined}: {name(project)}" if project else joined
