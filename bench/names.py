"""How well names are found in prose: by rules, by the trained model, and by both as Klynge reads.

    python bench/names.py --data norne.tar.gz [--part test] [--applications projects.jsonl ...]

``--data`` is NorNE as published (see ``bench/norne.py``). First table: organisations (``ORG``), by
rules alone, by the model alone, and as a document is read, in Bokmål, in Nynorsk and in both. A
name is right if it begins and ends where the annotators say, a genitive s apart; what they call a
place that acts as an organisation (``GPE_ORG``) counts neither way, nor does what stands inside a
word made from a name ("NATO-landene", ``DRV``). Second table: the model on
every sort of name, as taggers of NorNE are compared, with ``GPE_ORG`` an organisation and
``GPE_LOC`` a place.

``--applications`` are JSON Lines with ``title``, ``description``, ``lead`` and ``partners``. Only
title and description are read. Told is which share of the leads and partners that the prose names
are found there, and which share of the actors found stand in the two fields: a lower bound of the
precision, since prose also names others.

95 % intervals are by bootstrap, over pieces of 20 sentences or over applications. Nothing is
asserted.
"""

import argparse
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from norne import Annotated, read_norne
from spread import f1, interval, precision, recall

from ingest.blocks import Block, BlockKind, Extract
from ingest.extraction.cast import Cast
from ingest.extraction.model import PROJECT
from ingest.extraction.proposals import ORGANISATION, Proposer
from ingest.extraction.scene import Scene, build
from ingest.linking import Linker
from ingest.models import NAMES, NameModel
from ingest.passages import Composed, compose
from ingest.phrases import EntityFinder
from ontology.concepts import bundled_concepts
from ontology.facts import DocumentMetadata
from ontology.iris import document_iri
from store.names import name_key

PIECE = 20
MERGED = {"GPE_ORG": "ORG", "GPE_LOC": "LOC"}
_GENITIVE = re.compile(r"(?:['’]s|s['’]?|['’])\Z")
_WORDS = re.compile(r"\W+")

Span = tuple[int, int]
Counts = list[tuple[int, int, int]]
"""(right, drawn, sought) of each piece or application."""


@dataclass(frozen=True)
class Reader:
    """Reads pieces of prose up to the names in them."""

    linker: Linker
    names: NameModel

    def scene(self, paragraphs: Sequence[str], language: str) -> Scene:
        """Return the scene of a document of these paragraphs."""
        blocks = tuple(Block(kind=BlockKind.PARAGRAPH, text=text) for text in paragraphs)
        iri = document_iri("".join(paragraphs).encode())
        metadata = DocumentMetadata(language=language)
        return self.scene_of(compose(iri, Extract(blocks=blocks, reader="bench/1"), metadata))

    def scene_of(self, composed: Composed) -> Scene:
        """Return the scene of a document."""
        return build(composed, self.linker, Cast(), proposer=self.proposer)

    @cached_property
    def proposer(self) -> Proposer:
        """The model, loaded once."""
        return Proposer(self.names)


def pieces(sentences: Sequence[Annotated]) -> Iterator[Sequence[Annotated]]:
    """Yield runs of neighbouring sentences, each of one language."""
    for language in ("nb", "nn"):
        held = [one for one in sentences if one.language == language]
        for start in range(0, len(held), PIECE):
            yield held[start : start + PIECE]


def read_by(reader: Reader) -> Callable[[Sequence[Annotated]], list[set[Span]]]:
    """Return the way from a piece to the organisations that a reader names in each sentence."""

    def read(piece: Sequence[Annotated]) -> list[set[Span]]:
        scene = reader.scene([one.text for one in piece], piece[0].language)
        starts = [placed.start for placed in scene.composed.blocks]
        spans = [
            (name.start, name.end)
            for sentence in scene.sentences
            for name in sentence.names
            if name.sort != PROJECT
        ]
        return [
            {(a - start, b - start) for a, b in spans if start <= a < start + len(one.text)}
            for start, one in zip(starts, piece, strict=True)
        ]

    return read


def proposed_by(proposer: Proposer) -> Callable[[Sequence[Annotated]], list[set[Span]]]:
    """Return the way from a piece to what the model alone takes for organisations."""

    def read(piece: Sequence[Annotated]) -> list[set[Span]]:
        found = proposer.propose([one.text for one in piece], piece[0].language)
        return [
            {(one.start, one.end) for one in names if one.sort == ORGANISATION} for names in found
        ]

    return read


def counted(piece: Sequence[Annotated], drawn: Sequence[set[Span]]) -> tuple[int, int, int]:
    """Return how many organisations are right, drawn and sought; ``GPE_ORG`` counts neither way."""
    right, total, sought = 0, 0, 0
    for sentence, spans in zip(piece, drawn, strict=True):
        gold = _spans(sentence, "ORG")
        free = _spans(sentence, "GPE_ORG") | _spans(sentence, "DRV")
        found = {
            bare(sentence.text, span)
            for span in spans
            if not any(start <= span[0] and span[1] <= end for start, end in free)
        }
        right += len({bare(sentence.text, span) for span in gold} & found)
        total += len(found)
        sought += len(gold)
    return right, total, sought


def _spans(sentence: Annotated, tag: str) -> set[Span]:
    return {(one.start, one.end) for one in sentence.entities if one.tag == tag}


def bare(text: str, span: Span) -> Span:
    """Return where a name begins, and where it ends without a genitive s."""
    found = _GENITIVE.search(text, span[0], span[1])
    return (span[0], found.start()) if found else span


