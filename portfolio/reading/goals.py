"""Goals that an application states, and which of the programme's six each serves."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ontology.facts import Reading, Statement, Value
from ontology.iris import concept_iri
from ontology.terms import KL, Std
from portfolio.reading.answers import Answered
from portfolio.reading.criteria import pattern_of
from portfolio.reading.stretches import Stretch

COMMON = (
    "interaction",
    "innovation",
    "expertise",
    "international",
    "entrepreneurship",
    "visibility",
)
"""The programme's goals, in its order; each is a concept of the scheme ``goal``."""
STRATEGY = "strategy"
"""The criterion in whose answer a list or a table is one of goals."""
_WORDS = Path(__file__).with_name("goals.toml")
_FEWEST_WORDS = 2
_ROW = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?](?=\s+[A-ZÆØÅ])|$)", re.MULTILINE)
_NUMBER = pattern_of(
    tuple(
        "# to tre fire fem seks sju åtte ni ti elleve tolv tjue halvparten dobl* "  # noqa: SIM905
        "two three four five six seven eight nine ten twelve twenty half double*".split()
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedGoal:
    """A goal in the application's words, and what of the six it serves."""

    start: int
    end: int
    quote: str
    serves: tuple[str, ...]
    """Ids of common goals; none where no word tells."""

    @property
    def is_measured(self) -> bool:
        """Whether a number, in figures or in words, says when it is reached."""
        return _NUMBER.search(self.quote.lower()) is not None


def stated_goals(reading: Reading, found: Sequence[Answered]) -> tuple[StatedGoal, ...]:
    """Return the goals that an application states, in its order.

    They are those that reading drew, the rows of a table that answers for strategy, and sentences
    of prose that does so, if a cue of strategy stands in them.
    """
    drawn = list(_drawn(reading))
    lines = (
        line
        for one in found
        if one.criterion.id == STRATEGY
        for answer in one.answers
        for line in _lines(answer.stretch, one.criterion.cues)
        if not any(line.start < goal.end and goal.start < line.end for goal in drawn)
    )
    return tuple(sorted((*drawn, *lines), key=lambda one: one.start))


def _drawn(reading: Reading) -> Iterator[StatedGoal]:
    nodes = {str(one.object): one for one in reading.statements if one.predicate == KL.pursues}
    words = _by_subject(reading, Std.description)
    served = _by_subject(reading, KL.serves)
    for node, stated in nodes.items():
        if stated.evidence and node in words and not stated.evidence.quote.rstrip().endswith(":"):
            quote = _text(words[node][0])
            read = {one.object for one in served.get(node, ())}
            told = served_by(quote)
            goals = (one for one in COMMON if one in told or concept_iri("goal", one) in read)
            yield StatedGoal(
                start=stated.evidence.start,
                end=stated.evidence.end,
                quote=quote,
                serves=tuple(goals),
            )


def _lines(stretch: Stretch, cues: tuple[str, ...]) -> Iterator[StatedGoal]:
    """Yield the rows of a table, or the sentences with a cue."""
    pattern = pattern_of(cues)
    for line in (_ROW if stretch.is_table else _SENTENCE).finditer(stretch.text):
        is_goal = stretch.is_table or pattern.search(line[0].lower())
        if is_goal and len(line[0].split()) >= _FEWEST_WORDS:
            yield StatedGoal(
                start=stretch.start + line.start(),
                end=stretch.start + line.end(),
                quote=line[0],
                serves=served_by(line[0]),
            )


def served_by(text: str) -> tuple[str, ...]:
    """Return the ids of the common goals that the words of a goal tell of."""
    return tuple(name for name in COMMON if _patterns()[name].search(text.lower()))


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    held = tomllib.loads(_WORDS.read_text("utf-8"))
    return {name: pattern_of(tuple(held[name])) for name in COMMON}


def _by_subject(reading: Reading, predicate: str) -> Mapping[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for one in reading.statements:
        if one.predicate == predicate:
            found.setdefault(one.subject, []).append(one)
    return found


def _text(statement: Statement) -> str:
    return statement.object.text if isinstance(statement.object, Value) else str(statement.object)
