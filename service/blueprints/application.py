"""``/application`` and ``/api/application``: an application against the criteria of its call."""

from typing import Any

from flask import Blueprint, render_template, request

from service.application import report_on_text, report_on_upload
from service.context import workbench
from service.languages import page_language
from service.openapi.operations import FORM, Operation, describe
from service.schemas.applying import ApplicationRead
from service.wire.applying import ApplicationAsked, application_of

blueprint = Blueprint("application", __name__)


@blueprint.get("/application")
def ask() -> str:
    """Ask for an application: a file or its text."""
    return render_template("application.html", answer=None)


@blueprint.post("/application")
def report() -> str:
    """Show the report on the application that was sent; nothing of it is stored."""
    return render_template("application.html", answer=_answer(page_language()))


@blueprint.post("/api/application")
@describe(
    Operation(
        answer=ApplicationRead,
        asked=ApplicationAsked,
        body=("multipart/form-data", FORM),
        example={"text": "# Plan\n\nWe need pressure testing, and plan a course in May 2025."},
    )
)
def answer() -> dict[str, Any]:
    """Read an application against the criteria of its call; nothing of it is stored."""
    return _answer(None)


def _answer(language: str | None) -> dict[str, Any]:
    sent = application_of(request)
    language = sent.language or language
    if sent.content:
        return report_on_upload(
            workbench(), sent.name, sent.content, criteria=sent.criteria, language=language
        )
    return report_on_text(workbench(), sent.text, criteria=sent.criteria, language=language)
