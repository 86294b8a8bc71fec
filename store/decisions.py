"""What people decide about who is who, as identity needs to know it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Judgement:
    """Somebody has judged that two are the same, or that they are not."""

    id: str
    same: bool
    one: tuple[str, ...]
    """IRIs of mentions of the one; those that are there now speak for it, the least first."""
    other: tuple[str, ...]
    """IRIs of mentions of the other."""
