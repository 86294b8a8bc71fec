"""The 63 questions: their words, their parameters and, where SPARQL alone answers, the query.

A question is a file of ``questions/``. A ``.rq`` file is a query that runs as it stands: its header
is TOML in comments, and each parameter is a ``VALUES`` block that holds the default. A ``.md`` file
is a question without a query: its header is TOML between two lines of ``+++``. A header
that cannot be used is an ``OntologyError`` that names file and line.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from ontology.errors import NotFoundError, OptionError
from ontology.files import FOLDER
from ontology.headers import Header, read_header
from ontology.values import ParameterType, Value, written

QUESTIONS = FOLDER / "questions"
_BLOCK = r"VALUES\s+\?{name}\s*\{{(?P<values>[^{{}}]*)\}}"
_ANY_BLOCK = re.compile(_BLOCK.format(name=r"(?P<name>\w+)"))
_CALL = re.compile(r"\bSERVICE\s+(?:SILENT\s+)?(\S+)")
_NAME = re.compile(r"[CPA]\d\d")

Row = tuple[str, ...]


class Asker(StrEnum):
    """Who sits in front and asks."""

    COMPANY = "company"
    PROGRAMME = "programme"
    ANALYST = "analyst"


class Status(StrEnum):
    """What answers the question today."""

    ANSWERED = "answered"
    """Its query."""
    SHOWN = "shown"
    """A command or page, which no query can stand for; ``today`` says which."""
    WAITS = "waits"
    """Nothing yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What may be set in a question: a variable that a ``VALUES`` block of the query binds."""

    name: str
    type: ParameterType
    texts: Mapping[str, str]
    """What it means, by language (nb, en)."""
    default: str
    """As it stands in the query, in SPARQL; ``UNDEF`` means any."""
    example: str | int | tuple[str, ...] | None
    """A value that fits the example graph, or None where the default does."""
    many: bool
    """Whether several values may be given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """Cells that no row may hold together, though something very like it is in the graph."""

    cells: Row
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, with its query if it has one."""

    id: str
    texts: Mapping[str, str]
    """The question in words, by language (nb, en)."""
    asker: Asker
    kind: tuple[str, ...]
    """Letters that say what answers it: Q query, S search, M matching, G graph measure, …"""
    parameters: tuple[Parameter, ...]
    query: str | None
    expected: tuple[Row, ...]
    """The rows on the example graph, with the parameters' example values."""
    excluded: tuple[NearMiss, ...]
    status: Status
    waits_for: tuple[str, ...]
    """The parts that will answer it, or answer more of it."""
    calls: tuple[str, ...]
    """What its query calls by ``SERVICE``: only an edition answers that, a bare graph cannot."""
    today: str | None
    """Another command that answers it, or something close to it, today."""
    missing: str | None
    """What the answer of today leaves out."""
    path: Path


@dataclass(frozen=True, slots=True)
class Questions:
    """All questions by id, in the order of their ids within companies, programme, analysts."""

    by_id: Mapping[str, Question]

    def __iter__(self) -> Iterator[Question]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def __getitem__(self, key: str) -> Question:
        """Return a question by id.

        Raises:
            NotFoundError: there is none of that id.
        """
        if key not in self.by_id:
            raise NotFoundError(f"there is no question {key!r}; they are {', '.join(self.by_id)}")
        return self.by_id[key]

    def of(self, status: Status) -> tuple[Question, ...]:
        """Return the questions of a status."""
        return tuple(question for question in self if question.status is status)


def load_questions(folder: Path | None = None) -> Questions:
    """Return the questions of a folder; the project's own if none is named.

    Raises:
        OntologyError: a header cannot be used; the message names file, line and remedy.
    """
    paths = [
        path
        for path in (folder or QUESTIONS).iterdir()
        if path.suffix in {".rq", ".md"} and _NAME.match(path.stem)
    ]
    found: dict[str, Question] = {}
    for path in sorted(paths, key=lambda one: ("CPA".index(one.stem[0]), one.name)):
        question = _question(path)
        if question.id in found:
            raise read_header(path).error("id", f"{question.id} has two files; keep one")
        found[question.id] = question
    return Questions(MappingProxyType(found))


