"""Ways to rank offers for a need, each alone and all together, over an edition of nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from judged import Told
from likeness import edition_of

from ingest.extraction import bundled_extractor
from matching.likeness import likeness
from matching.questions import ask
from matching.synonyms import Synonyms
from ontology.concepts import bundled_concepts
from ontology.glossary import GLOSSED, bundled_glossary
from store.editions import Edition
from store.encoder import Encoder
from store.items import Item
from store.search import Hit, Question, search

KLYNGE, SEARCH = "klynge", "search"
ALONE = ("words", "gloss", "concepts", "vectors")
"""What Klynge is compared with: BM25 on words and on English glosses, concepts, the encoder."""
RANKERS = (KLYNGE, SEARCH, *ALONE)


@contextmanager
def offers_edition(offers: Iterable[Told], encoder: Encoder) -> Iterator[Edition]:
    """Give an edition of the offers alone, whose items' IRIs are the offers' ids."""
    with TemporaryDirectory() as folder:
        items = sorted(map(_item, offers), key=lambda item: item.iri)
        yield edition_of(items, Path(folder), encoder)


def hits_of(edition: Edition, need: Told, encoder: Encoder) -> list[Hit]:
    """Return every offer of somebody else, with the value of each way."""
    hits = search(edition, question(need), encoder=encoder, kinds={"Offer"}, limit=100_000)
    return [hit for hit in hits if hit.item.speaker != need.speaker]


def question(need: Told) -> Question:
    """Return a need as Klynge understands it."""
    named = bundled_extractor().concepts_in(need.text, need.language)
    return ask(need.text, need.language, named, concepts=bundled_concepts())


def likenesses(hits: Sequence[Hit], need: Told, synonyms: Synonyms) -> dict[str, float]:
    """Return for each offer how alike it is to a need, as Klynge matches them."""
    ours = synonyms.words_of(need.text, need.language)
    theirs = [synonyms.words_of(hit.item.text, hit.item.language) for hit in hits]
    return {
        hit.item.iri: likeness({**hit.values, "synonyms": met}, need.language, hit.item.language)
        for hit, met in zip(hits, synonyms.met(ours, theirs), strict=True)
    }


def rankings(
    hits: Sequence[Hit], klynge: Mapping[str, float] | None = None
) -> Mapping[str, list[str]]:
    """Return for each ranker the offers it finds, best first; ``klynge`` are their likenesses."""
    found = {KLYNGE: klynge or {}, SEARCH: {h.item.iri: h.score for h in hits}}
    found |= {way: {h.item.iri: h.values.get(way, 0.0) for h in hits} for way in ALONE}
    return {
        ranker: sorted((iri for iri in held if held[iri] > 0), key=lambda iri: (-held[iri], iri))
        for ranker, held in found.items()
    }


def _item(offer: Told) -> Item:
    named = bundled_extractor().concepts_in(offer.text, offer.language)
    glossed = offer.language in GLOSSED
    return Item(
        iri=offer.id,
        kind="Offer",
        name=offer.speaker,
        text=offer.text,
        language=offer.language,
        speaker=offer.speaker,
        concepts=tuple(sorted(named)),
        gloss=bundled_glossary().gloss(offer.text) if glossed else "",
    )
