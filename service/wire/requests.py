"""What every request is checked by: its type, its size, and that it has no field too many."""

from collections.abc import Mapping
from tempfile import TemporaryFile
from typing import IO, Annotated, Any, ClassVar, NoReturn, Self, TypeVar, cast

from flask import Request
from pydantic import BaseModel, ConfigDict, Field
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import UnsupportedMediaType

from ontology.errors import InputError, OptionError
from service.texts import LONGEST_PITCH, LONGEST_TEXT

MOST_BYTES = 2 * 1024 * 1024
"""Most bytes of a request's body."""

MOST = 1000
"""The highest limit that may be asked for."""

Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
Pitch = Annotated[str, Field(min_length=1, max_length=LONGEST_PITCH)]
Limit = Annotated[int, Field(ge=1, le=MOST)]
Names = tuple[Annotated[str, Field(min_length=1, max_length=500)], ...]


INCOMING = "klynge.incoming"
"""Under this name a request's environment says where its files are put while it comes in."""


class CheckedRequest(Request):
    """A request that says what is wrong with its body, and whose files have no name on the disk."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        if folder := self.environ.get(INCOMING):
            return cast(IO[bytes], TemporaryFile(dir=folder))
        return super()._get_file_stream(
            total_content_length, content_type, filename, content_length
        )

    def on_json_loading_failed(self, e: ValueError | None) -> NoReturn:
        """Raise what is wrong: another type of content, or no JSON."""
        if e is None:
            raise UnsupportedMediaType(
                f"expected application/json, not {self.mimetype or 'nothing'}"
            )
        raise InputError(f"the body is not JSON: {e}") from e


class Asked(BaseModel):
    """A request: unknown fields are refused by name, so that a misspelt one does not pass.

    How its fields stand in the address of a GET is told by two tables; a field that is in neither
    stands there once, under its own name.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    once: ClassVar[Mapping[str, str]] = {}
    """{argument: the field it sets, with dots}, for those that stand once."""
    often: ClassVar[Mapping[str, str]] = {}
    """{argument: the field it sets, with dots}, for those that may stand many times."""
    unsaid: ClassVar[frozenset[str]] = frozenset()
    """Arguments that are heard and not told, because another says the same."""

    @classmethod
    def of_arguments(cls, arguments: MultiDict[str, str]) -> Self:
        """Return the request that the address of a GET makes; ``edition`` is not part of it.

        Raises:
            OptionError: a field that is a list or an object stands there as a body would have it.
            ValidationError: it lacks a field, or has one that is unknown or wrong.
        """
        given: dict[str, Any] = {}
        for name in arguments.keys() - {"edition"}:
            if name in cls.often:
                _put(given, cls.often[name], arguments.getlist(name))
            elif name in cls.once:
                _put(given, cls.once[name], arguments[name])
            else:
                given[name] = arguments[name]
        cls._refuse_nested(arguments)
        return cls.model_validate(given)

    @classmethod
    def _refuse_nested(cls, arguments: MultiDict[str, str]) -> None:
        parts = {field.partition(".")[0]: name for name, field in (*cls.often.items(),)}
        for name in sorted(arguments.keys() & (parts.keys() - cls.often.keys())):
            raise OptionError(
                f"no argument {name!r} in an address; write {parts[name]!r} there, once for each"
            )


class PageAsked(Asked):
    """Some rows of a list."""

    limit: Limit = 100
    """How many rows at most."""
    offset: Annotated[int, Field(ge=0, le=1_000_000_000)] = 0
    """How many rows to pass over."""


_Form = TypeVar("_Form", bound=Asked)


def asked_of(form: type[_Form], request: Request) -> _Form:
    """Return a request from the address of a GET, or from the JSON body of a POST.

    Raises:
        InputError: the body is not JSON.
        UnsupportedMediaType: it does not say that it is.
        ValidationError: it lacks a field, or has one that is unknown or wrong.
    """
    if request.method in ("GET", "HEAD"):
        return form.of_arguments(request.args)
    request.get_json()  # says better what is no JSON than the model would
    return form.model_validate_json(request.get_data(), strict=True)


def _put(given: dict[str, Any], field: str, value: object) -> None:
    *parts, last = field.split(".")
    for part in parts:
        given = given.setdefault(part, {})
    given[last] = value
