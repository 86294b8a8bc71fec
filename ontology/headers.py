"""The header of a question's file: TOML, every key known, every mistake named with its line."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from ontology.errors import OntologyError

LANGUAGES = ("nb", "en")
_FENCE = "+++"
_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
_KEYS = frozenset(
    {
        *("id", "asker", "kind", "status", "text", "parameters", "expected", "not"),
        *("waits_for", "today", "missing", "calls"),
    }
)
_PARAMETER_KEYS = frozenset({"type", "example", "many", *LANGUAGES})


@dataclass(frozen=True, slots=True)
class Header:
    """A table of a header, with the file and the lines it came from."""

    path: Path
    first_line: int
    lines: Sequence[str]
    table: Mapping[str, object]
    body: str = ""
    """What follows the header: a query, or prose."""
    name: str = field(default="")

    def error(self, key: str, reason: str) -> OntologyError:
        """Return the error that says what is wrong with a key, and where it stands."""
        place = self._line_of(self.name) if self.name else 0
        line = self._line_of(key, after=place) or place
        shown = f"{self.name}.{key}" if self.name else key
        return OntologyError(f"{self.path}, line {self.first_line + line}: {shown}: {reason}")

    def error_in_body(self, offset: int, reason: str) -> OntologyError:
        """Return the error that says what is wrong at a place of what follows the header."""
        line = self.first_line + len(self.lines) + self.body.count("\n", 0, offset)
        return OntologyError(f"{self.path}, line {line}: {reason}")

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        value = self.table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, "expected a text that is not empty")
        return value

    def optional_text(self, key: str) -> str | None:
        """Return a text, or None where the key is not there."""
        return self.text(key) if key in self.table else None

    def choice(self, key: str, allowed: Sequence[str]) -> str:
        """Return a text that is one of a few."""
        value = self.text(key)
        if value not in allowed:
            raise self.error(key, f"expected one of {', '.join(allowed)}; got {value!r}")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; false where the key is not there."""
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            raise self.error(key, "expected true or false")
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.error(key, "expected a list of texts")
        if required and not value:
            raise self.error(key, "expected at least one text")
        return tuple(value)

    def languages(self, key: str | None) -> Mapping[str, str]:
        """Return the texts of a table by language; of this table itself if no key is named."""
        table = self.table if key is None else self.table.get(key)
        if not isinstance(table, dict):
            raise self.error(key or "", f"expected a table with {' and '.join(LANGUAGES)}")
        inner = self if key is None else self._inner(key, table)
        return MappingProxyType({language: inner.text(language) for language in LANGUAGES})

    def rows(self, key: str, *, required: bool) -> tuple[tuple[str, ...], ...]:
        """Return a list of rows, each a list of texts, all of one length."""
        rows = self.table.get(key, [])
        if not isinstance(rows, list) or not all(_is_row(row) for row in rows):
            raise self.error(key, "expected a list of rows, each a list of texts")
        if required and not rows:
            raise self.error(key, "expected at least one row")
        if len({len(row) for row in rows}) > 1:
            raise self.error(key, "the rows are not all of one length")
        return tuple(tuple(row) for row in rows)

    def near_misses(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Return what must not appear, each with its reason."""
        found = self.table.get("not", [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise self.error("not", "expected a list of tables with cells and because")
        inner = [self._inner("not", one) for one in found]
        return tuple((one.texts("cells", required=True), one.text("because")) for one in inner)

    def tables(self, key: str) -> Mapping[str, "Header"]:
        """Return the tables under a key by their names."""
        held = self.table.get(key, {})
        if not isinstance(held, dict) or not all(isinstance(one, dict) for one in held.values()):
            raise self.error(key, f"expected tables, each [{key}.name]")
        inner = {name: self._inner(f"{key}.{name}", table) for name, table in held.items()}
        for one in inner.values():
            one.refuse_others(_PARAMETER_KEYS)
        return inner

    def example(self) -> str | int | tuple[str, ...] | None:
        """Return the example value of a parameter."""
        value = self.table.get("example")
        if isinstance(value, list):
            return self.texts("example", required=True)
        if value is None or isinstance(value, str | int):
            return value
        raise self.error("example", "expected a text, a whole number or a list of texts")

    def refuse_others(self, known: frozenset[str]) -> None:
        """Refuse a key that nobody reads: it is a misspelt one."""
        for key in self.table:
            if key not in known:
                raise self.error(key, f"no such key; expected {', '.join(sorted(known))}")

    def _inner(self, name: str, table: Mapping[str, object]) -> "Header":
        return Header(self.path, self.first_line, self.lines, table, name=name)

    def _line_of(self, key: str, after: int = 0) -> int:
        pattern = re.compile(rf"\s*(\[+)?{re.escape(key)}\b")
        found = (n for n, line in enumerate(self.lines) if n >= after and pattern.match(line))
        return next(found, 0)


def _is_row(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(cell, str) for cell in value)


def read_header(path: Path) -> Header:
    """Return the header of a question's file, and what follows it.

    Raises:
        OntologyError: the file has no header, it is not TOML, or it has an unknown key.
    """
    text = path.read_text(encoding="utf-8")
    first, lines, body = _commented(text) if path.suffix == ".rq" else _fenced(path, text)
    try:
        table = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found and found[1] else len(lines)
        reason = _LINE.sub("", str(error)).strip()
        raise OntologyError(
            f"{path}, line {first + line - 1}: the header is not well-formed TOML ({reason})"
        ) from error
    header = Header(path, first, lines, table, body)
    header.refuse_others(_KEYS)
    return header


def _commented(text: str) -> tuple[int, list[str], str]:
    """Split a query: the comment lines on top are the header."""
    lines = text.splitlines()
    count = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    header = [line.removeprefix("#").removeprefix(" ") for line in lines[:count]]
    return 1, header, "\n".join(lines[count:])


def _fenced(path: Path, text: str) -> tuple[int, list[str], str]:
    lines = text.splitlines()
    if not lines or lines[0] != _FENCE or _FENCE not in lines[1:]:
        raise OntologyError(
            f"{path}, line 1: expected a header in TOML between two lines of {_FENCE}"
        )
    end = lines.index(_FENCE, 1)
    return 2, lines[1:end], "\n".join(lines[end + 1 :])
