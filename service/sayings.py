"""Sayings: a need or an offer as a page shows it, with who says it and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from matching.clusters.groups import Said
from matching.profiles import Claim
from service.quotations import Labels, Sources
from store.items import Item
from store.quotations import evidence_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What somebody says."""

    text: str
    language: str
    speaker: Mapping[str, str] | None
    """A reference; None where nobody is known to speak."""
    evidence: Mapping[str, Any]


def saying_of_claim(claim: Claim, speaker: str | None, labels: Labels) -> Saying:
    """Return a claim of somebody as a page shows it."""
    return Saying(
        text=claim.text,
        language=claim.language,
        speaker=labels.reference(speaker) if speaker else None,
        evidence=evidence_of(claim.quotation),
    )


def saying_of_said(said: Said, labels: Labels) -> Saying:
    """Return what is said in a cluster as a page shows it."""
    return saying_of_claim(said.claim, said.speaker, labels)


def saying_of_item(item: Item, labels: Labels, sources: Sources) -> Saying:
    """Return an item of an edition that says something as a page shows it."""
    return Saying(
        text=item.text,
        language=item.language,
        speaker=labels.reference(item.speaker) if item.speaker else None,
        evidence=sources.evidence(
            item.document or "",
            start=item.start or 0,
            end=item.end or 0,
            quote=item.text,
            confidence=item.confidence or 0.0,
        ),
    )
