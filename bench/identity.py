"""Who is who, measured on organisations whose official number is known.

Reads rows of organisations, hides their numbers, lets ``store.identity.resolve`` say who is who,
and counts pairs of mentions: a pair is right if both have one number. A file is JSON Lines or CSV
(by ``,``, ``;`` or tab); its rows, or the rows in a list ``orgs`` or ``organizations`` of theirs,
have

    id, organisationID or new_org_id    the number; a row whose number is not numeric is left out
    name                                and country, shortName where there is one
    projectID, or the outer row's id    the record it stands in: two in one record are two

Everything is printed three ways: over the pairs of mentions in different files (the same
organisation as two sources write it; this is the figure of the target), over different spellings
only, and over all rows. Peers in the same run: the plain name; the key of the name alone; the
token-set ratio of names in one country at the threshold that is best for it on these very data. The
intervals are of a bootstrap over organisations (95 %).

    python bench/identity.py --data FILE FILE … [--part dev|test|all] [--fit]

``--part`` takes half of the organisations, by a hash of their number: weights and thresholds were
chosen on ``dev`` alone. ``--fit`` prints the weights that the data would give.
"""

import argparse
import csv
import hashlib
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.linear_model import LogisticRegression

from ontology.terms import KL
from store.candidates import candidate_pairs
from store.grouping import NamedMention
from store.identity import replacements, resolve
from store.likeness import COMPARISONS, Face, compared, face_of, places_agree
from store.names import name_key

