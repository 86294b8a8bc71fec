"""``/sign-in`` and ``/sign-out``: a person shows the token once, and a signed cookie keeps it."""

from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from service.context import service
from service.guard import SIGNED_IN, put_cookie
from service.signatures import SIGN_IN_LASTS

blueprint = Blueprint("signing", __name__)


@blueprint.get("/sign-in")
def page() -> str:
    """Ask for the token."""
    return _page(_where_to(request.args.get("next", "")))


@blueprint.post("/sign-in")
def sign_in() -> Response | tuple[str, int]:
    """Let in who has the token, and go where they came from."""
    where = _where_to(request.form.get("next", ""))
    if not service().signatures.is_token(request.form.get("token", "").strip()):
        return _page(where, refused=True), HTTPStatus.UNAUTHORIZED
    answer = redirect(where, HTTPStatus.SEE_OTHER)
    put_cookie(answer, SIGNED_IN, service().signatures.signed_in(), seconds=SIGN_IN_LASTS)
    return answer


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """Forget in this browser that its owner had the token."""
    answer = redirect("/sign-in", HTTPStatus.SEE_OTHER)
    answer.delete_cookie(SIGNED_IN)
    return answer


def _page(where: str, *, refused: bool = False) -> str:
    needs_none = not service().settings.token
    return render_template("sign_in.html", where=where, refused=refused, needs_none=needs_none)


def _where_to(path: str) -> str:
    """Return a path of this service; anything else would lead elsewhere."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_ours else "/"
