"""NorNE: Norwegian sentences with named entities, as published by the Language Technology Group.

The archive holds the whole treebank with entities (``ndt/<variety>/*.conll``) and the two official
held-out parts (``ud/<variety>/*-dev.conllu``, ``*-test.conllu``). The official training part is
what is left of the treebank without those two, so it is taken to be exactly that: a file that is
mostly held out is left out whole, and of the others each sentence that is.
"""

import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

VARIETIES = {"nob": "nb", "nno": "nn"}
HELD_OUT = ("dev", "test")
_HEADLINE = "|"
_CLOSING = frozenset(".,:;!?)]}»%…")
_OPENING = frozenset("([{«")


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity at ``text[start:end]`` of its sentence, with NorNE's own tag."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """One sentence with its entities."""

    text: str
    language: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    form: str
    tag: str
    is_glued: bool
    """Whether no blank follows."""


def read_norne(archive: Path) -> dict[str, list[Annotated]]:
    """Return the sentences of the parts ``train``, ``dev`` and ``test``, in the archive's order."""
    files = dict(_files(archive))
    parts: dict[str, list[Annotated]] = {"train": [], "dev": [], "test": []}
    for variety, language in VARIETIES.items():
        held_out: set[tuple[str, ...]] = set()
        for part in HELD_OUT:
            for path in _matching(files, f"ud/{variety}/*-{part}.conllu"):
                sentences = list(_sentences(files[path]))
                held_out |= {_key(sentence) for sentence in sentences}
                parts[part] += [_annotated(sentence, language) for sentence in sentences]
        for path in _matching(files, f"ndt/{variety}/*.conll"):
            kept = _without(list(_sentences(files[path])), held_out)
            parts["train"] += [_annotated(_spaced(sentence), language) for sentence in kept]
    return parts


def _files(archive: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(archive) as tar:
        for member in tar:
            if held := tar.extractfile(member) if member.isfile() else None:
                yield member.name, held.read().decode("utf-8")


def _matching(files: dict[str, str], pattern: str) -> list[str]:
    return sorted(name for name in files if PurePosixPath(name).match(pattern))


def _sentences(content: str) -> Iterator[list[_Token]]:
    for block in content.split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        tokens = [_token(row[1], row[-1]) for row in rows if row[0].isdigit()]
        if tokens := [token for token in tokens if token.form != _HEADLINE]:
            yield tokens


def _token(form: str, features: str) -> _Token:
    held = dict(pair.split("=", 1) for pair in features.split("|") if "=" in pair)
    return _Token(form, held.get("name", "O"), held.get("SpaceAfter") == "No")


def _key(sentence: Sequence[_Token]) -> tuple[str, ...]:
    return tuple(token.form.casefold() for token in sentence)


def _without(
    sentences: list[list[_Token]], held_out: set[tuple[str, ...]]
) -> Iterator[list[_Token]]:
    left = [sentence for sentence in sentences if _key(sentence) not in held_out]
    if 2 * len(left) > len(sentences):
        yield from left


def _spaced(sentence: list[_Token]) -> list[_Token]:
    """Return the tokens with the blanks that writing puts between them; the treebank has none."""
    is_quoted = False
    placed = []
    for token, after in zip(sentence, [*sentence[1:], None], strict=True):
        if token.form == '"':
            is_quoted = not is_quoted
        opens = token.form in _OPENING or (token.form == '"' and is_quoted)
        closes = after is not None and (
            after.form[0] in _CLOSING or (after.form == '"' and is_quoted)
        )
        placed.append(_Token(token.form, token.tag, opens or closes))
    return placed


def _annotated(sentence: Sequence[_Token], language: str) -> Annotated:
    text = ""
    entities: list[Entity] = []
    for token in sentence:
        start, end = len(text), len(text) + len(token.form)
        position, _, tag = token.tag.partition("-")
        if position == "I" and entities and entities[-1].tag == tag:
            entities[-1] = Entity(entities[-1].start, end, tag)
        elif tag:
            entities.append(Entity(start, end, tag))
        text += token.form + ("" if token.is_glued else " ")
    return Annotated(text.rstrip(), language, tuple(entities))
