"""Goal: better access to expertise."""

from ontology.sentences import Sentence
from ontology.terms import KL
from portfolio.figures import Figure
from portfolio.indicators.passages import per_member
from portfolio.indicators.view import View, first_line


def needs_matched(view: View) -> Figure:
    """Share of the members' needs for which somebody within two steps offers the same concept.

    A concept that is narrower or broader counts too. A step is a tie; the members of the cluster
    are within two steps of each other through it.
    """
    sayings, concepts = view.chronicle.sayings, view.chronicle.concepts_of
    needs = [
        one
        for one in view.by_then(sayings.of(KL.needs))
        if one.subject in view.members and concepts.get(one.object)
    ]
    if not needs:
        return view.nothing(
            first_line(needs_matched), Sentence("needs of members that name a concept")
        )
    offers = [one for one in view.by_then(sayings.of(KL.offers)) if concepts.get(one.object)]
    facts = []
    for need in needs:
        near = _within_two_steps(view, need.subject)
        found = [
            one for one in offers if one.subject in near and _meet(view, need.object, one.object)
        ]
        if found:
            name = view.chronicle.name
            text = f"{name(need.subject)} – {name(found[0].subject)}"
            facts.append(view.fact(text, need.object, (need, found[0])))
    return view.figure(
        first_line(needs_matched),
        value=len(facts) / len(needs),
        facts=facts,
        coverage=view.known(view.members),
    )


def _meet(view: View, need: str, offer: str) -> bool:
    """Tell whether one concerns what the other does, or something narrower or broader."""
    exact, near = view.chronicle.concepts_of, view.chronicle.concepts_near
    return bool(near[need] & exact[offer] or near[offer] & exact[need])


def recruitment_passages(view: View) -> Figure:
    """Passages of the year's documents that tell of hiring, doctorates or courses, per member."""
    return per_member(view, "recruitment", first_line(recruitment_passages))


def _within_two_steps(view: View, actor: str) -> frozenset[str]:
    one = {end for tie in view.ties(actor) for end in (tie.one, tie.other)}
    two = {end for near in one for tie in view.ties(near) for end in (tie.one, tie.other)}
    return frozenset((one | two | view.members) - {actor})
