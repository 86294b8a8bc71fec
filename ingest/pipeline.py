"""From the paths a user names to readings in the store: one document, one transaction.

A document that cannot be read goes to quarantine with its reason and stops nobody. What was read
with the same fingerprint before is not read again.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ingest.blocks import BlockKind, Extract
from ingest.cautions import cautions
from ingest.corpus import Found, Source, Unopened, discover, extract
from ingest.extraction import EXTRACTOR_VERSION, bundled_extractor
from ingest.metadata import ACCESS
from ingest.models import NameModel
from ingest.passages import compose
from ingest.readers import DEFAULT, READERS_VERSION, Limits
from ontology.errors import ShapeViolation, UnreadableDocument
from ontology.facts import Reading
from ontology.files import ontology_digest
from ontology.iris import digest, document_iri, register_iri
from ontology.validation import validate
from store.graph import document_quads
from store.ledger import Quarantined
from store.writer import Writer

Told = Callable[[str], None]
"""Told the location of each source that has been dealt with."""


@dataclass(slots=True, kw_only=True)
class Outcome:
    """How many sources were read, resumed, unchanged and failed, and how many taken out."""

    read: int = 0
    resumed: int = 0
    unchanged: int = 0
    failed: int = 0
    withdrawn: int = 0
    """Of the failed, those that were read before, while their access class was laxer."""


def ingest(
    paths: Sequence[Path],
    *,
    writer: Writer,
    limits: Limits = DEFAULT,
    include_restricted: bool = False,
    names: NameModel = NameModel.BUNDLED,
    told: Told = lambda location: None,
) -> Outcome:
    """Read every document under the paths into the writer; publishing is the caller's.

    What is not public is set aside unless ``include_restricted``, and taken out if it was read
    while its class was laxer; ``names`` chooses the trained
    model that proposes names.

    Raises:
        NotFoundError: one of the paths does not exist.
        InputError: a ``corpus.toml`` holds what is not known.
        HomeUnwritable: no space, or no permission.
    """
    outcome = Outcome()
    version = _version(names)
    for found in discover(paths, limits=limits, include_restricted=include_restricted):
        _take(found, writer=writer, version=version, outcome=outcome, limits=limits, names=names)
        told(found.location)
    return outcome


def count(paths: Sequence[Path], *, limits: Limits = DEFAULT) -> int:
    """Return how many sources there are under the paths."""
    return sum(1 for _ in discover(paths, limits=limits))


def read_source(
    source: Source, *, limits: Limits = DEFAULT, names: NameModel = NameModel.BUNDLED
) -> Reading:
    """Return what one source says, checked against the ontology's shapes; nothing is stored.

    Raises:
        UnreadableDocument: a subclass of it says why.
    """
    content = _titled(extract(source, limits=limits), source.name)
    composed = compose(_iri(source), content, source.metadata)
    reading = bundled_extractor(names).read(
        composed, cluster=source.cluster, criteria=source.criteria
    )
    check(reading)
    return replace(reading, warnings=(*cautions(content, composed.document), *reading.warnings))


def _titled(content: Extract, name: str) -> Extract:
    """Return the extract with the file's name as title where it opens with a row and has none."""
    opens_with_row = bool(content.blocks) and content.blocks[0].kind is BlockKind.ROW
    if content.title or not opens_with_row:
        return content
    return replace(content, title=Path(name).stem)


def check(reading: Reading) -> None:
    """Let a reading pass only if its graph fits the ontology's shapes.

    Raises:
        ShapeViolation: it does not; the message names the first three violations.
    """
    violations = validate(document_quads(reading))
    if violations:
        first = "; ".join(f"{v.subject} {v.path}: {v.message}" for v in violations[:3])
        raise ShapeViolation(f"{len(violations)} statements break the shapes: {first}")


def fingerprint(source: Source, version: str) -> str:
    """Return the hash of all that a document's graph is a function of."""
    said = [asdict(source.metadata), source.cluster, source.register, asdict(source.columns)]
    criteria = [asdict(one) for one in source.criteria]
    beside = json.dumps([*said, criteria], default=str)
    return digest("|".join([digest(source.content, 32), beside, version]), 32)


def _version(names: NameModel) -> str:
    return f"{READERS_VERSION}/{EXTRACTOR_VERSION}/{names.identity}/{ontology_digest()}"


def _iri(source: Source) -> str:
    return register_iri(*source.register) if source.register else document_iri(source.content)


def _take(
    found: Found,
    *,
    writer: Writer,
    version: str,
    outcome: Outcome,
    limits: Limits,
    names: NameModel,
) -> None:
    mark = fingerprint(found, version) if isinstance(found, Source) else ""
    if mark and writer.is_known(found.location, mark):
        outcome.unchanged += 1
        outcome.failed += writer.ledger.quarantined_at(found.location) is not None
    elif mark and writer.staging.holds(mark):
        writer.put(found.location, mark)
        outcome.resumed += 1
    else:
        if isinstance(found, Unopened) and _is_laxer(found, writer):
            writer.remove_location(found.location)
            outcome.withdrawn += 1
        read = _attempt(found, limits, names, mark=mark)
        if isinstance(read, Quarantined):
            writer.put_failure(read)
            outcome.failed += 1
        else:
            writer.put(found.location, mark, read)
            outcome.read += 1


def _is_laxer(found: Unopened, writer: Writer) -> bool:
    """Tell whether what is held from a place has a laxer access class than that place now has."""
    ledger, withheld = writer.ledger, writer.withheld
    held = None
    if at := ledger.at(found.location):
        held = ledger.document(at[0])
    elif at := withheld.at(found.location):
        held = withheld.get(at[0])[0].record
    return (
        found.access is not None
        and held is not None
        and ACCESS.index(held.access) < ACCESS.index(found.access)
    )


def readings(
    paths: Sequence[Path],
    *,
    limits: Limits = DEFAULT,
    include_restricted: bool = False,
    names: NameModel = NameModel.BUNDLED,
) -> Iterable[Reading | Quarantined]:
    """Yield what each source would say, or why it cannot be read; nothing is stored."""
    found = discover(paths, limits=limits, include_restricted=include_restricted)
    return (_attempt(one, limits, names) for one in found)


def _attempt(
    found: Found, limits: Limits, names: NameModel, *, mark: str = ""
) -> Reading | Quarantined:
    """Return what a source says, or why it cannot be read."""
    if isinstance(found, Unopened):
        cause, reason = "Unopened", found.reason
    else:
        try:
            return read_source(found, limits=limits, names=names)
        except UnreadableDocument as error:
            cause, reason = type(error).__name__, str(error)
    return Quarantined(location=found.location, fingerprint=mark, cause=cause, reason=reason)
