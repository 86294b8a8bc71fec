"""Members and documents of the year, as facts that can be counted and quoted."""

from collections.abc import Iterable, Iterator

from portfolio.chronicle import COMPANY, Chronicle
from portfolio.evaluation.draft import Draft
from portfolio.figures import Fact
from portfolio.roster import quotations_of_membership
from store.quotations import Quotation

QUOTED = 160
"""Characters of a document's first passage that stand for it among the sources."""


def membership(draft: Draft, actor: str) -> Fact:
    """Return that somebody is a member, with the sentences that say so."""
    chronicle = draft.chronicle
    held = chronicle.roster.clusters[draft.cluster].memberships[actor]
    return Fact(
        iri=actor,
        text=chronicle.name(actor),
        quotations=quotations_of_membership(chronicle.edition, held),
    )


def members_in(draft: Draft, actors: Iterable[str]) -> list[Fact]:
    """Return memberships by the members' names."""
    found = (membership(draft, one) for one in actors)
    return sorted(found, key=lambda one: (one.text, one.iri))


def companies(draft: Draft) -> list[str]:
    """Return the members of the year that are enterprises."""
    kinds = draft.chronicle.kinds
    return [one for one in draft.members if COMPANY in kinds.get(one, ())]


def documents_of(draft: Draft, year: int) -> list[Fact]:
    """Return the documents of the cluster that tell of a year, each quoted by its beginning."""
    return sorted(_documents(draft.chronicle, draft.cluster, year), key=lambda one: one.text)


def _documents(chronicle: Chronicle, cluster: str, year: int) -> Iterator[Fact]:
    records, years = chronicle.sayings.documents, chronicle.sayings.years
    for iri in chronicle.attribution.documents_of[cluster]:
        if years.get(iri) != year or iri not in records:
            continue
        record, passages = records[iri], chronicle.passages(iri)
        quoted: tuple[Quotation, ...] = ()
        if passages:
            first = passages[0]
            start, text = first.start or 0, first.text[:QUOTED]
            quoted = (
                Quotation(
                    document=iri,
                    title=record.title,
                    date=record.issued,
                    start=start,
                    end=start + len(text),
                    quote=text,
                    confidence=1.0,
                ),
            )
        yield Fact(iri=iri, text=record.title, quotations=quoted)
