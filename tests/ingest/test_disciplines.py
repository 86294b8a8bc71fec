"""Fields of science as concepts, by the mappings of the release."""

import pytest

from ingest.disciplines import concepts_of
from ontology.iris import local_name


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("engineering and technology / mechanical engineering / additive manufacturing", True),
        # a field that is not mapped counts as the nearest above it that is
        ("natural sciences / additive manufacturing / some small part of it", True),
        ("humanities / no such field", False),
    ],
)
def test_a_field_is_the_concept_it_is_mapped_to(path, expected):
    assert ("additive-manufacturing" in map(local_name, concepts_of(path))) is expected


def test_a_project_in_a_broad_field_is_not_about_all_that_is_within_it():
    # acoustic sensing is narrower than sensors: not every project on sensors is about it
    assert "acoustic-sensing" not in map(local_name, concepts_of("engineering / sensors"))
