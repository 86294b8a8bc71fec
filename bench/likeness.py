"""Does a need find the one offer that meets it, whatever the two languages.

Reads pairs of sentences (``pairs.jsonl``: need and offer, and their languages as needs and offers;
invented, of many trades, none from a corpus), makes an edition of all offers and asks for each
need. Prints how often the right offer is first, the likeness of right and of best wrong offers, and
the share of both on each side of the threshold below which "nobody fits". Nothing is asserted.

    python bench/likeness.py [--data bench/pairs.jsonl] [--encoder all-MiniLM-L6-v2]
"""

import argparse
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from scipy.stats import binomtest
from spread import shown

from ingest.extraction import bundled_extractor
from matching.likeness import likeness
from matching.questions import ask
from matching.synonyms import Synonyms
from matching.weights import NOBODY_BELOW
from ontology.concepts import bundled_concepts
from ontology.glossary import GLOSSED, bundled_glossary
from store.editions import ITEMS, LEDGER, TEXT, VECTORS, Edition, finish_folder
from store.encoder import BUNDLED, Encoder, load_encoder, text_for
from store.items import Item, write_items
from store.ledger import change_ledger
from store.manifest import Manifest
from store.search import search
from store.text import write_text
from store.vectors import write_vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one need found."""

    right: float
    """Likeness of the offer that meets it; 0 if it was not found at all."""
    wrong: float
    """Likeness of the best other offer."""


def offers_of(pairs: list[dict[str, str]]) -> list[Item]:
    """Return the offers as items, each said by an actor of its own."""
    extractor = bundled_extractor()
    return [
        Item(
            iri=f"urn:offer:{index:03}",
            kind="Offer",
            name=f"actor {index}",
            text=pair["offer"],
            language=pair["offers"],
            speaker=f"urn:actor:{index:03}",
            concepts=tuple(sorted(extractor.concepts_in(pair["offer"], pair["offers"]))),
            gloss=bundled_glossary().gloss(pair["offer"]) if pair["offers"] in GLOSSED else "",
        )
        for index, pair in enumerate(pairs)
    ]


def edition_of(items: list[Item], folder: Path, encoder: Encoder) -> Edition:
    """Return an edition that holds nothing but the items' indexes."""
    draft = folder / ".building-000001"
    draft.mkdir()
    write_items(draft / ITEMS, items)
    write_text(draft / TEXT, items)
    texts = [text_for(encoder, item.text, item.gloss) for item in items]
    write_vectors(draft / VECTORS, encoder.encode_passages(texts), range(len(items)))
    with change_ledger(draft / LEDGER):
        pass
    manifest = Manifest(
        edition="000001",
        parent=None,
        published="",
        ontology="",
        encoder=encoder.identity,
        counts={},
        checksums={},
    )
    return Edition(finish_folder(draft, manifest))


def find(edition: Edition, pair: dict[str, str], encoder: Encoder, synonyms: Synonyms) -> Found:
    """Return the likeness of the right offer and of the best wrong one."""
    named = bundled_extractor().concepts_in(pair["need"], pair["needs"])
    question = ask(pair["need"], pair["needs"], named, concepts=bundled_concepts())
    hits = search(edition, question, encoder=encoder, kinds={"Offer"}, limit=1000)
    ours = synonyms.words_of(pair["need"], pair["needs"])
    theirs = [synonyms.words_of(hit.item.text, hit.item.language) for hit in hits]
    alike = {
        hit.item.text: likeness({**hit.values, "synonyms": met}, pair["needs"], hit.item.language)
        for hit, met in zip(hits, synonyms.met(ours, theirs), strict=True)
    }
    right = [value for offer, value in alike.items() if offer == pair["offer"]]
    wrong = [value for offer, value in alike.items() if offer != pair["offer"]]
    return Found(right=max(right, default=0.0), wrong=max(wrong, default=0.0))


def share(hits: int, total: int) -> str:
    """Return a share with its 95 % Wilson interval."""
    interval = binomtest(hits, total).proportion_ci(method="wilson")
    return f"{hits / total:.2f} [{interval.low:.2f}-{interval.high:.2f}] ({hits}/{total})"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("bench/pairs.jsonl"))
    parser.add_argument("--encoder", default=BUNDLED)
    given = parser.parse_args()
    pairs = [json.loads(line) for line in given.data.read_text(encoding="utf-8").splitlines()]
    encoder = load_encoder(given.encoder)
    with tempfile.TemporaryDirectory() as folder:
        edition = edition_of(offers_of(pairs), Path(folder), encoder)
        synonyms = Synonyms(encoder)
        found = [find(edition, pair, encoder, synonyms) for pair in pairs]
    floor = NOBODY_BELOW["complementary"]["need_covered"]
    across = [
        f for f, p in zip(found, pairs, strict=True) if (p["needs"] == "en") ^ (p["offers"] == "en")
    ]
    for name, group in (("all", found), ("English and Norwegian mixed", across)):
        print(f"{name}: {len(group)} needs")
        print(
            f"  right offer first      {share(sum(f.right > f.wrong for f in group), len(group))}"
        )
        print(f"  likeness, right        {shown([f.right for f in group])}")
        print(f"  likeness, best wrong   {shown([f.wrong for f in group])}")
        above = sum(f.right >= floor for f in group)
        below = sum(f.wrong < floor for f in group)
        print(f"  right above {floor:.2f}       {share(above, len(group))}")
        print(f"  best wrong below {floor:.2f}  {share(below, len(group))}")


if __name__ == "__main__":
    main()
