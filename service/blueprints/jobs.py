"""``/api/jobs``: what is to be read, removed or published; uploads and removals for programs."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, request, url_for

from service.context import desk, service
from service.jobs import job_answer, removal
from service.openapi.operations import FILES, Argument, Operation, describe
from service.paging import page_of
from service.problems import problem
from service.schemas import jobs as schemas
from service.uploads import STATUS_REFUSED, as_json, described, keep
from service.wire import PageAsked, asked_of
from store.jobs import JobKind, Jobs
from store.verdicts import checked_name

blueprint = Blueprint("jobs", __name__, url_prefix="/api")

PROGRAM = "a program"
"""Who asks where no name is given."""
_BY = Argument(name="by", means="Who asks for it.")


@blueprint.get("/jobs")
@describe(Operation(answer=schemas.JobList, asked=PageAsked, paged=True, of_edition=False))
def listed() -> dict[str, Any]:
    """Return the jobs, the latest first."""
    held = [job_answer(one) for one in _jobs().latest(limit=1000)]
    return {"total": len(held), "jobs": page_of(held, asked_of(PageAsked, request))}


@blueprint.get("/jobs/<job>")
@describe(Operation(answer=schemas.Job, of_edition=False))
def one(job: str) -> dict[str, Any]:
    """Return a job: how far it is, and what came of it."""
    return job_answer(_jobs().get(job))


@blueprint.post("/jobs")
@describe(
    Operation(answer=schemas.Job, arguments=(_BY,), status=HTTPStatus.ACCEPTED, of_edition=False)
)
def publish() -> tuple[dict[str, Any], int, dict[str, str]]:
    """Publish an edition that follows what has been decided."""
    desk()
    return _accepted(JobKind.PUBLISH, {}, by=_who(request.args.get("by")))


@blueprint.post("/documents")
@describe(
    Operation(
        answer=schemas.Upload,
        status=HTTPStatus.ACCEPTED,
        body=(FILES,),
        of_edition=False,
    )
)
def upload() -> Any:  # noqa: ANN401 - an answer or a problem
    """Take files to be read, as the fields ``file`` of a form; those that cannot be are named."""
    sent = [one for one in request.files.getlist("file") if one.filename]
    form = request.form
    said = described(
        title=form.get("title", "").strip(),
        kind=form.get("kind", ""),
        access=form.get("access", ""),
        files=len(sent),
    )
    by = _who(form.get("by"))
    kept, refused = keep(service().settings.place, sent, said)
    told = [{"field": one.name, "why": one.why} for one in refused]
    if not kept:
        why = "; ".join(one.why for one in refused) or "no file came; send some as the field 'file'"
        return problem(STATUS_REFUSED, detail=why, kind="files", errors=told)
    payload = {"files": as_json(kept), "restricted": form.get("restricted") == "true"}
    answer, status, headers = _accepted(JobKind.READ, payload, by=by)
    refusals = [{"name": one.name, "why": one.why} for one in refused]
    return {"job": answer, "refused": refusals}, status, headers


@blueprint.delete("/documents/<path:wanted>")
@describe(
    Operation(
        answer=schemas.Job,
        arguments=(
            _BY,
            Argument(name="erase", means="Also from earlier editions.", schema={"type": "boolean"}),
        ),
        status=HTTPStatus.ACCEPTED,
    )
)
def remove(wanted: str) -> tuple[dict[str, Any], int, dict[str, str]]:
    """Ask for a document to be removed, with all that rests on it alone."""
    erase, by = request.args.get("erase") == "true", _who(request.args.get("by"))
    job = removal(service().settings.place, desk().edition.ledger, wanted, erase=erase, by=by)
    service().watch.call()
    return _answer(job_answer(job))


def _accepted(
    kind: JobKind, payload: dict[str, Any], *, by: str
) -> tuple[dict[str, Any], int, dict[str, str]]:
    job = _jobs().put(kind, payload, by=by)
    service().watch.call()
    return _answer(job_answer(job))


def _answer(told: dict[str, Any]) -> tuple[dict[str, Any], int, dict[str, str]]:
    return told, HTTPStatus.ACCEPTED, {"Location": url_for("jobs.one", job=told["id"])}


def _who(said: str | None) -> str:
    return checked_name(said.strip()) if said and said.strip() else PROGRAM


def _jobs() -> Jobs:
    return Jobs(service().settings.place)
