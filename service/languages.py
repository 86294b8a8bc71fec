"""In which language a page names concepts and terms: the one asked for, else the browser's."""

from dataclasses import dataclass

from flask import request

from ontology.errors import OptionError

LANGUAGES = {"en": "English", "nb": "Bokmål", "nn": "Nynorsk"}
"""The languages that every label is held in, and what they call themselves."""

_SPOKEN = {**{code: code for code in LANGUAGES}, "no": "nb"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The language of labels, and what keeps it when a link is followed."""

    language: str
    chosen: bool
    """Whether the address says so, and not the browser."""

    @property
    def tail(self) -> str:
        """What to put behind a link to a page of concepts."""
        return f"?language={self.language}" if self.chosen else ""


def asked_wording() -> Wording:
    """Return the language that this request asks for.

    Raises:
        OptionError: it names one that labels are not held in.
    """
    named = request.args.get("language", "")
    if not named:
        best = request.accept_languages.best_match(list(_SPOKEN))
        return Wording(_SPOKEN[best] if best else "en", chosen=False)
    if named not in LANGUAGES:
        raise OptionError(f"language is {named!r}; expected one of {', '.join(LANGUAGES)}")
    return Wording(named, chosen=True)
