"""Which of our media types a client prefers: q-values, ranges and a few common aliases."""

from collections.abc import Iterable, Mapping, Sequence

from flask import Response, g, request
from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import NotAcceptable

from store.sparql.formats import GRAPHS, RESULTS, Answer

ALIASES: dict[str, tuple[str, ...]] = {
    "application/sparql-results+json": ("application/json",),
    "application/sparql-results+xml": ("application/xml", "text/xml"),
    "application/ld+json": ("application/json",),
    "application/rdf+xml": ("application/xml", "text/xml"),
    "application/n-triples": ("text/plain",),
    "text/turtle": ("application/x-turtle",),
}
"""What clients say when they mean one of ours; it counts a little less than the type itself."""

_ALIAS = 0.999


def accepted_types(accept: MIMEAccept, offered: Sequence[str]) -> tuple[str, ...]:
    """Return the offered types that the client accepts, best first; ties as they are offered.

    A client that says nothing accepts everything.
    """
    if not accept:
        return tuple(offered)
    grades = _grades(accept)
    graded = [(_quality(grades, one), one) for one in offered]
    return tuple(one for grade, one in sorted(graded, key=lambda pair: -pair[0]) if grade > 0)


def wanted_types(offered: Sequence[str] = (*RESULTS, *GRAPHS)) -> tuple[str, ...]:
    """Return the offered types that this request accepts, best first.

    Raises:
        NotAcceptable: it accepts none of them.
    """
    accepted = accepted_types(request.accept_mimetypes, offered)
    if not accepted:
        raise NotAcceptable(f"the answer can be given as {', '.join(offered)}")
    return accepted


def is_accepted(accept: MIMEAccept, media_type: str) -> bool:
    """Tell whether the client accepts a type."""
    return bool(accepted_types(accept, (media_type,)))


def graph_wanted(accept: MIMEAccept) -> str | None:
    """Return the type of RDF that the client would rather have than a page, if any.

    The page that is given otherwise names the types that it can be had in.
    """
    g.graph_types = tuple(GRAPHS)
    wanted = accepted_types(accept, ("text/html", *GRAPHS))
    return wanted[0] if wanted and wanted[0] != "text/html" else None


def sent(answer: Answer) -> Response:
    """Return an answer that was chosen by what the client accepts."""
    return typed(answer.content, answer.media_type)


def typed(content: bytes | Iterable[bytes], media_type: str) -> Response:
    """Return a response of a type that was chosen by what the client accepts."""
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    response = Response(content, content_type=f"{media_type}{charset}")
    response.vary.add("Accept")
    return response


def _grades(accept: MIMEAccept) -> dict[str, float]:
    """Return {type or range: quality}, without parameters such as a charset."""
    grades: dict[str, float] = {}
    for name, grade in accept:
        bare = name.split(";", 1)[0].strip().lower()
        grades[bare] = max(grades.get(bare, 0.0), float(grade))
    return grades


def _quality(grades: Mapping[str, float], media_type: str) -> float:
    """Return how much a type is wanted: by its name, else an alias, else the narrowest range."""
    if media_type in grades:
        return grades[media_type]
    named = [_ALIAS * grades[alias] for alias in ALIASES.get(media_type, ()) if alias in grades]
    if named:
        return max(named)
    return grades.get(f"{media_type.split('/', 1)[0]}/*", grades.get("*/*", 0.0))
