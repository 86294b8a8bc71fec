"""A file while it is written: its phrases, its numbers, and its sources as they come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from string import Formatter

from portfolio.chronicle import Chronicle
from portfolio.evaluation.document import Number, Paragraph, Piece, Source, Words
from portfolio.figures import Fact, Figure
from portfolio.goals import Goals
from portfolio.phrases import Phrases
from portfolio.programme import Programme
from store.quotations import Quotation

CITED = 3
"""Sources that are given for one thing at most; the figure holds them all."""
_NO_BREAK = "\u00a0"
_HALF = 0.5


@dataclass(kw_only=True)
class Draft:
    """One cluster in one year, and what is needed to write of it."""

    goals: Goals
    programme: Programme
    cluster: str
    year: int
    say: Phrases
    _numbers: dict[Quotation, int] = field(default_factory=dict)

    @property
    def chronicle(self) -> Chronicle:
        """What the documents tell."""
        return self.goals.chronicle

    @cached_property
    def name(self) -> str:
        """What the cluster is called."""
        return self.chronicle.name(self.cluster)

    @cached_property
    def members(self) -> frozenset[str]:
        """Who was a member in the year."""
        return self.chronicle.members(self.cluster, self.year)

    @cached_property
    def has_data(self) -> bool:
        """Whether any document of the cluster tells of the year."""
        return self.year in self.chronicle.years(self.cluster)

    def cite(self, quotations: Iterable[Quotation], *, most: int = CITED) -> tuple[int, ...]:
        """Return the numbers of sources, the surest first; a sentence has one number only."""
        ranked = sorted(dict.fromkeys(quotations), key=lambda one: -one.confidence)
        found = (self._numbers.setdefault(one, len(self._numbers) + 1) for one in ranked[:most])
        return tuple(sorted(set(found)))

    @property
    def sources(self) -> tuple[Source, ...]:
        """What has been cited so far, by number."""
        return tuple(Source(number=at, quotation=one) for one, at in self._numbers.items())

    def number(self, figure: Figure, *, share: bool = False) -> Number | Words:
        """Return a figure as it is shown; without a value, that there is no data."""
        if figure.value is None:
            return Words(text=self.say("no-data"))
        return Number(figure=figure, text=self.shown(figure.value, share=share))

    def shown(self, value: float, *, share: bool = False, signed: bool = False) -> str:
        """Return a number as the language writes it; a share in whole per cent."""
        sign = "+" if signed and value > 0 else ""
        if share:
            text = f"{value * 100:.0f}{'' if self.say.language == 'en' else _NO_BREAK}%"
        else:
            text = f"{value:.0f}" if value == round(value) else f"{value:.2f}"
        text = sign + text.replace("-", "−")
        return text if self.say.language == "en" else text.replace(".", ",")

    def count(self, facts: Sequence[Fact], method: str) -> Number:
        """Return how many facts there are, as a number that rests on them."""
        figure = Figure(
            value=float(len(facts)), method=method, period=str(self.year), facts=tuple(facts)
        )
        return Number(figure=figure, text=self.shown(len(facts)))

    def words(self, text: str, quotations: Iterable[Quotation] = ()) -> Paragraph:
        """Return text that was written elsewhere, such as a name or a quote, with its sources."""
        return Paragraph(pieces=(Words(text=text),), references=self.cite(quotations))

    def cell(self, figure: Figure, *, share: bool = False, cited: bool = False) -> Paragraph:
        """Return a figure as a cell of a table."""
        quotations = (q for fact in figure.facts for q in fact.quotations) if cited else ()
        return Paragraph(
            pieces=(self.number(figure, share=share),), references=self.cite(quotations)
        )

    def sentence(
        self, key: str, quotations: Iterable[Quotation] = (), **values: str | Piece
    ) -> Paragraph:
        """Return a phrase with names, years and numbers put in, and its sources."""
        pieces: list[Piece] = []
        for text, name, _, _ in Formatter().parse(self.say.texts[key][self.say.language]):
            if text:
                pieces.append(Words(text=text))
            if name:
                value = values[name]
                pieces.append(Words(text=value) if isinstance(value, str) else value)
        return Paragraph(pieces=tuple(pieces), references=self.cite(quotations))


def quotations_in(facts: Iterable[Fact]) -> list[Quotation]:
    """Return the quotations of facts, the first of each first."""
    held = [fact.quotations for fact in facts]
    first = [one[0] for one in held if one]
    return [*first, *(quotation for one in held for quotation in one[1:])]
