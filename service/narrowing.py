"""How a page is narrowed further: by what its answer names, in the page's address."""

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

from ontology.iris import local_name
from service.links import local

Address = Callable[..., str]
"""From what is narrowed to the address of the page that shows it."""


def address_of(path: str, kept: Sequence[tuple[str, str]]) -> Address:
    """Return what gives the address of a page narrowed further, keeping what narrows it."""

    def narrowed(**change: object) -> str:
        told = [(name, str(value)) for name, value in change.items() if value not in (None, "")]
        names = {name for name, _ in told}
        pairs = [*((name, value) for name, value in kept if name not in names), *told]
        return f"{path}?{urlencode(pairs)}" if pairs else path

    return narrowed


def label_of(reference: Mapping[str, str] | None, otherwise: str) -> str:
    """Return what an answer calls a thing, or other words where it names none."""
    return str(reference["label"]) if reference else otherwise


def path_of(reference: Mapping[str, str] | None) -> str:
    """Return how a concept is written in an address: its path."""
    if not reference:
        return ""
    iri = reference["iri"]
    return local(iri).removeprefix("/") if "/concept/" in iri else local_name(iri)
