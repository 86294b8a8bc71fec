import os
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from ontology.concepts import bundled_concepts
from ontology.errors import OntologyError
from ontology.mappings import COLUMNS, Mapping, Relation, load_mappings, mapping_files
from ontology.rdf import NamedNode, RdfFormat, parse
from ontology.terms import CONCEPT, KL, Std

BESIDE = Path(__file__).parents[3] / "shared" / "data" / "vocab"
VOCABULARIES = Path(os.environ.get("VOCABULARIES", BESIDE))
EUROSCIVOC = "http://data.europa.eu/8mn/euroscivoc/"
HEADER = """#curie_map:
#  tech: https://klynge.invalid/concept/technology/
#  skos: http://www.w3.org/2004/02/skos/core#
#  semapv: https://w3id.org/semapv/vocab/
#  other: https://example.org/
#license: https://creativecommons.org/licenses/by/4.0/
#mapping_set_id: https://klynge.invalid/mapping/test
"""
LINE = {
    "subject_id": "tech:robotics",
    "subject_label": "robotics",
    "predicate_id": "skos:exactMatch",
    "object_id": "other:1",
    "object_label": "robotics",
    "mapping_justification": "semapv:LexicalMatching",
    "confidence": "0.97",
    "author_label": "Klynge",
    "comment": "",
}
Write = Callable[..., Path]


