"""Contracts and admissions: at which level a cluster was admitted, from when and until when."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from ingest.extraction.cues import FOLDER
from ingest.extraction.draft import Draft
from ingest.extraction.levels import LEVEL, level_named
from ingest.extraction.model import CLUSTER, Sentence
from ingest.extraction.stage import Stage
from ontology.facts import Value
from ontology.terms import KL, Std

_NEAR = 60
"""Letters between a level and the day from which it holds."""
_A_DAY = len("2024-03-01")
"""A year alone is too rough for a contract's day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What one sentence tells; parts that it does not tell are None."""

    cluster: str
    sentence: Sentence
    level: str | None = None
    starts: str | None = None
    ends: str | None = None


def read_contracts(
    sentences: Iterable[Sentence], stage: Stage, names: dict[str, str], draft: Draft
) -> None:
    """Keep the contracts and admissions that a document tells of.

    A contract has a level and two days, maybe from two sentences of the document; with a first day
    alone it is an admission. ``names`` are those of the clusters, by their mentions: where no
    sentence tells the level, the cluster's name may.
    """
    told: list[_Told] = []
    cluster = stage.cluster
    for sentence in sentences:
        named = [one.who for one in sentence.names if one.sort == CLUSTER]
        cluster = named[0] if named else stage.cluster or cluster
        if cluster is not None:
            told += _in_sentence(sentence, cluster)
    for one in _joined(told):
        level = one.level or level_named(names.get(one.cluster, ""))
        if level and len(one.starts or "") == _A_DAY:
            _keep(replace(one, level=level), draft)


def _in_sentence(sentence: Sentence, cluster: str) -> Iterator[_Told]:
    text = sentence.lower
    if not _LIKELY.search(text) or sentence.cues.words["condition"].search(text):
        return
    bare = _Told(cluster=cluster, sentence=sentence)
    if found := _patterns().span.search(text):
        first, last = _day(found, "first"), _day(found, "last")
        yield replace(bare, starts=first, ends=last, level=_level_in(sentence.text))
        return
    yield from _admissions(bare, sentence)
    if found := _patterns().ends.search(text):
        yield replace(bare, ends=_day(found, "last"))


def _admissions(bare: _Told, sentence: Sentence) -> Iterator[_Told]:
    """Yield each level with the day behind it, after a word that tells of admission."""
    cue = _patterns().admitted.search(sentence.lower)
    if cue is None:
        return
    years = _patterns().years.search(sentence.lower, cue.start())
    behind, any_level = cue.start(), False
    for found in _patterns().level_and_day.finditer(sentence.text, behind):
        any_level = True
        yield _lasting(replace(bare, level=_level_of(found), starts=_day(found, "first")), years)
    for found in _patterns().day_and_level.finditer(sentence.text, behind):
        any_level = True
        yield replace(bare, level=_level_of(found), starts=_day(found, "first"))
    day = _patterns().day.search(sentence.lower, cue.end())
    if not any_level and day and day.start() - cue.end() < _NEAR:
        yield _lasting(replace(bare, starts=_day(day, "first")), years)


def _joined(told: Sequence[_Told]) -> list[_Told]:
    """Return what is told, with an end that stands alone given to the latest beginning before it.

    A beginning without a level that another has at a level is the same.
    """
    begun = [one for one in told if one.starts]
    for end in (one for one in told if not one.starts and one.ends):
        open_ones = [
            one
            for one in begun
            if one.cluster == end.cluster and not one.ends and (one.starts or "") < (end.ends or "")
        ]
        if open_ones:
            latest = max(open_ones, key=lambda one: one.starts or "")
            begun[begun.index(latest)] = replace(latest, ends=end.ends)
    return begun


