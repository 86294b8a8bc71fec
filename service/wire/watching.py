"""A watch, as it comes in: a question of one of three kinds, to be asked again."""

from typing import Any, Literal

from pydantic import Field, model_validator

from service.wire.partnering import PartnersAsked
from service.wire.requests import Asked, Text
from service.wire.searching import SearchAsked


class SparqlAsked(Asked):
    """A SPARQL query that gives rows."""

    query: Text
    limit: int = Field(default=20, ge=1, le=100)


FORMS: dict[str, type[Asked]] = {
    "search": SearchAsked,
    "partners": PartnersAsked,
    "sparql": SparqlAsked,
}
"""What each kind of watch asks."""


class WatchAsked(Asked):
    """``PUT /api/watches/NAME``."""

    kind: Literal["search", "partners", "sparql"]
    question: dict[str, Any]
    """Fields of the request, as ``/api/search`` or ``/api/partners`` takes them; or ``query``."""

    @model_validator(mode="after")
    def _a_question_of_its_kind(self) -> "WatchAsked":
        FORMS[self.kind].model_validate(self.question)
        return self

    def asked(self) -> dict[str, Any]:
        """Return the fields of the question that say something, as JSON has them."""
        form = FORMS[self.kind].model_validate(self.question)
        return form.model_dump(mode="json", exclude_defaults=True)
