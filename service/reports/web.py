"""A report as one HTML file that needs nothing beside it, and as JSON."""

import json
from dataclasses import asdict
from functools import partial
from pathlib import Path

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from portfolio.evaluation.document import Drawing, Evaluation, Listing, Paragraph, Table
from service.reports.drawings import LOCALES, TAGS, labels_of, origin, svg

STYLES = Path(__file__).parents[1] / "static" / "css" / "evaluation.css"
KINDS = {Paragraph: "paragraph", Listing: "listing", Table: "table", Drawing: "drawing"}


def html_file(evaluation: Evaluation) -> bytes:
    """Return a report as HTML with its styles and pictures inside."""
    page = (
        _templates()
        .get_template("evaluation_file.html")
        .render(
            evaluation=evaluation,
            styles=Markup(STYLES.read_text("utf-8")),  # noqa: S704 - a file of ours
            tag=TAGS[evaluation.language],
            **layout(evaluation),
        )
    )
    return page.encode()


def layout(evaluation: Evaluation) -> dict[str, object]:
    """Return what the template of a report asks for besides the report."""
    return {
        "kind": lambda block: KINDS[type(block)],
        "draw": lambda drawing: Markup(svg(drawing)),  # noqa: S704 - drawn here, texts escaped
        "origin": partial(origin, language=evaluation.language),
        "labels": labels_of(evaluation),
    }


def json_file(evaluation: Evaluation) -> bytes:
    """Return a report as data, every number with the facts that it rests on."""
    return json.dumps(asdict(evaluation), ensure_ascii=False, indent=1).encode()


def _templates() -> Environment:
    assert set(LOCALES) == set(TAGS)
    return Environment(loader=PackageLoader("service"), autoescape=True, trim_blocks=True)
