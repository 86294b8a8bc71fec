"""Which field a column is, whatever language its heading is written in."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

BETWEEN_WORDS = re.compile(r"[\W_]+")
PREPOSITIONS = (" i", " in", " av", " of", " på")
IN_BRACKETS = re.compile(r"[(\[].*?[)\]]")


def canonical_field(heading: str) -> str | None:
    """Return the canonical name of a heading as written, or None when it is not known.

    What stands in brackets ("Org.nr (9 siffer)") is left out when the whole is not known, and so
    is what a role or membership is in ("Rolle i NCE Merdkant"). Of a heading in two languages
    ("Navn / Name") the first that is known counts.
    """
    known = _known()
    plain = IN_BRACKETS.sub(" ", heading)
    opening = " ".join(heading_key(plain).split()[:2])
    tries = [heading, plain, *re.split(r"[/|]", heading)]
    if opening.endswith(PREPOSITIONS):
        tries.append(opening)
    return next((known[key] for text in tries if (key := heading_key(text)) in known), None)


def canonical_fields() -> frozenset[str]:
    """Return every canonical field name."""
    return frozenset(_known().values())


def heading_key(heading: str) -> str:
    """Return what two ways of writing one heading share."""
    return BETWEEN_WORDS.sub(" ", heading.casefold()).strip()


@cache
def _known() -> Mapping[str, str]:
    table = tomllib.loads((files(__package__) / "headings.toml").read_text("utf-8"))
    return {heading_key(text): field for field, texts in table.items() for text in (field, *texts)}
