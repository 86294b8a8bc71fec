"""``make messages``: gather every text that a page may show into the catalogues of translations.

What is gathered from where stands in ``[tool.babel]`` of ``pyproject.toml``. Nothing is guessed: a
text that is new stands empty in the catalogue until a translator has written it.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from matching.clusters.belonging import NEARNESS
from matching.clusters.comparisons import COMPARISONS as KINSHIP
from matching.comparisons import COMPARISONS
from matching.levers import CHANGES, otherwise
from ontology.sentences import Sentence, explained
from portfolio.delimitation.bridges import dependence
from portfolio.delimitation.criteria import CRITERIA
from portfolio.delimitation.degrees import PARTS
from portfolio.indicators.table import INDICATORS
from service.languages import LANGUAGES
from service.translation import WRITTEN, catalogue_file

ROOT = Path(__file__).parent.parent
"""The sources, where texts are gathered from."""


_KEYWORDS = {**DEFAULT_KEYWORDS, "Sentence": None, "counted": (1, 2)}
"""The functions whose arguments are texts: those of gettext, and the sentences of the wings."""


def gathered() -> Catalog:
    """Return every text of the sources, with the files where it stands.

    The docstring of a comparison is a text, too: it is the explanation that the user reads.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    mappings = project["tool"]["babel"]["mappings"]
    found = extract_from_dir(
        ROOT,
        method_map=[(one["pattern"], one["method"]) for one in mappings],
        options_map={one["pattern"]: one for one in mappings},
        keywords=_KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    texts = Catalog(fuzzy=False)
    for function, told in _explanations():
        texts.add(told.template, locations=[(f"{function.__module__.replace('.', '/')}.py", 0)])
    for file, line, text, comments, context in found:
        texts.add(text, None, [(file, line)], auto_comments=comments, context=context)
    return texts


def translated(language: str) -> Catalog:
    """Return the catalogue of a language as it is written."""
    with catalogue_file(language).open("rb") as written:
        return read_po(written, locale=language)


def update(language: str, texts: Catalog) -> Catalog:
    """Bring the catalogue of a language up to date, and return it."""
    held = translated(language)
    held.update(texts, no_fuzzy_matching=True, update_creation_date=False)
    held.obsolete.clear()
    for message in held:
        if message.fuzzy and message.id:  # it was given a plural: what was written no longer fits
            message.flags.discard("fuzzy")
            message.string = ("", "") if message.pluralizable else ""
    with catalogue_file(language).open("wb") as written:
        write_po(written, held, width=0, sort_output=True, include_lineno=False)
    return held


def _explanations() -> Iterator[tuple[Callable[..., object], Sentence]]:
    """Yield every function whose docstring the user reads, and what it tells."""
    registries: tuple[Mapping[str, Callable[..., object]], ...] = (
        *(COMPARISONS, KINSHIP, NEARNESS),
        *(CRITERIA, PARTS, {dependence.__name__: dependence}),
    )
    for explaining in registries:
        for function in explaining.values():
            yield function, explained(function)
    for change in CHANGES:
        yield change, otherwise(change)
    for indicator in INDICATORS.values():
        yield indicator.measure, indicator.explanation


def untranslated(held: Catalog) -> list[Message]:
    """Return the texts that a catalogue has no translation of, or no plural."""
    return [message for message in held if message.id and not _is_whole(message.string)]


def _is_whole(string: str | Sequence[str] | None) -> bool:
    forms = [string] if isinstance(string, str) else string or ()
    return bool(forms) and all(forms)


def main() -> None:
    """Update the catalogue of every language, and say how much each lacks."""
    texts = gathered()
    for language in LANGUAGES:
        if language != WRITTEN:
            lacking = untranslated(update(language, texts))
            print(f"{language}: {len(lacking)} texts to translate")


if __name__ == "__main__":
    main()
