"""Nobody fits: why, and what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matching.completeness import PARTS, completeness_of
from matching.profiles import Claim, Profile
from ontology.sentences import Sentence, alternatives, one_after_another


@dataclass(frozen=True, slots=True, kw_only=True)
class Nobody:
    """Why nobody fits, and which needs (or offers) stay open."""

    why: Sentence
    missing: tuple[str, ...]


_WHY: Mapping[str, Sentence] = {
    "complementary": Sentence("nobody in this edition offers anything close enough."),
    "inverse": Sentence("nobody in this edition needs anything close enough."),
    "similar": Sentence("nobody here does much the same."),
    "customers": Sentence(
        "nobody in this edition works down the chain from you or needs what you offer."
    ),
    "suppliers": Sentence(
        "nobody in this edition works up the chain from you or offers what you need."
    ),
    "bridge": Sentence(
        "nobody in another industry, chain or cluster shares a technology or stage with you."
    ),
    "experienced": Sentence("nobody in this edition took part in a joint project."),
    "rd-provider": Sentence(
        "no research or education institution in this edition offers anything close enough."
    ),
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
            why=Sentence.counted(
                "{number} would fit, but what you ask for leaves it out: {options}.",
                "{number} would fit, but what you ask for leaves them out: {options}.",
                left_out,
                options=tuple(options),
            ),
            missing=(),
        )
    if lacking:
        why = Sentence(
            "no {parts} of {name!r} is known, so there is nothing to look for. {how}",
            parts=alternatives(_ONE[part] for part in lacking),
            name=you.name,
            how=one_after_another(PARTS[part] for part in lacking),
        )
        return Nobody(why=why, missing=())
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
    "needs": Sentence("need"),
    "offers": Sentence("offer"),
    "stages": Sentence("stage"),
    "technologies": Sentence("technology"),
    "partners": Sentence("partner"),
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
