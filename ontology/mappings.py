"""Mappings from Klynge's concepts to EuroSciVoc and NACE, as SSSOM files hold them."""

import re
from collections.abc import Container, Iterable, Iterator
from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ontology.concepts import bundled_concepts
from ontology.errors import OntologyError

MAPPINGS = Path(__file__).parent / "mappings"
COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "confidence",
    "author_label",
    "comment",
)
"""The columns of a file, in this order."""

JUSTIFICATIONS = frozenset({"semapv:ManualMappingCuration", "semapv:LexicalMatching"})
_NEEDED = ("curie_map", "license", "mapping_set_id")
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_CURIE = re.compile(r"(?P<prefix>[\w.-]+):(?P<local>\S+)")
_SETTING = re.compile(r"#(?P<indent> *)(?P<key>[\w.-]+): ?(?P<value>.*)")


class Relation(StrEnum):
    """What an object is to its subject."""

    EXACT = _SKOS + "exactMatch"
    CLOSE = _SKOS + "closeMatch"
    BROAD = _SKOS + "broadMatch"
    """The object is broader."""
    NARROW = _SKOS + "narrowMatch"
    """The object is narrower."""
    RELATED = _SKOS + "relatedMatch"


@dataclass(frozen=True, slots=True, order=True)
class Mapping:
    """One concept of ours and one of theirs, and what they are to each other."""

    subject: str
    """IRI of the concept of ours."""
    predicate: Relation
    object: str
    """IRI of the concept of theirs."""
    label: str
    """The label of the object, as its publisher writes it."""
    confidence: float
    """How sure the one who judged it was, above 0 and up to 1."""


def mapping_files(folder: Path = MAPPINGS) -> tuple[Path, ...]:
    """Return the files of mappings in a folder, by name."""
    return tuple(sorted(folder.glob("*.sssom.tsv")))


def load_mappings(
    folder: Path | None = None, *, subjects: Container[str] | None = None
) -> tuple[Mapping, ...]:
    """Return all mappings of a folder, by default those of the release, in order of the files.

    Args:
        folder: where the files lie.
        subjects: IRIs that may be mapped; by default the concepts of the release.

    Raises:
        OntologyError: a line cannot be used. The message names file and line of each, and says
            what to do.
    """
    held = bundled_concepts() if subjects is None else subjects
    files = mapping_files(folder or MAPPINGS)
    if not files:
        raise OntologyError(f"{folder or MAPPINGS} holds no *.sssom.tsv file; expected one or more")
    read: list[Mapping] = []
    problems: list[str] = []
    for path in files:
        sheet = _Sheet(path, held)
        read += sheet.mappings
        problems += sheet.problems
    if problems:
        raise OntologyError("\n".join(problems))
    return tuple(read)


class _Sheet:
    """One file: what it maps, and what is wrong with it."""

    def __init__(self, path: Path, subjects: Container[str]) -> None:
        self._name = path.name
        self._subjects = subjects
        self.mappings: list[Mapping] = []
        self.problems: list[str] = []
        lines = _text(path).splitlines()
        head = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
        self._prefixes = self._header(lines[:head])
        if tuple("".join(lines[head : head + 1]).split("\t")) != COLUMNS:
            self._wrong(head + 1, f"expected the columns {', '.join(COLUMNS)}, parted by tabs")
            return
        self._pairs: dict[tuple[str, str], int] = {}
        self._twins: dict[str, int] = {}
        for number, line in enumerate(lines[head + 1 :], start=head + 2):
            self._take(number, line.split("\t"))

    def _header(self, lines: Iterable[str]) -> dict[str, str]:
        """Return {prefix: namespace} of the comment block before the columns."""
        prefixes, keys, within = {}, set(), ""
        for number, line in enumerate(lines, start=1):
            found = _SETTING.fullmatch(line)
            if found is None:
                self._wrong(number, "expected '#key: value' before the columns")
            elif not found["indent"]:
                within = found["key"]
                keys.add(within)
            elif within == "curie_map":
                prefixes[found["key"]] = found["value"].strip()
        for key in _NEEDED:
            if key not in keys:
                self._wrong(1, f"the header has no {key}; add a line '#{key}: …'")
        return prefixes

    def _take(self, number: int, cells: list[str]) -> None:
        if len(cells) != len(COLUMNS):
            self._wrong(number, f"{len(cells)} cells; expected {len(COLUMNS)}, parted by tabs")
            return
        row = dict(zip(COLUMNS, cells, strict=True))
        found = list(self._faults(number, row))
        for fault in found:
            self._wrong(number, fault)
        if not found:
            self.mappings.append(
                Mapping(
                    subject=self._full(row["subject_id"]) or "",
                    predicate=Relation(self._full(row["predicate_id"]) or ""),
                    object=self._full(row["object_id"]) or "",
                    label=row["object_label"],
                    confidence=float(row["confidence"]),
                )
            )

    def _faults(self, number: int, row: Lookup[str, str]) -> Iterator[str]:
        """Yield what is wrong with one line."""
        iris = {}
        for column in ("subject_id", "predicate_id", "object_id", "mapping_justification"):
            iris[column] = self._full(row[column])
            if iris[column] is None:
                known = ", ".join(sorted(self._prefixes))
                yield f"{column} {row[column]!r} does not expand; curie_map has {known}"
        subject, thing = iris["subject_id"], iris["object_id"]
        if subject is not None and subject not in self._subjects:
            yield f"no concept {row['subject_id']} in the schemes; mend the name or drop the line"
        predicate = iris["predicate_id"]
        if predicate is not None and predicate not in set(Relation):
            yield f"{row['predicate_id']} is no mapping relation of SKOS, as skos:exactMatch is"
        if not row["object_label"].strip():
            yield "the object has no label; write it as its publisher does"
        if row["mapping_justification"] not in JUSTIFICATIONS:
            yield f"mapping_justification: expected one of {', '.join(sorted(JUSTIFICATIONS))}"
        if not _is_share(row["confidence"]):
            yield f"confidence {row['confidence']!r}: expected a number above 0 and up to 1"
        if subject is not None and thing is not None:
            yield from self._repeated(number, subject, thing, predicate == Relation.EXACT)

    def _repeated(self, number: int, subject: str, thing: str, exact: bool) -> Iterator[str]:
        first = self._pairs.setdefault((subject, thing), number)
        if first != number:
            yield f"the same pair stands in line {first}; keep one of the two"
        if exact:
            for one in (subject, thing):
                twin = self._twins.setdefault(one, number)
                if twin != number:
                    yield f"{one} has an exact match in line {twin} already; make one a close match"

    def _full(self, curie: str) -> str | None:
        found = _CURIE.fullmatch(curie)
        namespace = self._prefixes.get(found["prefix"]) if found else None
        return None if found is None or namespace is None else namespace + found["local"]

    def _wrong(self, number: int, fault: str) -> None:
        self.problems.append(f"{self._name}, line {number}: {fault}")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise OntologyError(
            f"{path.name}, line {line}: not UTF-8; save the file as UTF-8"
        ) from error


def _is_share(written: str) -> bool:
    return bool(re.fullmatch(r"0?\.\d+|1(\.0+)?", written)) and float(written) > 0
