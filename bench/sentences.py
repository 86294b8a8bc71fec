"""What is drawn from real sentences, against the labels that people gave them.

    python bench/sentences.py --data ../shared/data [--part dev] [--labels corpora/labels]

``--data`` holds the real sets (``bench/labels.py`` says where each lies and which of its fields is
read); ``--labels`` holds ``dev.jsonl`` and ``test.jsonl``. Each document that has a labelled
sentence is read whole, as an application whose "we" is its lead, or somebody unnamed.

First table: what a sentence says. A label counts as drawn where any fact of its kind has its
evidence in the sentence; beside it stands what the classifier alone takes the sentence to say.
Second table: who is named in it (actors, at every place), by rules alone and with the trained model
of names; a name is right if it begins and ends where the label does, a genitive s apart. 95 %
intervals are by bootstrap over documents. Nothing is asserted.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from labels import LABELS, SETS, Labelled, read_labels, sentence_of
from names import Reader, Span, bare
from spread import f1, interval, precision, recall

from ingest.blocks import Block, BlockKind, Extract
from ingest.extraction.classifier import LABELS as TOLD
from ingest.extraction.classifier import bundled_classifier
from ingest.extraction.model import PROJECT
from ingest.extraction.reader import Extractor
from ingest.linking import Linker
from ingest.models import NameModel
from ingest.passages import Composed, compose
from ontology.concepts import bundled_concepts
from ontology.facts import DocumentMetadata
from ontology.iris import document_iri
from ontology.terms import KL

SOMEBODY = "Søkeren"
KIND_OF = {
    KL.offers: "offer",
    KL.needs: "need",
    KL.pursues: "goal",
    KL.collaboratesWith: "tie",
    KL.participatesIn: "tie",
    KL.leads: "tie",
    KL.memberOf: "membership",
    KL.plannedIn: "activity",
    KL.reportedIn: "activity",
    KL.resultOf: "result",
}
Counts = list[tuple[int, int, int]]
"""(right, drawn, sought) of each document."""


@dataclass(frozen=True, slots=True)
class Read:
    """A document with labelled sentences, and where each of its lines came to stand."""

    composed: Composed
    starts: tuple[int, ...]
    """Offset of each block's line in the field."""
    sentences: tuple[Labelled, ...]

    def spot(self, offset: int) -> int:
        """Return where an offset of the field is in the document's text."""
        line, block = max(
            (
                pair
                for pair in zip(self.starts, self.composed.blocks, strict=True)
                if pair[0] <= offset
            ),
            key=lambda pair: pair[0],
        )
        return block.start + offset - line


def documents(labelled: Sequence[Labelled], data: Path) -> list[Read]:
    """Return the documents of labelled sentences; a sentence whose set is absent is left out."""
    held: defaultdict[tuple[str, str], list[Labelled]] = defaultdict(list)
    for one in labelled:
        if sentence_of(one, data) is not None:
            held[one.set, one.id].append(one)
    texts = {name: SETS[name].texts(data) for name in {name for name, _ in held}}
    return [
        _document(texts[name][key], SETS[name].language, tuple(sentences))
        for (name, key), sentences in held.items()
    ]


def _document(text: str, language: str, sentences: tuple[Labelled, ...]) -> Read:
    blocks, starts, offset = [], [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(kind=BlockKind.PARAGRAPH, text=line.rstrip("\r\n")))
            starts.append(offset)
        offset += len(line)
    metadata = DocumentMetadata(language=language, issuer=SOMEBODY, kind="application")
    extract = Extract(blocks=tuple(blocks), reader="bench/1")
    return Read(compose(document_iri(text.encode()), extract, metadata), tuple(starts), sentences)


def kinds_drawn(read: Read, extractor: Extractor) -> list[set[str]]:
    """Return for each labelled sentence the kinds of the facts drawn from it."""
    reading = extractor.read(read.composed)
    drawn = [
        (one.evidence.start, one.evidence.end, kind)
        for one in reading.statements
        if one.evidence and (kind := KIND_OF.get(one.predicate))
    ]
    spans = [(read.spot(one.start), read.spot(one.end - 1)) for one in read.sentences]
    return [{kind for a, b, kind in drawn if a <= end and start < b} for start, end in spans]


