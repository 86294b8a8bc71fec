"""``/compare``: up to three actors side by side."""

from flask import Blueprint, render_template, request

from service.comparing import compared
from service.context import workbench
from service.languages import page_language

blueprint = Blueprint("compare", __name__)


@blueprint.get("/compare")
def compare() -> str:
    """Show the actors that ``?actor=`` names, once each, beside each other."""
    held = compared(workbench(), request.args.getlist("actor"), language=page_language())
    return render_template("compare.html", held=held)
