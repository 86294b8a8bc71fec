"""Whether a consortium is as small as it can be, and as good: on real calls and real organisations.

    python bench/consortium.py --data ../shared/data [--encoder all-MiniLM-L6-v2] [--calls 200]

``--data`` holds ``eu-open-calls/calls.jsonl`` and ``cordis-water/projects.jsonl``. The asks of each
call are laid against organisations, whose offers are the sentences of their projects' objectives,
by the part of the likeness that vectors give. That is no edition, but real texts with their real
spread.

First table: how many partners it takes to close every ask that can be closed, and what share of
the worth of all that is closed by as many as the exact choice takes: the exact choice, the greedy
one, taking organisations in the order of a plain ranking, and in random order.

Second table: one participant of a project of CORDIS is hidden who takes part in others too; the
asks are the sentences of the project's objective, the rest of the participants are in. Who is
sought is ranked by likeness to all asks, and by what it adds to those who are in. An organisation
is known by its other projects alone. 95 % intervals are by bootstrap over calls, and over who is
hidden. Nothing is asserted.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ftfy
import numpy as np
from numpy.typing import NDArray
from spread import interval

from ingest.asks import read_asks
from ingest.language import OTHER, language_of
from ingest.sentences import sentence_spans
from matching.consortia.calls import read_call
from matching.consortia.selection import Gaps, greedy, select
from matching.likeness import LIKENESS
from matching.weights import NEAR_BEST, NOBODY_BELOW
from store.encoder import BUNDLED, Encoder, Vectors, load_encoder
from store.scoring import COSINE_CEILING, COSINE_FLOOR

Values = NDArray[np.float64]
Order = Callable[[Gaps], list[int]]

_FEWEST_WORDS = 6
_AT = 20


@dataclass(frozen=True, slots=True)
class Organisations:
    """Who takes part in which projects, and the sentences of each project's objective."""

    projects: Mapping[str, Vectors]
    """{id of a project: vectors of its sentences}."""
    members: Mapping[str, tuple[str, ...]]
    """{id of a project: names of its participants}."""

    @property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """{name of an organisation: ids of its projects}."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for project, names in self.members.items():
            for name in names:
                found[name].append(project)
        return {name: tuple(held) for name, held in sorted(found.items())}


def likeness(asks: Vectors, offers: Vectors) -> Values:
    """Return the part of the likeness of English texts that vectors give, shape (asks, offers)."""
    values = np.clip((asks @ offers.T - COSINE_FLOOR) / (COSINE_CEILING - COSINE_FLOOR), 0.0, 1.0)
    return np.asarray(LIKENESS["en", "en"]["vectors"] * values, dtype=np.float64)


def of_organisations(
    asks: Vectors, held: Organisations, parts: Mapping[str, Sequence[str]]
) -> Values:
    """Return the likeness of each ask to the nearest sentence of each organisation."""
    by_project = {
        project: likeness(asks, vectors).max(axis=1) for project, vectors in held.projects.items()
    }
    columns = [
        np.max([by_project[one] for one in projects], axis=0) if projects else np.zeros(len(asks))
        for projects in parts.values()
    ]
    return np.array(columns).T


def gaps_of(values: Values, weights: Values) -> Gaps:
    """Return what could close the asks, by the rule that consortia are put together by."""
    floor = NOBODY_BELOW["complementary"]["need_covered"]
    least = np.maximum(floor, NEAR_BEST * values.max(axis=1, keepdims=True))
    return Gaps(weights=weights, likeness=values, closes=values >= least, redundant=weights)


def needed(gaps: Gaps, order: Sequence[int]) -> int:
    """Return how many of an order it takes to close what can be closed."""
    is_open = gaps.closes.any(axis=1)
    for count, one in enumerate(order, start=1):
        is_open &= ~gaps.closes[:, one]
        if not is_open.any():
            return count
    return len(order)


def closed(gaps: Gaps, chosen: Sequence[int]) -> float:
    """Return the share of the worth of all that can be closed that a set closes."""
    closable = gaps.closes.any(axis=1)
    held = gaps.closes[:, list(chosen)].any(axis=1)
    return float(gaps.weights[held].sum() / gaps.weights[closable].sum())


def by_ranking(gaps: Gaps) -> list[int]:
    """Return all in the order in which a plain ranking has them: by likeness to the whole call."""
    total = (gaps.weights[:, None] * gaps.likeness).sum(axis=0)
    return [int(one) for one in np.argsort(-total, kind="stable")]


def by_best(gaps: Gaps) -> list[int]:
    """Return all by their one best meeting, as ``need_covered`` ranks partners for a text."""
    return [int(one) for one in np.argsort(-gaps.likeness.max(axis=0), kind="stable")]


def main() -> None:
    """Print both tables."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--encoder", default=BUNDLED)
    arguments.add_argument("--calls", type=int, default=200, help="how many calls at most")
    given = arguments.parse_args()
    encoder = load_encoder(given.encoder)
    held = organisations(given.data, encoder)
    print(f"{len(held.parts)} organisations in {len(held.projects)} projects")
    print_sizes(list(calls(given.data, encoder, given.calls)), held)
    print_hidden(held)


