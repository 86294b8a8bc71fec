"""A consortium for a call: the call is read, laid against the edition, and answered."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from service.texts import LONGEST_PITCH, sized
from service.workbench import Workbench

if TYPE_CHECKING:
    from matching.consortia.calls import CallRead
    from matching.profiles import Claim
    from store.encoder import Vectors

_TITLE_LENGTH = 80


def consortium(
    workbench: Workbench,
    text: str,
    *,
    members: Iterable[str] = (),
    size: int | None = None,
    options: Mapping[str, Any] = MappingProxyType({}),
) -> dict[str, Any]:
    """Return who covers what a call asks, and the smallest set of partners for what is open.

    Args:
        workbench: of the edition that is asked.
        text: the call.
        members: who is in already, by name or IRI.
        size: how many partners to add at most; None for as many as it takes.
        options: whom to leave out: those of ``matching.options.Options``, as people write them.

    Raises:
        InputError: the call is empty, too long, or in a language that is not read.
        NotFoundError: nobody is called as one of the members; the message names the nearest.
        OptionError: the size is below 1, or an option does not exist or contradicts another.
    """
    from matching.consortia.answers import consortium_answer
    from matching.consortia.composing import ConsortiumFinder
    from matching.options import read_options

    finder, concepts = workbench.finder, workbench.tools.concepts
    held = {profile.iri: profile for profile in map(finder.profile, members)}
    left_out = read_options(options, concepts=concepts, edition=workbench.edition)
    call = call_of(workbench, text)
    found = ConsortiumFinder(finder).find(call, list(held.values()), size=size, options=left_out)
    return consortium_answer(
        found,
        edition=workbench.edition.number,
        query=title_of(text),
        size=size,
        directory=finder.directory,
        concepts=concepts,
    )


def title_of(text: str) -> str:
    """Return the first words of a text."""
    words = " ".join(text.split())
    return words if len(words) <= _TITLE_LENGTH else f"{words[:_TITLE_LENGTH].rsplit(' ', 1)[0]} …"


def call_of(workbench: Workbench, text: str) -> "CallRead":
    """Return a call as a consortium answers it.

    Raises:
        InputError: it is empty, too long, or in a language that is not read.
    """
    from ingest.asks import read_asks
    from matching.consortia.calls import read_call
    from ontology.iris import document_iri

    asks = read_asks(
        sized(text, longest=LONGEST_PITCH), concepts_in=workbench.tools.extractor.concepts_in
    )
    return read_call(
        asks,
        iri=document_iri(text.encode()),
        title=title_of(text),
        encoding=lambda claims: _encoded(workbench, claims),
    )


def _encoded(workbench: Workbench, claims: "Sequence[Claim]") -> "Vectors":
    """Return the vectors of claims, as those of an edition's items are made."""
    from matching.questions import gloss_of
    from store.encoder import text_for

    encoder = workbench.tools.encoder
    return encoder.encode_passages(
        [text_for(encoder, one.text, gloss_of(one.text, one.language)) for one in claims]
    )
