"""A file that a form brings along, to be read and not stored."""

from pathlib import Path
from tempfile import TemporaryDirectory

from werkzeug.datastructures import FileStorage
from werkzeug.utils import secure_filename

from ontology.facts import Reading
from service.texts import read_file, text_of_file
from service.workbench import Tools

_NAMELESS = "file"


def text_of_brought(file: FileStorage) -> str:
    """Return the text of a file of any format that Klynge reads.

    Raises:
        UnreadableDocument: no reader can read it; the message says why.
    """
    name = secure_filename(file.filename or "") or _NAMELESS
    with TemporaryDirectory(prefix="klynge-") as folder:
        path = Path(folder) / name
        file.save(path)
        return text_of_file(path)


def read_brought(tools: Tools, file: FileStorage) -> Reading:
    """Return what the one document in a file says.

    Raises:
        InputError: it holds none or several, or is in a language that is not read.
        UnreadableDocument: no reader can read it; the message says why.
    """
    name = secure_filename(file.filename or "") or _NAMELESS
    with TemporaryDirectory(prefix="klynge-") as folder:
        path = Path(folder) / name
        file.save(path)
        return read_file(tools, path)
