"""Hidden partners: who will join a project, told from what was known before it began.

    python bench/partners.py --data projects.jsonl [--first 2009-01-01 --last 2012-07-01]

Rolling origins, each half-year: everything that began before is known, every application that
starts later is asked (its text, its lead, its region), and its partners are sought among all who
took part in anything before (``bench/partner_questions.py``; the file: ``partner_projects.py``).
Figures are averages over origins, with 95 % bootstrap intervals over applications, for all pairs,
for new pairs (lead and partner never together before; known partners are no candidates), for
newcomers (the lead took part in nothing before) and for those who took part once before, among all
who did.

Klynge's weights are learnt at each origin from what began before it, once without and once with
the organisations that the application names. The best simple sum is the best of this very run, of
all sums of the simple methods, for each kind of pair apart. What the ranking is learnt on, and how,
was fixed on the Danish set with ``--first 2008-01-01 --last 2011-07-01 --until 2012-01-01``, before
anything that started later was looked at; what is added where the encoder reads the language,
on CORDIS with ``--first 2015-07-01 --last 2015-07-01 --until 2016-01-01``.

With ``--organisations``, roles are sought as well (``bench/partner_roles.py``).
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from partner_lists import Lists
from partner_measures import Mask, Numbers, Sample, measured
from partner_projects import Projects, read_projects
from partner_questions import Origin, Question, origin_at
from partner_rankers import Rankers
from partner_roles import Roles, read_organisations
from partner_tables import print_tables
from partner_vectors import KEPT, vectors_of, with_meaning

from ontology.errors import InputError
from store.encoder import BUNDLED, load_encoder


class Run:
    """What all rankers did with all questions."""

    def __init__(self, projects: Projects, kinds: Mapping[str, str]) -> None:
        self.projects = projects
        self.roles = Roles(kinds=kinds, fields=projects.fields)
        self.origins: list[Origin] = []
        self.weights: list[dict[str, Numbers]] = []
        """Of each origin: the learnt weights by ranker."""
        self.signals: dict[str, tuple[str, ...]] = {}
        """What each learnt ranker is taught on."""
        self.lists = Lists(projects.small)
        self.asked: dict[str, list[tuple[str, int]]] = defaultdict(list)
        """By kind: the application and the number of the origin of each question."""
        self._measured: dict[str, dict[str, list[Numbers]]] = defaultdict(lambda: defaultdict(list))

    def add(self, origin: Origin, rankers: Rankers) -> None:
        """Put an origin's questions to all rankers."""
        number = len(self.origins)
        self.origins.append(origin)
        self.weights.append(rankers.weights)
        self.signals = rankers.signals
        for question in origin.questions:
            kinds = list(_kinds(question))
            for kind, _, _ in kinds:
                self.asked[kind].append((question.project.iri, number))
            hidden = self.roles.hidden(number, origin, question)
            if hidden:
                self.roles.ask(question, number, *hidden)
            for ranker, scores in rankers.scores(question):
                self.lists.add(ranker, number, origin, question, scores)
                if hidden:
                    self.roles.add(ranker, scores, *hidden)
                for kind, candidates, sought in kinds:
                    self._measured[kind][ranker].append(measured(scores, candidates, sought))

    def sample(self, kind: str) -> Sample:
        """Return which questions there are of a kind."""
        applications, origins = zip(*self.asked[kind], strict=True)
        return Sample(applications, origins)

    def measured(self, kind: str) -> dict[str, Numbers]:
        """Return, by ranker, all measures of a kind, shape (questions, measures)."""
        return {ranker: np.stack(rows) for ranker, rows in self._measured[kind].items()}


def _kinds(question: Question) -> Iterator[tuple[str, Mask, Mask]]:
    """Yield the kinds of pair a question is of, with its candidates and whom it seeks."""
    yield "all pairs", question.candidates, question.partners
    new = question.partners & ~question.known
    if new.any():
        yield "new pairs", question.candidates & ~question.known, new
    if question.newcomer:
        yield "newcomers", question.candidates, question.partners
    seldom = question.candidates & (question.enquiry.history.taken_part == 1)
    if (question.partners & seldom).any():
        yield "once before", seldom, question.partners & seldom


def half_years(first: date, last: date) -> list[date]:
    """Return the first of January and of July from one day to another."""
    days = (date(year, month, 1) for year in range(first.year, last.year + 1) for month in (1, 7))
    return [day for day in days if first <= day <= last]


def run(
    projects: Projects,
    days: Sequence[date],
    *,
    since: date | None = None,
    encoder: str = BUNDLED,
    kept: Path,
    kinds: Mapping[str, str] | None = None,
) -> Run:
    """Return what all rankers did at all origins.

    Raises:
        InputError: at no origin is there anything to ask.
    """
    vectors = vectors_of(
        projects.projects, load_encoder(encoder), language=projects.language, kept=kept
    )
    observed = with_meaning(projects, load_encoder(encoder), vectors)
    done = Run(projects, kinds or {})
    for day in days:
        origin = origin_at(day, observed, projects.names, stemmer=projects.stemmer, since=since)
        if origin.questions and any(True for _ in origin.lessons()):
            done.add(origin, Rankers(origin, vectors))
    if not done.origins:
        raise InputError(
            f"nothing can be asked at {days[0]} to {days[-1]}: it takes 20 projects or more before "
            "an origin, and later ones with a partner who took part before; try --first and --last"
        )
    return done


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--first", type=date.fromisoformat, default=date(2009, 1, 1))
    options.add_argument("--last", type=date.fromisoformat, default=date(2012, 7, 1))
    options.add_argument("--until", type=date.fromisoformat, help="leave out what starts later")
    options.add_argument(
        "--since", type=date.fromisoformat, help="ask of nothing that starts earlier"
    )
    options.add_argument("--organisations", type=Path, help="who is what: adds the role test")
    options.add_argument("--encoder", default=BUNDLED)
    options.add_argument("--vectors", type=Path, default=KEPT)
    asked = options.parse_args()
    projects = read_projects(asked.data, until=asked.until)
    days = half_years(asked.first, asked.last)
    told = read_organisations(asked.organisations) if asked.organisations else None
    if told:
        projects = replace(projects, small={**told.small, **projects.small})
    print_tables(
        run(
            projects,
            days,
            since=asked.since,
            encoder=asked.encoder,
            kept=asked.vectors,
            kinds=told.kinds if told else None,
        )
    )


if __name__ == "__main__":
    main()
