"""The one door to the language detector (lingua)."""

from functools import cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from ontology.errors import InputError
from ontology.sentences import Sentence

OTHER = "other"

_CODES = {
    Language.BOKMAL: "nb",
    Language.NYNORSK: "nn",
    Language.ENGLISH: "en",
    Language.DANISH: "da",
    Language.SWEDISH: "sv",
}
# Read by nobody here, but known, so that they are not taken for one of the five.
_STRANGERS = (
    *(Language.GERMAN, Language.FRENCH, Language.DUTCH, Language.FINNISH, Language.SPANISH),
    *(Language.ITALIAN, Language.PORTUGUESE, Language.POLISH, Language.CZECH, Language.RUSSIAN),
    *(Language.ICELANDIC, Language.ESTONIAN, Language.LITHUANIAN),
)
_WRITTEN = {
    "no": "nb", "nob": "nb", "nno": "nn", "eng": "en", "dan": "da", "swe": "sv", "nor": "nb",
}  # fmt: skip

# With fewer words in lower case a passage is not judged against its document's language: a list of
# names is in no language of its own.
_ENOUGH_WORDS = 8
# A passage leaves its document's language only where another is this many times likelier.
_LIKELIER = 4.0
_SURE = 0.8
"""From this likelihood on a text is surely in a language; a word or two never are."""
_SAMPLE = 10_000
"""Characters by which the language of a long text is told."""


def language_code(written: str | None) -> str | None:
    """Return the code for a language tag as files carry it, or None for none.

    >>> language_code("no"), language_code("en-GB"), language_code("de"), language_code("")
    ('nb', 'en', 'other', None)
    """
    if not written or not written.strip():
        return None
    tag = written.strip().casefold().replace("_", "-").split("-")[0]
    tag = _WRITTEN.get(tag, tag)
    return tag if tag in _CODES.values() else OTHER


def language_of(text: str, *, prior: str | None = None) -> str:
    """Return nb, nn, en, da, sv or ``other`` for a text.

    The prior, the language of the document around it, holds for short texts, for lists of names,
    and for close calls.
    """
    if prior is not None and sum(word[0].islower() for word in text.split()) < _ENOUGH_WORDS:
        return prior
    likeliest = _detector().detect_language_of(text)
    if likeliest is None:
        return prior or OTHER
    if prior is None or _CODES.get(likeliest, OTHER) == prior:
        return _CODES.get(likeliest, OTHER)
    return _weighed(text, prior)


def foreign_language(text: str) -> str | None:
    """Return the English name of the language of a text that is surely in one nobody reads here.

    >>> foreign_language("Wir suchen einen Partner für Drucktests von Gehäusen.")
    'German'
    >>> foreign_language("Vi trenger trykktesting av kapslinger.") is None
    True
    """
    likeliest = _detector().compute_language_confidence_values(text[:_SAMPLE])[0]
    if likeliest.language in _CODES or likeliest.value < _SURE:
        return None
    return likeliest.language.name.capitalize()


def require_read(text: str) -> str:
    """Return the text if it is in a language that is read, or in none that is surely another.

    Raises:
        InputError: it is surely in a language that nobody reads here; the message names it.
    """
    if language := foreign_language(text):
        raise InputError(
            Sentence(
                "the text seems to be {language}, which is not read here; translate it to "
                "Bokmål, Nynorsk, English, Danish or Swedish, or ask with a summary in one of "
                "them",
                language=language,
            )
        )
    return text


def _weighed(text: str, prior: str) -> str:
    """Return the likeliest language, unless the prior comes close to it."""
    likelihood: dict[str, float] = {}
    for found in _detector().compute_language_confidence_values(text):
        code = _CODES.get(found.language, OTHER)
        likelihood[code] = max(likelihood.get(code, 0.0), found.value)
    best = max(likelihood, key=lambda code: likelihood[code])
    return prior if likelihood.get(prior, 0.0) * _LIKELIER >= likelihood[best] else best


@cache
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*_CODES, *_STRANGERS).build()
