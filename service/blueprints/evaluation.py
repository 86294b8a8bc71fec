"""``/evaluation``: the evaluation file of a cluster in a year, as a page and to download."""

from flask import Blueprint, Response, render_template, request

from ontology.errors import OptionError
from service.charts import chart
from service.context import workbench
from service.evaluating import FORMATS, evaluation_of, file_name, written
from service.languages import page_language
from service.links import to_quote
from service.reports.web import layout
from store.quotations import evidence_of

blueprint = Blueprint("evaluation", __name__)


@blueprint.get("/evaluation")
def evaluation() -> str | Response:
    """Show the file of a cluster and year in the page's language, or give it in a format."""
    wanted, form = request.args.get("cluster", "").strip(), request.args.get("format", "")
    roster = workbench().portfolio.chronicle.roster.clusters
    clusters = sorted(roster.values(), key=lambda one: (one.name, one.iri))
    if not wanted:
        return render_template("evaluation.html", evaluation=None, clusters=clusters)
    made = evaluation_of(workbench(), wanted, year=_year(), language=page_language())
    if form:
        return Response(
            written(made, form),
            content_type=FORMATS[form],
            headers={"Content-Disposition": f'attachment; filename="{file_name(made, form)}"'},
        )
    return render_template(
        "evaluation.html",
        evaluation=made,
        clusters=clusters,
        address=lambda one: to_quote(evidence_of(one.quotation)),
        **layout(made) | {"draw": lambda it: chart(it.spec, title=it.caption, about=it.about)},
    )


def _year() -> int | None:
    written_year = request.args.get("year", "").strip()
    if not written_year:
        return None
    if not (written_year.isascii() and written_year.isdigit() and len(written_year) == 4):
        raise OptionError(f"year is {written_year[:20]!r}; expected four digits, such as 2023")
    return int(written_year)
