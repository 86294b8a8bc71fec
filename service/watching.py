"""What is new for a question that somebody has saved: asked again, and compared with before.

A hit is new in an edition if it was not among the hits of the edition that was asked before. The
earlier edition is asked again where it is kept; else the digests that were remembered stand for it.
Further down than is shown is looked at too, so that a hit that only rises is not taken for new.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from service.backends.home import HomeBackend
from service.watched import Hit, hits_of
from store.editions import Edition
from store.watches import Sighting, Watch, WatchKind

SHOWN = 20
"""Hits of a watch that are told at most, unless it says fewer."""
DEPTH = 3
"""How many times as many are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An edition, and what asks it."""

    edition: Edition
    backend: HomeBackend

    @property
    def number(self) -> str:
        """The edition's number."""
        return self.edition.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A watch as it stands on an edition, with its hits."""

    watch: Watch
    edition: str
    hits: tuple[Hit, ...]

    @property
    def new(self) -> tuple[Hit, ...]:
        """The hits that came after the edition that a person has looked at last."""
        return tuple(one for one in self.hits if self.is_new(one))

    def sighting(self, hit: Hit) -> Sighting | None:
        """Return when a hit was there first; None if it was there when the watch was saved."""
        return self.watch.sightings.get(hit.key)

    def is_new(self, hit: Hit) -> bool:
        """Tell whether a hit came after the edition that a person has looked at last."""
        sighting = self.sighting(hit)
        return sighting is not None and sighting.edition > self.watch.seen


def watch_of(name: str, kind: WatchKind, question: Mapping[str, Any], held: Held) -> Watch:
    """Return a new watch; whatever is there now is known.

    Raises:
        InputError: the question cannot be asked.
    """
    found = hits_of(kind, question, held.backend, limit=_shown(question) * DEPTH)
    return Watch(
        name=name,
        kind=kind,
        question=dict(question),
        saved=datetime.now(UTC).isoformat(timespec="seconds"),
        edition=held.number,
        seen=held.number,
        hits=_keys(found),
        voices=_voices(found),
    )


def watched(watch: Watch, now: Held, before: Held | None) -> Watched:
    """Return a watch as it stands on an edition.

    Args:
        watch: as it was kept.
        now: the edition that is asked.
        before: the edition that was asked last, if it is still kept.

    Raises:
        InputError: the question can no longer be asked.
    """
    shown = _shown(watch.question)
    found = hits_of(watch.kind, watch.question, now.backend, limit=shown * DEPTH)
    if watch.edition == now.number:
        return Watched(watch=watch, edition=now.number, hits=tuple(found[:shown]))
    earlier: Sequence[Hit] = ()
    if before is not None:
        earlier = hits_of(watch.kind, watch.question, before.backend, limit=shown * DEPTH)
    known, voices = watch.hits | _keys(earlier), watch.voices | _voices(earlier)
    fresh = {
        one.key: Sighting(
            edition=now.number,
            published=now.edition.manifest.published,
            newcomer=not (one.voices & voices),
        )
        for one in found[:shown]
        if not (one.keys & known)
    }
    still = {key: one for key, one in watch.sightings.items() if key in _keys(found)}
    told = replace(
        watch,
        edition=now.number,
        hits=_keys(found),
        voices=_voices(found),
        sightings={**fresh, **still},
    )
    return Watched(watch=told, edition=now.number, hits=tuple(found[:shown]))


def as_seen(found: Watched) -> Watch:
    """Return the watch as it is kept after a person has looked."""
    return replace(found.watch, seen=found.edition)


def watch_answer(watch: Watch) -> dict[str, Any]:
    """Return the JSON object for a watch."""
    return {
        "name": watch.name,
        "kind": watch.kind.value,
        "question": dict(watch.question),
        "saved": watch.saved,
        "seen": watch.seen,
    }


def watched_answer(found: Watched) -> dict[str, Any]:
    """Return the JSON object for what is new for a watch."""
    return {
        "edition": found.edition,
        **watch_answer(found.watch),
        "hits": len(found.hits),
        "new": [_told(one, found) for one in found.new],
    }


def _told(hit: Hit, found: Watched) -> dict[str, Any]:
    sighting = found.sighting(hit)
    assert sighting is not None
    return {
        "id": f"urn:klynge:watch:{found.watch.mark}:{hit.key}",
        "iri": hit.iri,
        "name": hit.name,
        "text": hit.text,
        "evidence": hit.evidence,
        "first": sighting.edition,
        "published": sighting.published,
        "newcomer": sighting.newcomer,
    }


def entries(found: Watched) -> list[dict[str, Any]]:
    """Return all that came after the watch was saved and is still there, the latest first."""
    told = [_told(one, found) for one in found.hits if found.sighting(one)]
    return sorted(told, key=lambda one: (one["published"], one["id"]), reverse=True)


def _shown(question: Mapping[str, Any]) -> int:
    return min(int(question.get("limit", SHOWN)), SHOWN)


def _keys(hits: Iterable[Hit]) -> frozenset[str]:
    return frozenset(key for one in hits for key in one.keys)


def _voices(hits: Iterable[Hit]) -> frozenset[str]:
    return frozenset(voice for one in hits for voice in one.voices)