def _lasting(one: _Told, years: re.Match[str] | None) -> _Told:
    """Return an admission with the day on which it ends, where the sentence tells for how long."""
    if years is None or one.starts is None or len(one.starts) < _A_DAY:
        return one
    written = years["years"]
    count = int(written) if written.isdigit() else _number(written)
    begins = date.fromisoformat(one.starts)
    last = begins.replace(year=begins.year + count, day=min(begins.day, 28))
    ends = last + timedelta(days=begins.day - last.day - 1)
    return replace(one, ends=ends.isoformat())


def _keep(one: _Told, draft: Draft) -> None:
    sentence, level = one.sentence, one.level or ""
    evidence = draft.evidence(sentence.start, sentence.end, "contract")
    whole = len(one.ends or "") == _A_DAY
    kind = KL.Contract if whole else KL.LevelTransition
    node = draft.node("c", sentence.start, f"{sentence.text}{level}{one.starts}", kind, ())
    draft.say(node, KL.contractOf if whole else KL.transitionOf, one.cluster, evidence)
    draft.say(node, KL.contractLevel if whole else KL.toLevel, level, evidence)
    draft.say(node, KL.startsOn, _value(one.starts or ""), evidence)
    if whole:
        draft.say(node, KL.endsOn, _value(one.ends or ""), evidence)


def _value(day: str) -> Value:
    return Value(text=day, datatype=Std.date)


def _level_in(text: str) -> str | None:
    found = re.search(rf"(?<!\w){LEVEL}(?!\w)(?!\s[A-ZÆØÅ])", text)
    return _level_of(found) if found else None


def _level_of(found: re.Match[str]) -> str | None:
    return level_named(found["level"])


def _day(found: re.Match[str], name: str) -> str | None:
    """Return the day, or the year where no day is told, of a group of a pattern."""
    year, month = found[f"{name}_year"], found[f"{name}_month"]
    if not month or not found[f"{name}_day"]:
        return year
    number = next(
        place
        for place, names in enumerate(_table()["months"], 1)
        if month.lower() in names.split("|")
    )
    try:
        return date(int(year), number, int(found[f"{name}_day"])).isoformat()
    except ValueError:
        return year


def _number(word: str) -> int:
    numbers = enumerate(_table()["numbers"], 1)
    return next(place for place, names in numbers if word in names.split("|"))


_LIKELY = re.compile(r"opp(?!\w)|admitted|became|programme since|kontrakt|contract")


@dataclass(frozen=True, slots=True)
class _Patterns:
    admitted: re.Pattern[str]
    years: re.Pattern[str]
    span: re.Pattern[str]
    ends: re.Pattern[str]
    day: re.Pattern[str]
    level_and_day: re.Pattern[str]
    day_and_level: re.Pattern[str]


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads((FOLDER / "contracts.toml").read_text(encoding="utf-8"))


@cache
def _patterns() -> _Patterns:
    first, last, number = _day_pattern("first"), _day_pattern("last"), "|".join(_table()["numbers"])
    made = {
        name: re.compile(
            "|".join(_table()[name])
            .replace("{first}", first)
            .replace("{last}", last)
            .replace("{number}", number),
        )
        for name in ("admitted", "years", "span", "ends")
    }
    between = rf"(?:(?!\d|\b(?:NCE|GCE|Arena)\b).){{0,{_NEAR}}}?"
    return _Patterns(
        **made,
        day=re.compile(first),
        level_and_day=re.compile(rf"{LEVEL}(?!\s[A-ZÆØÅ]){between}(?i:{first})"),
        day_and_level=re.compile(
            rf"(?:fra|frå|from) (?i:{first}) (?:på|at the|at)\s{LEVEL}(?:-|\s)(?:nivå|level)",
        ),
    )


def _day_pattern(name: str) -> str:
    months = "|".join(_table()["months"])
    return (
        rf"(?:(?P<{name}_day>\d{{1,2}})\.?\s(?P<{name}_month>{months})\s)?"
        rf"(?P<{name}_year>(?:19|20)\d\d)(?!\d)"
    )
