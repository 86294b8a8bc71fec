"""What a reader of documents should know of one before trusting what was drawn from it."""

from collections.abc import Iterator

from ingest.blocks import Extract
from ingest.language import OTHER
from ingest.metadata import PUBLIC
from ontology.facts import Document


def cautions(content: Extract, document: Document) -> tuple[str, ...]:
    """Return what its reader noticed, whether it is not public, and whether its language is known.

    They are kept with the document and shown beside it.
    """
    return (*content.warnings, *_of_access(document), *_of_language(document))


def _of_access(document: Document) -> Iterator[str]:
    if document.metadata.access != PUBLIC:
        yield (
            f"its access class is {document.metadata.access!r}, which is not enforced yet: whoever "
            "reaches the service can see it"
        )


def _of_language(document: Document) -> Iterator[str]:
    strange = [passage for passage in document.passages if passage.language == OTHER]
    if document.language == OTHER:
        yield (
            "its language is none of nb, nn, en, da and sv: it can be searched, but hardly any "
            "facts are drawn from it"
        )
    elif strange:
        yield f"{len(strange)} of its {len(document.passages)} passages are in a language not read"
