"""Projects for the hidden-partner test: read from a file, and who is who in them.

A file is JSON Lines. Of each row these are read; all but a start, some text and somebody who takes
part may be missing:

    id, title, topic_title, description, objective
    start                    2011-07-01 or 01.07.2011
    region
    programme, theme         the field it belongs to: the first that is named
    lead, partners           names, or objects with name, id, country, sme
    coordinator, orgs        the same as CORDIS calls them; the coordinator is one of the orgs

An organisation is known by its number where it has one, else by its name, as ``store.identity``
says who is who: the same for all rankers.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ingest.language import language_of
from matching.collaboration.history import JointProject
from ontology.terms import KL
from store.grouping import NamedMention
from store.identity import replacements, resolve
from store.text import stemmer_of

_TEXTS = ("title", "topic_title", "description", "objective")
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y")
_SAMPLED = 100
"""Texts from which the language is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An organisation as one row writes it."""

    name: str
    number: str = ""
    sme: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A project as the file has it."""

    iri: str
    text: str
    start: date
    region: str
    field: str
    led: bool
    """Whether the first of the parties is the lead."""
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projects:
    """The projects of a file, by their start, and what is known of the organisations."""

    projects: tuple[JointProject, ...]
    names: Mapping[str, str]
    small: Mapping[str, bool]
    """Whether an organisation is a small or medium-sized enterprise, where the file says so."""
    language: str
    """Of most of the texts."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """{project: the programme or theme it stands in}, where the file says so."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """How many rows were not taken, by what they lack."""

    @property
    def stemmer(self) -> str:
        """The stemmer of the language."""
        return stemmer_of(self.language)


def read_projects(path: Path, *, until: date | None = None) -> Projects:
    """Return the projects of a file, those that start on ``until`` or later left out."""
    rows: list[Row] = []
    lacking: Counter[str] = Counter()
    for row in _rows(path):
        if isinstance(row, str):
            lacking[row] += 1
        elif until is None or row.start < until:
            rows.append(row)
        else:
            lacking[f"a start before {until}"] += 1
    actors = _who_is_who(rows)
    parties = {(at, place): one for at, row in enumerate(rows) for place, one in _placed(row)}
    projects = [
        _joint(row, [actors[at, place] for place, _ in _placed(row)]) for at, row in enumerate(rows)
    ]
    return Projects(
        projects=tuple(sorted(projects, key=lambda one: (one.start or date.min, one.iri))),
        names={actor: parties[place].name for place, actor in reversed(actors.items())},
        small={actors[place]: one.sme for place, one in parties.items() if one.sme is not None},
        language=_language(rows),
        fields={row.iri: row.field for row in rows if row.field},
        left_out=lacking,
    )


def _rows(path: Path) -> Iterator[Row | str]:
    """Yield each row, or what it lacks."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if not line.strip():
            continue
        written = json.loads(line)
        start = _day(written.get("start"))
        text = ". ".join(str(written[key]).strip() for key in _TEXTS if written.get(key))
        led, parties = _parties(written)
        if start is None:
            yield "a start"
        elif not text:
            yield "a text"
        elif not parties:
            yield "anybody who takes part"
        else:
            yield Row(
                iri=f"{written.get('id') or ''}#{number}",
                text=text,
                start=start,
                region=str(written.get("region") or "").strip(),
                field=_field(written),
                led=led,
                parties=parties,
            )


def _parties(written: Mapping[str, Any]) -> tuple[bool, tuple[Party, ...]]:
    """Return whether there is a lead, and who takes part, the lead first."""
    lead = _party(written.get("lead") or written.get("coordinator"))
    listed = written.get("partners") or written.get("orgs") or ()
    partners = [party for one in listed if (party := _party(one))]
    if lead is None:
        return False, tuple(partners)
    same = [one for one in partners if one.name.casefold() == lead.name.casefold()]
    first = same[0] if same else lead
    return True, (first, *(one for one in partners if one not in same))


def _field(written: Mapping[str, Any]) -> str:
    named = str(written.get("programme") or written.get("theme") or "")
    return named.split(";", maxsplit=1)[0].strip()


def _party(written: object) -> Party | None:
    if not isinstance(written, Mapping):
        written = {"name": written}
    name = " ".join(str(written.get("name") or "").split())
    sme = written.get("sme")
    if not name:
        return None
    return Party(
        name=name, number=str(written.get("id") or ""), sme=sme if isinstance(sme, bool) else None
    )


def _day(written: object) -> date | None:
    text = str(written or "").strip()[:10]
    for form in _DATES:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def _placed(row: Row) -> Iterator[tuple[int, Party]]:
    yield from enumerate(row.parties)


def _who_is_who(rows: Sequence[Row]) -> dict[tuple[int, int], str]:
    """Return the actor at each place (row, party)."""
    actors: dict[tuple[int, int], str] = {}
    mentions: dict[tuple[int, int], NamedMention] = {}
    for at, row in enumerate(rows):
        for place, party in _placed(row):
            if party.number:
                actors[at, place] = f"number:{party.number}"
            else:
                mentions[at, place] = NamedMention(
                    iri=f"row{at}#m{place:04}", document=f"row{at}", kind=KL.Actor, name=party.name
                )
    found = replacements(resolve(mentions.values()).identities)
    return actors | {place: found[mention.iri] for place, mention in mentions.items()}


def _joint(row: Row, members: Sequence[str]) -> JointProject:
    return JointProject(
        iri=row.iri,
        text=row.text,
        members=tuple(dict.fromkeys(members)),
        lead=members[0] if row.led else None,
        start=row.start,
        places=frozenset({row.region} if row.region else ()),
    )


def _language(rows: Sequence[Row]) -> str:
    """Return the language of most of the texts."""
    every = max(1, len(rows) // _SAMPLED)
    told = Counter(language_of(row.text) for row in rows[::every])
    return told.most_common(1)[0][0] if told else ""