def print_sizes(asked: Sequence[tuple[Vectors, Values]], held: Organisations) -> None:
    """Print how many partners each way takes, and what as many as the least close."""
    chance = np.random.default_rng(7)
    rows: defaultdict[str, list[tuple[float, float, float]]] = defaultdict(list)
    exact = 0
    for vectors, weights in asked:
        gaps = gaps_of(of_organisations(vectors, held, held.parts), weights)
        found = select(gaps)
        if not found.chosen:
            continue
        exact += found.exact
        orders = {
            "exact": list(found.chosen),
            "greedy": list(greedy(gaps)),
            "likeness to the call": by_ranking(gaps),
            "one best meeting": by_best(gaps),
            "random": chance.permutation(gaps.likeness.shape[1]).tolist(),
        }
        for name, order in orders.items():
            size = len(order) if name in ("exact", "greedy") else needed(gaps, order)
            first = greedy(gaps, size=found.smallest) if name == "greedy" else order
            rows[name].append((size, closed(gaps, first[: found.smallest]), 1.0))
    print(f"\n{len(rows['exact'])} calls with an ask that can be closed; exact in {exact}")
    print(f"{'':24}{'partners':26}closed by as many as the least")
    for name, counts in rows.items():
        size = interval(counts, lambda sums: sums[..., 0] / sums[..., 2])
        share = interval(counts, lambda sums: sums[..., 1] / sums[..., 2])
        print(f"{name:24}{size:26}{share}")


def print_hidden(held: Organisations) -> None:
    """Print how often the hidden participant is among the first twenty."""
    rows: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for project, members in held.members.items():
        others = {
            name: tuple(one for one in projects if one != project)
            for name, projects in held.parts.items()
        }
        known = {name: projects for name, projects in others.items() if projects}
        hidden = [name for name in members if name in known]
        if len(members) < 3 or not hidden:
            continue
        names = list(known)
        values = of_organisations(held.projects[project], held, known)
        for name in hidden:
            inside = [names.index(one) for one in members if one in known and one != name]
            start = values[:, inside].max(axis=1) if inside else np.zeros(len(values))
            added = np.maximum(values - start[:, None], 0.0).sum(axis=0)
            for way, score in (
                ("likeness to all asks", values.sum(axis=0)),
                ("one best meeting", values.max(axis=0)),
                ("what it adds", added),
            ):
                score[inside] = -1.0
                rank = int((score > score[names.index(name)]).sum())
                rows[way].append((float(rank < _AT), 1.0))
    print(f"\n{len(rows['what it adds'])} hidden participants; Recall@{_AT}")
    for way, counts in rows.items():
        print(f"{way:24}{interval(counts, lambda sums: sums[..., 0] / sums[..., 1])}")


def calls(data: Path, encoder: Encoder, most: int) -> Iterator[tuple[Vectors, Values]]:
    """Yield the vectors and weights of the asks of each call in English."""
    seen: set[str] = set()
    for row in _rows(data / "eu-open-calls" / "calls.jsonl"):
        text = ftfy.fix_text(row["description"] or "")
        if text in seen or len(text) < 500 or len(seen) >= most or language_of(text) == OTHER:
            continue
        seen.add(text)
        asks = read_asks(text, concepts_in=lambda _text, _language: (), language="en")
        call = read_call(
            asks,
            iri="urn:call",
            title="",
            encoding=lambda claims: encoder.encode_passages([one.text for one in claims]),
        )
        held = [one.claim.vector for one in call.demands if one.claim.vector is not None]
        if held:
            yield np.concatenate(held), np.array([one.weight for one in call.demands])


def organisations(data: Path, encoder: Encoder) -> Organisations:
    """Return who takes part in which projects, and what these are about."""
    texts: dict[str, str] = {}
    members: defaultdict[str, list[str]] = defaultdict(list)
    for row in _rows(data / "cordis-water" / "projects.jsonl"):
        texts[row["id"]] = row["objective"] or ""
        members[row["id"]] += row["partners"] or []
    sentences = {key: _sentences(text) for key, text in texts.items()}
    kept = {key: held for key, held in sentences.items() if held and members[key]}
    vectors = encoder.encode_passages([one for held in kept.values() for one in held])
    ends = np.cumsum([len(held) for held in kept.values()])
    parts = np.split(vectors, ends[:-1])
    return Organisations(
        projects=dict(zip(kept, parts, strict=True)),
        members={key: tuple(dict.fromkeys(map(_key, members[key]))) for key in kept},
    )


def _sentences(text: str) -> list[str]:
    held = [text[start:end] for start, end in sentence_spans(text)]
    return [one for one in held if len(one.split()) >= _FEWEST_WORDS]


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    main()
