"""Options: whom a request for partners leaves out."""

from dataclasses import dataclass

from matching.comparisons import COMPARISONS
from matching.pairs import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Whom to leave out."""

    known: bool = True
    """False leaves out those you work with already."""
    competitors: bool = True
    """False leaves out those who do much the same in the same stage."""
    kinds: frozenset[str] = frozenset()
    """IRIs of actor kinds; empty means any."""


def allows(options: Options, pair: Pair) -> bool:
    """Return whether the options leave the candidate in."""
    if not options.known and COMPARISONS["already_partners"](pair).value:
        return False
    if not options.competitors and COMPARISONS["competitor"](pair).value:
        return False
    return not options.kinds or bool(options.kinds & pair.them.standing.kinds)
