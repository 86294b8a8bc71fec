"""What can be asked with: how long, in which language, from which file."""

import os
import time
from pathlib import Path

import pytest

from ingest.readers.limits import DEFAULT
from ontology.errors import InputError, NotFoundError, OversizedDocument
from service.texts import LONGEST_PITCH, LONGEST_TEXT, readable, sized, text_of_file


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_text_asks_nothing(text: str) -> None:
    with pytest.raises(InputError, match="is empty"):
        sized(text)


@pytest.mark.parametrize("longest", [LONGEST_TEXT, LONGEST_PITCH])
def test_a_text_above_the_limit_is_told_the_limit(longest: int) -> None:
    assert sized("a" * longest, longest=longest)
    with pytest.raises(InputError, match=f"at most {longest:,}"):
        sized("a" * (longest + 1), longest=longest)


def test_a_language_is_looked_at_whatever_is_asked() -> None:
    assert readable("Vi trenger trykktesting av kapslinger.")
    with pytest.raises(InputError, match="seems to be German"):
        readable("Wir suchen einen Partner für Druckprüfungen von Gehäusen.")


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (Path("/dev/zero"), tmp_path / "pipe.txt"):
        with pytest.raises(InputError, match="no regular file"):
            text_of_file(path)
    with pytest.raises(InputError, match="is a folder"):
        text_of_file(tmp_path)
    with pytest.raises(NotFoundError, match="no such file"):
        text_of_file(tmp_path / "gone.txt")


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(DEFAULT.bytes + 1)
    with pytest.raises(OversizedDocument, match=f"at most {DEFAULT.bytes:,}"):
        text_of_file(path)


def test_letters_without_end_are_no_compound(client) -> None:
    begun = time.monotonic()
    answer = client.post("/api/consortium", json={"text": "a" * LONGEST_PITCH})
    assert answer.status_code == 200
    assert time.monotonic() - begun < 20
