"""Nobody fits: why, and what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matching.completeness import PARTS, completeness_of
from matching.profiles import Claim, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Nobody:
    """Why nobody fits, and which needs (or offers) stay open."""

    why: str
    missing: tuple[str, ...]


_WHY: Mapping[str, str] = {
    "complementary": "nobody in this edition offers anything close enough.",
    "inverse": "nobody in this edition needs anything close enough.",
    "similar": "nobody here does much the same.",
    "customers": "nobody in this edition works down the chain from you or needs what you offer.",
    "suppliers": "nobody in this edition works up the chain from you or offers what you need.",
    "bridge": "nobody in another industry, chain or cluster shares a technology or stage with you.",
    "experienced": "nobody in this edition took part in a joint project.",
    "rd-provider": "no research or education institution in this edition offers anything close "
    "enough.",
}


def nobody_for(
    you: Profile, mode: str, *, left_out: int = 0, options: Sequence[str] = ()
) -> Nobody:
    """Return why nobody fits a profile: what it lacks, or that nothing here comes close.

    ``left_out`` is how many would fit without the ``options`` of the request.
    """
    lacking = _lacking(you, mode)
    if left_out:
        return Nobody(
            why=f"{left_out} would fit, but what you ask for leaves them out: "
            f"{', '.join(options)}.",
            missing=(),
        )
    if lacking:
        how = " ".join(PARTS[part] for part in lacking)
        named = " or ".join(_ONE[part] for part in lacking)
        return Nobody(
            why=f"no {named} of {you.name!r} is known, so there is nothing to look for. {how}",
            missing=(),
        )
    return Nobody(why=_WHY[mode], missing=tuple(claim.text for claim in _open(you, mode)))


def _open(you: Profile, mode: str) -> tuple[Claim, ...]:
    if mode in ("inverse", "customers"):
        return you.offers
    return () if mode in ("similar", "bridge", "experienced") else you.needs


def _lacking(you: Profile, mode: str) -> tuple[str, ...]:
    """Return the parts of which a mode needs one, if the profile holds none of them."""
    held = set(completeness_of(you).held)
    return () if held & set(_NEEDED[mode]) else _NEEDED[mode]


_ONE = {
    "needs": "need",
    "offers": "offer",
    "stages": "stage",
    "technologies": "technology",
    "partners": "partner",
}

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "complementary": ("needs",),
    "inverse": ("offers",),
    "similar": ("offers", "stages", "technologies"),
    "customers": ("offers", "stages"),
    "suppliers": ("needs", "stages"),
    "bridge": ("stages", "technologies"),
    "rd-provider": ("needs",),
    "experienced": ("needs", "offers", "partners"),
}
"""Parts of a profile of which a mode needs one at least."""
