"""How names are written, as regular expressions made from the table of organisations."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.extraction.model import CLUSTER
from ingest.names import compound_of_cluster, form_pattern, known_names, legal_forms, table

_UPPER = "A-ZÆØÅÄÖÜÉÓÁ"
_LOWER = "a-zæøåäöüéóáè"
_PLACEHOLDER = re.compile(r"\{[NTW]\}")
_PLACE_BETWEEN = rf"(?:\s*\([^)]{{1,40}}\))?(?:\s(?:i|in|from|fra|frå|på)\s[{_UPPER}]\w+)?"
_LEAD = rf"(?:\s*[{_LOWER}.,:][\w.,:-]*){{0,4}}?:?\s+"


@dataclass(frozen=True, slots=True)
class Hinted:
    """A pattern, and words of which a text must hold one for it to match at all.

    Looking for a word costs a hundredth of trying the pattern at every place.
    """

    pattern: re.Pattern[str]
    hints: tuple[str, ...]

    def finditer(self, text: str, lower: str) -> Iterator[re.Match[str]]:
        """Return the matches in a text, given it in lower case too."""
        if any(hint in lower for hint in self.hints):
            return self.pattern.finditer(text)
        return iter(())


@cache
def inner_capital() -> re.Pattern[str]:
    """Return the pattern of what every name holds: searched behind the first letter."""
    return re.compile(f"[{_UPPER}]")


@cache
def with_legal_form() -> re.Pattern[str]:
    """Return the pattern of a name with its legal form behind it."""
    word = rf"(?!{legal_forms()}(?!\w)){_word()}"
    return re.compile(rf"(?<![\w&]){word}(?:(?:\s&\s|\s){word}){{0,5}},?\s{legal_forms()}(?!\w)")


@cache
def forms() -> dict[str, Hinted]:
    """Return the patterns of names that tell their kind: ``Universitetet i X``, ``X Cluster``.

    The group ``body`` is the name that stands before a suffix.
    """
    compiled: dict[str, Hinted] = {}
    for kind, written in table()["forms"].items():
        behind = [form_pattern(form[3:], name="", topic="") for form in written if _is_suffix(form)]
        either = [
            form_pattern(form, name=_name(4), topic=_topic())
            for form in written
            if not _is_suffix(form)
        ]
        hints = {max(_PLACEHOLDER.sub(" ", form).split(), key=len).lower() for form in written}
        if behind:
            # The name is read once, and then what may follow it; not once for each form.
            either.append(rf"(?P<body>{_name(4)})(?:{'|'.join(behind)})")
        if kind == CLUSTER:
            either.append(compound_of_cluster())
            hints |= {"klyngen", "klynga", "klyngja"}
        pattern = re.compile(rf"(?<![\w&])(?:{'|'.join(either)})(?!\w)")
        compiled[kind] = Hinted(pattern, tuple(sorted(hints)))
    return compiled


def _is_suffix(form: str) -> bool:
    """Return whether a form is a name with something behind it, and nothing else to fill in."""
    return form.startswith("{N}") and "{" not in form[3:]


@cache
def standing_alone() -> re.Pattern[str]:
    """Return the pattern of the names that are known without any form around them."""
    divided = {name: may for names in known_names().values() for name, may in names.items()}
    written = [
        re.escape(name).replace(r"\ ", r"\s") + (rf"(?:\s{_word()})?" if divided[name] else "")
        for name in sorted(divided, key=lambda name: (-len(name), name))
    ]
    return re.compile(rf"(?<![\w&-])(?:{'|'.join(written)})(?!\w)")


@cache
def named_by() -> dict[str, Hinted]:
    """Return the patterns of words that say what the name after them is: ``selskapet X``."""
    return {
        kind: Hinted(
            re.compile(
                rf"(?<!\w)(?i:{_either(nouns)})\s+(?:«|\"|“)?({_name(4)})"
                + (
                    rf"|(?<!\w)[Tt]he\s({_name(3)})\s(?i:{kind})(?!\w)"
                    if kind in ("project", "cluster")
                    else ""
                )
            ),
            (kind, *_rarest(nouns)),
        )
        for kind, nouns in table()["named_by"].items()
    }


@cache
def projects() -> re.Pattern[str]:
    """Return the pattern of projects' names where projects are spoken of: in quotation marks."""
    return re.compile(
        rf"[«\"“”]([{_UPPER}0-9][^«»\"“”]{{2,60}})[»\"”]|(?<!\w)[Tt]he\s({_name(3)})\sproject(?!\w)"
    )


@cache
def described_as() -> dict[str, Hinted]:
    """Return the patterns of names that are said to be something: ``X is a supplier``."""
    return {
        kind: Hinted(
            re.compile(
                rf"(?<!\w)({_name(4)})(?:\s\([^)]{{1,60}}\))?,?"
                rf"\s(?:(?:er|is|är|was)\s(?:(?:også|also|òg)\s)?)?(?:en|ei|et|ein|eit|a|an|the)\s"
                rf"(?:[\w-]+\s){{0,3}}?(?i:{_starred(nouns)})(?!\w)"
            ),
            _rarest(nouns),
        )
        for kind, nouns in table()["described_as"].items()
    }


