"""The cues as they are written: none can be written so that it never matches."""

import re
from itertools import chain

import pytest

from ingest.extraction.cues import LANGUAGES, _table

OPTIONAL_END = re.compile(r"\([^()]*\)[?*]\Z")


def ends_in_a_blank(cue: str) -> bool:
    while (shorter := OPTIONAL_END.sub("", cue)) != cue:
        cue = shorter
    return cue.endswith(" ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cue_ends_in_a_blank(language):
    # What follows a cue must be no letter, so one that ends in a blank only stands before signs.
    table = _table(language)
    lines = chain.from_iterable((*table["cues"].values(), *table["words"].values()))
    assert [cue for cue in lines if ends_in_a_blank(cue)] == []
