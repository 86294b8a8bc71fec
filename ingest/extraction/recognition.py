"""Names in prose: which capitalised words are an organisation, a cluster or a project."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from ingest.extraction import patterns
from ingest.extraction.commonness import (
    Surroundings,
    is_before_a_name,
    is_generic,
    is_known,
    is_linked,
    is_own_name,
    may_be_a_name,
    may_be_proposed,
)
from ingest.extraction.cues import cues_for, lowered
from ingest.extraction.enumerations import enumerated_with, list_at, made
from ingest.extraction.model import ACTOR, CLUSTER, PROJECT, Found
from ingest.extraction.proposals import ORGANISATION
from ingest.names import kind_of_name, table

_WORDS = re.compile(r"\S+\s*")
# Kinds whose forms are also the words of a field: "Ocean Technology", "Marine Research".
_SOFT = ("company", "cluster-organisation", "research-institution")
_PROJECT = re.compile(r"pros?je[ck]t")
_MEMBER = re.compile(r"medlem|member")
_LONGEST_SUBJECT = 120
_LONGEST_UNIT = 3
_NUMBER_BEFORE = re.compile(r"\d\s\Z")


def recognise(text: str, around: Surroundings) -> list[Found]:
    """Return the names in a sentence in order of place, none overlapping another."""
    kept: list[Found] = []
    inner = patterns.inner_capital().search(text, 1) is not None
    taken = [found.span() for found in patterns.persons().finditer(text)] if inner else []
    taken += [found.span(1) for found in patterns.no_names().finditer(text)]
    for found in _candidates(text, around, inner=inner):
        if any(found.start < end and start < found.end for start, end in taken):
            continue
        taken.append((found.start, found.end))
        kept.append(_with_alias(text, found))
    return sorted(kept, key=lambda found: found.start)


def _candidates(text: str, around: Surroundings, *, inner: bool) -> Iterator[Found]:
    """Yield what may be a name, the surest first.

    ``inner`` says whether a capital stands behind the first letter; what comes after a word such
    as "selskapet" can be a name only then.
    """
    lower = lowered(text)
    searches = (
        _with_legal_form(text),
        _quoted_projects(text, lower),
        _known(text),
        _by_form(text, lower, around),
        _named_by(text, lower) if inner else (),
    )
    surely: list[Found] = []
    for search in searches:
        found = [trimmed for one in search if (trimmed := _trimmed(text, one))]
        own = [one for one in found if is_own_name(text, one, around)]
        surely += own
        yield from own
    sure = [one for one in surely if one.sort == ACTOR]
    described, subjects = _described(text, lower), _subjects(text, lower, around)
    asked_for = _asked_for(text, lower, around) if inner or around.leading else ()
    beside = enumerated_with(text, sure)
    for one in (*described, *subjects, *asked_for, *beside, *_proposed(text, around)):
        trimmed = _trimmed(text, one)
        if trimmed and may_be_a_name(trimmed, around) and not _is_unit(text, trimmed):
            yield _kinded(trimmed)


def _with_legal_form(text: str) -> Iterator[Found]:
    for found in patterns.with_legal_form().finditer(text):
        kind = kind_of_name(found[0])
        yield made(found, kind=kind or "company")


def _by_form(text: str, lower: str, around: Surroundings) -> Iterator[Found]:
    for kind, pattern in patterns.forms().items():
        for found in pattern.finditer(text, lower):
            body = found.groupdict().get("body")
            if kind == CLUSTER:
                yield made(found, sort=CLUSTER, rule="cluster-name")
            elif body is None or not is_generic(body, around):
                one = made(found, kind=kind)
                if kind not in _SOFT or not is_linked(one, around):
                    yield one


def _known(text: str) -> Iterator[Found]:
    for found in patterns.standing_alone().finditer(text):
        yield made(found, kind=kind_of_name(found[0]))


def _named_by(text: str, lower: str) -> Iterator[Found]:
    for kind, pattern in patterns.named_by().items():
        for found in pattern.finditer(text, lower):
            one = made(found, found.lastindex or 0, kind=kind, rule="actor-cue")
            yield _sorted(one, kind)


def _quoted_projects(text: str, lower: str) -> Iterator[Found]:
    if not _PROJECT.search(lower):
        return
    for found in patterns.projects().finditer(text):
        yield made(found, found.lastindex or 0, sort=PROJECT, rule="project-name")


def _described(text: str, lower: str) -> Iterator[Found]:
    for kind, pattern in patterns.described_as().items():
        for found in pattern.finditer(text, lower):
            yield _sorted(made(found, 1, kind=kind, rule="actor-cue"), kind)


def _subjects(text: str, lower: str, around: Surroundings) -> Iterator[Found]:
    """Yield the name just before a verb that only somebody can be the subject of."""
    cues = cues_for(around.language)
    for name in ("member_is", "project_part"):
        yield from _before(
            text, [cue for cue in cues.patterns[name].finditer(lower) if " " in cue[0]]
        )
    yield from _before(text, around.capability)


def _before(text: str, cues: Iterable[re.Match[str]]) -> Iterator[Found]:
    for cue in cues:
        near = max(0, cue.start() - _LONGEST_SUBJECT)
        if found := patterns.ending_in_a_name().search(text, near, cue.start()):
            yield made(found, 1, rule="actor-cue")


def _asked_for(text: str, lower: str, around: Surroundings) -> Iterator[Found]:
    """Yield the names that a cue such as ``sammen med`` or ``members are`` is followed by."""
    cues = cues_for(around.language).patterns
    asking = ["collaboration", "member_list", "dealing", "dealing_by"]
    if _PROJECT.search(lower):
        asking += ["project_lead", "project_part"]
    for name in asking:
        for cue in cues[name].finditer(lower):
            yield from list_at(text, cue.end())
    for cue in cues["member_is"].finditer(lower):
        for one in list_at(text, cue.end()):
            yield replace(one, sort=CLUSTER) if _is_joined(cue[0], one.name) else one
    if around.leading and (found := patterns.leading().match(text)):
        yield made(found, 1, rule="actor-cue")


def _proposed(text: str, around: Surroundings) -> Iterator[Found]:
    """Yield what a trained model takes for an organisation, where nothing else tells."""
    for one in around.proposed:
        if one.sort == ORGANISATION:
            name = text[one.start : one.end]
            found = Found(start=one.start, end=one.end, name=name, rule="actor-model")
            if may_be_proposed(text, found, around):
                yield found


def _is_unit(text: str, found: Found) -> bool:
    """Return whether what looks like a name is a unit of measure: "2,4 MV"."""
    return (
        len(found.name) <= _LONGEST_UNIT and _NUMBER_BEFORE.search(text, 0, found.start) is not None
    )


def _is_joined(cue: str, name: str) -> bool:
    """Return whether "member of X" says that X is a cluster: not if X is an association."""
    is_free = kind_of_name(name) in (None, CLUSTER)
    return is_free and bool(_MEMBER.search(cue)) and not _associations().search(name)


@cache
def _associations() -> re.Pattern[str]:
    return re.compile("|".join(table()["not_names"]["associations"]))


def _sorted(found: Found, kind: str) -> Found:
    if kind in (CLUSTER, PROJECT):
        return replace(found, sort=kind, kind=None, rule=f"{kind}-name")
    return found


def _kinded(found: Found) -> Found:
    if found.sort != ACTOR or found.kind:
        return found
    kind = kind_of_name(found.name)
    return replace(found, sort=CLUSTER) if kind == CLUSTER else replace(found, kind=kind)


def _trimmed(text: str, found: Found) -> Found | None:
    """Return a name without the ordinary words before it, or None if nothing else is left."""
    if is_known(found.name):
        return found
    start = found.start
    for word in _WORDS.finditer(found.name):
        rest = text[found.start + word.end() : found.end]
        if not is_before_a_name(word[0].strip(" ,.«»\"'"), is_first=start == 0):
            break
        if rest and not rest[0].isupper() and not rest[0].isdigit():
            # "Universitetet i Sogn" begins with its form; of "Hver kommune" only a form is left.
            if rest.islower():
                return None
            break
        start = found.start + word.end()
    name = text[start : found.end]
    if not _ends_in_dotted_form().search(name):
        name = name.rstrip(" ,.-’'")
    if not name or (start != found.start and found.rule == "actor-name" and not kind_of_name(name)):
        return None
    return replace(found, start=start, end=start + len(name), name=name)


@cache
def _ends_in_dotted_form() -> re.Pattern[str]:
    """Return the pattern of a name with a legal form whose dots are its own: "Sp. z o.o."."""
    dotted = [form for form in table()["legal_forms"] if form.count(".") > 1 and form.endswith(".")]
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, dotted))})\Z")


def _with_alias(text: str, found: Found) -> Found:
    short = patterns.short_form().match(text, found.end)
    if not short or found.sort == PROJECT or not _abbreviates(short[1], found.name):
        return found
    return replace(found, alias=short[1])


def _abbreviates(short: str, name: str) -> bool:
    """Return whether what stands in brackets is a short form: "(IHT)", and not "(Mosjøen)"."""
    return sum(letter.isupper() for letter in short) > 1 or name.startswith(short[:3])
