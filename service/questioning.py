"""The question library as data, and a question with its parameters set as a query."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from ontology.errors import OptionError
from ontology.questions import Parameter, Question, Questions, bind, load_questions
from ontology.sentences import Sentence

_HEADER = re.compile(r"\A(?:#.*\n)*\n*")


@cache
def library() -> Questions:
    """Return the ontology's questions, read once."""
    return load_questions()


def question_answer(question: Question) -> dict[str, Any]:
    """Return the JSON object for a question."""
    return {
        "id": question.id,
        "text": dict(question.texts),
        "asker": question.asker,
        "status": question.status,
        "parameters": [_parameter(one) for one in question.parameters],
        "calls": list(question.calls),
        "waits_for": list(question.waits_for),
        "today": question.today,
        "missing": question.missing,
        "query": question.query,
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    example = parameter.example
    return {
        "name": parameter.name,
        "type": parameter.type,
        "text": dict(parameter.texts),
        "many": parameter.many,
        "default": parameter.default,
        "example": list(example) if isinstance(example, tuple) else example,
    }


def without_header(query: str) -> str:
    """Return a question's query without what its file says of itself."""
    return _HEADER.sub("", query)


def query_of(name: str, given: Mapping[str, Sequence[str]]) -> str:
    """Return a question's query with parameters set; an empty value stands for any.

    Args:
        name: the question's id, in any case.
        given: values by the name of their parameter.

    Raises:
        NotFoundError: there is no such question.
        OptionError: it has no query, no such parameter, or a value is not of its type.
    """
    question = library()[name.upper()]
    many = {one.name for one in question.parameters if one.many}
    for parameter, values in given.items():
        if len(values) > 1 and parameter not in many:
            raise OptionError(
                Sentence(
                    "{id}: {parameter} is given {count} times; once will do",
                    id=question.id,
                    parameter=parameter,
                    count=len(values),
                )
            )
    return bind(
        question,
        {
            parameter: list(values) if len(values) > 1 else (values[0] or None)
            for parameter, values in given.items()
        },
    )
