"""Location quotients: how much of something a region has beside what the whole country has.

LQ = (n_ir / n_r) / (n_i / n): the share of a region's actors that are of an industry, a chain or a
technology, over the same share in all. The interval is that of the log method: LQ · exp(± z · s),
where s² is the delta-method variance of ln LQ for one multinomial sample, the region being part
of the whole (Katz, Baptista, Azen & Pike, Biometrics 34 (1978) 469-474; for location quotients
Beyene & Moineddin, BMC Medical Research Methodology 5 (2005) 32).
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ontology.errors import OptionError
from portfolio.landscape import Actor, Landscape

Z = 1.959964
"""Of 95 per cent."""

SHARES: dict[str, Callable[[Actor], frozenset[str]]] = {
    "chain": lambda one: one.chains,
    "technology": lambda one: one.technologies,
    "industry": lambda one: one.industries,
}
"""What a quotient may be of."""
SCALES: dict[str, Callable[[Actor], frozenset[str]]] = {
    "county": lambda one: one.regions,
    "country": lambda one: one.countries,
}
"""What a region may be: a county (abroad what lies below the country), or a country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotient:
    """One location quotient, the counts it rests on, and its 95 % interval."""

    region: str
    thing: str
    here: int
    """Actors of the thing in the region."""
    in_region: int
    """Actors in the region of whom anything of the sort is known."""
    of_thing: int
    """Actors of the thing in all regions."""
    all: int
    value: float
    low: float
    high: float


def quotient(here: int, in_region: int, of_thing: int, everywhere: int) -> tuple[float, ...]:
    """Return a location quotient and the ends of its 95 % interval.

    s² = 1/n_ir − 1/n_r − 1/n_i − 1/n + 2·n_ir/(n_r·n_i); it is 0 where the region is all there is.

    >>> [round(one, 2) for one in quotient(6, 20, 12, 100)]
    [2.5, 1.47, 4.25]
    >>> [round(one, 2) for one in quotient(12, 100, 12, 100)]
    [1.0, 1.0, 1.0]
    """
    value = here * everywhere / (in_region * of_thing)
    variance = 1 / here - 1 / in_region - 1 / of_thing - 1 / everywhere
    variance += 2 * here / (in_region * of_thing)
    factor = math.exp(Z * math.sqrt(max(0.0, variance)))
    return value, value / factor, value * factor


def quotients(
    landscape: Landscape, *, of: str = "chain", scale: str = "county", least: int = 1
) -> tuple[Quotient, ...]:
    """Return the quotient of each region and thing that ``least`` actors have to do with.

    The surest concentration comes first: by the lower end of the interval. Each actor counts one.

    Raises:
        OptionError: no such thing, scale or limit.
    """
    _check(of, SHARES, "of")
    _check(scale, SCALES, "scale")
    if least < 1:
        raise OptionError(f"least is {least}; expected 1 or more")
    known = [
        (regions, things)
        for one in landscape.actors.values()
        if (regions := SCALES[scale](one)) and (things := SHARES[of](one))
    ]
    here = Counter((r, t) for regions, things in known for r in regions for t in things)
    in_region = Counter(region for regions, _ in known for region in regions)
    of_thing = Counter(thing for _, things in known for thing in things)
    found = [
        _quotient(region, thing, count, in_region[region], of_thing[thing], len(known))
        for (region, thing), count in here.items()
        if count >= least
    ]
    return tuple(sorted(found, key=lambda one: (-one.low, -one.here, one.region, one.thing)))


def _quotient(
    region: str, thing: str, here: int, in_region: int, of_thing: int, everywhere: int
) -> Quotient:
    value, low, high = quotient(here, in_region, of_thing, everywhere)
    return Quotient(
        region=region,
        thing=thing,
        here=here,
        in_region=in_region,
        of_thing=of_thing,
        all=everywhere,
        value=value,
        low=low,
        high=high,
    )


def _check(given: str, known: Iterable[str], name: str) -> None:
    if given not in known:
        raise OptionError(f"{name} is {given!r}; expected one of {', '.join(known)}")
