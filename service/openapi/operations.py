"""What an endpoint says of itself: stated where it is defined, and read when it is described."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, TypeVar

from service.schemas.shape import Shape
from service.wire.requests import Asked

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
FILES = "multipart/form-data"
QUERY = "application/sparql-query"
"""Media types of requests."""

_View = TypeVar("_View", bound=Callable[..., Any])
_OPERATION = "__operation__"


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An argument of the address that is no field of a request's form."""

    name: str
    means: str
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    needed: bool = False
    example: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What an endpoint takes and gives, besides what its address and its docstring say."""

    answer: type[Shape] | None = None
    """The shape of the answer, where that is JSON of ours."""
    other: tuple[type[Shape], ...] = ()
    """Other shapes that the answer may have, by what is asked."""
    asked: type[Asked] | None = None
    """The form of the request: in the address of a GET, in the body of a POST."""
    example: Mapping[str, Any] = field(default_factory=dict)
    """Fields of a request that has an answer, and the variable parts of its address."""
    arguments: tuple[Argument, ...] = ()
    status: HTTPStatus = HTTPStatus.OK
    created: bool = False
    """Whether the status is 201 where something is new."""
    refused: HTTPStatus | None = None
    """The status with which every request is refused, if it is there only to say why."""
    types: tuple[str, ...] = (JSON,)
    """Media types that the answer may have."""
    body: tuple[str, ...] = ()
    """Media types of a body that no form describes."""
    free: bool = False
    """Whether any argument may stand in the address."""
    of_edition: bool = True
    """Whether an edition answers, so that ``?edition=`` may name one."""
    paged: bool = False
    """Whether the header ``Link`` leads to the pages beside."""


def describe(operation: Operation) -> Callable[[_View], _View]:
    """Return what states an operation of a view."""

    def state(view: _View) -> _View:
        setattr(view, _OPERATION, operation)
        return view

    return state


def operation_of(view: Callable[..., Any]) -> Operation | None:
    """Return what a view says of itself; None if it says nothing."""
    found: Operation | None = getattr(view, _OPERATION, None)
    return found
