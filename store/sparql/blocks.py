"""The blocks of a query that call a procedure of ours, ``SERVICE kl:search { … }``, as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urljoin

from ontology.errors import QueryError
from ontology.terms import BASE, PREFIXES
from store.sparql.patterns import (
    Clause,
    ClauseKind,
    Triple,
    Unreadable,
    clauses,
    closing,
    triples,
    variable,
)
from store.sparql.procedures import Procedure, Procedures, property_iri, shortened
from store.sparql.tokens import Kind, Token, place, read_tokens, unescaped


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What stands at an input or an output: a variable, or a constant as it was typed."""

    name: str
    """The input's or output's name."""
    text: str
    variable: str | None
    place: str
    """Where it stands, for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One call, and where it stands: ``text[start:end]``, from SERVICE to the closing brace."""

    procedure: Procedure
    start: int
    end: int
    place: str
    """Where it stands, for people."""
    hit: str | None
    """The variable that is the subject of the call, if it is one."""
    inputs: tuple[Given, ...]
    outputs: tuple[Given, ...]
    rest: tuple[Clause, ...]
    """All other clauses: what a hit must fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prologue:
    """What a query declares before it begins: ``text[:end]``."""

    base: str
    prefixes: Mapping[str, str]
    end: int

    def iri(self, token: Token) -> str | None:
        """Return the IRI that a token stands for, or None if it stands for none."""
        if token.kind is Kind.IRI:
            return urljoin(self.base, unescaped(token.text[1:-1]))
        if token.kind is not Kind.NAME:
            return None
        prefix, _, local = token.text.partition(":")
        start = self.prefixes.get(prefix)
        return None if start is None else start + local.replace("\\", "")


def read_prologue(tokens: Sequence[Token], *, declared: bool) -> Prologue:
    """Return the prologue of a query; ``declared`` if Klynge's prefixes are declared for it."""
    base, prefixes, position = BASE, dict(PREFIXES) if declared else {}, 0
    while position < len(tokens):
        word = tokens[position].keyword
        after = tokens[position + 1 : position + 3]
        if word == "BASE" and after:
            base = urljoin(base, unescaped(after[0].text[1:-1]))
            position += 2
        elif word == "PREFIX" and len(after) == 2:
            prefixes[after[0].text[:-1]] = urljoin(base, unescaped(after[1].text[1:-1]))
            position += 3
        else:
            break
    end = tokens[position].start if position < len(tokens) else 0
    return Prologue(base=base, prefixes=prefixes, end=end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Where a procedure is called: the tokens from SERVICE to the closing brace."""

    procedure: Procedure
    tokens: tuple[Token, ...]
    opening: int
    """Position of the brace that opens the block, among the tokens."""


def find_calls(
    tokens: Sequence[Token], prologue: Prologue, procedures: Procedures
) -> tuple[Call, ...]:
    """Return every call of a procedure, in the order in which they begin; calls may hold calls.

    Raises:
        QueryError: the block of a call does not end.
    """
    found = []
    for start, token in enumerate(tokens):
        if token.keyword != "SERVICE":
            continue
        is_silent = any(one.keyword == "SILENT" for one in tokens[start + 1 : start + 2])
        named = start + 1 + is_silent
        head = tokens[named : named + 2]
        iri = prologue.iri(head[0]) if head else None
        if iri not in procedures or [one.text for one in head[1:]] != ["{"]:
            continue
        try:
            end = closing(tokens, named + 1)
        except Unreadable as error:
            raise QueryError(
                f"the query does not parse: nothing closes the block of SERVICE "
                f"{shortened(iri or '')}"
            ) from error
        found.append(
            Call(
                procedure=procedures[iri or ""],
                tokens=tuple(tokens[start : end + 1]),
                opening=named + 1 - start,
            )
        )
    return tuple(found)


def calls_of(text: str, procedures: Procedures, *, declared: bool) -> tuple[Call, ...]:
    """Return every call in a query; none, and quickly, in most."""
    if "SERVICE" not in text.upper():
        return ()
    tokens = read_tokens(text)
    return find_calls(tokens, read_prologue(tokens, declared=declared), procedures)


def read_block(text: str, call: Call, prologue: Prologue) -> Block:
    """Return a call as data; ``text`` is the query that it stands in.

    Raises:
        QueryError: the call has no hit, several, or a property that does not exist.
        Unreadable: the block is no group of patterns.
    """
    return _Reader(text, call, prologue).block()


class _Reader:
    def __init__(self, text: str, call: Call, prologue: Prologue) -> None:
        self._text = text
        self._call = call
        self._procedure = call.procedure
        self._prologue = prologue
        own = ("match", "score", "rank", *(one.name for one in self._procedure.inputs))
        self._marks = frozenset(property_iri(name) for name in own)

    def block(self) -> Block:
        held = tuple(clauses(self._text, self._call.tokens[self._call.opening + 1 : -1]))
        for clause in held:
            if clause.kind is ClauseKind.SELECT:
                self._wrong(
                    clause.tokens[0],
                    f"a SELECT stands in it; write the properties of the hit directly in the block "
                    f"of {self._procedure.name}, and the SELECT around the SERVICE",
                )
        said = {one: triples(one) for one in held if one.kind is ClauseKind.TRIPLES}
        subject = self._subject([triple for each in said.values() for triple in each])
        ours = [clause for clause, each in said.items() if _key(each[0].subject) == subject]
        given = [self._given(triple) for clause in ours for triple in said[clause]]
        rest = tuple(clause for clause in held if clause not in ours)
        self._check_strays(rest)
        first = said[ours[0]][0].subject[0]
        return Block(
            procedure=self._procedure,
            start=self._call.tokens[0].start,
            end=self._call.tokens[-1].end,
            place=place(self._text, self._call.tokens[0]),
            hit=variable(first) if first.kind is Kind.VARIABLE else None,
            inputs=tuple(one for one, is_input in given if is_input),
            outputs=tuple(one for one, is_input in given if not is_input),
            rest=rest,
        )

    def _subject(self, held: Sequence[Triple]) -> str:
        """Return what the subject is called whose properties are the procedure's."""
        marked = {_key(one.subject): one for one in held if self._verb(one) in self._marks}
        if not marked:
            wanted = " or ".join(f"kl:{name}" for name in self._procedure.one_of)
            self._wrong(self._call.tokens[0], f"it has no {wanted}; {self._told()}")
        if len(marked) > 1:
            second = list(marked.values())[1]
            self._wrong(
                second.subject[0],
                "it has two subjects with properties of a call; write a SERVICE for each",
            )
        return next(iter(marked))

    def _given(self, triple: Triple) -> tuple[Given, bool]:
        verb, start, end = triple.verb[0], triple.object[0], triple.object[-1]
        iri = self._verb(triple)
        told = self._procedure.input(iri or "") or self._procedure.output(iri or "")
        if told is None:
            written = self._text[verb.start : triple.verb[-1].end]
            self._wrong(verb, f"it has no property {written}; {self._told()}")
        if start.text in ("[", "(") or start.kind is Kind.BLANK:
            self._wrong(start, f"kl:{told.name} is given neither a variable nor a value")
        given = Given(
            name=told.name,
            text=self._text[start.start : end.end],
            variable=variable(start) if start.kind is Kind.VARIABLE else None,
            place=place(self._text, start),
        )
        return given, self._procedure.input(iri or "") is not None

    def _verb(self, triple: Triple) -> str | None:
        return self._prologue.iri(triple.verb[0]) if len(triple.verb) == 1 else None

    def _check_strays(self, rest: Sequence[Clause]) -> None:
        """Refuse a property of the call that stands where it is not read."""
        required = {property_iri(name) for name in self._procedure.one_of}
        for token in (token for clause in rest for token in clause.tokens):
            if self._prologue.iri(token) in required:
                self._wrong(
                    token,
                    f"{token.text} stands inside another pattern; write the properties of the hit "
                    "directly in the block, all at one subject",
                )

    def _told(self) -> str:
        inputs = ", ".join(f"kl:{one.name}" for one in self._procedure.inputs)
        outputs = ", ".join(f"kl:{one.name}" for one in self._procedure.outputs)
        return f"{self._procedure.name} takes {inputs}, and gives {outputs}"

    def _wrong(self, token: Token, why: str) -> NoReturn:
        raise QueryError(f"SERVICE {self._procedure.name}: {why}. ({place(self._text, token)})")


def _key(subject: Sequence[Token]) -> str:
    """Return what a subject is called: variables by name, ``[ … ]`` each by its place."""
    first = subject[0]
    if first.text == "[":
        return f"[{first.start}"
    return f"?{variable(first)}" if first.kind is Kind.VARIABLE else first.text
