"""Projects with EuroSciVoc labels, from files as CORDIS publishes them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from separated import separated

from ontology.iris import digest

LEAST = 500
"""Characters below which deliverables say too little: many a project has only a plan for data."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a project says of itself, and the fields it was put under."""

    text: str
    fields: frozenset[str]
    """Labels of EuroSciVoc, in small letters."""
    project: str = ""
    """The project's number."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The fields, and the one above each."""

    above: Mapping[str, str]

    def near(self, field: str) -> frozenset[str]:
        """Return the field, the one above it and those below it."""
        below = (one for one, parent in self.above.items() if parent == field)
        return frozenset({field, self.above.get(field, field), *below})

    def at_level(self, field: str, level: int) -> str:
        """Return the field above this one at a level, 1 the top; itself if it is no deeper."""
        way = [field]
        while above := self.above.get(way[-1]):
            way.append(above)
        return way[max(0, len(way) - level)]


def read_tree(folders: Sequence[Path]) -> Tree:
    """Return the tree that the paths of all files with labels spell out."""
    above: dict[str, str] = {}
    for row in _rows(folders, "euroSciVoc*.csv"):
        path = row.get("euroSciVocPath") or row.get("path") or ""
        names = ["", *(name.strip().lower() for name in path.strip("/").split("/"))]
        above |= dict(zip(names[1:], names, strict=False))
    return Tree(above)


def read_labelled(folders: Sequence[Path], *, source: str, most: int) -> list[Labelled]:
    """Return at most so many projects with text and labels, chosen by the hash of their number.

    Args:
        folders: where the files lie.
        source: ``titles`` or ``objectives`` (with the title, from ``project*.csv``), or
            ``deliverables`` (titles and descriptions, from ``projectDeliverables*.csv``).
        most: the largest number to return.
    """
    fields: defaultdict[str, set[str]] = defaultdict(set)
    for row in _rows(folders, "euroSciVoc*.csv"):
        if row.get("projectID"):
            fields[row["projectID"]].add(row["euroSciVocTitle"].strip().lower())
    texts = _texts(folders, source)
    chosen = sorted(set(texts) & set(fields), key=digest)[:most]
    return [Labelled(texts[one], frozenset(fields[one]), one) for one in chosen]


def _texts(folders: Sequence[Path], source: str) -> dict[str, str]:
    texts: defaultdict[str, list[str]] = defaultdict(list)
    if source == "deliverables":
        for row in _rows(folders, "projectDeliverables*.csv"):
            texts[row["projectID"]] += [row["title"], row["description"] or ""]
    else:
        for row in _rows(folders, "project*.csv"):
            if "objective" in row:
                texts[row["id"]] = [row["title"], *[row["objective"]] * (source == "objectives")]
    joined = {project: ". ".join(filter(None, parts)) for project, parts in texts.items()}
    least = LEAST if source == "deliverables" else 1
    return {project: text for project, text in joined.items() if len(text) >= least}


def _rows(folders: Sequence[Path], pattern: str) -> Iterator[dict[str, str]]:
    for folder in folders:
        for path in sorted(folder.glob(pattern)):
            with path.open(encoding="utf-8-sig", newline="") as file:
                yield from separated(file)