@pytest.fixture(scope="module")
def mappings() -> tuple[Mapping, ...]:
    return load_mappings()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file of mappings from changes to a line that is right, and return its folder."""

    def written(*changes: dict[str, str], header: str = HEADER, columns=COLUMNS) -> Path:
        lines = ["\t".join((LINE | change).values()) for change in changes]
        text = "\n".join([header + "\t".join(columns), *lines, ""])
        (tmp_path / "test.sssom.tsv").write_text(text, encoding="utf-8")
        return tmp_path

    return written


def test_three_hundred_concepts_and_more_are_matched(mappings) -> None:
    # What an industry matches is a matter of codes; it is not counted here.
    judged = [one for one in mappings if not one.subject.startswith(CONCEPT + "industry/")]
    counted = Counter(one.predicate for one in judged)
    assert counted[Relation.EXACT] + counted[Relation.CLOSE] >= 300
    assert counted[Relation.BROAD] >= 300


def test_every_technology_and_competence_reaches_euroscivoc(mappings) -> None:
    concepts = bundled_concepts()
    matched = {one.subject for one in mappings if one.object.startswith(EUROSCIVOC)}
    lost = [
        one.iri
        for one in concepts.of_kind(KL.Technology, KL.Competence)
        if not matched & {one.iri, *(above.iri for above in concepts.ancestors(one.iri))}
    ]
    assert lost == []


def test_every_industry_is_matched_to_the_code_it_bears(mappings) -> None:
    concepts = bundled_concepts()
    matched = {one.subject: one.object for one in mappings if one.predicate is Relation.EXACT}
    for industry in concepts.of_kind(KL.Industry):
        assert matched[industry.iri].rsplit("/", 1)[1] in industry.notations


def test_subject_labels_are_the_preferred_ones() -> None:
    concepts = bundled_concepts()
    names = {"tech": "technology", "chain": "value-chain", "industry": "industry"}
    for path in mapping_files():
        rows = path.read_text(encoding="utf-8").splitlines()
        for row in [line.split("\t") for line in rows if not line.startswith("#")][1:]:
            prefix, _, slug = row[0].partition(":")
            assert row[1] == concepts.label(f"{CONCEPT}{names[prefix]}/{slug}"), path.name


def test_a_match_by_words_shares_a_label() -> None:
    concepts = bundled_concepts()
    folder = {"tech": "technology", "chain": "value-chain"}
    for path in mapping_files():
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        for row in [one for one in rows if one[5:6] == ["semapv:LexicalMatching"]]:
            prefix, _, slug = row[0].partition(":")
            labels = concepts[f"{CONCEPT}{folder[prefix]}/{slug}"].labels
            assert _plain(row[4]) in {_plain(one.text) for one in labels}, row[0]


def _plain(label: str) -> str:
    words = label.lower().replace("-", " ").split()
    return " ".join(word.removesuffix("s") for word in words)


@pytest.mark.parametrize(
    ("file", "predicate", "namespace"),
    [
        ("EuroSciVoc_ec2u.ttl", "http://www.w3.org/2000/01/rdf-schema#isDefinedBy", EUROSCIVOC),
        ("nacer2.ttl", Std.prefLabel, "http://stamina-project.org/codes/nacer2/"),
    ],
)
def test_every_object_exists(mappings, file: str, predicate: str, namespace: str) -> None:
    if not (path := VOCABULARIES / file).is_file():
        pytest.skip(f"{path} is not here, so nobody looked whether the objects exist")
    labels, names = {}, {}
    for quad in parse(path.read_bytes(), RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode):
            if quad.predicate.value == Std.prefLabel:
                labels[quad.subject.value] = quad.object.value.strip()
            if quad.predicate.value == predicate:
                defined = predicate != Std.prefLabel
                names[quad.subject.value] = quad.object.value if defined else quad.subject.value
    held = {names[iri]: label for iri, label in labels.items() if iri in names}
    checked = [one for one in mappings if one.object.startswith(namespace)]
    assert len(checked) > 100
    assert [one for one in checked if held.get(one.object) != one.label] == []


def test_a_file_that_is_right_is_read(write: Write) -> None:
    expected = Mapping(
        CONCEPT + "technology/robotics",
        Relation.EXACT,
        "https://example.org/1",
        "robotics",
        0.97,
    )
    assert load_mappings(write({})) == (expected,)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"subject_id": "tech:no-such-thing"}, "no concept tech:no-such-thing in the schemes"),
        ({"subject_id": "robotics"}, "does not expand; curie_map has"),
        ({"object_id": "nowhere:1"}, "object_id 'nowhere:1' does not expand"),
        ({"predicate_id": "skos:broader"}, "is no mapping relation of SKOS"),
        ({"object_label": " "}, "the object has no label"),
        ({"mapping_justification": "semapv:Guess"}, "mapping_justification: expected one of"),
        ({"confidence": "1.5"}, "expected a number above 0 and up to 1"),
        ({"confidence": "nan"}, "expected a number above 0 and up to 1"),
        ({"comment": "one\ttoo many"}, "10 cells; expected 9"),
    ],
)
def test_a_wrong_line_is_named(write: Write, change: dict[str, str], told: str) -> None:
    with pytest.raises(OntologyError, match=re.escape(told)) as raised:
        load_mappings(write({}, {"object_id": "other:2", "subject_id": "tech:drone"} | change))
    assert str(raised.value).startswith("test.sssom.tsv, line 10: ")


def test_the_same_pair_twice_and_two_exact_matches_are_refused(write: Write) -> None:
    again = {"predicate_id": "skos:closeMatch"}
    with pytest.raises(OntologyError, match=r"line 10: the same pair stands in line 9; keep"):
        load_mappings(write({}, again))
    with pytest.raises(OntologyError, match=r"line 10: .*/1 has an exact match in line 9 already"):
        load_mappings(write({}, {"subject_id": "tech:drone"}))


def test_all_faults_are_told_at_once(write: Write) -> None:
    with pytest.raises(OntologyError) as raised:
        load_mappings(write({"confidence": "0"}, {"object_id": "1"}))
    assert [line.split(":")[0] for line in str(raised.value).splitlines()] == [
        "test.sssom.tsv, line 9",
        "test.sssom.tsv, line 10",
    ]


def test_a_header_or_columns_that_are_not_sssom_are_refused(write: Write) -> None:
    with pytest.raises(OntologyError, match="line 1: the header has no license; add a line"):
        load_mappings(write({}, header=HEADER.replace("#license", "#licence")))
    with pytest.raises(OntologyError, match="line 2: expected '#key: value'"):
        load_mappings(write({}, header=HEADER.replace("#  tech: ", "# tech - ")))
    with pytest.raises(OntologyError, match="line 8: expected the columns subject_id, "):
        load_mappings(write({}, columns=COLUMNS[:-1]))


def test_a_folder_without_mappings_is_told(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"holds no \*\.sssom\.tsv file"):
        load_mappings(tmp_path)


def test_a_file_that_is_not_utf8_is_told(write: Write) -> None:
    folder = write({})
    path = folder / "test.sssom.tsv"
    path.write_bytes(path.read_bytes().replace(b"Klynge", "Kløyve".encode("latin-1")))
    with pytest.raises(OntologyError, match="line 9: not UTF-8; save the file as UTF-8"):
        load_mappings(folder)
