"""The tables of ``bench/partners.py``."""

from typing import TYPE_CHECKING

import numpy as np
from partner_measures import MEASURES, Numbers, Sample
from partner_rankers import LEARNT, NAMED, SIMPLE
from partner_roles import CHANCE, ROLE_MEASURES

if TYPE_CHECKING:
    from partners import Run

KINDS = ("all pairs", "new pairs", "newcomers", "once before")
R20 = MEASURES.index("R@20")
BEST, BEST_NAMED = "best simple sum", "best simple sum, with names"
BOOSTED = tuple(f"LambdaRank{name.removeprefix('learnt')}" for name in LEARNT)
EQUAL = tuple(f"equal weights{name.removeprefix('learnt')}" for name in LEARNT)
SHOWN = (*SIMPLE, NAMED, BEST, BEST_NAMED, *BOOSTED, *EQUAL, *LEARNT)
_WIDTH = 40


def print_tables(run: "Run") -> None:
    """Print all tables of a run."""
    _print_head(run)
    for kind in KINDS:
        if run.asked[kind]:
            _print_kind(run, kind)
    _print_roles(run)
    _print_lists(run)
    print("\nlearnt weights, at the first and the last origin")
    for name, signals in run.signals.items():
        print(f"  {name}")
        ends = (run.weights[0][name], run.weights[-1][name])
        for signal, first, last in zip(signals, *ends, strict=True):
            print(f"    {signal:<{_WIDTH}}{first:6.2f}{last:6.2f}")


def _print_head(run: "Run") -> None:
    projects = run.projects
    print(f"{len(projects.projects)} projects, {len(projects.names)} organisations")
    for lack, rows in projects.left_out.items():
        print(f"  {rows} more are left out, without {lack}")
    print("origins: " + ", ".join(str(origin.day) for origin in run.origins))
    lost, sought = np.sum([origin.out_of_reach() for origin in run.origins], axis=0)
    print(f"{lost} of {sought} partners had taken part in nothing: they are not counted")


def _print_kind(run: "Run", kind: str) -> None:
    sample, measured = run.sample(kind), run.measured(kind)
    held = {name: name for name in SHOWN} | best_sums(run, kind)
    print(f"\n{kind}: {sample.size} applications, asked {len(sample.origins)} times")
    print(f"  {'':<{_WIDTH}}" + "".join(f"{one:>9}" for one in MEASURES) + "   R@20 [95 %]")
    for ranker in SHOWN:
        values = measured[held[ranker]]
        means = "".join(f"{sample.mean(column):>9.3f}" for column in values.T)
        print(f"  {ranker:<{_WIDTH}}{means}   {sample.shown(values[:, R20])}")
    for name in (BEST, BEST_NAMED):
        print(f"  {name}: {held[name]}")
    for other in (BEST, BEST_NAMED):
        print(f"  R@20 against the {other}: ratio, difference [95 %, paired]")
        for ranker in (*BOOSTED, *EQUAL, *LEARNT):
            pair = (measured[ranker][:, R20], measured[held[other]][:, R20])
            print(f"    {ranker:<{_WIDTH - 2}}{against(sample, *pair)}")
    print("  R@20 of learnt against equal weights")
    for ranker, other in zip(LEARNT, EQUAL, strict=True):
        pair = (measured[ranker][:, R20], measured[other][:, R20])
        print(f"    {ranker:<{_WIDTH - 2}}{against(sample, *pair)}")
    print("  R@20 by origin")
    for ranker in (BEST, *LEARNT):
        rows = sample.by_origin(measured[held[ranker]][:, R20])
        print(f"    {ranker:<{_WIDTH - 2}}" + "".join(f"{one:7.3f}" for one in rows))


def _print_roles(run: "Run") -> None:
    roles = run.roles
    if not roles.asked:
        return
    applications, origins = zip(*roles.asked, strict=True)
    sample = Sample(applications, origins)
    print(f"\nroles: {sample.size} applications, one partner hidden whose role no other has")
    print(
        f"  {'':<{_WIDTH}}" + "".join(f"{one:>13}" for one in ROLE_MEASURES) + "   of the 10 [95 %]"
    )
    measured = {name: np.stack(rows) for name, rows in roles.measured.items()}
    means = {name: sample.mean(rows[:, 1]) for name, rows in measured.items() if " + " in name}
    best = max(means, key=means.__getitem__)
    for name in (CHANCE, *SIMPLE, best, *BOOSTED, *EQUAL, *LEARNT):
        values = measured[name]
        row = "".join(f"{sample.mean(column):>13.3f}" for column in values.T)
        print(f"  {name[: _WIDTH - 1]:<{_WIDTH}}{row}   {sample.shown(values[:, 1])}")


def best_sums(run: "Run", kind: str) -> dict[str, str]:
    """Return the sums with the highest R@20 of a kind: of the simple methods, and with names."""
    sample, measured = run.sample(kind), run.measured(kind)
    means = {one: sample.mean(rows[:, R20]) for one, rows in measured.items() if " + " in one}
    without = {one: mean for one, mean in means.items() if NAMED not in one}
    return {
        BEST: max(without, key=without.__getitem__),
        BEST_NAMED: max(means, key=means.__getitem__),
    }


def against(sample: Sample, ours: Numbers, theirs: Numbers) -> str:
    """Return a ratio of means and the difference with its interval."""
    ratio = sample.mean(ours) / max(sample.mean(theirs), 1e-9)
    low, high = sample.interval(ours - theirs)
    return f"x{ratio:.2f}  {sample.mean(ours - theirs):+.3f} [{low:+.3f} to {high:+.3f}]"


def _print_lists(run: "Run") -> None:
    held = {name: name for name in SHOWN} | best_sums(run, KINDS[0])
    print(
        "\nlists of 20, all pairs: share of all who are ever shown, Gini of how often, share from"
    )
    print("other regions than the application's, share of small and medium-sized enterprises")
    for ranker in SHOWN:
        print(f"  {ranker:<{_WIDTH}}{run.lists.row(held[ranker])}")
