"""Records of the layouts that are read as published, on samples invented here."""

import json
from datetime import date

import pytest

from ingest.blocks import BlockKind
from ingest.readers import jsonl
from ingest.readers.layouts import ANY, CALL, CORDIS, DANISH_STRUCTURAL_FUNDS, as_date, layout_of
from ontology.errors import CorruptDocument, EmptyDocument

DANISH = {
    "id": "dk99-0001",
    "title": "Bølgekraft",
    "start": "25.06.2012",
    "end": "01.10.2014",
    "fund": "ERDFN",
    "theme": "Innovation",
    "region": "Nordjylland",
    "description": "Formålet er en prototype.\n\n- Test\n- Salg",
    "lead": "Bølgen ApS",
    "lead_cvr": "13585628",
    "lead_city": "Hanstholm",
    "partners": ["Havnen", "Havnen", ""],
}
PROJECT = {
    "id": "900001",
    "acronym": "LICE",
    "title": "Counting lice",
    "objective": "We count lice.",
    "startDate": "2020-01-01",
    "endDate": "2021-12-31",
    "ecMaxContribution": "50000",
    "subCall": "H2020-X",
    "organizations": [
        {
            "organisationID": "999000111",
            "name": "Lusøye AS",
            "role": "coordinator",
            "activityType": "PRC",
            "SME": "True",
            "city": "Brønnøysund",
            "country": "NO",
        },
        {
            "organisationID": "a3f0",
            "name": "Loch Institute",
            "role": "thirdParty",
            "activityType": "REC",
            "SME": "False",
            "country": "UK",
        },
    ],
}


def read(record):
    return jsonl.read("projects.jsonl", jsonl.canonical(record))


def told(record):
    return [(block.kind, block.text) for block in read(record).blocks]


def test_a_danish_application_with_its_lead_and_partners():
    assert told(DANISH) == [
        (BlockKind.HEADING, "Bølgekraft"),
        (BlockKind.PARAGRAPH, "Formålet er en prototype."),
        (BlockKind.ITEM, "Test"),
        (BlockKind.ITEM, "Salg"),
        (
            BlockKind.ROW,
            "project: Bølgekraft · start: 2012-06-25 · end: 2014-10-01 · region: Nordjylland"
            " · theme: Innovation · call: ERDFN",
        ),
        (
            BlockKind.ROW,
            "participant: Bølgen ApS · role: lead · place: Hanstholm · country: DK"
            " · identifier: dk:13585628",
        ),
        (BlockKind.ROW, "participant: Havnen · role: partner"),
    ]
    assert jsonl.metadata_of(DANISH) == {
        "title": "Bølgekraft",
        "kind": "application",
        "language": "da",
        "issued": date(2012, 6, 25),
        "issuer": "Bølgen ApS",
    }


def test_a_number_that_fails_its_check_is_no_identifier():
    assert "identifier" not in read({**DANISH, "lead_cvr": "13585629"}).blocks[5].text


def test_a_cordis_project_with_its_participants():
    extract = read(PROJECT)
    assert [block.text for block in extract.blocks[2:]] == [
        "project: Counting lice · acronym: LICE · start: 2020-01-01 · end: 2021-12-31"
        " · amount: 50000 · call: H2020-X · identifier: cordis:900001",
        "participant: Lusøye AS · role: coordinator · kind: company · sme: yes"
        " · place: Brønnøysund · country: NO · identifier: pic:999000111",
        "participant: Loch Institute · role: participant · kind: research · sme: no · country: GB",
    ]
    assert (extract.title, extract.language) == ("Counting lice", "en")


def test_any_other_record_gives_its_title_and_text():
    record = {"_id": "7", "title": "Tare", "text": "Vi tørkar tare.", "lang": "nn", "pages": 3}
    assert told(record) == [(BlockKind.HEADING, "Tare"), (BlockKind.PARAGRAPH, "Vi tørkar tare.")]
    assert read(record).language == "nn"
    assert jsonl.key_of(record, 12) == "7"
    assert jsonl.key_of({"text": "x"}, 12) == "12"


@pytest.mark.parametrize(
    ("record", "layout"),
    [
        (DANISH, DANISH_STRUCTURAL_FUNDS),
        (PROJECT, CORDIS),
        ({"callIdentifier": "H", "title": "x", "description": "y", "programme": "z"}, CALL),
        ({"text": "x"}, ANY),
        ({"projectID": "1", "role": "x"}, None),
        ({"title": None, "text": 7}, None),
    ],
)
def test_a_record_is_known_by_its_fields(record, layout):
    assert layout_of(record) is layout


@pytest.mark.parametrize("record", [{"role": "x"}, {"title": "", "text": " \n "}])
def test_a_record_without_text_is_empty(record):
    with pytest.raises(EmptyDocument, match="no text in the record"):
        read(record)


@pytest.mark.parametrize("line", [b"{", b"[1]", b'"x"', b"\xff{}", b"[" * 100_000])
def test_what_is_no_object_is_corrupt(line):
    with pytest.raises(CorruptDocument, match="expected"):
        jsonl.parse("line 3", line)


def test_the_canonical_form_is_the_same_whatever_the_order_and_spacing():
    one = jsonl.parse("x", b'{"b": "\\u00e5", "a": [1, 2]}')
    other = jsonl.parse("x", '{"a":[1,2],\n "b":"å"}'.encode())
    assert jsonl.canonical(one) == jsonl.canonical(other)
    assert json.loads(jsonl.canonical(one)) == one
    assert jsonl.canonical({"a": "\ud800"})


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016-04-01", date(2016, 4, 1)),
        ("2016-04-01 12:00:00", date(2016, 4, 1)),
        ("2018-06-30, ongoing project", date(2018, 6, 30)),
        ("01.04.2016", date(2016, 4, 1)),
        ("31/12/2016", date(2016, 12, 31)),
        ("32.12.2016", None),
        ("spring", None),
        (None, None),
    ],
)
def test_dates_as_registers_write_them(text, day):
    assert as_date(text) == day
