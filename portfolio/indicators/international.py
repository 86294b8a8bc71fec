"""Goal: increased international orientation."""

from collections import Counter
from math import log2

from ontology.sentences import Sentence
from portfolio.abroad import Abroad, ties_abroad
from portfolio.figures import Figure
from portfolio.indicators.passages import per_member
from portfolio.indicators.view import View, first_line


def foreign_ties(view: View) -> Figure:
    """Share of the members' ties, of those whose country is known, that lead to another country."""
    known, abroad = _ties(view)
    if not known:
        return view.nothing(first_line(foreign_ties), Sentence("ties whose country is known"))
    facts = [view.fact(one.text, one.actor, one.sayings) for one in abroad]
    return view.figure(
        first_line(foreign_ties),
        value=len(abroad) / known,
        facts=facts,
        coverage=view.known(view.members),
    )


def countries(view: View) -> Figure:
    """How evenly the ties abroad spread over countries: their entropy in bits; 0 is one country."""
    _, abroad = _ties(view)
    if not abroad:
        return view.nothing(first_line(countries), Sentence("ties to other countries"))
    counts = Counter(one.country for one in abroad)
    entropy = -sum(n / len(abroad) * log2(n / len(abroad)) for n in counts.values())
    facts = [view.fact(one.text, one.actor, one.sayings) for one in abroad]
    return view.figure(first_line(countries), value=abs(entropy), facts=facts, unit="bit")


def export_passages(view: View) -> Figure:
    """Passages of the year's documents that tell of sales or customers abroad, per member."""
    return per_member(view, "export", first_line(export_passages))


def _ties(view: View) -> tuple[int, list[Abroad]]:
    return ties_abroad(view.chronicle, view.members | {view.cluster}, until=view.year)
