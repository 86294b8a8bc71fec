import pytest

from ontology.errors import OptionError
from ontology.terms import CONCEPT
from portfolio.scope import Scope, clusters_in, read_scope


def names(programme, iris) -> list[str]:
    return [programme.chronicle.name(one) for one in iris]


def test_a_scope_narrows_by_level_and_by_region_above(programme) -> None:
    chronicle = programme.chronicle
    arena = read_scope({"levels": ["arena"]}, chronicle.concepts)
    assert names(programme, clusters_in(chronicle, arena)) == [
        "Arena Havvind Sør",
        "Arena Heimehelse",
    ]
    norway = Scope(regions=frozenset({f"{CONCEPT}place/NO"}))
    assert len(clusters_in(chronicle, norway)) == len(chronicle.clusters)


def test_a_level_that_does_not_exist_is_refused_by_name(programme) -> None:
    with pytest.raises(OptionError, match="no level is called 'supreme'"):
        read_scope({"levels": ["supreme"]}, programme.chronicle.concepts)
