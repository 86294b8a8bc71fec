"""What a file's name tells of its document: its kind, its date, whose members it lists."""

import re
import unicodedata
from datetime import date
from pathlib import PurePath

# Order counts: an evaluation of an application is an evaluation.
KIND_WORDS = (
    ("evaluation-letter", r"vurdering|evaluering|evaluation|assessment|tilbakemelding|avslag"),
    (
        "member-list",
        r"medlem|member|deltaker(e|liste)|deltakar|partner(e|liste)|partnarar|(?<![a-z])partners",
    ),
    ("annual-report", r"[åa]rsrapport|[åa]rsmelding|[åa]rsberetning|annual.?report"),
    ("call", r"utlysning|utlysing|call.?text|open.?call"),
    ("application", r"s[øo]knad|soeknad|ans[øo]gning|application|proposal"),
    ("presentation", r"presentasjon|presentation|brosjyre|brochure|pitch"),
)
DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")

_LISTED = re.compile(
    r"(?<![a-zæøå])(?:medlem\w*|members?(?:hip)?|deltak\w*|partner\w*|partnar\w*|participants?|lists?|liste[nr]?"
    r"|oversikt\w*|signert\w*|signed|oppdatert|updated|final|endelig|utkast|draft|styre|board|core|kjerne|and|og"
    r"|per|pr|as|of|in|i|av|the|with|med|kopi|copy|ny|ver(?:sjon|sion)?|v?\d[\d.]*|q[1-4]|kv\w*"
    r"|jan\w*|feb\w*|mars?|march|apr\w*|mai|may|jun[ie]?|jul[iy]?|aug\w*|sep\w*|o[kc]t\w*|nov\w*|de[sc]\w*)"
    r"(?![a-zæøå])",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<=[a-zæøå])(?=\d)")
_MOST_WORDS = 4
_LEVELS = {"nce": "NCE", "gce": "GCE", "arena": "Arena"}

Fields = dict[str, object]
"""Fields of ``DocumentMetadata``, those that are known."""


def from_name(name: str) -> Fields:
    """Return what a file's name tells: a kind by its words, a day or year if just one stands."""
    words, fields = nfc(name).casefold(), Fields()
    kind = next((kind for kind, pattern in KIND_WORDS if re.search(pattern, words)), None)
    if kind:
        fields["kind"] = kind
    elif words.endswith((".html", ".htm", ".xhtml")):
        fields["kind"] = "web-page"
    issued = _date_in(words)
    return fields | ({"issued": issued} if issued else {})


def nfc(name: str) -> str:
    """Return a file name as it is typed: some systems store its letters decomposed."""
    return unicodedata.normalize("NFC", name)


def cluster_in_name(name: str) -> str | None:
    """Return the cluster that a list of members is called after, or None where none is left.

    >>> cluster_in_name("Medlemmer NCE Fjordlys 2023.xlsx")
    'NCE Fjordlys'
    """
    if from_name(name).get("kind") != "member-list":
        return None
    stem = _GLUED.sub(" ", nfc(PurePath(name).stem).replace("_", " ").replace("-", " "))
    words = _LISTED.sub(" ", stem).split()
    is_name = 0 < len(words) <= _MOST_WORDS and all(word.isalpha() for word in words)
    return (
        " ".join(_LEVELS.get(word.lower(), _capitalised(word)) for word in words)
        if is_name
        else None
    )


def _capitalised(word: str) -> str:
    return word[0].upper() + word[1:]


def _date_in(words: str) -> date | None:
    days = {day for match in DAY.finditer(words) if (day := _day(*map(int, match.groups())))}
    if len(days) == 1:
        return days.pop()
    years = {int(year) for year in YEAR.findall(words)}
    return date(years.pop(), 1, 1) if len(years) == 1 and not days else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
