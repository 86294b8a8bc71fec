"""What reports say in their own words, in Bokmål, Nynorsk and English: tables of phrases as data.

A report is in the language that is asked for, whatever the language of the page it is asked from;
so its phrases stand beside it and not in the catalogue of the pages.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ontology.errors import OptionError

LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one table in one language."""

    language: str
    texts: Mapping[str, Mapping[str, str]]

    def __call__(self, key: str, **values: object) -> str:
        """Return a phrase with the values put in.

        >>> Phrases("en", {"many": {"en": "{count} members"}})("many", count=3)
        '3 members'
        """
        return self.texts[key][self.language].format(**values)

    def has(self, key: str) -> bool:
        """Return whether the table has the phrase."""
        return key in self.texts


def phrases_in(table: Path, language: str) -> Phrases:
    """Return the phrases of a TOML file in a language.

    Raises:
        OptionError: there is no such language.
    """
    if language not in LANGUAGES:
        raise OptionError(f"language is {language!r}; expected one of {', '.join(LANGUAGES)}")
    return Phrases(language, load_phrases(table))


@cache
def load_phrases(table: Path) -> Mapping[str, Mapping[str, str]]:
    """Return {key: {language: text}} of a file of phrases."""
    held: Mapping[str, Mapping[str, str]] = tomllib.loads(table.read_text("utf-8"))
    return held
