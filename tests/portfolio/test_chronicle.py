import pytest

from ontology.errors import NotFoundError


def test_an_unknown_cluster_names_the_nearest(programme) -> None:
    with pytest.raises(NotFoundError, match="Arena Havvind Sør"):
        programme.chronicle.cluster("Arena Havvind Nord")
