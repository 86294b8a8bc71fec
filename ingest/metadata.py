"""What stands beside a document: ``corpus.toml``, the record it is, or its file's name."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import cast

from ingest.criteria import Criteria, bundled_criteria, load_criteria
from ingest.filenames import Fields, cluster_in_name, from_name, nfc
from ingest.readers.headings import canonical_fields
from ingest.readers.mapping import UNMAPPED, Columns
from ontology.errors import InputError
from ontology.facts import DocumentMetadata

FILE = "corpus.toml"
CORPUS_KEYS = frozenset(
    "name title licence access language columns criteria "  # noqa: SIM905
    "invented notice gold_complete second_wave".split()
)
DOCUMENT_KEYS = frozenset(
    "title kind date language issuer cluster columns licence access".split()  # noqa: SIM905
)
ABOUT_MEMBERS = frozenset({"cluster", "columns"})
"""Keys of a document that say how it is read, and are no metadata of it."""
INHERITED = ("licence", "access", "language")
"""Keys of ``[corpus]`` that hold for each of its documents; the others describe the corpus."""

KINDS = (
    "application",
    "annual-report",
    "evaluation-letter",
    "presentation",
    "member-list",
    "web-page",
    "project",
    "call",
    "other",
)
PUBLIC = "public"
ACCESS = (PUBLIC, "programme", "confidential")
"""The access classes, the laxest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One ``corpus.toml``: what holds for all documents under its folder, and for each."""

    folder: Path
    defaults: Fields
    documents: Mapping[str, Fields]
    clusters: Mapping[str, str]
    criteria: Criteria | None
    """The criteria that its documents are laid against, where it names a file of them."""
    columns: Mapping[str, Columns]
    """The columns of each document that has some mapped; those of the corpus under ``""``."""


def load(folder: Path) -> Beside | None:
    """Return the ``corpus.toml`` of a folder, or None where there is none.

    Raises:
        InputError: it is no TOML, or holds a key or a value that is not known.
    """
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not readable as TOML ({error}); correct the file") from error
    _only(path, "the top level", tables, {"corpus", "documents"})
    corpus = _only(path, "[corpus]", tables.get("corpus", {}), CORPUS_KEYS)
    documents = {
        nfc(name): _only(path, f'[documents."{name}"]', table, DOCUMENT_KEYS)
        for name, table in _table(path, "[documents]", tables.get("documents", {})).items()
    }
    return Beside(
        folder=folder,
        defaults=_fields(path, {key: corpus[key] for key in INHERITED if key in corpus}),
        documents={name: _fields(path, table) for name, table in documents.items()},
        clusters={
            name: _text(path, "cluster", table["cluster"])
            for name, table in documents.items()
            if "cluster" in table
        },
        criteria=_criteria(path, corpus["criteria"]) if "criteria" in corpus else None,
        columns={
            name: _columns(path, table["columns"])
            for name, table in {"": corpus, **documents}.items()
            if "columns" in table
        },
    )


def describe(path: Path, beside: Iterable[Beside], record: Fields) -> DocumentMetadata:
    """Return a document's metadata; the more particular source of each field counts.

    Its entry in ``corpus.toml`` comes before what the record says of itself, that before what
    holds for the corpus, and that before the file's name. Of several ``corpus.toml`` the nearest.
    """
    fields = from_name(path.name)
    tables = sorted(beside, key=lambda table: len(table.folder.parts))
    for table in tables:
        fields |= table.defaults
    fields |= record
    for table in tables:
        fields |= table.documents.get(_inside(path, table.folder), {})
    return DocumentMetadata(**fields)  # type: ignore[arg-type] # each value is checked by _fields


def cluster_of(path: Path, beside: Iterable[Beside]) -> str | None:
    """Return the cluster that ``corpus.toml`` says a member list is of, else its file's name."""
    found = [table.clusters.get(_inside(path, table.folder)) for table in beside]
    return next(filter(None, found), None) or cluster_in_name(path.name)


def columns_of(path: Path, beside: Iterable[Beside]) -> Columns:
    """Return what ``corpus.toml`` says of a table's columns; of two sayings the nearer counts."""
    usual: dict[str, str | None] = {}
    own: dict[str, str | None] = {}
    for table in sorted(beside, key=lambda table: len(table.folder.parts)):
        usual |= dict(table.columns.get("", UNMAPPED).own)
        own |= dict(table.columns.get(_inside(path, table.folder), UNMAPPED).own)
    return Columns(own=tuple(own.items()), usual=tuple(usual.items()))


def criteria_of(beside: Iterable[Beside]) -> Criteria:
    """Return the criteria of the nearest ``corpus.toml`` that names some, else the bundled ones."""
    tables = sorted(beside, key=lambda table: -len(table.folder.parts))
    return next((table.criteria for table in tables if table.criteria), bundled_criteria())


def _criteria(path: Path, value: object) -> Criteria:
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"{path}: criteria is {value!r}; expected the name of a TOML file")
    return load_criteria(path.parent / value)


def _inside(path: Path, folder: Path) -> str:
    return nfc(path.relative_to(folder).as_posix())


def _table(path: Path, where: str, value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise InputError(f"{path}: {where} is {value!r}; expected a table")
    return cast(dict[str, object], value)


def _only(path: Path, where: str, value: object, known: Iterable[str]) -> dict[str, object]:
    table = _table(path, where, value)
    unknown = sorted(table.keys() - set(known))
    if unknown:
        raise InputError(
            f"{path}: {where} has the unknown key {unknown[0]!r}; "
            f"expected one of {', '.join(sorted(known))}"
        )
    return table


def _fields(path: Path, table: Mapping[str, object]) -> Fields:
    return {
        "issued" if key == "date" else key: _value(path, key, value)
        for key, value in table.items()
        if key not in ABOUT_MEMBERS
    }


def _columns(path: Path, value: object) -> Columns:
    """Return a table of headings as columns; ``false`` leaves a column out."""
    known = canonical_fields()
    for heading, field in _table(path, "columns", value).items():
        if field is not False and not (isinstance(field, str) and field in known):
            raise InputError(
                f"{path}: columns maps {heading!r} to {field!r}; expected false, or one of "
                f"{', '.join(sorted(known))}"
            )
    table = cast(dict[str, str | bool], value)
    return Columns(own=tuple((heading, field or None) for heading, field in table.items()))  # type: ignore[misc]


def _value(path: Path, key: str, value: object) -> object:
    if key == "date":
        return _as_date(path, value)
    text = _text(path, key, value)
    allowed = {"kind": KINDS, "access": ACCESS}.get(key)
    if allowed and text not in allowed:
        raise InputError(f"{path}: {key} is {value!r}; expected one of {', '.join(allowed)}")
    return text


def _text(path: Path, key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"{path}: {key} is {value!r}; expected a text in quotes")
    return value


def _as_date(path: Path, value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    raise InputError(f"{path}: date is {value!r}; expected a day such as 2023-03-15, unquoted")
