"""Who asks for partners, and with what: an actor, a text, a file, or an actor with a text."""

from pathlib import Path
from typing import TYPE_CHECKING

from ingest.language import foreign_language
from ontology.errors import InputError

if TYPE_CHECKING:
    from ingest.extraction.reader import Extractor
    from matching.profiles import Profile
    from matching.ranking import PartnerFinder

LONGEST_PITCH = 1_000_000
"""Characters that a text may have for which partners are sought: about 400 pages."""
_WRITTEN_OUT = frozenset({".txt", ".text"})
"""Endings of files that hold their text as it is, lists and all."""


def asker_of(
    finder: "PartnerFinder",
    extractor: "Extractor",
    *,
    actor: str | None = None,
    text: str | None = None,
) -> "Profile":
    """Return the profile of who asks: an actor by name or IRI, what a text says, or both.

    Given both, the text says what is sought and the actor says who asks.

    Raises:
        InputError: neither was given, or the text is empty, too long or in a foreign language.
        NotFoundError: nobody is called that.
    """
    from matching.texts import asking_with, profile_of_text

    if actor is None and text is None:
        raise InputError("give an actor (a name or IRI), a text, or both")
    known = None if actor is None else finder.profile(actor)
    if text is None:
        assert known is not None
        return known
    said = profile_of_text(extractor.read_text(_checked(text)), extractor.concepts_in)
    return said if known is None else asking_with(known, said)


def text_of_file(path: Path) -> str:
    """Return the text of a file of any format that Klynge reads; nothing of it is stored.

    Lists keep their items on lines of their own, each behind a dash.

    Raises:
        InputError: there is no such file, or it cannot be opened.
        UnreadableDocument: no reader can read it.
    """
    from ingest.blocks import BlockKind
    from ingest.readers import read
    from ingest.readers.text import decode

    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}; name a file") from error
    blocks = [block for block in read(path.name, content).blocks if block.text]
    if path.suffix.lower() in _WRITTEN_OUT:
        return decode(path.name, content)
    dashes = {BlockKind.ITEM: "- "}
    return "\n\n".join(f"{dashes.get(block.kind, '')}{block.text}" for block in blocks)


def _checked(text: str) -> str:
    if not text.strip():
        raise InputError("the text is empty; say what you need or offer")
    if len(text) > LONGEST_PITCH:
        raise InputError(
            f"the text has {len(text):,} characters; partners are sought for {LONGEST_PITCH:,} at "
            "most. Take out the parts that ask for nothing, or read it with `klynge ingest`."
        )
    if language := foreign_language(text):
        raise InputError(
            f"the text seems to be {language}, which nobody reads here; write it in Bokmål, "
            "Nynorsk, English, Danish or Swedish, or name an actor instead"
        )
    return text
