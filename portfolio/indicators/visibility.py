"""Goal: greater visibility and attractiveness."""

from ontology.sentences import Sentence
from ontology.terms import KL
from portfolio.figures import Figure
from portfolio.indicators.view import View, first_line
from portfolio.sayings import Saying


def languages_of_mentions(view: View) -> Figure:
    """Documents by others that mention the cluster in the year, times the languages they are in."""
    chronicle = view.chronicle
    own = chronicle.attribution.organisations.get(view.cluster, frozenset()) | {view.cluster}
    mentioning = [
        one
        for one in chronicle.mentioned_in.get(view.cluster, ())
        if chronicle.sayings.years.get(one) == view.year
        and chronicle.attribution.issuers.get(one) not in own
    ]
    if not view.documents and not mentioning:
        return view.nothing(first_line(languages_of_mentions), Sentence("documents of the year"))
    records = [chronicle.sayings.documents[one] for one in mentioning]
    languages = {one.language for one in records}
    facts = [view.fact(f"{one.title} ({one.language})", one.iri) for one in records]
    return view.figure(
        first_line(languages_of_mentions), value=len(records) * len(languages), facts=facts
    )


def profiles(view: View) -> Figure:
    """Share of the members of whom an offer, a need or a place in a value chain is told by then."""
    if not view.members:
        return view.nothing(first_line(profiles), Sentence("who the members are"))
    said = view.chronicle.sayings.of(KL.offers, KL.needs, KL.activeIn, KL.uses)
    first: dict[str, Saying] = {}
    for one in view.by_then(said):
        if one.subject in view.members:
            first.setdefault(one.subject, one)
    facts = [
        view.fact(view.chronicle.name(actor), actor, (one,)) for actor, one in sorted(first.items())
    ]
    return view.figure(first_line(profiles), value=len(first) / len(view.members), facts=facts)


def rank_in_search(view: View) -> Figure:
    """One divided by the cluster's rank for each of its topics, averaged; 1 is first for all.

    Its topics are the concepts that most of its members work with. For each, clusters are ranked by
    the passages of their documents in which the topic's name stands, in any inflection. An edition
    answers for the last year of which its documents tell.
    """
    years = view.chronicle.years(view.cluster)
    topics = view.chronicle.topics.of(view.cluster)
    if not years or view.year != years[-1] or not topics:
        missing = Sentence("topics of the cluster") if not topics else "the edition of that year"
        return view.nothing(first_line(rank_in_search), missing)
    ranks = {topic: view.chronicle.topics.rank(view.cluster, topic) for topic in topics}
    found = {topic: rank for topic, rank in ranks.items() if rank is not None}
    if not found:
        return view.nothing(first_line(rank_in_search), Sentence("passages that name its topics"))
    facts = [
        view.fact(f"{view.chronicle.name(topic)}: {rank}", topic) for topic, rank in found.items()
    ]
    value = sum(1 / rank for rank in found.values()) / len(found)
    return view.figure(
        first_line(rank_in_search), value=value, facts=facts, coverage=len(found) / len(topics)
    )
