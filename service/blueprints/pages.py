"""The list of who is spoken of, and what all pages have in common."""

from http import HTTPStatus
from urllib.parse import urlencode

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from service.context import workbench
from service.languages import page_language
from service.links import FILTERS
from service.listings import actor_rows

blueprint = Blueprint("pages", __name__)


@blueprint.get("/actors")
def actors() -> str:
    """List who is spoken of."""
    rows, pages = actor_rows(workbench(), page=_page(), language=page_language())
    return render_template("actors.html", rows=rows, pages=pages)


def _page() -> int:
    return max(1, request.args.get("page", default=1, type=int))


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """Answer browsers that look here; the pages name their own icon."""
    return Response(status=HTTPStatus.NO_CONTENT)


@blueprint.app_template_global()
def page_address(number: int) -> str:
    """Return the address of another page of the list that is shown, narrowed as this one is."""
    kept = [(name, held) for name, held in request.args.items(multi=True) if name != "page"]
    return f"?{urlencode([*kept, ('page', number)])}"


for _name, _filter in FILTERS.items():
    blueprint.add_app_template_filter(_filter, _name)
