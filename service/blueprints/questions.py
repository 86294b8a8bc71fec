"""``/api/questions``: the ontology's questions, and their answers by name."""

from typing import Any

from flask import Blueprint, Response, request
from werkzeug.datastructures import CombinedMultiDict, MultiDict

from ontology.errors import InputError
from service.asking import asked, told
from service.negotiation import wanted_types
from service.openapi.operations import FORM, JSON, Operation, describe
from service.questioning import library, query_of, question_answer
from service.schemas.asking import Question as QuestionShape
from service.schemas.asking import Questions
from store.sparql.evaluation import Query
from store.sparql.formats import GRAPHS, RESULTS

blueprint = Blueprint("questions", __name__, url_prefix="/api/questions")


@blueprint.get("")
@describe(Operation(answer=Questions, of_edition=False))
def listed() -> dict[str, Any]:
    """Return every question, those that wait too."""
    return {"questions": [question_answer(one) for one in library()]}


@blueprint.get("/<name>")
@describe(Operation(answer=QuestionShape, of_edition=False, example={"name": "C06"}))
def one(name: str) -> dict[str, Any]:
    """Return a question by its id."""
    return question_answer(library()[name.upper()])


@blueprint.route("/<name>/answer", methods=["GET", "POST"])
@describe(
    Operation(types=(*RESULTS, *GRAPHS), body=(JSON, FORM), free=True, example={"name": "C06"})
)
def answer(name: str) -> Response:
    """Answer a question; its parameters are those of the request, or a JSON object."""
    accept = wanted_types()
    given = dict((_from_json() if request.is_json else _from_form()).lists())
    given.pop("edition", None)
    return told(asked(Query(text=query_of(name, given), accept=accept)))


def _from_form() -> CombinedMultiDict[str, str]:
    return CombinedMultiDict([request.args, request.form])


def _from_json() -> MultiDict[str, str]:
    held = request.get_json()
    if not isinstance(held, dict):
        raise InputError('expected a JSON object of parameters, such as {"topic": "tech:sonar"}')
    return MultiDict(
        (name, "" if one is None else str(one))
        for name, value in held.items()
        for one in (value if isinstance(value, list) else [value])
    )
