"""``/held/…`` and ``/api/actors/…/file``: everything held on somebody, to read and to keep."""

from typing import Any

from flask import Blueprint, current_app, render_template, request
from slugify import slugify
from werkzeug.wrappers import Response

from ontology.errors import OptionError
from service.context import service, workbench
from service.decided import Decided
from service.dossier import dossier_of
from service.languages import page_language
from service.openapi.operations import JSON, Argument, Operation, describe
from service.schemas.dossiers import Dossier

blueprint = Blueprint("dossier", __name__)
FORMATS = {"json": JSON, "md": "text/markdown; charset=utf-8"}
"""Formats of the file, and their types of content."""


@blueprint.get("/held/<path:wanted>")
def page(wanted: str) -> str:
    """Show everything that is held on somebody."""
    return render_template("dossier.html", **_shown(wanted))


@blueprint.get("/api/actors/<path:wanted>/file")
@describe(
    Operation(
        answer=Dossier,
        arguments=(
            Argument(name="format", means="Of the file.", schema={"enum": ["json", "md"]}),
            Argument(name="language", means="Of labels.", schema={"enum": ["nb", "nn", "en"]}),
        ),
        types=(JSON, "text/markdown"),
        example={"wanted": "Rustvakt AS"},
    )
)
def file(wanted: str) -> Response:
    """Return everything that is held on somebody as a file: ``?format=json`` or ``md``."""
    wished = request.args.get("format", "json")
    if wished not in FORMATS:
        raise OptionError(f"format is {wished!r}; expected one of {', '.join(FORMATS)}")
    shown = _shown(wanted)
    text = _written(shown["held"]) if wished == "json" else render_template("dossier.md", **shown)
    answer = Response(text, content_type=FORMATS[wished])
    name = slugify(shown["held"]["name"]) or "actor"
    answer.headers["Content-Disposition"] = f'attachment; filename="klynge-{name}.{wished}"'
    return answer


def _written(held: dict[str, Any]) -> str:
    return current_app.json.dumps(held, indent=2)


def _shown(wanted: str) -> dict[str, Any]:
    language = request.args.get("language") or page_language()
    place, opened = service().settings.place, workbench()
    held = dossier_of(opened, place, wanted, language=language)
    decided = Decided(place, opened, language=language)
    rows = decided.rows(decided.get(one["id"]) for one in held["decisions"])
    labels = decided.labels
    facts = [
        {"fact": one, "subject": labels.of(one["subject"]), "is": labels.of(one["predicate"])}
        for one in held["facts"]
    ]
    return {"held": held, "facts": facts, "rows": rows}
