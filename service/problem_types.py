"""The kinds of problems: each error of ours has a name that an answer gives and a client reads."""

import re
from collections.abc import Iterator

from ontology.errors import (
    Forbidden,
    InputError,
    KlyngeError,
    NotFoundError,
    StorageError,
    UnreadableDocument,
)

PREFIX = "urn:klynge:problem:"
FIELDS = "fields"
"""The kind where fields of a request are wrong, which is no error of ours."""

_BY_STATUS: dict[int, type[KlyngeError]] = {
    401: Forbidden,
    403: Forbidden,
    404: NotFoundError,
    422: UnreadableDocument,
    503: StorageError,
}


def kind_of(error: type[KlyngeError]) -> str:
    """Return an error's name in small letters with hyphens.

    >>> kind_of(NotFoundError)
    'not-found'
    """
    name = error.__name__.removesuffix("Error")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def error_of(kind: str, *, status: int) -> type[KlyngeError]:
    """Return the error that a problem stands for: by its kind, else by its status.

    >>> error_of("urn:klynge:problem:deadline-exceeded", status=503).__name__
    'DeadlineExceeded'
    >>> error_of("about:blank", status=415).__name__
    'InputError'
    """
    named = {kind_of(one): one for one in _all(KlyngeError)}
    if found := named.get(kind.removeprefix(PREFIX)):
        return found
    return _BY_STATUS.get(status, InputError if 400 <= status < 500 else KlyngeError)


def _all(root: type[KlyngeError]) -> Iterator[type[KlyngeError]]:
    yield root
    for one in root.__subclasses__():
        yield from _all(one)
