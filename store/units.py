"""Departments in names: ``Institutt for marin teknikk ved NTNU`` is a unit of ``NTNU``."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from store.names import name_key

_UNIT = "|".join(
    (
        "institutt|institutet|institut|institute|department|dept|fakultet|fakultetet|faculty",
        "avdeling|avdelinga|avdelingen|afdeling|afdelingen|division|abteilung|fachbereich|lehrstuhl",
        "senter|senteret|centre|center|school|laboratory|lab|seksjon|seksjonen|section",
        "enhet|enheten|eining|eininga|forskningsgruppe|forskningsgruppen|forskingsgruppe",
        "research group|département|dipartimento|departamento",
    )
)
_OF = r"(?:,|/|\s[-–]\s|\b(?:ved|at|på|vid|an der|an dem)\s)"
_BESIDE = r"(?:,|/|\s[-–]\s)"
_UNIT_FIRST = re.compile(
    rf"(?P<unit>(?:{_UNIT})\b[^,/]*?)\s*{_OF}\s*(?P<parent>[^,/]+)", re.IGNORECASE
)
_PARENT_FIRST = re.compile(
    rf"(?P<parent>[^,/]+?)\s*{_BESIDE}\s*(?P<unit>(?:{_UNIT})\b[^,/]*)", re.IGNORECASE
)


@lru_cache(maxsize=200_000)
def unit_and_parent(name: str) -> tuple[str, str] | None:
    """Return the unit and whose unit it is, as a name states them; None where it states neither.

    >>> unit_and_parent("Institutt for marin teknikk ved NTNU")
    ('Institutt for marin teknikk', 'NTNU')
    >>> unit_and_parent("NTNU, Institutt for fysikk"), unit_and_parent("Institutt for fysikk")
    (('Institutt for fysikk', 'NTNU'), None)
    """
    for pattern in (_UNIT_FIRST, _PARENT_FIRST):
        if (found := pattern.fullmatch(name.strip())) and name_key(found["parent"]):
            return found["unit"].strip(), found["parent"].strip()
    return None


def units(names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return {unit: parent} among actors, given every name of each; no chain of them is a ring.

    A parent that nobody else's name is, or that several bear, is left out.
    """
    bearers: dict[str, set[str]] = {}
    for actor, held in names.items():
        for name in held:
            bearers.setdefault(name_key(name), set()).add(actor)
    found: dict[str, str] = {}
    for actor in sorted(names):
        for name in sorted(names[actor]):
            stated = unit_and_parent(name)
            parents = bearers.get(name_key(stated[1]), set()) - {actor} if stated else set()
            if len(parents) == 1 and actor not in found:
                parent = next(iter(parents))
                if not _leads_to(parent, actor, found):
                    found[actor] = parent
    return found


def _leads_to(start: str, wanted: str, parents: Mapping[str, str]) -> bool:
    """Tell whether going up from ``start`` comes to ``wanted``; what is held has no rings."""
    while start in parents:
        start = parents[start]
        if start == wanted:
            return True
    return False
