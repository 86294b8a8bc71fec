"""Values for a question's parameters: each becomes one RDF term, whatever characters it holds."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from ontology.errors import OptionError
from ontology.rdf import Literal, NamedNode
from ontology.terms import PREFIXES, Std

Scalar = str | int | float | Decimal | date | None
Value = Scalar | Sequence[Scalar]

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_YEAR = re.compile(r"\d{4}")


class ParameterType(StrEnum):
    """What a parameter's values are."""

    IRI = "iri"
    YEAR = "year"
    DATE = "date"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    LANGUAGE = "language"


def written(value: Scalar, wanted: ParameterType, what: str) -> str:
    """Return the value as one SPARQL term; None is UNDEF, which stands for any.

    Raises:
        OptionError: the value is not of the type; the message begins with ``what``.
    """
    if value is None:
        return "UNDEF"
    text = value.isoformat() if isinstance(value, date) else str(value)
    expected, term_of = _TYPES[wanted]
    try:
        return str(term_of(text if wanted is ParameterType.TEXT else text.strip()))
    except (ValueError, InvalidOperation) as error:
        raise OptionError(f"{what} expects {expected}; got {text[:80]!r}") from error


def _iri(text: str) -> NamedNode:
    prefix, colon, local = text.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        return NamedNode(PREFIXES[prefix] + local)
    if not _ABSOLUTE.fullmatch(text):
        raise ValueError(text)
    return NamedNode(text)


def _year(text: str) -> Literal:
    if not _YEAR.fullmatch(text):
        raise ValueError(text)
    return Literal(text, datatype=NamedNode(Std.integer))


def _date(text: str) -> Literal:
    return Literal(date.fromisoformat(text).isoformat(), datatype=NamedNode(Std.date))


def _integer(text: str) -> Literal:
    return Literal(str(int(text)), datatype=NamedNode(Std.integer))


def _decimal(text: str) -> Literal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return Literal(f"{number:f}", datatype=NamedNode(Std.decimal))


def _language(text: str) -> Literal:
    if not _LANGUAGE.fullmatch(text):
        raise ValueError(text)
    return Literal(text)


_TYPES: Mapping[ParameterType, tuple[str, Callable[[str], NamedNode | Literal]]] = {
    ParameterType.IRI: ("an IRI, whole or with a prefix such as tech:machine-vision", _iri),
    ParameterType.YEAR: ("a year such as 2024", _year),
    ParameterType.DATE: ("a date such as 2024-12-31", _date),
    ParameterType.INTEGER: ("a whole number such as 12", _integer),
    ParameterType.DECIMAL: ("a number such as 0.6", _decimal),
    ParameterType.TEXT: ("a text", Literal),
    ParameterType.LANGUAGE: ("the code of a language such as nn", _language),
}
