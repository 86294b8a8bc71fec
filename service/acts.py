"""Which requests write: every endpoint that takes more than a GET stands in one of these tables.

A test compares them with the routes. What stands in none of them counts as an act that writes.
"""

from collections.abc import Mapping

ACTS: Mapping[str, str] = {
    "partners.feedback": "say whether a match fits",
    "decisions.decide": "decide",
    "correcting.send": "say what is wrong",
    "correcting.undo": "take back a decision",
    "saved.put": "save a query",
    "saved.remove": "remove a saved query",
    "queries.end": "end a query",
}
"""Endpoints that write, and what they do, as it is told to whoever may not."""

ASKS = frozenset(
    {
        "api.search",
        "api.partners",
        "application.answer",
        "application.report",
        "clusters.related",
        "clusters.clusters",
        "delimitation.candidates",
        "delimitation.delimitation",
        "delimitation.regions",
        "consortium.answer",
        "consortium.page",
        "gaps.answer",
        "sparql.post",
        "sparql.procedure",
        "questions.answer",
        "graphs.write",  # it only says that there is no writing
    }
)
"""Endpoints whose POST only asks: nothing is kept of what is sent."""

SIGNS = frozenset({"signing.sign_in", "signing.sign_out"})
"""Endpoints by which a person shows the token: open to all, but only from a form of ours."""

READING = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that never write."""


def act_of(endpoint: str | None) -> str:
    """Return what an endpoint does, in words that follow *you may not*."""
    return ACTS.get(endpoint or "", "change anything")
