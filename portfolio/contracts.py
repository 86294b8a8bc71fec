"""Where each cluster stands in the programme on a day: contract, years left, rules, evaluations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ontology.rules import RuleSet
from portfolio.dealings import Contract, Delivery, Evaluation
from portfolio.programme import Programme
from portfolio.rules import Check, applied, checks, extendable_until

SOON = timedelta(days=365)
"""A contract that ends within so long wants an evaluation this year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one cluster stands on a day."""

    cluster: str
    level: str | None
    """By the contract that holds, else as documents tell."""
    contract: Contract | None
    """The one that holds on the day."""
    earlier: tuple[Contract, ...]
    """Those that ended before, or begin later."""
    years_left: float | None
    rules: RuleSet | None
    """Of the contract that holds."""
    checks: tuple[Check, ...]
    extendable_until: date | None
    evaluations: tuple[Evaluation, ...]
    unevaluated: tuple[int, ...]
    """Years under a contract, up to the day, of which no evaluation is told."""
    is_due: bool
    """Whether its contract ends within a year and no evaluation of this year is told."""
    deliveries: tuple[Delivery, ...]

    @property
    def all_contracts(self) -> tuple[Contract, ...]:
        """Every contract, the one that holds last."""
        return (*self.earlier, *((self.contract,) if self.contract else ()))


def standings(programme: Programme, sets: Sequence[RuleSet], day: date) -> list[Standing]:
    """Return where every cluster stands, by level from the lowest, then by name."""
    chronicle = programme.chronicle
    held = [standing(programme, sets, one, day) for one in chronicle.clusters]
    return sorted(held, key=lambda one: (chronicle.rung(one.level), chronicle.name(one.cluster)))


def standing(programme: Programme, sets: Sequence[RuleSet], cluster: str, day: date) -> Standing:
    """Return where one cluster stands on a day."""
    contracts = programme.contracts_of(cluster)
    now = [one for one in contracts if one.holds_on(day) and (one.start or one.end)]
    contract = max(now, key=_latest) if now else None
    evaluations = tuple(one for one in programme.evaluations if one.cluster == cluster)
    done = {one.year for one in evaluations}
    ends = contract.end if contract else None
    return Standing(
        cluster=cluster,
        level=(contract.level if contract else None) or programme.chronicle.level(cluster),
        contract=contract,
        earlier=tuple(one for one in contracts if one is not contract),
        years_left=round((ends - day).days / 365.25, 1) if ends else None,
        rules=applied(sets, contract) if contract else None,
        checks=tuple(checks(sets, contract)) if contract else (),
        extendable_until=extendable_until(sets, contract, day) if contract else None,
        evaluations=evaluations,
        unevaluated=tuple(one for one in _years(contracts, day) if one not in done),
        is_due=ends is not None and ends - day <= SOON and day.year not in done,
        deliveries=tuple(one for one in programme.deliveries if one.cluster == cluster),
    )


def _latest(one: Contract) -> tuple[date, bool]:
    """Order contracts by how late they begin; of two, the one of which an end is told is later."""
    return (one.start or date.min, one.end is not None)


def _years(contracts: Sequence[Contract], day: date) -> list[int]:
    """Return the whole years under contract, up to the one before the day."""
    held: set[int] = set()
    for one in contracts:
        if one.start:
            last = min(one.end.year if one.end else day.year, day.year - 1)
            held |= set(range(one.start.year, last + 1))
    return sorted(held)
