"""An application to be read, as it comes in: a file with its form, or JSON with its text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from flask import Request
from pydantic import Field

from ontology.errors import InputError
from service.texts import LONGEST_PITCH
from service.wire.requests import Asked

if TYPE_CHECKING:
    from portfolio.reading.criteria import Criteria

Language = Literal["nb", "nn", "en"]
MOST_BYTES = 50_000_000
"""Most bytes of an application's file, with the form around it."""


class ApplicationAsked(Asked):
    """``POST /api/application``: its text, the criteria's TOML, the report's language."""

    text: Annotated[str, Field(max_length=LONGEST_PITCH)] = ""
    criteria: str = ""
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationSent:
    """An application that came with a request: a file, or else a text."""

    name: str
    content: bytes
    """Empty where it is a text."""
    text: str
    criteria: "Criteria"
    language: Language | None


def application_of(request: Request) -> ApplicationSent:
    """Return what a request sends, as JSON or as a form with files.

    Raises:
        InputError: it sends neither a file nor a text, or both; or the criteria are wrong.
        ValidationError: a field is unknown or of another type.
    """
    request.max_content_length = request.max_form_memory_size = MOST_BYTES
    if request.is_json:
        asked = ApplicationAsked.model_validate(request.get_json())
    else:
        asked = ApplicationAsked.model_validate(
            {name: value for name, value in request.form.items() if value}
        )
    name, content = _file(request, "file")
    if bool(content) == bool(asked.text.strip()):
        raise InputError("send one application: a file that is not empty, or its text")
    return ApplicationSent(
        name=name,
        content=content,
        text=asked.text,
        criteria=_criteria(request, asked),
        language=asked.language,
    )


def _criteria(request: Request, asked: ApplicationAsked) -> "Criteria":
    from portfolio.reading.criteria import bundled_criteria, read_criteria

    name, content = _file(request, "criteria")
    if not content:
        name, content = "criteria", asked.criteria.encode()
    return read_criteria(content, name=name) if content.strip() else bundled_criteria()


def _file(request: Request, field: str) -> tuple[str, bytes]:
    """Return the name and the bytes of a file of a form; none are empty."""
    sent = request.files.get(field)
    if sent is None or not sent.filename:
        return "", b""
    return sent.filename.replace("\\", "/").rsplit("/", 1)[-1], sent.read()
