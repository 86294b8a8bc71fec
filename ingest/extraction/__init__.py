"""Extraction: what a document says, as statements that each keep their sentence.

The engine is loaded when the first document is read, so that a run that finds nothing new is quick.
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.extraction.reader import Extractor

EXTRACTOR_VERSION = "4"
"""Changes whenever the same text may be read otherwise: part of a document's fingerprint."""


@cache
def bundled_extractor() -> "Extractor":
    """Return the extractor over the bundled concept schemes; built once, in about two seconds."""
    from ingest.extraction.reader import Extractor
    from ontology.concepts import bundled_concepts

    return Extractor(bundled_concepts())
