"""In which language a page speaks: the one its address asks for, the one kept, the browser's."""

from urllib.parse import urlencode

from flask import Flask, Response, g, has_request_context, request

from ontology.errors import OptionError
from ontology.sentences import Sentence
from service.headers import is_for_programs

LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
"""The languages that every text and every label is held in, and what they call themselves."""
COOKIE = "klynge-language"
"""Keeps the language that was chosen last."""

_ASKED = "language"
_SPOKEN = {**{code: code for code in LANGUAGES}, "no": "nb"}
_YEAR = 365 * 24 * 3600


def page_language() -> str:
    """Return the code of the language of the page that this request asks for.

    That is what ``?language=`` names, else what was chosen last, else the best that the browser
    asks for, where ``no`` is Bokmål, else English. Where no page is asked for, as in the command,
    it is English, too.
    """
    if not has_request_context():
        return "en"
    if "language" not in g:
        g.language = _chosen() or _of_the_browser()
    held: str = g.language
    return held


def speak_in_languages(app: Flask) -> None:
    """Let every page of the app be had in each language, and say so in the answer's headers."""
    app.before_request(_refuse_unknown)
    app.after_request(_tell)
    app.jinja_env.globals.update(
        page_language=page_language, languages=LANGUAGES, address_in=address_in
    )


def address_in(language: str) -> str:
    """Return the address of this page in another language."""
    kept = [(name, held) for name, held in request.args.items(multi=True) if name != _ASKED]
    return f"?{urlencode([*kept, (_ASKED, language)])}"


def _chosen() -> str | None:
    wished = (_asked(), request.cookies.get(COOKIE))
    return next((one for one in wished if one in LANGUAGES), None)


def _of_the_browser() -> str:
    best = request.accept_languages.best_match(list(_SPOKEN))
    return _SPOKEN[best] if best else "en"


def _asked() -> str:
    """Return what the address names; the API narrows its questions by that name."""
    return "" if request.path.startswith("/api/") else request.args.get(_ASKED, "")


def _refuse_unknown() -> None:
    asked = _asked()
    if asked and asked not in LANGUAGES and not is_for_programs(request.path):
        raise OptionError(
            Sentence(
                "language is {asked!r}; expected one of {expected}",
                asked=asked,
                expected=tuple(LANGUAGES),
            )
        )


def _tell(response: Response) -> Response:
    if response.mimetype != "text/html":
        return response
    response.vary.update(("Accept-Language", "Cookie"))
    response.headers.setdefault("Content-Language", page_language())
    if _asked() in LANGUAGES:
        response.set_cookie(COOKIE, _asked(), max_age=_YEAR, httponly=True, samesite="Lax")
    return response