def bind(question: Question, values: Mapping[str, Value]) -> str:
    """Return the question's query with parameters set; those not named keep their default.

    A value becomes one RDF term in the ``VALUES`` block of its parameter, and nothing else: what
    looks like SPARQL in it stays text. None stands for any.

    Raises:
        OptionError: there is no query or no such parameter, or the value is not of its type.
    """
    if question.query is None:
        why = f"it waits for {_listed(question.waits_for)}"
        if question.status is Status.SHOWN:
            why = f"{question.today} answers it"
        raise OptionError(f"{question.id} has no query: {why}")
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in values:
        if name not in known:
            raise OptionError(
                f"{question.id} has no parameter {name!r}; it has {_listed(known) or 'none'}"
            )
    blocks = {
        name: f"VALUES ?{name} {{ {_terms(question.id, known[name], value)} }}"
        for name, value in values.items()
    }
    return _ANY_BLOCK.sub(lambda found: blocks.get(found["name"], found[0]), question.query)


def _terms(question: str, parameter: Parameter, value: Value) -> str:
    several = isinstance(value, Sequence) and not isinstance(value, str)
    if several and not parameter.many:
        raise OptionError(f"{question}: parameter ?{parameter.name} takes one value, not several")
    given = tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else (value,)
    if not given:
        raise OptionError(f"{question}: parameter ?{parameter.name} was given an empty list")
    return " ".join(
        written(one, parameter.type, f"{question}: parameter ?{parameter.name}") for one in given
    )


def _listed(names: Sequence[str] | Mapping[str, object]) -> str:
    return ", ".join(names)


def _question(path: Path) -> Question:
    header = read_header(path)
    status = Status(header.choice("status", tuple(Status)))
    identifier = header.text("id")
    if identifier != path.stem:
        raise header.error("id", f"is {identifier!r}, but the file is named {path.name}")
    if (status is Status.ANSWERED) != (path.suffix == ".rq"):
        raise header.error("status", "answered questions are .rq files, the others are .md")
    if status is Status.SHOWN and not header.optional_text("today"):
        raise header.error("status", "a question that is shown names by what in today")
    if status is Status.WAITS and not header.texts("waits_for"):
        raise header.error("status", "a question that waits names what for in waits_for")
    query = path.read_text(encoding="utf-8") if status is Status.ANSWERED else None
    return Question(
        id=identifier,
        texts=header.languages("text"),
        asker=Asker(header.choice("asker", tuple(Asker))),
        kind=header.texts("kind", required=True),
        parameters=_parameters(header, header.body if query is not None else None),
        query=query,
        expected=header.rows("expected", required=query is not None),
        excluded=tuple(
            NearMiss(cells=cells, because=because) for cells, because in header.near_misses()
        ),
        status=status,
        waits_for=header.texts("waits_for"),
        calls=_calls(header),
        today=header.optional_text("today"),
        missing=header.optional_text("missing"),
        path=path,
    )


def _calls(header: Header) -> tuple[str, ...]:
    told = header.texts("calls")
    written = sorted(set(_CALL.findall(header.body))) if header.path.suffix == ".rq" else []
    if sorted(told) != written:
        raise header.error(
            "calls",
            f"the query calls {_listed(written) or 'nothing'}, not {_listed(told) or 'nothing'}",
        )
    return told


def _parameters(header: Header, query: str | None) -> tuple[Parameter, ...]:
    described = header.tables("parameters")
    blocks: dict[str, str] = {}
    for found in _ANY_BLOCK.finditer(query or ""):
        if found["name"] in blocks:
            reason = f"?{found['name']} has two VALUES blocks; keep one"
            raise header.error_in_body(found.start(), reason)
        blocks[found["name"]] = found["values"].strip()
    for name, table in described.items():
        if query is not None and name not in blocks:
            raise table.error("type", f"the query has no block 'VALUES ?{name} {{ … }}'")
    return tuple(
        Parameter(
            name=name,
            type=ParameterType(table.choice("type", tuple(ParameterType))),
            texts=table.languages(None),
            default=blocks.get(name, "UNDEF"),
            example=table.example(),
            many=table.flag("many"),
        )
        for name, table in described.items()
    )
