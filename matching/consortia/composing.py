"""Puts consortia together: who covers what a call asks, and whom to add for what is open."""

from collections.abc import Iterable, Sequence

import numpy as np

from matching.consortia.calls import CallRead, RoleAsked
from matching.consortia.consortium import ALTERNATIVES, Consortium, Cover, Role, Row, answered
from matching.consortia.selection import Gaps, select
from matching.consortia.typical import typical_kinds
from matching.meetings import best_of_each
from matching.nobody import Nobody
from matching.options import Options, allows, check
from matching.pairs import Meeting
from matching.profiles import Profile
from matching.ranking import PartnerFinder
from matching.weights import ASKED
from ontology.errors import OptionError
from ontology.sentences import Sentence
from ontology.terms import BASE

_LOOKED_AT = 100
"""Offers looked at for each ask."""
_PROJECT = f"{BASE}project/"
"""A project is no partner: whoever takes part in it may be."""


class ConsortiumFinder:
    """Puts consortia together from the actors of one edition."""

    def __init__(self, finder: PartnerFinder) -> None:
        self._finder = finder

    def find(
        self,
        call: CallRead,
        members: Sequence[Profile],
        *,
        size: int | None = None,
        options: Options | None = None,
    ) -> Consortium:
        """Return who covers a call, and the smallest set of partners that closes its gaps.

        Args:
            call: what is asked.
            members: those who are in already.
            size: how many partners to add at most; None for as many as it takes.
            options: whom to leave out.

        Raises:
            OptionError: the size is below 1, or an option contradicts another or those who are in.
        """
        if size is not None and size < 1:
            raise OptionError(
                Sentence("size is {size}; expected 1 or more partners to add", size=size)
            )
        ours = frozenset(one.iri or "" for one in members)
        rows = [Row(met, ours) for met in self._met(call, members, options or Options())]
        gaps = [n for n, row in enumerate(rows) if not row.holders]
        lacking = [role for role in call.roles if not self._fills(role.kind, ours)]
        candidates = sorted(frozenset[str]().union(*(rows[n].closers for n in gaps)))
        weights = [call.demands[n].weight for n in gaps]
        selection = select(
            self._gaps(weights, [rows[n] for n in gaps], lacking, candidates), size=size
        )
        partners = tuple(candidates[place] for place in selection.chosen)
        return Consortium(
            call=call,
            members=tuple(members),
            asks=tuple(
                answered(demand, row, frozenset(partners))
                for demand, row in zip(call.demands, rows, strict=True)
            ),
            partners=partners,
            selection=selection,
            roles=self._roles(call, ours.union(partners), rows),
            nobody=None if partners else _nobody(call, gaps, options or Options()),
        )

    def _met(
        self, call: CallRead, members: Sequence[Profile], options: Options
    ) -> list[dict[str, Meeting]]:
        """Return for each ask the best meeting with each of those who are in or may be proposed."""
        claims = [demand.claim for demand in call.demands]
        items = self._finder.edition.items
        ours = items.rows_among("speaker", {one.iri or "" for one in members})
        allowed = self._allowed(members, options)
        others = None if allowed is None else items.rows_among("speaker", allowed)
        met: list[dict[str, Meeting]] = [{} for _ in claims]
        place = {claim.iri: n for n, claim in enumerate(claims)}
        for rows, limit in ((others, _LOOKED_AT), (ours, max(1, len(ours)))):
            found = self._finder.meetings.of(claims, "Offer", limit=limit, among=rows)
            for actor, meetings in found.items():
                if actor in self._finder.directory.names and not actor.startswith(_PROJECT):
                    for one in best_of_each(meetings, key=lambda meeting: meeting.yours.iri):
                        met[place[one.yours.iri]][actor] = one
        return met

    def _allowed(self, members: Sequence[Profile], options: Options) -> frozenset[str] | None:
        """Return whom the options leave in beside everybody who is in; None for all."""
        asking = members or (Profile(iri=None, name="the call"),)
        for one in asking:
            check(options, one, "complementary")
        if not options.told:
            return None
        return frozenset(
            iri
            for iri, standing in self._finder.directory.standings.items()
            if all(allows(options, one, iri, standing) for one in asking)
        )

    def _gaps(
        self,
        weights: Sequence[float],
        rows: Sequence[Row],
        lacking: Sequence[RoleAsked],
        candidates: Sequence[str],
    ) -> Gaps:
        """Return what is open, asks first and then roles, against who could close it."""
        likeness = [
            [row.met[iri].likeness if iri in row.met else 0.0 for iri in candidates] for row in rows
        ]
        closes = [[iri in row.closers for iri in candidates] for row in rows]
        filled = [[bool(self._fills(role.kind, {iri})) for iri in candidates] for role in lacking]
        shape = (len(rows) + len(lacking), len(candidates))
        return Gaps(
            weights=np.array([*weights, *[ASKED["role"]] * len(lacking)]),
            likeness=np.array([*likeness, *filled], dtype=np.float64).reshape(shape),
            closes=np.array([*closes, *filled], dtype=np.bool_).reshape(shape),
            redundant=np.array([*weights, *[0.0] * len(lacking)]),
        )

    def _fills(self, kind: str, actors: Iterable[str]) -> tuple[str, ...]:
        standings = self._finder.directory.standings
        return tuple(
            sorted(iri for iri in actors if iri in standings and kind in standings[iri].kinds)
        )

    def _roles(self, call: CallRead, team: frozenset[str], rows: Sequence[Row]) -> tuple[Role, ...]:
        """Return the kinds of actor that are asked for, and those that projects usually have."""
        usual = typical_kinds(self._finder.directory.standings) or {}
        asked = {role.kind: role for role in call.roles}
        return tuple(
            Role(
                kind=kind,
                asked=asked.get(kind),
                usual=usual.get(kind),
                filled_by=(filled := self._fills(kind, team)),
                nearest=() if filled else self._nearest(kind, rows),
            )
            for kind in dict.fromkeys([*asked, *usual])
        )

    def _nearest(self, kind: str, rows: Sequence[Row]) -> tuple[Cover, ...]:
        """Return those of a kind whose offers come nearest to any ask, each once."""
        best: dict[str, Cover] = {}
        for row in rows:
            for actor in self._fills(kind, row.met):
                one = Cover(actor=actor, meeting=row.met[actor])
                if actor not in best or one.meeting.likeness > best[actor].meeting.likeness:
                    best[actor] = one
        ranked = sorted(best.values(), key=lambda one: (-one.meeting.likeness, one.actor))
        return tuple(ranked[:ALTERNATIVES])


def _nobody(call: CallRead, gaps: Sequence[int], options: Options) -> Nobody | None:
    """Return why there is nobody to propose, where something is open."""
    if not gaps:
        return None
    why = Sentence("no offer in this edition comes close enough to what is open.")
    if options.told:
        why = Sentence(
            "nobody whom the options leave in has an offer close enough to what is open; "
            "take one of them back: {options}.",
            options=options.told,
        )
    return Nobody(why=why, missing=tuple(call.demands[n].claim.text for n in gaps))
