"""The scene of a document: its sentences in order, its cast, and who is named where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.blocks import BlockKind
from ingest.extraction.cast import Cast, Character
from ingest.extraction.commonness import Surroundings
from ingest.extraction.model import ACTOR, CLUSTER, PROJECT, Found, Named, Sentence
from ingest.extraction.profiles import with_profiles
from ingest.extraction.proposals import Proposed, Proposer, agreed
from ingest.extraction.recognition import recognise
from ingest.linking import Link, Linker
from ingest.names import kind_of_name
from ingest.passages import Composed, PlacedBlock
from ingest.sentences import sentence_spans
from ontology.terms import KL

_COMMON = re.compile(r"(?<![\w&])[a-zæøåäö][\w-]*")
_PROPER = re.compile(r"(?<=[a-zæøåäö,] )[A-ZÆØÅÄÖ][\w-]+")


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the rules look at."""

    composed: Composed
    sentences: tuple[Sentence, ...]
    cast: Cast
    issuer: Character | None = None
    """Whose "we" the text is."""
    cluster: Character | None = None
    """The cluster that the document is about."""
    project: Character | None = None
    """The project that the document is about."""


def build(
    composed: Composed,
    linker: Linker,
    cast: Cast,
    *,
    proposer: Proposer,
    cluster: str | None = None,
) -> Scene:
    """Return the scene of a document; the cast may already hold whom its tables name."""
    sentences = list(_sentences(composed, linker))
    issuer = _from_metadata(composed, cast, composed.document.metadata.issuer)
    stated = _from_metadata(composed, cast, cluster, sort=CLUSTER)
    common = frozenset(_COMMON.findall(composed.document.text))
    proper = frozenset(_PROPER.findall(composed.document.text))
    for sentence, proposed in zip(sentences, _proposals(sentences, proposer), strict=True):
        around = replace(_surroundings(sentence, common, proper), proposed=proposed)
        for found in recognise(sentence.text, around):
            cast.meet(found, at=sentence.start)
    cast.seal()
    appearances = [list(cast.appearances(sentence.text)) for sentence in sentences]
    _first_seen(sentences, appearances)
    iri = composed.document.iri
    with_names = [
        _with_names(sentence, seen, iri)
        for sentence, seen in zip(sentences, appearances, strict=True)
    ]
    return Scene(
        composed=composed,
        sentences=tuple(with_profiles(composed, with_names)),
        cast=cast,
        issuer=issuer,
        cluster=stated or _subject(composed, cast, issuer, CLUSTER),
        project=_subject(composed, cast, issuer, PROJECT),
    )


def _sentences(composed: Composed, linker: Linker) -> Iterator[Sentence]:
    section: str | None = None
    lead_in: str | None = None
    for placed in composed.blocks:
        block = placed.block
        if block.kind is BlockKind.ROW:
            continue
        if block.kind is BlockKind.HEADING:
            section, lead_in = " ".join(block.text.split()), None
        elif block.kind is BlockKind.PARAGRAPH:
            lead_in = block.text.strip() if block.text.rstrip().endswith(":") else None
        held = lead_in if block.kind is BlockKind.ITEM else None
        yield from _sentences_of(composed, placed, linker, section=section, lead_in=held)


def _sentences_of(
    composed: Composed,
    placed: PlacedBlock,
    linker: Linker,
    *,
    section: str | None,
    lead_in: str | None,
) -> Iterator[Sentence]:
    text = placed.block.text
    links = linker.links_at(text, composed.passage_at(placed.start).language, placed.start)
    for start, end in sentence_spans(text):
        yield Sentence(
            start=placed.start + start,
            text=text[start:end],
            passage=composed.passage_at(placed.start + start),
            block=placed.block.kind,
            section=None if placed.block.kind is BlockKind.HEADING else section,
            lead_in=lead_in,
            links=tuple(
                link
                for link in links
                if placed.start + start <= link.start and link.end <= placed.start + end
            ),
        )


def _proposals(sentences: Sequence[Sentence], proposer: Proposer) -> list[tuple[Proposed, ...]]:
    """Return what the model of its language proposes for each sentence, asked in one batch."""
    proposed: list[tuple[Proposed, ...]] = [()] * len(sentences)
    for language in sorted({sentence.language for sentence in sentences}):
        places = [at for at, one in enumerate(sentences) if one.language == language]
        found = proposer.propose([sentences[at].text for at in places], language)
        for at, names in zip(places, found, strict=True):
            proposed[at] = names
    return agreed([sentence.text for sentence in sentences], proposed)


def _surroundings(
    sentence: Sentence, common: frozenset[str], proper: frozenset[str]
) -> Surroundings:
    at = sentence.start
    links = [replace(link, start=link.start - at, end=link.end - at) for link in sentence.links]
    leading = sentence.block is BlockKind.ITEM and (
        sentence.under("members")
        or bool(
            sentence.lead_in
            and sentence.cues.patterns["member_list"].search(sentence.lead_in.lower())
        )
    )
    return Surroundings(sentence.language, links, common, proper, leading, sentence.capability_cues)


def _from_metadata(
    composed: Composed, cast: Cast, name: str | None, *, sort: str | None = None
) -> Character | None:
    """Return the character that stands in what is said beside the document: issuer, cluster."""
    if not name:
        return None
    kind = kind_of_name(name)
    is_cluster = CLUSTER in (sort, kind)
    found = Found(
        start=max(0, composed.document.text.find(name)),
        end=len(name),
        name=name,
        sort=CLUSTER if is_cluster else ACTOR,
        kind=None if is_cluster else kind,
        rule="metadata",
    )
    character = cast.meet(found, authority=1)
    if name not in composed.document.text and character.rule == "metadata":
        # Not named in the text: the first block, usually the title, stands for the whole.
        character.start, character.quote = 0, composed.blocks[0].block.text
        character.unseen = True
    return character


def _subject(
    composed: Composed, cast: Cast, issuer: Character | None, sort: str
) -> Character | None:
    """Return the cluster or project a document is about: its issuer's, or named in its title."""
    if issuer and issuer.sort == sort:
        return issuer
    for _, _, character in cast.appearances(composed.document.title):
        if character.sort == sort:
            return character
    held = [one for one in cast if one.sort == sort]
    return held[0] if len(held) == 1 and sort == CLUSTER else None


def _first_seen(
    sentences: Sequence[Sentence], appearances: Sequence[Sequence[tuple[int, int, Character]]]
) -> None:
    """Move each character's mention to the first place where it is named at all."""
    for sentence, seen in zip(sentences, appearances, strict=True):
        for start, end, character in seen:
            at = sentence.start + start
            if at < character.start or character.unseen:
                character.start, character.quote = at, sentence.text[start:end]
                character.unseen = False


def _with_names(
    sentence: Sentence, seen: Sequence[tuple[int, int, Character]], document: str
) -> Sentence:
    """Return the sentence with its names; what is part of a name is no concept it speaks of."""
    at = sentence.start
    names = tuple(
        Named(at + start, at + end, who.iri(document), who.sort) for start, end, who in seen
    )
    links = tuple(
        link
        for link in sentence.links
        if link.kind == KL.Place or not any(one.start <= link.start < one.end for one in names)
    )
    return replace(sentence, names=names, links=links)


def linked(sentence: Sentence, *kinds: str) -> tuple[Link, ...]:
    """Return the concepts of these classes in a sentence."""
    return tuple(link for link in sentence.links if link.kind in kinds)
