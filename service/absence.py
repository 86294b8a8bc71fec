"""An actor that is not held: whether an earlier edition had it, and who is called nearly so."""

import re
from dataclasses import dataclass

from ontology.iris import local_name
from service.quotations import Labels
from service.workbench import Workbench
from store.editions import list_editions
from store.home import Home

_HASH = re.compile(r"-[0-9a-f]{8}$")
_NUMBER = re.compile(r"^[a-z]{2}-\d+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """What is told of somebody who is not there."""

    was_held: bool
    """Whether an earlier edition, of those kept, held it. What it was called there is not told:
    it may have gone because somebody objected."""
    nearest: tuple[dict[str, str], ...]
    """References to those whose names are likest to the words in its IRI."""


def absence_of(workbench: Workbench, home: Home, iri: str) -> Absence:
    """Return what is told of an IRI that the edition does not hold."""
    directory, concepts = workbench.finder.directory, workbench.tools.concepts
    words = _words(iri)
    near = directory.nearest(words) if words else []
    labels = Labels(workbench.edition.graph, concepts)
    current = workbench.edition.number
    return Absence(
        was_held=any(
            one.items.with_iri(iri) for one in list_editions(home) if one.number != current
        ),
        nearest=tuple(labels.reference(one) for one in near),
    )


def _words(iri: str) -> str:
    """Return the name that an IRI was made from, as far as it shows it; nothing for a number.

    >>> _words("https://klynge.invalid/actor/trykkfast-as-0a1b2c3d")
    'trykkfast as'
    """
    name = local_name(iri)
    return "" if _NUMBER.match(name) else _HASH.sub("", name).replace("-", " ").strip()
