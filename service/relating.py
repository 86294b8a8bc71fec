"""Clusters asked for: those related to one or to a new application, pairs, and those that fit."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontology.errors import InputError
from ontology.sentences import Sentence
from ontology.terms import KL

if TYPE_CHECKING:
    from matching.clusters.groups import Group
    from ontology.facts import Reading
    from service.workbench import Workbench


def related(
    workbench: "Workbench",
    *,
    cluster: str | None = None,
    text: str | None = None,
    file: Path | None = None,
    by: str = "both",
    limit: int = 10,
) -> dict[str, Any]:
    """Return the clusters that a cluster, or a new application, overlaps and complements.

    Raises:
        InputError: not one of a cluster, a text and a file; or the text cannot be asked with.
        NotFoundError: no cluster is called that, or there is no such file.
        OptionError: an order that does not exist, or a limit below 1.
        UnreadableDocument: the file cannot be read.
    """
    from matching.clusters.answers import related_answer
    from matching.clusters.related import related_clusters

    asked = _only(cluster=cluster, text=text, file=file)
    if cluster is not None:
        ours = workbench.kinships.cluster(cluster)
    else:
        ours = _application(workbench, text=text, file=file)
    found = related_clusters(workbench.kinships, ours, by=by, limit=limit)
    return related_answer(found, workbench.kinships, query=asked)


def related_to(workbench: "Workbench", reading: "Reading", *, limit: int = 10) -> dict[str, Any]:
    """Return the clusters that what was read of an application overlaps and complements."""
    from matching.clusters.answers import related_answer
    from matching.clusters.related import related_clusters

    ours = _group(workbench, reading, called=reading.document.title)
    found = related_clusters(workbench.kinships, ours, by="both", limit=limit)
    return related_answer(found, workbench.kinships, query=reading.document.title)


def pairs(workbench: "Workbench", *, limit: int = 10) -> dict[str, Any]:
    """Return the pairs of clusters with most unused complementarity.

    Raises:
        OptionError: a limit below 1.
    """
    from matching.clusters.answers import pairs_answer
    from matching.clusters.unused import unused_pairs

    found = unused_pairs(workbench.kinships, near=workbench.strangers, limit=limit)
    return pairs_answer(found, workbench.kinships)


def fitting(
    workbench: "Workbench",
    *,
    actor: str | None = None,
    text: str | None = None,
    file: Path | None = None,
    limit: int = 10,
) -> dict[str, Any]:
    """Return the clusters that fit an actor, or what a text tells of one.

    Raises:
        InputError: not one of an actor, a text and a file; or the text cannot be asked with.
        NotFoundError: nobody is called that, or it is a cluster; or there is no such file.
        OptionError: a limit below 1.
        UnreadableDocument: the file cannot be read.
    """
    from matching.clusters.answers import fitting_answer
    from matching.clusters.applications import group_of_actor
    from matching.clusters.belonging import fitting_clusters

    asked = _only(actor=actor, text=text, file=file)
    if actor is not None:
        ours = group_of_actor(workbench.kinships, actor)
    else:
        ours = _application(workbench, text=text, file=file)
    found = fitting_clusters(workbench.kinships, ours, limit=limit)
    return fitting_answer(found, workbench.kinships, query=asked)


def _only(**given: str | Path | None) -> str:
    """Return what is asked with, as a text.

    Raises:
        InputError: it is none, or more than one.
    """
    told = {name: value for name, value in given.items() if value is not None}
    if len(told) != 1:
        got = " and ".join(told) or "none of them"
        raise InputError(
            Sentence("give one of {expected}; got {got}", expected=tuple(given), got=got)
        )
    return str(next(iter(told.values())))


def _application(workbench: "Workbench", *, text: str | None, file: Path | None) -> "Group":
    reading = _reading(workbench, text=text, file=file)
    return _group(workbench, reading, called="your text" if file is None else None)


def _group(workbench: "Workbench", reading: "Reading", *, called: str | None) -> "Group":
    from matching.clusters.applications import group_of_reading

    document = reading.document
    named = workbench.tools.extractor.concepts_in(_without_needs(reading), document.language)
    workbench.edition.check_encoder(workbench.tools.encoder)
    return group_of_reading(
        reading,
        named,
        kinships=workbench.kinships,
        encoder=workbench.tools.encoder,
        called=called,
    )


def _reading(workbench: "Workbench", *, text: str | None, file: Path | None) -> "Reading":
    from service.texts import read_file, read_typed

    if file is not None:
        return read_file(workbench.tools, file)
    return read_typed(workbench.tools, text or "")


def _without_needs(reading: "Reading") -> str:
    """Return a text with what it needs left blank: what is lacked there is not worked with."""
    text = reading.document.text
    for one in reading.statements:
        if one.predicate == KL.needs and one.evidence:
            start, end = one.evidence.start, one.evidence.end
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
