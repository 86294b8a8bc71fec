"""``/search``: the search as a page, with what met the question marked in each quote."""

from collections.abc import Iterator, Sequence

from flask import Blueprint, render_template, request
from werkzeug.datastructures import MultiDict

from ontology.sentences import Sentence
from service.context import workbench
from service.wire import SearchAsked
from service.workbench import KINDS

blueprint = Blueprint("searching", __name__)
FIELDS = (
    ("region", Sentence("Region")),
    ("written", Sentence("Language")),
    ("year", Sentence("Year")),
)
"""Filters that have a field on the page; any other may stand in the text, or in the address."""


@blueprint.get("/search")
def search() -> str:
    """Ask, or show what is said about something."""
    given = request.args.copy()
    for name in [name for name, value in given.items() if not value.strip()]:
        given.poplist(name)
    given.setlist("text", given.poplist("q") or given.poplist("text"))
    if not given.get("text"):
        return render_template("search.html", answer=None, asked={}, kinds=KINDS, fields=FIELDS)
    asked = SearchAsked.of_arguments(_with_language(given))
    answer = workbench().search(
        asked.text, kinds=asked.kinds, filters=asked.filters, limit=asked.limit
    )
    for hit in answer["hits"]:
        hit["pieces"] = list(_pieces(hit["quote"], hit["marks"]))
    return render_template(
        "search.html",
        answer=answer,
        asked=given,
        kinds=KINDS,
        fields=FIELDS,
        question=asked.model_dump(mode="json", exclude_defaults=True),
    )


def _with_language(given: MultiDict[str, str]) -> MultiDict[str, str]:
    """Return what is asked with its filter by language: the page's ``language`` is its own."""
    told = MultiDict(
        one for one in given.items(multi=True) if one[0] not in ("language", "written")
    )
    if "written" in given:
        told["language"] = given["written"]
    return told


def _pieces(quote: str, marks: Sequence[Sequence[int]]) -> Iterator[tuple[str, bool]]:
    """Yield the quote in pieces, each with whether it is marked."""
    position = 0
    for start, end in marks:
        yield quote[position:start], False
        yield quote[start:end], True
        position = end
    yield quote[position:], False
