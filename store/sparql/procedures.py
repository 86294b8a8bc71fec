"""What a query can call by ``SERVICE``: an IRI, what goes in, what comes out, and who does it.

The store knows no procedure: the service joins them in, as data. A caller writes properties of one
subject, the hit: ``SERVICE kl:search { ?hit kl:query "…" ; kl:match ?actor ; kl:score ?score }``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Protocol

from ontology.rdf import Literal, NamedNode
from ontology.terms import PREFIXES, Std

Value = NamedNode | Literal
Arguments = Mapping[str, tuple[Value, ...]]
"""{name of an input: what it is given}; inputs that are not given are left out."""
Among = Mapping[str, frozenset[str]]
"""{name of an output: the only values that can be of use}, IRIs or texts; empty is no limit."""
Found = Mapping[str, Value]
"""One hit: {name of an output: its value}; what the hit does not have is left out."""

LIMIT, MOST_HITS = "limit", 1000
"""The input that says how many hits are wanted of each search, and the most it may say."""
DEFAULT_LIMIT = 10


class InputType(StrEnum):
    """What an input may be given."""

    TEXT = auto()
    NAME = auto()
    """An IRI, or a text."""
    NUMBER = auto()
    """A whole number of 1 or more."""
    TRUTH = auto()

    @property
    def says(self) -> str:
        """What is expected, for people."""
        return _EXPECTED[self]

    def fits(self, value: Value) -> bool:
        """Tell whether a value is of this type."""
        if self is InputType.NAME:
            return True
        if not isinstance(value, Literal):
            return False
        if self is InputType.TRUTH:
            return value.value in ("true", "false", "1", "0")
        if self is InputType.NUMBER:
            return value.datatype == _INTEGER and _POSITIVE.fullmatch(value.value) is not None
        return True


_INTEGER = NamedNode(Std.integer)
_POSITIVE = re.compile(r"\+?0*[1-9][0-9]{0,99}")
"""A literal of a datatype need not be one of its values: ``"two"^^xsd:integer`` parses."""
_EXPECTED = {
    InputType.TEXT: "a text",
    InputType.NAME: "an IRI or a name",
    InputType.NUMBER: "a whole number of 1 or more",
    InputType.TRUTH: "true or false",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A property that tells the procedure something."""

    name: str
    type: InputType
    means: str
    many: bool = False
    """Whether it may be given several times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A property that the procedure tells of a hit."""

    name: str
    means: str
    early: bool = False
    """Whether it is known before hits are ranked, so that it can narrow what is ranked."""


class Rank(Protocol):
    """Does what the procedure is for."""

    def __call__(self, arguments: Arguments, *, limit: int, among: Among) -> Sequence[Found]:
        """Return the best hits, best first.

        ``among`` narrows early outputs before the best ``limit`` are taken; to narrow less than
        asked is allowed. The same arguments with a larger limit give the same hits, and more.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """Something that can be called by SERVICE."""

    iri: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    one_of: tuple[str, ...]
    """Inputs of which exactly one must be given."""
    hit: str
    """The output that the subject itself stands for."""
    rank: Rank

    @property
    def name(self) -> str:
        """What the procedure is called: ``kl:search``."""
        return shortened(self.iri)

    def input(self, iri: str) -> Input | None:
        """Return the input with that IRI, if there is one."""
        return next((one for one in self.inputs if property_iri(one.name) == iri), None)

    def output(self, iri: str) -> Output | None:
        """Return the output with that IRI, if there is one."""
        return next((one for one in self.outputs if property_iri(one.name) == iri), None)


Procedures = Mapping[str, Procedure]
"""{IRI: procedure}"""


def property_iri(name: str) -> str:
    """Return the IRI of an input or output."""
    return PREFIXES["kl"] + name


def shortened(iri: str) -> str:
    """Return an IRI of ours with its prefix, any other in angle brackets."""
    kl = PREFIXES["kl"]
    return f"kl:{iri.removeprefix(kl)}" if iri.startswith(kl) else f"<{iri}>"