ROUNDS = 1000
COUNTRIES = {"EL": "GR", "UK": "GB"}
"""Two codes of the European Commission that differ from ISO 3166."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One organisation as one record of one file writes it."""

    file: str
    record: str
    number: str
    name: str
    short: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What pairs are counted of: its true and its assigned group, and the file it is from."""

    truth: str
    group: object
    file: str


def rows_of(path: Path) -> Iterator[Row]:
    """Yield the rows of a file whose number is numeric."""
    for place, held in enumerate(_records(path)):
        nested = held.get("orgs") or held.get("organizations") or [held]
        record = str(held.get("projectID") or held.get("id") or place)
        for one in nested:
            number = str(one.get("organisationID") or one.get("new_org_id") or one.get("id") or "")
            name = " ".join(str(one.get("name") or "").split())
            country = str(one.get("country") or "").strip()
            if number.isdecimal() and name:
                yield Row(
                    file=path.name,
                    record=record if "new_org_id" not in one else f"row {place}",
                    number=number,
                    name=name,
                    short=str(one.get("shortName") or "").strip(),
                    country=COUNTRIES.get(country, country),
                )


def _records(path: Path) -> Iterator[Mapping[str, Any]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        yield from (json.loads(line) for line in text.splitlines() if line.strip())
    else:
        head = text.partition("\n")[0]
        delimiter = max("\t;,", key=head.count)
        yield from csv.DictReader(text.splitlines(), delimiter=delimiter)


def is_dev(number: str) -> bool:
    """Tell whether an organisation is of the half that was looked at while tuning."""
    return hashlib.sha256(number.encode()).digest()[-1] % 2 == 0


def resolved(rows: Sequence[Row]) -> tuple[list[str], float]:
    """Return for each row the actor that production code finds, and the seconds it took."""
    mentions = [
        NamedMention(
            iri=f"m{place:07}",
            document=f"{row.file}/{row.record}",
            kind=KL.Actor,
            name=row.name,
            aliases=(row.short,) if row.short else (),
            places=((row.country,),) if row.country else (),
        )
        for place, row in enumerate(rows)
    ]
    before = time.perf_counter()
    actors = replacements(resolve(mentions).identities)
    return [actors[m.iri] for m in mentions], time.perf_counter() - before


Counts = dict[str, tuple[float, float, float]]
"""By organisation: pairs rightly found, pairs wrongly found (half to each side), pairs missed."""


def pairs_across(units: Sequence[Unit]) -> Counts:
    """Count the pairs whose two sides are from different files."""
    return _minus(_pairs(units, lambda u: ""), _pairs(units, lambda u: u.file))


def pairs_within(units: Sequence[Unit]) -> Counts:
    """Count all pairs."""
    return _pairs(units, lambda u: "")


def _pairs(units: Sequence[Unit], part: Callable[[Unit], str]) -> Counts:
    both = Counter((part(u), u.truth, u.group) for u in units)
    true = Counter((part(u), u.truth) for u in units)
    found = Counter((part(u), u.group) for u in units)
    counts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for (place, truth, group), n in both.items():
        right = n * (n - 1) / 2
        counts[truth][0] += right
        counts[truth][1] += n * (found[place, group] - n) / 2
        counts[truth][2] -= right
    for (_, truth), n in true.items():
        counts[truth][2] += n * (n - 1) / 2
    return {truth: (c[0], c[1], c[2]) for truth, c in counts.items()}


def _minus(one: Counts, other: Counts) -> Counts:
    return {
        truth: (c[0] - other[truth][0], c[1] - other[truth][1], c[2] - other[truth][2])
        for truth, c in one.items()
    }


def line(name: str, counts: Counts) -> str:
    """Return precision, recall and F1 with their intervals."""
    held = np.array([counts[truth] for truth in sorted(counts)])
    weights = np.random.default_rng(1).poisson(1.0, (ROUNDS, len(held)))
    low, high = np.quantile(_scores(weights @ held), (0.025, 0.975), axis=0)
    middle = _scores(held.sum(axis=0)[None, :])[0]
    shown = [f"{m:.3f} [{a:.3f}-{b:.3f}]" for m, a, b in zip(middle, low, high, strict=True)]
    right, wrong, missed = held.sum(axis=0)
    return f"{name:<34}{'  '.join(shown)}  {right:>9.0f}{wrong:>8.0f}{missed:>8.0f}"


def _scores(sums: np.ndarray) -> np.ndarray:
    right, wrong, missed = sums.T
    precision = right / np.maximum(right + wrong, 1)
    recall = right / np.maximum(right + missed, 1)
    both = 2 * right / np.maximum(2 * right + wrong + missed, 1)
    return np.stack([precision, recall, both], axis=1)


def report(rows: Sequence[Row]) -> None:
    """Print the table for these rows."""
    actors, seconds = resolved(rows)
    groups: dict[str, list[object]] = {
        "Klynge": list(actors),
        "peer: key of the name, country": [(name_key(r.name), r.country) for r in rows],
        "peer: plain name, no case": [r.name.casefold() for r in rows],
    }
    print(f"{len(rows)} rows of {len({r.number for r in rows})} organisations", end="; ")
    print(f"resolved in {seconds:.1f} s")
    print(f"{'':<34}{'precision':<21}{'recall':<21}{'F1':<21}{'right':>8}{'wrong':>8}{'missed':>8}")
    mentions = _first(rows, lambda r: (r.file, r.number, r.name, r.country))
    for title, places, count in (
        ("mentions in different files", mentions, pairs_across),
        (
            "different spellings",
            _first(rows, lambda r: (r.number, r.name, r.country)),
            pairs_within,
        ),
        ("all rows", list(range(len(rows))), pairs_within),
    ):
        print(title)
        for name, held in groups.items():
            units = [Unit(truth=rows[i].number, group=held[i], file=rows[i].file) for i in places]
            print(line(f"  {name}", count(units)))
    threshold, counts = token_set([rows[i] for i in mentions])
    print(f"mentions in different files, peer: token-set ratio of {threshold} or more, one country")
    print(line("  token-set ratio", counts))


def _first(rows: Sequence[Row], key: Callable[[Row], object]) -> list[int]:
    found: dict[object, int] = {}
    for place, row in enumerate(rows):
        found.setdefault(key(row), place)
    return list(found.values())


def token_set(rows: Sequence[Row]) -> tuple[int, Counts]:
    """Return the best threshold for pairs across files, and the counts at it."""
    by_country: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_country[row.country].append(row)
    truths = sorted({row.number for row in rows})
    place = {truth: i for i, truth in enumerate(truths)}
    thresholds = range(80, 101, 2)
    table = np.zeros((len(thresholds), len(truths), 3))
    for held in by_country.values():
        _score_country(held, place, thresholds, table)
    f1 = [_scores(one.sum(axis=0)[None, :])[0][2] for one in table]
    best = int(np.argmax(f1))
    return thresholds[best], {t: tuple(table[best, i]) for t, i in place.items()}  # type: ignore[misc]


def _score_country(
    rows: Sequence[Row], place: Mapping[str, int], thresholds: range, table: np.ndarray
) -> None:
    names = [name_key(row.name) for row in rows]
    likeness = process.cdist(names, names, scorer=fuzz.token_set_ratio, dtype=np.uint8)
    numbers = np.array([place[row.number] for row in rows])
    files = np.array([row.file for row in rows])
    upper = np.triu(files[:, None] != files[None, :], 1)
    same = numbers[:, None] == numbers[None, :]
    for i, threshold in enumerate(thresholds):
        found = (likeness >= threshold) & upper
        np.add.at(table[i, :, 0], numbers[np.nonzero(found & same)[0]], 1)
        for side in np.nonzero(found & ~same):
            np.add.at(table[i, :, 1], numbers[side], 0.5)
        np.add.at(table[i, :, 2], numbers[np.nonzero(same & upper & ~found)[0]], 1)


def fit(rows: Sequence[Row]) -> None:
    """Print the weights of a logistic regression: once with the country, once with it hidden."""
    values, truths = [], []
    for shown in (True, False):
        truth_of: dict[Face, set[str]] = defaultdict(set)
        key_of: dict[Face, str] = {}
        for row in rows:
            short = (row.short,) if row.short else ()
            face = face_of(row.name, short, ((row.country,),) if shown else ())
            truth_of[face].add(row.number)
            key_of[face] = name_key(row.name)
        faces = sorted(truth_of, key=lambda f: (f.key, f.loose, sorted(f.shorts), f.places))
        for first, second in candidate_pairs(faces):
            one, other = faces[first], faces[second]
            if key_of[one] != key_of[other] and places_agree(one.places, other.places):
                values.append(list(compared(one, other).values()))
                truths.append(bool(truth_of[one] & truth_of[other]))
    model = LogisticRegression(C=10, max_iter=1000).fit(np.array(values), truths)
    print(f"{len(truths)} pairs, {sum(truths)} of them one organisation")
    print(f"  {'BASE':<16}{model.intercept_[0]:.1f}")
    for name, weight in zip(COMPARISONS, model.coef_[0], strict=True):
        print(f"  {name:<16}{weight:.1f}")


def main() -> None:
    """Print the table, or the weights."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--data", type=Path, nargs="+", required=True)
    options.add_argument("--part", choices=("dev", "test", "all"), default="all")
    options.add_argument("--fit", action="store_true")
    asked = options.parse_args()
    rows = [row for path in asked.data for row in rows_of(path)]
    if asked.part != "all":
        rows = [row for row in rows if is_dev(row.number) == (asked.part == "dev")]
    if asked.fit:
        fit(rows)
    else:
        report(rows)


if __name__ == "__main__":
    main()
