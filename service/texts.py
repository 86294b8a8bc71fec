"""Texts that are asked with and not stored: typed or pasted, or a file of any kind that is read."""

from pathlib import Path
from typing import TYPE_CHECKING

from ingest.language import foreign_language
from ontology.errors import InputError
from ontology.facts import Reading
from service.workbench import Tools, checked

if TYPE_CHECKING:
    from ingest.sources import Source


def read_typed(tools: Tools, text: str) -> Reading:
    """Return what a text says.

    Raises:
        InputError: it is empty, too long, or in a language that is not read.
    """
    return tools.extractor.read_text(_readable(checked(text)))


def read_file(tools: Tools, path: Path) -> Reading:
    """Return what the one document in a file says.

    Raises:
        NotFoundError: there is no such file.
        InputError: it is a folder, holds several documents, or is in a language that is not read.
        UnreadableDocument: a subclass of it says why the document cannot be read.
    """
    from ingest.corpus import extract
    from ingest.passages import compose
    from ontology.iris import document_iri

    source = _only_source(path)
    composed = compose(document_iri(source.content), extract(source), source.metadata)
    _readable(composed.document.text)
    return tools.extractor.read(composed, cluster=source.cluster)


def _only_source(path: Path) -> "Source":
    from itertools import islice

    from ingest.corpus import Unopened, discover

    if path.is_dir():
        raise InputError(f"{path} is a folder; name one file, or read all with klynge ingest")
    found = list(islice(discover([path], include_restricted=True), 2))
    if not found:
        raise InputError(f"{path} holds no document; name a file that klynge ingest can read")
    if len(found) > 1:
        raise InputError(f"{path} holds several documents; name a file with one application")
    if isinstance(found[0], Unopened):
        raise InputError(found[0].reason)
    return found[0]


def _readable(text: str) -> str:
    if language := foreign_language(text):
        raise InputError(
            f"the text seems to be {language}, which is not read here; translate it to Bokmål, "
            "Nynorsk, English, Danish or Swedish, or ask with a summary in one of them"
        )
    return text
