"""The joint projects of an edition, and what they say of everybody for one who asks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from matching.collaboration.experience import SIGNALS, Enquiry
from matching.collaboration.history import Application, History, JointProject, history_of
from matching.directory import Directory
from matching.pairs import Record
from matching.profiles import Claim, Profile, Standing
from ontology.glossary import GLOSSED, bundled_glossary
from ontology.terms import KL, Std
from store.editions import Edition
from store.encoder import Encoder, Vectors, text_for
from store.graph import pairs, subjects
from store.items import Item
from store.text import stemmer_of

_MEANT = 20
"""Claims of whoever asks whose meaning counts."""


def read_history(edition: Edition, directory: Directory) -> History:
    """Return the joint projects of an edition, with those who took part.

    The text of a project are the passages of the documents that mention it and no other project,
    and of all others those that name it.
    """
    graph = edition.graph
    projects = frozenset(subjects(graph, Std.type, KL.Project)) & directory.standings.keys()
    members: dict[str, set[str]] = defaultdict(set)
    for iri, standing in directory.standings.items():
        for project in standing.projects & projects:
            members[project].add(iri)
    leads = {project: actor for actor, project in pairs(graph, KL.leads)}
    started = dict(pairs(graph, KL.validFrom))
    told, languages = _told(edition, projects, directory.names)
    held = [
        JointProject(
            iri=iri,
            text="\n".join((directory.names[iri], *(item.text for _, item in told[iri]))),
            vector=_mean([edition.vectors.at(np.array([row for row, _ in told[iri]], np.int64))]),
            members=tuple(sorted(members[iri])),
            lead=leads.get(iri),
            start=_day(started.get(iri)),
            places=_places(iri, leads.get(iri), directory.standings),
        )
        for iri in sorted(projects)
        if members[iri]
    ]
    most = max(sorted(languages), key=languages.__getitem__, default="")
    return history_of(held, directory.names, stemmer=stemmer_of(most))


def records(
    history: History, you: Profile, *, encoder: Encoder, names: Iterable[str] = SIGNALS
) -> dict[str, Record]:
    """Return what joint projects say of each who took part in one, by IRI, but not of you."""
    enquiry = Enquiry(history, application_of(you, encoder))
    values = {name: SIGNALS[name](enquiry) for name in names}
    weighed = history.members.multiply(enquiry.weights[:, None]).tocsc()
    found = {}
    for column, iri in enumerate(history.actors):
        if iri != you.iri:
            rows = slice(weighed.indptr[column], weighed.indptr[column + 1])
            best = weighed.indices[rows][np.argmax(weighed.data[rows])]
            found[iri] = Record(
                values={name: float(one[column]) for name, one in values.items()},
                project=history.projects[best],
            )
    return found


def application_of(you: Profile, encoder: Encoder) -> Application:
    """Return what a profile applies with: its own text, or all that it needs and offers."""
    claims = (*you.needs, *you.able)
    return Application(
        text=you.text or "\n".join(claim.text for claim in claims),
        vector=_mean([_vector(claim, encoder) for claim in claims[:_MEANT]]),
        lead=you.iri,
        lead_name=you.name if you.iri else "",
        places=you.standing.places,
    )


def _vector(claim: Claim, encoder: Encoder) -> Vectors:
    """Return the vector of a claim, shape (1, dimension): its own, or a new one as of a passage."""
    if claim.vector is not None:
        return claim.vector
    gloss = bundled_glossary().gloss(claim.text) if claim.language in GLOSSED else ""
    return encoder.encode_passages([text_for(encoder, claim.text, gloss)])


def _mean(vectors: Sequence[Vectors]) -> Vectors | None:
    """Return the mean of all rows, scaled to length 1; None where there is nothing."""
    mean = np.concatenate(vectors).sum(axis=0) if vectors else np.zeros(0, dtype=np.float32)
    length = float(np.linalg.norm(mean))
    return np.asarray(mean / length, dtype=np.float32) if length else None


def _told(
    edition: Edition, projects: frozenset[str], names: Mapping[str, str]
) -> tuple[Mapping[str, list[tuple[int, Item]]], Mapping[str, int]]:
    """Return what is written of each project, and how many passages are in each language."""
    told: dict[str, set[str]] = defaultdict(set)
    for project, document in pairs(edition.graph, KL.mentionedIn):
        if project in projects:
            told[document].add(project)
    written: dict[str, list[tuple[int, Item]]] = defaultdict(list)
    languages: dict[str, int] = defaultdict(int)
    for document, named in sorted(told.items()):
        for row, passage in _passages(edition, document):
            languages[passage.language] += 1
            for project in sorted(named):
                if len(named) == 1 or names[project].casefold() in passage.text.casefold():
                    written[project].append((row, passage))
    return written, languages


def _passages(edition: Edition, document: str) -> list[tuple[int, Item]]:
    return [held for held in edition.items.in_document(document) if held[1].kind == "Passage"]


def _places(project: str, lead: str | None, standings: Mapping[str, Standing]) -> frozenset[str]:
    """Return where a project is: where a document says, else where its lead is."""
    own = standings[project].places
    return own or standings.get(lead or "", Standing()).places


def _day(written: str | None) -> date | None:
    """Return a date as ISO 8601 writes it; of a year or a month its first day."""
    return date.fromisoformat(f"{written}-01-01"[:10]) if written else None