@cache
def ending_in_a_name() -> re.Pattern[str]:
    """Return the pattern of a text that ends in a name, as the subject before its verb."""
    adverbs = r"(?:\s(?:også|òg|also|nå|now|i dag|today|currently|har|og|has|is|er))?"
    return re.compile(
        rf"(?:^|(?<=[,:–—(]\s)|(?<=\sog\s)|(?<=\sand\s)|(?<=\sat\s)|(?<=\sthat\s))({_name(4)}){adverbs}\s*\Z"
    )


@cache
def leading() -> re.Pattern[str]:
    """Return the pattern of an item that begins with a name."""
    return re.compile(rf"({_name(5)})(?=\s*(?:[,(–—:;-]|\Z|\s(?:i|in|fra|frå|from|er|is|som)\s))")


@cache
def first_listed() -> re.Pattern[str]:
    """Return the pattern of the first name after a cue, a few small words between."""
    return re.compile(rf"{_LEAD}({_name(4)})")


@cache
def next_listed() -> re.Pattern[str]:
    """Return the pattern of a further name of an enumeration."""
    joint = r"\s*(?:,\s*(?:og|and|samt)?|;|og|and|samt|&|as\swell\sas|sammen\smed|saman\smed)\s+"
    lead = rf"(?:(?:[{_LOWER}][\w-]*\s){{0,2}})"
    return re.compile(rf"{_PLACE_BETWEEN}{joint}{lead}({_name(4)})")


@cache
def listed_before() -> re.Pattern[str]:
    """Return the pattern of the name right before another in an enumeration, at a text's end."""
    return re.compile(rf"(?<![\w&])({_name(4)})\s*(?:,\s(?:og|and)?|\s(?:og|and|samt|&)\s)\s*\Z")


@cache
def short_form() -> re.Pattern[str]:
    """Return the pattern of a short form in brackets behind a name."""
    said = r"(?:heretter\s|hereafter\s|også\skalt\s|òg\skalla\s|kalt\s)?"
    return re.compile(rf"\s*\({said}[«\"“]?([{_UPPER}][\w&-]{{1,14}})[»\"”]?\)")


@cache
def persons() -> re.Pattern[str]:
    """Return the pattern of a person's name with a title before it, or behind it."""
    titles = _either(table()["persons"]["titles"])
    person = rf"[{_UPPER}][{_LOWER}-]+(?:\s[{_UPPER}]\.?)?(?:\s[{_UPPER}][{_LOWER}-]+){{1,2}}"
    return re.compile(
        rf"(?<!\w)(?i:{titles}),?:?\s{person}|{person}(?=,\s(?i:{titles})(?!\w))"
        rf"|{person}(?=\s\((?i:{titles})(?!\w))"
    )


@cache
def no_names() -> re.Pattern[str]:
    """Return the pattern of what is capitalised and no organisation: programmes, laws, seas."""
    programmes = [name for name in table()["not_names"]["programmes"] if " " in name or "-" in name]
    return re.compile(rf"(?<!\w)({_either(programmes)})(?!\w)(?!\s[{_UPPER}])")


def _either(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest_first) + ")"


def _rarest(nouns: Iterable[str]) -> tuple[str, ...]:
    """Return the longest word of each noun, as a text in lower case must hold it."""
    return tuple(dict.fromkeys(max(noun.split(), key=len).strip("*") for noun in nouns))


def _starred(words: Iterable[str]) -> str:
    return _either(words).replace(r"\*", r"[\w-]*")


@cache
def _word() -> str:
    """Return the pattern of one word of a name: 3D, B&O, iBoard and CleanTech are such words."""
    joined = "|".join(re.escape(place).replace(r"\ ", r"\s") for place in table()["joined_places"])
    word = rf"[{_UPPER}][\w&’'+-]*(?:\.[\w-]+)*|\d+[{_UPPER}][\w-]*|i[{_UPPER}]\w+"
    return rf"(?:{joined}|{word})"


@cache
def _name(most: int) -> str:
    return rf"{_word()}(?:(?:\s&\s|\s){_word()}){{0,{most - 1}}}"


@cache
def _topic() -> str:
    word, noun = rf"[{_UPPER}][\w-]*", rf"[{_LOWER}][\w-]*"
    low = rf"(?:[{_LOWER}]\w*(?:isk|ig|eg|al|ar|ende|ande|endt|end|iv|im|in|el|ied)\s)?{noun}"
    capitalised = rf"{word}(?:\s(?:and|og|of|for|&)\s{word}|\s{word}){{0,5}}"
    return rf"(?:{capitalised}|{low}(?:(?:,\s{low})*\s(?:og|and)\s{low})?)"
