"""A consortium as data: the one shape that the command, the API and the page give."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from matching.consortia.consortium import Answered, Consortium, Cover, Role, State
from matching.directory import Directory
from ontology.concepts import Concepts


class _Answering:
    """Names and kinds of actors, and the number of each ask, at hand while an answer is made."""

    def __init__(self, found: Consortium, directory: Directory, concepts: Concepts) -> None:
        self._found = found
        self._directory = directory
        self._concepts = concepts

    def who(self, actor: str) -> dict[str, Any]:
        """Return an actor with its kinds."""
        standing = self._directory.standings.get(actor)
        kinds = sorted(standing.kinds) if standing else []
        return {
            "actor": actor,
            "name": self._directory.names.get(actor, actor),
            "kinds": [self.kind(kind) for kind in kinds],
        }

    def kind(self, iri: str) -> dict[str, str]:
        """Return a reference to a kind of actor."""
        return {"iri": iri, "label": self._concepts.label(iri)}

    def cover(self, cover: Cover) -> dict[str, Any]:
        """Return who has an offer for an ask, and in what words."""
        return {
            "actor": cover.actor,
            "name": self._directory.names.get(cover.actor, cover.actor),
            "likeness": cover.meeting.likeness,
            "doubtful": cover.doubtful,
            "theirs": asdict(cover.meeting.theirs.quotation),
        }

    def ask(self, number: int, one: Answered) -> dict[str, Any]:
        """Return one ask, how it stands, and with whom."""
        return {
            "ask": number,
            "firmness": one.demand.firmness.value,
            "weight": one.demand.weight,
            "state": one.state.value,
            "concepts": [
                {"iri": iri, "label": self._concepts.label(iri)}
                for iri in one.demand.claim.concepts
            ],
            "yours": asdict(one.demand.claim.quotation),
            "covered_by": [self.cover(cover) for cover in one.covers],
            "alternatives": [self.cover(cover) for cover in one.alternatives],
            "nearest": self.cover(one.nearest) if one.nearest else None,
        }

    def partner(self, actor: str) -> dict[str, Any]:
        """Return somebody who is proposed: what they close, each with both sentences."""
        reasons = [
            {
                "ask": number,
                "likeness": cover.meeting.likeness,
                "yours": asdict(one.demand.claim.quotation),
                "theirs": asdict(cover.meeting.theirs.quotation),
            }
            for number, one in enumerate(self._found.asks, start=1)
            for cover in one.covers
            if cover.actor == actor and one.state is State.CLOSED
        ]
        fills = [role.kind for role in self._found.roles if actor in role.filled_by and role.asked]
        return {
            **self.who(actor),
            "closes": [reason["ask"] for reason in reasons],
            "fills": [self.kind(kind) for kind in fills],
            "reasons": sorted(reasons, key=lambda reason: -reason["likeness"]),
        }

    def role(self, role: Role) -> dict[str, Any]:
        """Return a kind of actor: where it is asked for, how usual it is, who of it is in."""
        return {
            **self.kind(role.kind),
            "asked": [asdict(claim.quotation) for claim in role.asked.claims] if role.asked else [],
            "usual": role.usual,
            "filled_by": [self.who(actor) for actor in role.filled_by],
            "nearest": [self.cover(cover) for cover in role.nearest],
        }


def consortium_answer(
    found: Consortium,
    *,
    edition: str,
    query: str,
    size: int | None,
    directory: Directory,
    concepts: Concepts,
) -> dict[str, Any]:
    """Return the JSON object for a request for a consortium."""
    answering = _Answering(found, directory, concepts)
    call, selection, nobody = found.call, found.selection, found.nobody
    return {
        "edition": edition,
        "query": query,
        "language": call.language,
        "with": [
            {
                **answering.who(member.iri or ""),
                "covers": _numbers_of(member.iri or "", found.asks),
            }
            for member in found.members
        ],
        "asks": [answering.ask(number, one) for number, one in enumerate(found.asks, start=1)],
        "partners": [answering.partner(actor) for actor in found.partners],
        "size": {"given": size, "smallest": selection.smallest, "exact": selection.exact},
        "roles": [answering.role(role) for role in found.roles],
        "counts": {
            **{state.value: sum(one.state is state for one in found.asks) for state in State},
            "said_again": call.said_again,
            "too_many": call.too_many,
            "formal": call.formal,
            "other": call.other,
        },
        "nobody": None if nobody is None else {"why": nobody.why, "missing": list(nobody.missing)},
    }


def _numbers_of(actor: str, asks: Iterable[Answered]) -> list[int]:
    return [
        number
        for number, one in enumerate(asks, start=1)
        if any(cover.actor == actor for cover in one.covers)
    ]
