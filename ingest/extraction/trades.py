"""The trades that a table names: "overnatting", "sagbruk". They are stages, and no offers."""

from collections.abc import Iterator

from ingest.extraction.acts import Acts
from ingest.extraction.chains import chains_told
from ingest.extraction.cues import cues_for, lowered
from ingest.extraction.draft import Draft
from ingest.extraction.positions import WHOLE_LABEL
from ingest.extraction.rows import Rows
from ingest.linking import Linker
from ingest.phrases import family
from ingest.records import Field, Record
from ontology.terms import KL

_MOST_WORDS = 6
_FEW_WORDS = 2


class TradeReader:
    """Draws the stages that cells name as somebody's trade."""

    def __init__(self, linker: Linker, acts: Acts) -> None:
        self._linker = linker
        self._acts = acts

    def chains(self, rows: Rows, language: str) -> frozenset[str]:
        """Return the chains that the trades in a table are of, as far as they are named."""
        return chains_told(
            link
            for row in rows.held
            for cell in _trades(row.record)
            for link in self._linker.links(cell.value, language)
        )

    def read(self, iri: str, record: Record, chains: frozenset[str], draft: Draft) -> None:
        """Keep the stage that a cell of a row names, as that of the row's actor."""
        language = draft.composed.passage_at(record.start).language
        for cell in _trades(record):
            named = [
                link.concept
                for link in self._linker.links(cell.value, language)
                if link.kind == KL.Stage and link.confidence >= WHOLE_LABEL
            ]
            told = self._acts.of_trade(family(language), cell.value, chains)
            for stage in named[:1] or filter(None, [told]):
                evidence = draft.evidence(cell.start, cell.end, "stage-trade")
                draft.say(iri, KL.activeIn, stage, evidence)


def _trades(record: Record) -> Iterator[Field]:
    """Yield the cells that name a trade, rather than tell of it."""
    for name in ("industry", "description"):
        held = record.fields.get(name)
        if held and len(held.value.split()) <= _MOST_WORDS:
            yield held


def is_trade(held: Field, language: str) -> bool:
    """Return whether a cell only names a trade, such as "overnatting": that is no offer.

    It is one below a heading that announces offers.
    """
    offers = cues_for(language).sections["offer"]
    is_short = len(held.value.split()) <= _FEW_WORDS and not held.value.rstrip().endswith(".")
    return is_short and not offers.match(lowered(held.heading))
