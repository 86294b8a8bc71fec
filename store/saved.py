"""Queries that people have saved in a home, each a file beside the journal."""

from store.home import Home
from store.named_files import NamedFile, NamedFiles

SavedQuery = NamedFile
"""A query under a name."""


class SavedQueries(NamedFiles):
    """The saved queries of one home."""

    def __init__(self, home: Home) -> None:
        super().__init__(home, "saved", ".rq", what="query")
