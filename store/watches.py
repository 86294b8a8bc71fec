"""Questions that people have saved to be told what is new, each a file beside the journal.

What is kept of an answer are digests of its hits, never their words: what is erased is erased here
too. The words come from the edition that is asked.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

from ontology.errors import JournalDamaged, OptionError
from store.home import Home
from store.named_files import NamedFile, NamedFiles

MOST = 100
"""Watches that one home keeps."""


class WatchKind(StrEnum):
    """What a watch asks."""

    SEARCH = "search"
    PARTNERS = "partners"
    SPARQL = "sparql"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """When a hit was there first."""

    edition: str
    published: str
    """When that edition was published, ISO 8601."""
    newcomer: bool
    """Whether nobody had said it, or been it, among the hits before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A question under a name, and what was there when it was asked last."""

    name: str
    kind: WatchKind
    question: Mapping[str, Any]
    """Fields of the request, as the API takes it."""
    saved: str
    """When it was saved, ISO 8601."""
    edition: str
    """The edition that it was asked on last."""
    seen: str
    """The edition that a person has looked at last; what came after it is new."""
    hits: frozenset[str] = frozenset()
    """Digests of the hits in ``edition``, more than are shown."""
    voices: frozenset[str] = frozenset()
    """Digests of who those hits were from."""
    sightings: Mapping[str, Sighting] = field(default_factory=dict)
    """{digest of a hit: when it was there first}, of the hits that came after it was saved."""

    @property
    def mark(self) -> str:
        """What tells this question from any other, whatever it is called: a digest."""
        asked = json.dumps([self.kind, self.question, self.saved], sort_keys=True, default=list)
        return digest_of(asked)


class Watches:
    """The watches of one home."""

    def __init__(self, home: Home) -> None:
        self._files = NamedFiles(home, "watches", ".json", what="watch")

    def __iter__(self) -> Iterator[Watch]:
        """Yield all, by name."""
        return map(_watch_of, self._files)

    def get(self, name: str) -> Watch:
        """Return a watch by its name.

        Raises:
            NotFoundError: there is none; the message names those that are.
            OptionError: that cannot be a name.
            JournalDamaged: its file cannot be read.
        """
        return _watch_of(self._files.get(name))

    def put(self, watch: Watch) -> bool:
        """Keep a watch, instead of one that has the name; return whether the name is new.

        Raises:
            OptionError: that cannot be a name, or there are as many watches as may be.
            HomeUnwritable: no space, or no permission.
        """
        names = self._files.names()
        if watch.name not in names and len(names) >= MOST:
            raise OptionError(f"there are {MOST} watches already; remove one that is not needed")
        held = {**asdict(watch), "hits": sorted(watch.hits), "voices": sorted(watch.voices)}
        return self._files.put(watch.name, json.dumps(held, ensure_ascii=False, indent=1))

    def remove(self, name: str) -> None:
        """Remove a watch.

        Raises:
            NotFoundError: there is none of that name.
        """
        self._files.remove(name)


def digest_of(text: str) -> str:
    """Return a short digest of a text."""
    return sha256(text.encode()).hexdigest()[:20]


def _watch_of(file: NamedFile) -> Watch:
    try:
        held = json.loads(file.text)
        told = {key: Sighting(**one) for key, one in held.pop("sightings").items()}
        sets = {name: frozenset(held.pop(name)) for name in ("hits", "voices")}
        kind = WatchKind(held.pop("kind"))
        return Watch(**{**held, **sets}, kind=kind, sightings=told)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise JournalDamaged(
            f"the watch {file.name!r} cannot be read ({error}); remove it and save it anew"
        ) from error