def print_organisations(sentences: Sequence[Annotated], linker: Linker) -> None:
    """Print precision, recall and F1 of each way, by variety and over both."""
    ways = {
        "rules": read_by(Reader(linker, NameModel.NONE)),
        "model": proposed_by(Proposer(NameModel.BUNDLED)),
        "rules and model": read_by(Reader(linker, NameModel.BUNDLED)),
    }
    cut = list(pieces(sentences))
    print(f"{'organisations':<18}{'':<4}" + _heads())
    for name, way in ways.items():
        counts = [counted(piece, way(piece)) for piece in cut]
        for language in ("nb", "nn", ""):
            held = [
                count
                for piece, count in zip(cut, counts, strict=True)
                if language in ("", piece[0].language)
            ]
            print(f"{name:<18}{language or 'all':<4}" + _row(held))


def _heads() -> str:
    return "".join(f"{head:<22}" for head in ("precision", "recall", "F1", "right/drawn/sought"))


def _row(counts: Counts) -> str:
    figures = [interval(counts, measure) for measure in (precision, recall, f1)]
    sums = "/".join(str(sum(column)) for column in zip(*counts, strict=True))
    return "".join(f"{figure:<22}" for figure in (*figures, sums))


def print_sorts(sentences: Sequence[Annotated]) -> None:
    """Print the model's precision, recall and F1 on every sort of name, as taggers are compared."""
    finder = EntityFinder(NAMES)
    cut = list(pieces(sentences))
    gold = [[_tagged(one) for one in piece] for piece in cut]
    drawn = [
        [
            {(one.start, one.end, MERGED.get(one.label, one.label)) for one in found}
            for found in finder.find([sentence.text for sentence in piece])
        ]
        for piece in cut
    ]
    print(f"\n{'the model':<22}" + _heads())
    tags = sorted({tag for piece in gold for sentence in piece for *_, tag in sentence})
    for tag in ("", *tags):
        print(f"{tag or 'every sort':<22}" + _row(_tag_counts(gold, drawn, tag)))
    for language in ("nb", "nn"):
        of = [at for at, piece in enumerate(cut) if piece[0].language == language]
        held = _tag_counts([gold[at] for at in of], [drawn[at] for at in of], "")
        print(f"{'every sort, ' + language:<22}" + _row(held))


Tagged = set[tuple[int, int, str]]


def _tagged(sentence: Annotated) -> Tagged:
    return {(one.start, one.end, MERGED.get(one.tag, one.tag)) for one in sentence.entities}


def _tag_counts(
    gold: Sequence[Sequence[Tagged]], drawn: Sequence[Sequence[Tagged]], tag: str
) -> Counts:
    counts = []
    for sought, found in zip(gold, drawn, strict=True):
        rows = [
            (len(a & b), len(b), len(a))
            for a, b in (
                ({x for x in one if tag in ("", x[2])}, {x for x in other if tag in ("", x[2])})
                for one, other in zip(sought, found, strict=True)
            )
        ]
        counts.append(tuple(map(sum, zip(*rows, strict=True))))
    return counts


def print_partners(paths: Sequence[Path], linker: Linker) -> None:
    """Print which of the partners in the prose are found, and which found are partners."""
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    applications = [json.loads(line) for line in lines if line.strip()]
    print(f"\n{'partners in prose':<18}{'':<4}{'at least precise':<22}{'recall':<22}")
    for name, model in (("rules", NameModel.NONE), ("rules and model", NameModel.BUNDLED)):
        reader = Reader(linker, model)
        pairs = [_partners_found(one, reader) for one in applications]
        exact = interval([(*drawn, 0) for drawn, _ in pairs], precision)
        found = interval([(*sought, 0) for _, sought in pairs], precision)
        drawn, sought = (
            tuple(map(sum, zip(*rows, strict=True))) for rows in zip(*pairs, strict=True)
        )
        print(f"{name:<22}{exact:<22}{found:<22}{drawn[0]}/{drawn[1]}, {sought[0]}/{sought[1]}")


Share = tuple[int, int]


def _partners_found(application: dict[str, object], reader: Reader) -> tuple[Share, Share]:
    """Return (partners, all) of the actors drawn, and (found, all) of the partners in the prose."""
    prose = f"{application['title']}\n\n{application['description']}"
    partners = application.get("partners")
    named = [application.get("lead"), *(partners if isinstance(partners, list) else ())]
    keys = {name_key(one) for one in named if isinstance(one, str) and one.strip()}
    written = f" {' '.join(_WORDS.split(prose.casefold()))} "
    sought = {key for key in keys if f" {key} " in written}
    paragraphs = [part for part in prose.split("\n") if part.strip()]
    cast = reader.scene(paragraphs, "da").cast
    found = {name_key(one.name) for one in cast if one.sort != PROJECT}
    right = {key for key in sought if any(_is_same(key, one) for one in found)}
    partners_drawn = {one for one in found if any(_is_same(key, one) for key in keys)}
    return (len(partners_drawn), len(found)), (len(right), len(sought))


def _is_same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return longer == shorter or longer.startswith(f"{shorter} ")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, help="norne.tar.gz")
    parser.add_argument("--part", default="test", choices=("dev", "test"))
    parser.add_argument("--applications", type=Path, nargs="*", default=())
    given = parser.parse_args()
    linker = Linker(bundled_concepts())
    if given.data:
        sentences = read_norne(given.data)[given.part]
        print_organisations(sentences, linker)
        print_sorts(sentences)
    if given.applications:
        print_partners(given.applications, linker)


if __name__ == "__main__":
    main()
