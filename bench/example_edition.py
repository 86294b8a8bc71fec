"""The example graph of the questions, alone and as an edition that can be searched.

The graph is as the questions expect it. What can be searched is derived from it as for any edition,
after what every reading has and a hand-written graph leaves out has been added: the text of each
document, the language of each passage, and a place for each offer, need and goal.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ontology.files import FOLDER, turtle_files
from ontology.rdf import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse
from ontology.terms import CONCEPT, KL, Std
from store import editions
from store.derivation import derive_items, derive_traits
from store.editions import Edition
from store.encoder import Encoder, text_for
from store.graph import pairs, subjects
from store.home import Home
from store.items import EMBEDDED_KINDS, Items, write_items
from store.ledger import change_ledger
from store.manifest import Manifest, checksums
from store.text import write_text
from store.vectors import write_vectors

_EXAMPLES = sorted((FOLDER / "examples").glob("*.ttl"))
_NORWEGIAN = NamedNode(f"{CONCEPT}language/nb")


def example_graph(path: Path | None = None) -> Store:
    """Return the example graph beside the ontology, as in an edition; in a folder if told."""
    store = Store() if path is None else Store(str(path))
    for file in (*turtle_files(), *_EXAMPLES):
        quads = parse(path=file, format=RdfFormat.TURTLE)
        store.bulk_extend(Quad(*quad.triple, DefaultGraph()) for quad in quads)
    return store


def publish_examples(home: Home, encoder: Encoder) -> Edition:
    """Publish the example graph as the only edition of a new home, and return it."""
    home.editions.mkdir(parents=True)
    folder = editions.begin_folder(home)
    example_graph(folder / editions.GRAPH).flush()
    completed = example_graph()
    completed.extend([*_places(completed), *_languages(completed), *_texts(completed)])
    write_items(folder / editions.ITEMS, derive_items(completed), derive_traits(completed))
    items = Items.open(folder / editions.ITEMS)
    write_text(folder / editions.TEXT, items.all())
    texts = [text_for(encoder, one.text, one.gloss) for one in items.all() if one.embedded]
    rows = items.rows_of_kinds(EMBEDDED_KINDS)
    write_vectors(folder / editions.VECTORS, encoder.encode_passages(texts), rows)
    with change_ledger(folder / editions.LEDGER):
        pass
    manifest = Manifest(
        edition=folder.name.removeprefix(editions.BUILDING),
        parent=None,
        published="2024-06-01T00:00:00+00:00",
        ontology="",
        encoder=encoder.identity,
        counts={"items": len(rows)},
        checksums=checksums(folder),
    )
    published = Edition(editions.finish_folder(folder, manifest))
    editions.point_to(home, published.number)
    return published


def _places(store: Store) -> Iterator[Quad]:
    """Yield evidence for each offer, need and goal that has none."""
    evidenced = {thing for _, thing in pairs(store, Std.object)}
    words = dict(pairs(store, Std.description))
    for predicate in (KL.offers, KL.needs, KL.pursues):
        for _, thing in pairs(store, predicate):
            if thing not in evidenced:
                evidence = NamedNode(f"{thing}-evidence")
                told = {
                    Std.predicate: NamedNode(predicate),
                    Std.object: NamedNode(thing),
                    KL.start: Literal(0),
                    KL.end: Literal(len(words[thing])),
                    KL.confidence: Literal(0.9),
                }
                for name, value in told.items():
                    yield Quad(evidence, NamedNode(name), value, DefaultGraph())


def _languages(store: Store) -> Iterator[Quad]:
    for passage in subjects(store, Std.type, KL.Passage):
        yield Quad(NamedNode(passage), NamedNode(Std.language), _NORWEGIAN, DefaultGraph())


def _texts(store: Store) -> Iterator[Quad]:
    """Yield the text of each document: its quotes where they stand, and blanks between them."""
    document_of, quotes = dict(pairs(store, Std.isPartOf)), dict(pairs(store, KL.quote))
    starts, ends = dict(pairs(store, KL.start)), dict(pairs(store, KL.end))
    texts: dict[str, list[str]] = defaultdict(list)
    for passage, document in document_of.items():
        missing = int(ends[passage]) - len(texts[document])
        texts[document] += " " * missing
    for evidence, passage in pairs(store, Std.wasDerivedFrom):
        if evidence in quotes:
            start, quote = int(starts[evidence]), quotes[evidence]
            texts[document_of[passage]][start : start + len(quote)] = quote
    for document, letters in texts.items():
        place = NamedNode(document)
        yield Quad(place, NamedNode(KL.text), Literal("".join(letters)), place)
