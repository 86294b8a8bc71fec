"""Extraction: what a document says, as statements that each keep their sentence.

The engine is loaded when the first document is read, so that a run that finds nothing new is quick.
"""

from functools import cache
from typing import TYPE_CHECKING

from ingest.models import NameModel

if TYPE_CHECKING:
    from ingest.extraction.reader import Extractor

EXTRACTOR_VERSION = "17"
"""Changes whenever the same text may be read otherwise: part of a document's fingerprint."""


@cache
def bundled_extractor(names: NameModel = NameModel.BUNDLED) -> "Extractor":
    """Return the extractor over the bundled concept schemes; built once, in about two seconds.

    ``names`` chooses the trained model that proposes names of organisations.
    """
    from ingest.extraction.reader import Extractor
    from ontology.concepts import bundled_concepts

    return Extractor(bundled_concepts(), names=names)
