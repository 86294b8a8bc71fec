"""From what is written in a search's field to its answer: understood, narrowed, found, shown."""

from collections.abc import Mapping, Sequence
from functools import reduce
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.language import language_of
from matching.questions import ask
from ontology.concepts import Concepts
from service import answers
from service.quotations import Labels
from store.editions import Edition
from store.filters import FILTERS, Filters, read_filters, rows_of, singular
from store.search import Hit, Question, search
from store.vectors import Rows
from store.wording import Wording, read_wording

if TYPE_CHECKING:
    from service.workbench import Tools

_NAMED = ("Actor", "Cluster", "Project")
FIELDS = ("title", "actor", *(singular(name) for name in FILTERS))
"""Fields that may be named in the text of a search."""


def searched(
    edition: Edition,
    tools: "Tools",
    text: str,
    *,
    kinds: frozenset[str],
    filters: Mapping[str, str | Sequence[str]],
    limit: int,
) -> dict[str, Any]:
    """Return the answer to a search.

    Raises:
        InputError: the text has a phrase or field that cannot be read.
        OptionError: an unknown filter or value.
    """
    question, hits = found(edition, tools, text, kinds=kinds, filters=filters, limit=limit)
    labels = Labels(edition.graph, tools.concepts)
    return answers.search_answer(
        hits, edition=edition, query=text, question=question, labels=labels
    )


def found(
    edition: Edition,
    tools: "Tools",
    text: str,
    *,
    kinds: frozenset[str],
    limit: int,
    filters: Mapping[str, str | Sequence[str]] = MappingProxyType({}),
    among: Rows | None = None,
    language: str | None = None,
    plain: bool = False,
) -> tuple[Question, list[Hit]]:
    """Return what was understood of a text, and what is found, best first.

    Args:
        edition: what is searched.
        tools: what understands the text.
        text: what is sought; it may have phrases and fields.
        kinds: what is looked among.
        limit: how many hits at most.
        filters: what narrows the search before the best are taken.
        among: rows that narrow it too.
        language: that of the text; guessed if it is not given.
        plain: whether the text is only words: quotes and colons in it mean nothing.

    Raises:
        InputError: the text has a phrase or field that cannot be read.
        OptionError: an unknown filter or value.
    """
    wording = Wording(text=text) if plain else read_wording(text, filters=FIELDS[2:])
    spoken = language or language_of(wording.text)
    named = tools.extractor.concepts_in(wording.text, spoken)
    question = ask(wording.text, spoken, named, concepts=tools.concepts)
    narrowed = _narrowed(edition, wording, filters, tools.concepts)
    if among is not None:
        narrowed = among if narrowed is None else np.intersect1d(narrowed, among)
    return question, search(
        edition, question, encoder=tools.encoder, kinds=kinds, limit=limit, among=narrowed
    )


def _narrowed(
    edition: Edition,
    wording: Wording,
    given: Mapping[str, str | Sequence[str]],
    concepts: Concepts,
) -> Rows | None:
    """Return the rows that filters, fields and phrases all let through; None without any."""
    written = [
        read_filters(one, concepts=concepts, edition=edition) for one in (given, wording.filters)
    ]
    sets = [rows_of(edition, one, concepts) for one in written]
    sets += [edition.text.with_phrase(phrase) for phrase in wording.phrases]
    sets += [_titled(edition, words, concepts) for words in wording.titles]
    sets += [_said_by(edition, words, concepts) for words in wording.actors]
    held = [rows for rows in sets if rows is not None]
    return reduce(np.intersect1d, held) if held else None


def _titled(edition: Edition, words: str, concepts: Concepts) -> Rows:
    """Return the rows of documents whose titles hold the words."""
    items = edition.items.at(edition.text.named(words).tolist()).values()
    documents = frozenset(item.iri for item in items if item.kind == "Document")
    return _rows(edition, Filters(documents=documents), concepts)


def _said_by(edition: Edition, words: str, concepts: Concepts) -> Rows:
    """Return the rows of whoever bears the words in a name."""
    items = edition.items.at(edition.text.named(words).tolist()).values()
    speakers = frozenset(item.iri for item in items if item.kind in _NAMED)
    return _rows(edition, Filters(speakers=speakers), concepts)


def _rows(edition: Edition, filters: Filters, concepts: Concepts) -> Rows:
    rows = rows_of(edition, filters, concepts)
    return rows if rows is not None else np.empty(0, np.int64)
