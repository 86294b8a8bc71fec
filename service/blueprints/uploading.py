"""``/upload``, ``/jobs/…``, ``/remove``: put documents in and take them out, in the background."""

from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from ingest.metadata import ACCESS, KINDS
from ontology.errors import InputError
from ontology.iris import concept_iri
from service.context import desk, service
from service.guard import who
from service.jobs import dismissal, job_answer, removal, unread_places
from service.judging import object_to_document
from service.languages import page_language
from service.links import label
from service.uploads import (
    STATUS_REFUSED,
    SUFFIXES,
    Refused,
    as_json,
    described,
    is_upload,
    keep,
)
from service.workbench import document_named
from store.jobs import JobKind, Jobs
from store.verdicts import checked_name

blueprint = Blueprint("uploading", __name__)
_LATEST = 8
"""Jobs that the page of uploads shows."""


@blueprint.get("/upload")
def page() -> str:
    """Ask for files, and show what became of the last ones."""
    return _page({})


@blueprint.post("/upload")
def send() -> Response | tuple[str, int]:
    """Keep the files that can be read, and show the job that reads them."""
    form = request.form
    sent = [one for one in request.files.getlist("file") if one.filename]
    try:
        by = checked_name(who())
        said = described(
            title=form.get("title", "").strip(),
            kind=form.get("kind", ""),
            access=form.get("access", ""),
            files=len(sent),
        )
    except InputError as error:
        return _page(form.to_dict(), error=str(error)), HTTPStatus.BAD_REQUEST
    kept, refused = keep(service().settings.place, sent, said)
    if not kept:
        return _page(form.to_dict(), refused=refused), STATUS_REFUSED
    payload = {
        "files": as_json(kept),
        "restricted": "restricted" in form,
        "refused": [{"name": one.name, "why": one.why} for one in refused],
    }
    job = Jobs(service().settings.place).put(JobKind.READ, payload, by=by)
    service().watch.call()
    return redirect(f"/jobs/{job.id}", HTTPStatus.SEE_OTHER)


@blueprint.get("/jobs/<name>")
def job(name: str) -> str:
    """Show how far a job is and what came of it."""
    held = Jobs(service().settings.place).get(name)
    return render_template(
        "job.html", job=job_answer(held), refused=held.payload.get("refused", ())
    )


@blueprint.get("/remove")
def confirm() -> str:
    """Ask whether a document shall go, or a file that could not be read."""
    ledger = desk().edition.ledger
    if upload := request.args.get("upload", ""):
        places = unread_places(service().settings.place, ledger, upload)
        name = PurePosixPath(places[0].partition("#")[0]).name
        return render_template("dismiss.html", upload=upload, name=name)
    iri = document_named(ledger, request.args.get("document", ""))
    return render_template(
        "remove.html",
        document=ledger.document(iri),
        places=len(ledger.locations(iri)),
        uploaded=_is_uploaded(iri),
    )


@blueprint.post("/remove")
def remove() -> Response:
    """Let a document go, in the background, or keep for good that it may not be shown."""
    by, form = checked_name(who()), request.form
    place, ledger = service().settings.place, desk().edition.ledger
    document, what = form.get("document", ""), form.get("what", "remove")
    if upload := form.get("upload", ""):
        gone = dismissal(place, ledger, upload, by=by)
        service().watch.call()
        return redirect(f"/jobs/{gone.id}", HTTPStatus.SEE_OTHER)
    if what == "hide":
        reason = form.get("reason", "")
        kept = object_to_document(place, document=document, by=by, reason=reason)
        return redirect(f"/decision/{kept['id']}", HTTPStatus.SEE_OTHER)
    held = removal(place, ledger, document, erase=what == "erase", by=by)
    service().watch.call()
    return redirect(f"/jobs/{held.id}", HTTPStatus.SEE_OTHER)


def _page(given: dict[str, Any], *, refused: list[Refused] | None = None, error: str = "") -> str:
    settings = service().settings
    concepts = service().tools.concepts
    return render_template(
        "upload.html",
        given=given,
        refused=refused,
        error=error,
        most=settings.upload,
        suffixes=SUFFIXES,
        kinds=[
            (kind, concepts.label(concept_iri("document-kind", kind), page_language()))
            for kind in KINDS
        ],
        classes={one: label({"iri": concept_iri("access", one), "label": one}) for one in ACCESS},
        jobs=[job_answer(one) for one in Jobs(settings.place).latest(_LATEST)],
    )


def _is_uploaded(iri: str) -> bool:
    home = service().settings.place
    return all(is_upload(home, place) for place in desk().edition.ledger.locations(iri))
