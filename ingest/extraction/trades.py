"""The trades that a table names: "overnatting", "sagbruk". They are stages, and no offers."""

import re
from collections.abc import Iterator

from ingest.extraction.acts import LANGUAGES, WORD
from ingest.extraction.chains import chains_told
from ingest.extraction.cues import cues_for, lowered
from ingest.extraction.draft import Draft
from ingest.extraction.positions import WHOLE_LABEL
from ingest.extraction.rows import Rows
from ingest.linking import Linker
from ingest.phrases import STOP_WORDS, family, stemmer
from ingest.records import Field, Record
from ontology.concepts import Concepts, LabelRole
from ontology.iris import local_name
from ontology.terms import KL

_MOST_WORDS = 6
_FEW_WORDS = 2
_ENTERPRISE = re.compile(r"s?(?:virksom|verksemd|bedrift|drift|tjenest|tenest)")


class TradeReader:
    """Draws the stages that cells name as somebody's trade."""

    def __init__(self, concepts: Concepts, linker: Linker) -> None:
        self._linker = linker
        self._labels = {name: _labels(concepts, name) for name in ("scandinavian", "english")}

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
            told = self._named(family(language), cell.value, chains)
            for stage in named[:1] or filter(None, [told]):
                evidence = draft.evidence(cell.start, cell.end, "stage-trade")
                draft.say(iri, KL.activeIn, stage, evidence)

    def _named(self, name: str, text: str, chains: frozenset[str]) -> str | None:
        """Return the stage that the name of a trade tells: "demontering", "wood fibre insulation".

        Every word of it must stand in one label of the stage. Of several stages the one counts that
        is of one of the chains; None where that leaves none or several.
        """
        words = [word for word in WORD.findall(text.lower()) if word not in STOP_WORDS]
        stems = [stemmer(name)(word) for word in words]
        fitting = {
            stage
            for stage, labels in self._labels[name].items()
            if any(all(_is_of_trade(stem, label) for stem in stems) for label in labels)
        }
        near = {stage for stage in fitting if local_name(stage).split(".")[0] in chains}
        told = fitting if len(fitting) == 1 else near
        return told.pop() if stems and len(told) == 1 else None


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


def _labels(concepts: Concepts, name: str) -> dict[str, list[frozenset[str]]]:
    """Return the stems of each label of each stage."""
    return {
        one.iri: [
            frozenset(map(stemmer(name), WORD.findall(label.text.lower())))
            for label in one.labels
            if label.role is not LabelRole.SHORT and LANGUAGES.get(label.language) == name
        ]
        for one in concepts.of_kind(KL.Stage)
    }


def _is_of_trade(stem: str, label: frozenset[str]) -> bool:
    """Return whether a label has a word of a trade, and not only what it works with: "limtre"."""
    return any(
        word.endswith(stem) or (word.startswith(stem) and _ENTERPRISE.match(word, len(stem)))
        for word in label
    )
