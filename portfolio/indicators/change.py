"""Goal: a better environment for new firms, capital and change."""

from ontology.sentences import Sentence
from ontology.terms import CONCEPT
from portfolio.figures import Figure
from portfolio.indicators.passages import per_member
from portfolio.indicators.view import View, first_line

INVESTOR = f"{CONCEPT}actor-kind/investor"


def newcomers_tied(view: View) -> Figure:
    """Share of the members that are tied to an investor, as told by then."""
    if not any(view.ties(member) for member in view.members):
        return view.nothing(first_line(newcomers_tied), Sentence("whom any member works with"))
    facts, having = [], set()
    for member in sorted(view.members):
        for tie in view.ties(member):
            other = tie.other if tie.one == member else tie.one
            if INVESTOR in view.chronicle.kinds.get(other, ()):
                having.add(member)
                name = view.chronicle.name
                facts.append(view.fact(f"{name(member)} – {name(other)}", member, tie.sayings))
    return view.figure(
        first_line(newcomers_tied),
        value=len(having) / len(view.members),
        facts=facts,
        coverage=view.known(view.members),
    )


def capital_and_facilities(view: View) -> Figure:
    """Passages of the year's documents that tell of capital or a test facility, per member."""
    return per_member(view, "capital", first_line(capital_and_facilities))
