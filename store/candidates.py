"""Which faces are worth comparing: those that share a rare word, an end or a short name.

All pairs would be too many. Each face stands in a few small blocks, and only faces of one block are
compared; a block that many share says little and is left out. So the work grows with the number of
faces and not with its square.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from store.likeness import Face

LARGEST_BLOCK = 16
"""Faces that may share a block: above, what they share is common."""
_ENDS = 9
"""Letters at either end of a name that make a block."""
_RARE = 2
"""How many of a name's words, the rarest first, make blocks."""
_SHORTEST = 4
"""Letters that a word must have to make one."""


def candidate_pairs(faces: Sequence[Face]) -> Iterator[tuple[int, int]]:
    """Yield the positions of each two faces that share a block, the smaller first, sorted."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    commonness = Counter(word for face in faces for word in set(face.words))
    for position, face in enumerate(faces):
        for block in _blocks(face, commonness):
            blocks[block].append(position)
    held = (block for block in blocks.values() if len(block) <= LARGEST_BLOCK)
    yield from sorted({pair for block in held for pair in combinations(block, 2)})


def _blocks(face: Face, commonness: Counter[str]) -> Iterable[tuple[str, str]]:
    found = {("begins", face.loose[:_ENDS]), ("ends", face.loose[-_ENDS:]), ("short", face.loose)}
    found |= {("short", short) for short in face.shorts}
    if len(face.initials) >= _SHORTEST - 1:
        found.add(("short", face.initials))
    rare = sorted({w for w in face.words if len(w) >= _SHORTEST}, key=lambda w: (commonness[w], w))
    found |= {("word", word) for word in rare[:_RARE]}
    return found