def kinds_told(read: Read) -> list[set[str]]:
    """Return for each labelled sentence what the classifier alone takes it to say."""
    text = read.composed.document.text
    told = bundled_classifier().probabilities(
        [text[read.spot(one.start) : read.spot(one.end - 1) + 1] for one in read.sentences],
        read.sentences[0].language,
    )
    return [{name for name, value in zip(TOLD, row, strict=True) if value > 0.5} for row in told]


def print_kinds(
    documents: Sequence[Read], ways: Mapping[str, Callable[[Read], list[set[str]]]]
) -> None:
    """Print precision, recall and F1 of each label and way."""
    print(f"{'what is said':<12}{'way':<18}" + _heads())
    for name, way in ways.items():
        drawn = [way(read) for read in documents]
        for label in LABELS:
            counts = [
                _counted(
                    {at for at, one in enumerate(read.sentences) if label in one.labels},
                    {at for at, kinds in enumerate(found) if label in kinds},
                )
                for read, found in zip(documents, drawn, strict=True)
            ]
            print(f"{label:<12}{name:<18}" + _row(counts))


def print_actors(documents: Sequence[Read], ways: Mapping[str, Reader]) -> None:
    """Print precision, recall and F1 of the names of actors, by language and way."""
    print(f"\n{'actors named':<12}{'way':<18}" + _heads())
    for language in ("da", "en"):
        held = [read for read in documents if read.sentences[0].language == language]
        for name, reader in ways.items():
            print(f"{language:<12}{name:<18}" + _row([_actors(read, reader) for read in held]))


def _actors(read: Read, reader: Reader) -> tuple[int, int, int]:
    text = read.composed.document.text
    named = {
        (one.start, one.end)
        for sentence in reader.scene_of(read.composed).sentences
        for one in sentence.names
        if one.sort != PROJECT
    }
    sought: set[Span] = set()
    drawn: set[Span] = set()
    for sentence in read.sentences:
        if sentence.facts is None:
            continue
        start, end = read.spot(sentence.start), read.spot(sentence.end - 1)
        sought |= {
            (read.spot(int(str(fact["start"]))), read.spot(int(str(fact["end"])) - 1) + 1)
            for fact in sentence.facts
            if fact["kind"] == "actor"
        }
        drawn |= {span for span in named if start <= span[0] <= end}
    return _counted({bare(text, span) for span in sought}, {bare(text, span) for span in drawn})


def _counted(sought: set[int] | set[Span], drawn: set[int] | set[Span]) -> tuple[int, int, int]:
    return len(sought & drawn), len(drawn), len(sought)


def _heads() -> str:
    return "".join(f"{head:<22}" for head in ("precision", "recall", "F1", "right/drawn/sought"))


def _row(counts: Counts) -> str:
    figures = [interval(counts, measure) for measure in (precision, recall, f1)]
    sums = "/".join(str(sum(column)) for column in zip(*counts, strict=True))
    return "".join(f"{figure:<22}" for figure in (*figures, sums))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--labels", type=Path, default=Path("corpora/labels"))
    parser.add_argument("--part", default="dev", choices=("dev", "test"))
    given = parser.parse_args()
    labelled = list(read_labels(given.labels / f"{given.part}.jsonl"))
    read = documents(labelled, given.data)
    held = sum(len(one.sentences) for one in read)
    print(f"{held} of {len(labelled)} labelled sentences at hand, in {len(read)} documents\n")
    concepts = bundled_concepts()
    models = {"rules": NameModel.NONE, "rules and names": NameModel.BUNDLED}
    extractors = {name: Extractor(concepts, names=model) for name, model in models.items()}
    ways = {name: partial(kinds_drawn, extractor=one) for name, one in extractors.items()}
    print_kinds(read, {**ways, "classifier": kinds_told})
    linker = Linker(concepts)
    print_actors(read, {name: Reader(linker, model) for name, model in models.items()})


if __name__ == "__main__":
    main()
