"""Who asks for partners, and with what: an actor, a text, or an actor with a text."""

from typing import TYPE_CHECKING

from ontology.errors import InputError
from service.texts import LONGEST_PITCH, readable

if TYPE_CHECKING:
    from ingest.extraction.reader import Extractor
    from matching.profiles import Profile
    from matching.ranking import PartnerFinder


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
    reading = extractor.read_text(readable(text, longest=LONGEST_PITCH))
    said = profile_of_text(reading, extractor.concepts_in)
    return said if known is None else asking_with(known, said)
