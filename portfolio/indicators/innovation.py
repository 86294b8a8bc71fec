"""Goal: more innovation through research and development."""

from ontology.sentences import Sentence
from ontology.terms import KL
from portfolio.chronicle import RESEARCH
from portfolio.figures import Figure
from portfolio.indicators.view import View, first_line


def firms_with_research(view: View) -> Figure:
    """Share of the member enterprises tied to a provider of research or education, by then."""
    if not any(view.ties(firm) for firm in view.companies):
        return view.nothing(
            first_line(firms_with_research), Sentence("whom any enterprise works with")
        )
    facts, having = [], set()
    for firm in sorted(view.companies):
        for tie in view.ties(firm):
            other = tie.other if tie.one == firm else tie.one
            if is_research(view, other):
                having.add(firm)
                name = view.chronicle.name
                facts.append(view.fact(f"{name(firm)} – {name(other)}", firm, tie.sayings))
    return view.figure(
        first_line(firms_with_research),
        value=len(having) / len(view.companies),
        facts=facts,
        coverage=view.known(view.companies),
    )


def results_with_research(view: View) -> Figure:
    """Share of the year's results whose sentence or project names a provider of research."""
    sources = {one.subject: one.object for one in view.chronicle.sayings.of(KL.resultOf)}
    reported = [
        one for one in view.told(view.chronicle.sayings.of(KL.reportedIn)) if one.subject in sources
    ]
    if not reported:
        return view.nothing(first_line(results_with_research), Sentence("results told of the year"))
    doers = view.chronicle.doers
    facts = [
        view.fact(view.chronicle.name(one.subject), one.subject, (one,))
        for one in reported
        if any(is_research(view, who) for who in doers.get(sources[one.subject], ()))
    ]
    return view.figure(
        first_line(results_with_research), value=len(facts) / len(reported), facts=facts
    )


def is_research(view: View, actor: str) -> bool:
    """Tell whether somebody is an institution of research or education."""
    return bool(view.chronicle.kinds.get(actor, frozenset()) & RESEARCH)
