"""A file that a form brings along, to be read and not stored."""

from pathlib import Path
from tempfile import TemporaryDirectory

from werkzeug.datastructures import FileStorage
from werkzeug.utils import secure_filename

from service.texts import text_of_file

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
