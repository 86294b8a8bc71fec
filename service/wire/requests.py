"""What every request is checked by: its type, its size, and that it has no field too many."""

from typing import Annotated, Any, NoReturn, TypeVar

from flask import Request
from pydantic import BaseModel, ConfigDict, Field
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import UnsupportedMediaType

from ontology.errors import InputError
from service.texts import LONGEST_PITCH, LONGEST_TEXT

MOST_BYTES = 2 * 1024 * 1024
"""Most bytes of a request's body."""

MOST = 1000
"""The highest limit that may be asked for."""

Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
Pitch = Annotated[str, Field(min_length=1, max_length=LONGEST_PITCH)]
Limit = Annotated[int, Field(ge=1, le=MOST)]
Names = tuple[Annotated[str, Field(min_length=1, max_length=500)], ...]


class JsonRequest(Request):
    """A request that says what is wrong with its body."""

    def on_json_loading_failed(self, e: ValueError | None) -> NoReturn:
        """Raise what is wrong: another type of content, or no JSON."""
        if e is None:
            raise UnsupportedMediaType(
                f"expected application/json, not {self.mimetype or 'nothing'}"
            )
        raise InputError(f"the body is not JSON: {e}") from e


class Asked(BaseModel):
    """A request: unknown fields are refused by name, so that a misspelt one does not pass."""

    model_config = ConfigDict(extra="forbid", frozen=True)


_Form = TypeVar("_Form", bound=Asked)


def asked_of(form: type[_Form], request: Request) -> _Form:
    """Return a request whose fields stand each once in the address of a GET, or in a POST's body.

    Raises:
        ValidationError: it lacks a field, or has one that is unknown or wrong.
    """
    given = request.get_json() if request.method == "POST" else arguments_once(request.args, but=())
    return form.model_validate(given)


def arguments_once(arguments: MultiDict[str, str], *, but: tuple[str, ...]) -> dict[str, Any]:
    """Return what stands once in an address, without those named, and without ``edition``."""
    return {name: value for name, value in arguments.items() if name not in (*but, "edition")}
