"""Whoever writes must be let in, and what writes must have been sent by a page of ours.

An act that writes needs this machine or the token: in ``Authorization: Bearer`` from a program, in
a signed cookie from a person who has signed in. A page of another site could make a browser send
it all the same, so where it comes from is checked too, and a form carries a token of its own.
"""

from http import HTTPStatus
from urllib.parse import quote, unquote

from flask import Flask, g, request
from flask import Response as FlaskResponse
from werkzeug.wrappers import Response

from ontology.errors import ForeignRequest, ReadOnly, SignInNeeded
from ontology.sentences import Sentence
from service.acts import ASKS, READING, SIGNS, UPLOADS, act_of
from service.context import service
from service.headers import is_for_programs
from service.origins import Sender, is_at_machine, sender
from service.signatures import FORM_LASTS, visitor_name
from service.uploads import receive

FIELD = "csrf"
"""The field of a form that shows it to be ours."""
NAME = "by"
"""The field of a form in which a person says who decides."""
VISITOR, SIGNED_IN, NAMED = "klynge-visitor", "klynge-signed-in", "klynge-name"
"""Cookies: which browser it is, that its owner had the token, and what the owner is called."""
_YEAR = 365 * 86_400
_SENT_BY_FORMS = frozenset(
    {"application/x-www-form-urlencoded", "multipart/form-data", "text/plain", ""}
)
"""Types of content that a page of another site can make a browser send without asking us."""
_OF_BROWSERS = ("Origin", "Sec-Fetch-Site", "Referer", "Cookie")


def guard(app: Flask) -> None:
    """Let nothing be written through the app but by who may, and give templates what they need."""
    app.before_request(check)
    app.after_request(remember)
    app.jinja_env.globals |= {
        "csrf": form_token,
        "may_write": may_write,
        "read_only": lambda: service().settings.read_only,
        "signed_in": is_signed_in,
        "who": who,
    }


def check() -> None:
    """Do nothing if the request may be answered.

    Raises:
        ReadOnly: it writes, and the service only reads.
        ForeignRequest: a page of somebody else sent it, or a form that is not known as ours.
        SignInNeeded: it writes, and who sent it is neither at this machine nor has the token.
    """
    endpoint = request.endpoint
    if request.method in READING or endpoint is None or endpoint in ASKS:
        return
    settings = service().settings
    if settings.read_only and endpoint not in SIGNS:
        raise ReadOnly(
            Sentence(
                "this service only reads, so nothing can be changed here; whoever runs it started "
                "it with --read-only (KLYNGE_READ_ONLY)"
            )
        )
    whose = sender(settings.origins)
    if whose is Sender.FOREIGN:
        raise ForeignRequest(
            Sentence(
                "this was not sent by a page of this service, so nothing was kept; open the page "
                "here and send it again, or name the origin in KLYNGE_ORIGINS"
            )
        )
    if endpoint not in SIGNS and not may_write():
        raise SignInNeeded(_not_let_in(act_of(endpoint)))
    if endpoint in UPLOADS:
        receive(request, settings)
    if _is_form() and not _has_bearer():
        _check_form(whose)


def may_write() -> bool:
    """Tell whether who asks may write."""
    if service().settings.read_only:
        return False
    return is_at_machine() or _has_bearer() or is_signed_in()


def is_signed_in() -> bool:
    """Tell whether who asks has signed in with the token."""
    return service().signatures.is_signed_in(request.cookies.get(SIGNED_IN, ""))


def form_token() -> str:
    """Return what the forms of the page that is being made carry."""
    if "visitor" not in g:
        g.visitor = request.cookies.get(VISITOR) or visitor_name()
    return service().signatures.form_token(g.visitor)


def who() -> str:
    """Return what who asks is called: as the form says, or as was said before; else empty."""
    if said := request.form.get(NAME, "").strip():
        g.named = said
        return said
    return unquote(request.cookies.get(NAMED, ""))


def remember(response: FlaskResponse) -> FlaskResponse:
    """Give the browser the cookie that its form was made for, and keep the name that it gave."""
    if "visitor" in g:
        response.vary.add("Cookie")
        if request.cookies.get(VISITOR) != g.visitor:
            put_cookie(response, VISITOR, g.visitor, seconds=_YEAR)
    if "named" in g and response.status_code < HTTPStatus.BAD_REQUEST:
        put_cookie(response, NAMED, quote(g.named), seconds=_YEAR)
    return response


def put_cookie(response: Response, name: str, value: str, *, seconds: int) -> None:
    """Give the browser a cookie that no script reads and no other site sends along."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )


def _is_form() -> bool:
    return request.method == "POST" and request.mimetype in _SENT_BY_FORMS


def _is_page() -> bool:
    return not is_for_programs(request.path)


def _has_bearer() -> bool:
    held = request.authorization
    return (
        held is not None
        and held.type == "bearer"
        and service().signatures.is_token(held.token or "")
    )


def _check_form(whose: Sender) -> None:
    """Let a form pass that is known as ours; a program that sends one to the API needs no token."""
    if not _is_page() and not any(name in request.headers for name in _OF_BROWSERS):
        return
    visitor, given = request.cookies.get(VISITOR, ""), request.form.get(FIELD, "")
    if not service().signatures.is_form_token(given, visitor):
        raise ForeignRequest(
            Sentence(
                "nothing says that this form was sent by a page of this service, so nothing was "
                "kept; a form can be sent for {hours} hours and needs cookies. Load its page "
                "again, and send it from there",
                hours=FORM_LASTS // 3600,
            )
        )


def _not_let_in(act: Sentence) -> Sentence:
    if service().settings.token:
        return Sentence(
            "to {act}, sign in with the service's token at /sign-in; a program sends it as "
            "Authorization: Bearer TOKEN",
            act=act,
        )
    return Sentence(
        "you can {act} only at the machine that the service runs on; to do it from elsewhere, "
        "whoever runs it sets KLYNGE_TOKEN",
        act=act,
    )
