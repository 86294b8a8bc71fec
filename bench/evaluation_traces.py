"""Every number of every evaluation file of a home, followed to its facts and their sentences.

    python bench/portfolio traces --home HOME

For each cluster, each year of which its documents tell and each language: how many numbers the file
shows, how many rest on a fact or are zero, and how many of the quoted sentences stand in their
document where they are said to. Each should be all.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from ontology.concepts import bundled_concepts
from ontology.rdf import Literal, NamedNode
from ontology.terms import KL
from portfolio.evaluation.document import Evaluation
from portfolio.evaluation.file import evaluation_file
from portfolio.phrases import LANGUAGES
from service.portfolio import Portfolio, open_portfolio
from store.editions import current_edition
from store.graph import objects
from store.home import Home
from store.quotations import Quotation


def print_traces(home: Path) -> None:
    """Print the counts over all files."""
    portfolio = open_portfolio(current_edition(Home(home)), bundled_concepts())
    counted: Counter[str] = Counter()
    text = cache(partial(_text, portfolio))
    for made in _files(portfolio):
        counted["files"] += 1
        for number in made.numbers():
            counted["numbers"] += 1
            counted["traced"] += bool(number.figure.facts) or number.figure.value == 0
        for quotation in _quotations(made):
            counted["sentences"] += 1
            counted["found"] += _stands(text(quotation.document or ""), quotation)
    print(f"{counted['files']} files")
    print(f"numbers that rest on facts, or are zero  {counted['traced']} of {counted['numbers']}")
    print(f"sentences that stand where they are said {counted['found']} of {counted['sentences']}")


def _files(portfolio: Portfolio) -> Iterator[Evaluation]:
    goals, programme = portfolio.goals, portfolio.programme
    for cluster in portfolio.chronicle.clusters:
        for year in portfolio.chronicle.years(cluster):
            for language in LANGUAGES:
                yield evaluation_file(goals, programme, cluster, year, language=language)


def _quotations(made: Evaluation) -> Iterator[Quotation]:
    yield from (one.quotation for one in made.sources)
    for number in made.numbers():
        for fact in number.figure.facts:
            yield from fact.quotations


def _stands(text: str, one: Quotation) -> bool:
    return text[one.start : one.end] == one.quote


def _text(portfolio: Portfolio, document: str) -> str:
    graph, node = portfolio.chronicle.edition.graph, NamedNode(document)
    told = objects(graph, node, KL.text, node)
    return "".join(one.value for one in told if isinstance(one, Literal))
