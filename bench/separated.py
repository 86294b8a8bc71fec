"""Tables by rows, whatever the length of their cells: deliverables of CORDIS go beyond 128 KiB."""

import csv
import sys
from collections.abc import Iterator
from typing import TextIO


def separated(file: TextIO) -> Iterator[dict[str, str]]:
    """Yield the rows of a table with commas.

    The limit on cells is one for the whole process, and a reader may count on it: it is put back.
    """
    limit = csv.field_size_limit(sys.maxsize)
    try:
        yield from csv.DictReader(file)
    finally:
        csv.field_size_limit(limit)
