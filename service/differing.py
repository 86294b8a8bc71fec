"""Two editions compared, as data: the facts that came and went, with the sentences behind them."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from ontology.concepts import Concepts
from ontology.errors import OptionError
from service.quotations import Labels, Quoted, Sources, read_evidence
from store.differences import gone_between
from store.editions import Edition

GROUPED = ("document", "actor")
"""What the facts can be grouped by: where they stand, or whom they are said of."""

Fact = tuple[str, str, str]


def difference(
    earlier: Edition,
    later: Edition,
    concepts: Concepts,
    *,
    by: str = "document",
    limit: int | None = None,
) -> dict[str, Any]:
    """Return the JSON object for what came and went from one edition to another.

    Args:
        earlier: the edition that is compared with.
        later: the edition that is told of.
        concepts: the concept schemes, for labels.
        by: ``document`` or ``actor``.
        limit: how many sentences are told at most; ``counts`` are always of all.

    Raises:
        OptionError: facts cannot be grouped by that.
    """
    if by not in GROUPED:
        raise OptionError(f"facts are grouped by {' or '.join(GROUPED)}, not by {by!r}")
    counts: Counter[str] = Counter()
    groups: dict[str, dict[str, Any]] = {}
    told = 0
    for change, held, other in (("gone", earlier, later), ("came", later, earlier)):
        labels, sources = Labels(held.graph, concepts), Sources(held)
        facts: set[Fact] = set()
        for quoted in _changes(held, other):
            facts.add((quoted.subject, quoted.predicate, str(quoted.object)))
            told += 1
            if limit is None or told <= limit:
                key = quoted.document if by == "document" else quoted.subject
                group = groups.setdefault(key, _group(key, by, labels, sources))
                _add(group[change], quoted, labels, sources)
        counts[change] = len(facts)
    return {
        "from": earlier.number,
        "to": later.number,
        "by": by,
        "counts": {"came": counts["came"], "gone": counts["gone"]},
        "left_out": max(0, told - limit) if limit is not None else 0,
        "groups": [groups[key] for key in sorted(groups, key=lambda k: (groups[k]["title"], k))],
    }


def _changes(held: Edition, other: Edition) -> Iterator[Quoted]:
    return (read_evidence(held.graph, one) for one in gone_between(held.graph, other.graph))


def _group(iri: str, by: str, labels: Labels, sources: Sources) -> dict[str, Any]:
    title, date = sources.of(iri) if by == "document" else (labels.of(iri), None)
    return {"iri": iri, "title": title, "date": date, "came": [], "gone": []}


def _add(facts: list[dict[str, Any]], quoted: Quoted, labels: Labels, sources: Sources) -> None:
    evidence = sources.of_quoted(quoted)
    said = (quoted.subject, quoted.predicate, quoted.object.value)
    for fact in facts:
        if (fact["subject"]["iri"], fact["predicate"]["iri"], fact["object"]) == said:
            fact["evidence"].append(evidence)
            return
    facts.append(
        {
            "subject": labels.reference(quoted.subject),
            "predicate": labels.reference(quoted.predicate),
            "object": quoted.object.value,
            "label": labels.of_object(quoted.object),
            "evidence": [evidence],
        }
    )
