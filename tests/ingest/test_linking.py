import itertools

import pytest

from ingest.linking import Link, Linker
from ontology.concepts import Concept, Concepts, Label, LabelRole
from ontology.terms import CONCEPT, KL

PREFERRED, ALTERNATIVE = LabelRole.PREFERRED, LabelRole.ALTERNATIVE


def concept(slug: str, kind: str, *labels: tuple[str, str], role: LabelRole = PREFERRED) -> Concept:
    made = tuple(Label(text, language, role) for text, language in labels)
    return Concept(iri=CONCEPT + slug, kind=kind, labels=made)


CONCEPTS = Concepts(
    [
        concept("sensor", KL.Technology, ("sensor", "nb"), ("sensor", "en")),
        concept("corrosion", KL.Technology, ("korrosjon", "nb"), ("corrosion", "en")),
        concept("storage", KL.Stage, ("hydrogenlagring", "nb"), ("hydrogen storage", "en")),
        concept("titanium", KL.Technology, ("titansveising", "nb"), ("titanium welding", "en")),
        concept("wind-farm", KL.ValueChain, ("havvindpark", "nb"), ("offshore wind farm", "en")),
        concept("wind", KL.ValueChain, ("havvind", "nb"), ("offshore wind", "en")),
        concept("rov", KL.Technology, ("ROV", "nb"), ("ROV", "en")),
        concept("engine", KL.Technology, ("engine", "en"), ("motor", "nb")),
        concept("post-smolt", KL.Technology, ("post-smolt", "en"), ("postsmolt", "nb")),
        concept("storage-short", KL.Stage, ("lager", "nb"), role=LabelRole.SHORT),
        concept("place/floro", KL.Place, ("Florø", "nb"), ("Florø", "en")),
        concept("place/os", KL.Place, ("Os", "nb")),
        concept("place/DE", KL.Place, ("tysk", "nb"), ("German", "en"), role=LabelRole.DEMONYM),
        concept("place/PL", KL.Place, ("Polish", "en"), role=LabelRole.DEMONYM),
    ]
)


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(CONCEPTS)


def found(linker: Linker, text: str, language: str) -> list[tuple[str, str]]:
    links = linker.links(text, language)
    return [(text[one.start : one.end], one.concept.removeprefix(CONCEPT)) for one in links]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Vi selger sensorene våre", "nb", [("sensorene", "sensor")]),
        ("Me sel sensorane våre", "nn", [("sensorane", "sensor")]),
        ("Vi sælger sensorer", "da", [("sensorer", "sensor")]),
        ("three sensors", "en", [("sensors", "sensor")]),
        ("i to havvindparker", "nb", [("havvindparker", "wind-farm")]),
        ("an offshore wind farm", "en", [("offshore wind farm", "wind-farm")]),
        ("lagring av hydrogen", "nb", [("lagring av hydrogen", "storage")]),
        ("storage of hydrogen", "en", [("storage of hydrogen", "storage")]),
        ("hydrogen-storage", "en", [("hydrogen-storage", "storage")]),
        ("who can weld titanium", "en", [("weld titanium", "titanium")]),
        ("å sveise titan", "nb", [("sveise titan", "titanium")]),
        (
            "postsmolt and post smolt",
            "en",
            [("postsmolt", "post-smolt"), ("post smolt", "post-smolt")],
        ),
    ],
)
def test_labels_are_found_inflected_turned_and_hyphenated(
    linker: Linker, text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    assert found(linker, text, language) == expected


def test_compounds_give_their_parts_with_less_confidence(linker: Linker) -> None:
    links = linker.links("korrosjonssensorer og hydrogenlagringssystem", "nb")
    assert {one.concept.removeprefix(CONCEPT) for one in links} == {
        "corrosion",
        "sensor",
        "storage",
    }
    assert all(one.confidence < 0.8 for one in links)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("marine engineering", "en"),  # a stem shared with engine
        ("sensorisk analyse", "nb"),  # derived, not compounded
        ("prover and rov", "en"),  # an acronym is written as one
        ("et stort lager", "nb"),  # a short label alone
        ("os tar det", "nb"),  # a place has a capital
        ("Os tar det", "nb"),  # and, being a word too, a preposition
        ("we polish steel", "en"),
    ],
)
def test_what_only_looks_like_a_label_is_left(linker: Linker, text: str, language: str) -> None:
    assert found(linker, text, language) == []


def test_acronyms_places_and_demonyms(linker: Linker) -> None:
    text = "Tyske kunder i Florø og på Os kjøper ROV-er"
    assert ("Florø", "place/floro") in found(linker, text, "nb")
    assert ("Os", "place/os") in found(linker, text, "nb")
    assert ("ROV", "rov") in found(linker, text, "nb")
    demonym = linker.links("German yards", "en")[0]
    assert demonym.demonym
    assert demonym.concept == CONCEPT + "place/DE"


def test_links_are_in_order_and_do_not_overlap(linker: Linker) -> None:
    links = linker.links("havvind, havvindpark og sensor for havvind", "nb")
    assert list(links) == sorted(links)
    assert all(one.end <= two.start for one, two in itertools.pairwise(links))


def test_offsets_can_count_in_the_document(linker: Linker) -> None:
    assert linker.links_at("sensor", "nb", 10) == (
        Link(10, 16, CONCEPT + "sensor", KL.Technology, 0.9),
    )


@pytest.mark.parametrize(
    ("language", "text", "slug"),
    [
        ("da", "Vi tilbyder hydrogenlagringen og svejsning.", "welding"),
        ("sv", "Vi söker hjälp med svetsning.", "welding"),
        ("da", "Overvågning mod korrosion er dyrt.", "corrosion"),
        ("nb", "De bruker maskinlærning hver dag.", "ml"),
    ],
)
def test_neighbours_and_misspelt_words_reach_norwegian_labels(concepts, language, text, slug):
    linked = Linker(concepts).links(text, language)
    assert slug in {link.concept.rsplit("/", 1)[-1] for link in linked}
