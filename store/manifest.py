"""The manifest of an edition: what it says of itself, and the checksum of each of its files."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ontology.errors import EditionDamaged
from store.encoder import EncoderIdentity
from store.measures import SearchMeasures, read_measures

MANIFEST = "manifest.json"
LAYOUT = 2
"""Of the files of an edition; counted up when this version cannot read those of the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an edition says of itself."""

    edition: str
    parent: str | None
    published: str
    """When, ISO 8601: the only clock in an edition, and outside its graph."""
    ontology: str
    """Digest of the vocabulary and the concept schemes."""
    encoder: EncoderIdentity
    counts: Mapping[str, int]
    search: SearchMeasures = field(default_factory=SearchMeasures)
    """What was measured of searching it."""
    checksums: Mapping[str, str] = field(repr=False)
    decisions: tuple[str, ...] = ()
    """Ids of the decisions that hold in it, sorted."""
    layout: int = 1
    """How its files are laid out; the first editions did not say."""


def read_manifest(folder: Path) -> Manifest:
    """Return what the edition in a folder says of itself.

    Raises:
        EditionDamaged: it cannot be read.
    """
    try:
        held = json.loads((folder / MANIFEST).read_text())
        read = {
            "encoder": EncoderIdentity(**held["encoder"]),
            "decisions": tuple(held.get("decisions", ())),
            "search": read_measures(held["search"]) if "search" in held else SearchMeasures(),
        }
        return Manifest(**{**held, **read})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise EditionDamaged(f"the manifest of {folder} cannot be read: {error}") from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into the folder of its edition."""
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1, sort_keys=True))


def checksums(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file of an edition but its manifest, by relative path."""
    return {
        path.relative_to(folder).as_posix(): _sha256(path)
        for path in _files(folder)
        if path.name != MANIFEST
    }


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
