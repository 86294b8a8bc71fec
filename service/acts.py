"""Which requests write: every endpoint that takes more than a GET stands in one of these tables.

A test compares them with the routes. What stands in none of them counts as an act that writes.
"""

from collections.abc import Mapping

from ontology.sentences import Sentence

ACTS: Mapping[str, Sentence] = {
    "partners.feedback": Sentence("say whether a match fits"),
    "decisions.decide": Sentence("decide"),
    "correcting.send": Sentence("say what is wrong"),
    "correcting.undo": Sentence("take back a decision"),
    "reviewing.send": Sentence("decide"),
    "reviewing.name": Sentence("decide"),
    "reviewing.publish": Sentence("publish"),
    "uploading.send": Sentence("upload"),
    "uploading.remove": Sentence("remove a document"),
    "jobs.upload": Sentence("upload"),
    "jobs.remove": Sentence("remove a document"),
    "jobs.publish": Sentence("publish"),
    "saved.put": Sentence("save a query"),
    "saved.remove": Sentence("remove a saved query"),
    "saved.save": Sentence("save a query"),
    "saved.page_remove": Sentence("remove a saved query"),
    "queries.end": Sentence("end a query"),
    "watching.put": Sentence("save a search"),
    "watching.remove": Sentence("remove a saved search"),
    "watching.seen": Sentence("say that you have seen what is new"),
    "watching.save": Sentence("save a search"),
    "watching.page_remove": Sentence("remove a saved search"),
    "watching.page_seen": Sentence("say that you have seen what is new"),
}
"""Endpoints that write, and what they do, as it is told to whoever may not."""

UPLOADS = frozenset({"uploading.send", "jobs.upload"})
"""Acts that send files, and may be longer than any other request."""

ASKS = frozenset(
    {
        "api.search",
        "api.partners",
        "application.answer",
        "application.report",
        "partners.ask",
        "relating.brought",
        "partners.export",
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

_ANY = Sentence("change anything")

READING = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that never write."""


def act_of(endpoint: str | None) -> Sentence:
    """Return what an endpoint does, in words that follow *you may not*."""
    return ACTS.get(endpoint or "", _ANY)
