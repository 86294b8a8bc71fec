"""Each published field is read or ignored on purpose, and each register says what it should."""

import csv
import json
from pathlib import Path

import pytest

from ingest.readers import jsonl
from ingest.readers.headings import canonical_fields
from ingest.readers.layouts import LAYOUTS, layout_of, layout_with
from ingest.readers.layouts.company_register import COMPANY, COMPANY_EXTRACT
from ingest.readers.layouts.cordis import CORDIS, CORDIS_NETWORK, CORDIS_REPORT
from ingest.readers.layouts.cordis_pages import CITIZEN_SCIENCE, PARTICIPATIONS, WATER
from ingest.readers.layouts.danish_structural_funds import DANISH_STRUCTURAL_FUNDS
from ingest.readers.layouts.innovation_norway import GRANT
from ingest.readers.layouts.layout import Layout, as_amount
from ingest.readers.layouts.research_council import APPLICATION, EU_PARTICIPATION

DATA = Path(__file__).parents[4] / "shared" / "data"
SAMPLES = {
    "cordis-h2020/projects.jsonl": CORDIS,
    "cordis-horizon-europe-100/project_df_100.csv": CORDIS,
    "cordis-network-2016/h2020_2014-16_joined.jsonl": CORDIS_NETWORK,
    "cordis-water/projects.jsonl": WATER,
    "cordis-citizen-science/cordis_projects.csv": CITIZEN_SCIENCE,
    "cordis-citizen-science/cordis_projects_and_participants.csv": PARTICIPATIONS,
    "danish-structural-funds/projects.jsonl": DANISH_STRUCTURAL_FUNDS,
    "rcn-open-data/bevilgningereu/dataset.csv": EU_PARTICIPATION,
    "rcn-open-data/soknader2/sample.csv": APPLICATION,
    "innovasjon-norge-grants/tildelinger_organisasjoner.csv": GRANT,
    "innovasjon-norge-grants/klyngetilskudd_82.csv": GRANT,
    "eu-open-calls/calls.jsonl": next(one for one in LAYOUTS if one.name == "eu-call"),
}
JOINED = {
    "cordis-h2020/organizations.jsonl": CORDIS.joins[0],
    "cordis-horizon-europe-100/organization_df_100.csv": CORDIS.joins[0],
    "cordis-labels/euroSciVoc.csv": CORDIS.joins[1],
    "cordis-horizon-europe-100/topics_df_100.csv": CORDIS.joins[2],
}


def published(path: Path) -> frozenset[str]:
    """Return every field of a file, nested ones under dotted names."""
    if path.suffix == ".jsonl":
        lines = path.read_bytes().splitlines()
        return frozenset().union(*(jsonl.parse(path.name, line).keys() for line in lines))
    heading = path.read_text("utf-8-sig").partition("\n")[0]
    delimiter = max(";,", key=heading.count)
    return frozenset(next(csv.reader([heading], delimiter=delimiter)))


def sample(name: str) -> Path:
    if not (DATA / name).exists():
        pytest.skip(f"the sample {name} is not on this machine")
    return DATA / name


@pytest.mark.parametrize(("name", "layout"), SAMPLES.items())
def test_every_field_of_a_sample_is_accounted_for(name: str, layout: Layout) -> None:
    held = published(sample(name))
    assert layout_with(held) is layout
    assert held - layout.known == frozenset()


@pytest.mark.parametrize(("name", "rows"), JOINED.items())
def test_every_field_of_a_joined_sample_is_accounted_for(name, rows) -> None:
    told = {rows.by, *rows.needs, *rows.reads, *rows.ignores}
    assert published(sample(name)) - told == frozenset()


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_no_field_is_both_read_and_ignored(layout: Layout) -> None:
    read = {*layout.prose, *layout.title, *layout.key, *layout.reads}
    read |= {name for _, name in layout.fields} | {layout.issued, layout.issuer}
    assert read & layout.ignores == set()
    for rows in (*layout.joins, *filter(None, (layout.repeats,))):
        assert set(rows.reads) & rows.ignores == set()


def test_the_fields_of_a_projects_row_are_ones_that_are_understood() -> None:
    told = {field for layout in LAYOUTS for field, _ in layout.fields}
    assert told <= canonical_fields()


def test_a_field_that_no_one_accounted_for_is_a_warning() -> None:
    record = {"organisasjonsnummer": "919303808", "navn": "Tind AS", "næringskode": "62.010"}
    extract = read({**record, "kommune": "Kinn", "stemning": "god", "tom": ""})
    assert extract.warnings == (
        "the field 'stemning' is not known to the layout company-register-extract and was not read",
    )


def read(record):
    return jsonl.read("x", jsonl.canonical(jsonl.parse("x", json.dumps(record).encode())))


def rows(record):
    return [block.text for block in read(record).blocks if block.cells]


def test_an_organisation_as_the_company_register_gives_it() -> None:
    record = {
        "organisasjonsnummer": "923609016",
        "navn": "TIND ROBOTIKK AS",
        "organisasjonsform": {"kode": "AS", "beskrivelse": "Aksjeselskap"},
        "naeringskode1": {"kode": "28.990", "beskrivelse": "Produksjon av spesialmaskiner"},
        "antallAnsatte": 12,
        "overordnetEnhet": "919303808",
        "forretningsadresse": {"kommune": "KINN", "kommunenummer": "4602", "landkode": "NO"},
        "aktivitet": ["Utvikling av", "roboter."],
        "konkurs": False,
        "_links": {"self": {"href": "x"}},
    }
    assert layout_of(jsonl.parse("x", json.dumps(record).encode())) is COMPANY
    assert rows(record) == [
        "name: TIND ROBOTIKK AS · identifier: no:923609016 · unit of: no:919303808 · kind: company"
        " · place: 4602 · country: NO · industry: 28.990 Produksjon av spesialmaskiner"
        " · employees: 12 · description: Utvikling av roboter."
    ]
    assert read(record).warnings == ()
    assert len(read(record).blocks) == 1  # its name is no text, of which a part might be a name


def test_an_extract_of_the_company_register() -> None:
    record = {"organisasjonsnummer": "923609016", "navn": "Tind AS", "næringskode": "28"}
    record |= {"kommune": "Kinn", "ansatte": "3"}
    assert layout_of(record) is COMPANY_EXTRACT
    assert rows(record) == [
        "name: Tind AS · identifier: no:923609016 · industry: 28 · place: Kinn · country: NO"
        " · employees: 3"
    ]


def test_a_grant_tells_of_its_receiver_and_has_a_key_of_its_own() -> None:
    record = {
        "Org.nr": "923609016",
        "Navn": "TIND AS",
        "Innvilget.beløp": "500000",
        "Virkemiddelgruppe": "Miljøteknologi",
        "Innvilget.dato": "19.12.17",
        "Kommunenavn": "Kinn",
        "Næring": "28.990 Produksjon",
    }
    assert rows(record) == [
        "name: TIND AS · identifier: no:923609016 · place: Kinn · country: NO"
        " · industry: 28.990 Produksjon · amount: 500000 · programme: Miljøteknologi"
        " · granted: 2017-12-19"
    ]
    assert jsonl.key_of(record, 1) == jsonl.key_of(record, 2)
    assert jsonl.key_of({**record, "Innvilget.beløp": "1"}, 1) != jsonl.key_of(record, 1)


@pytest.mark.parametrize(
    ("phase", "told"),
    [
        (
            "Avsluttet",
            [
                "project: Lusetelling · call: BIA 2012 · identifier: rcn:225873",
                "participant: Tind AS · role: coordinator · kind: company · country: NO",
            ],
        ),
        ("Avslag", ["name: Tind AS · kind: company · country: NO"]),
    ],
)
def test_an_application_that_was_turned_down_is_no_project(phase, told) -> None:
    record = {
        "prosjektnummer": "225873",
        "prosjekttittel": "Lusetelling",
        "prosjektfase": phase,
        "prosjektansvarlig_navn": "Tind AS",
        "utlysningtittel": "BIA 2012",
        "sektor": "Næringsliv",
    }
    assert layout_of(record) is APPLICATION
    assert rows(record) == told


def test_parts_in_eu_projects() -> None:
    record = {
        "Prosjektnr": "951956",
        "Prosjektnavn": "Counting lice",
        "Organisasjonsnummer": "923609016",
        "Organisasjon rolle": "COORDINATOR",
        "rows": [
            {
                "Organisasjonsnavn": "Tind AS",
                "Organisasjonsnummer": "923609016",
                "Organisasjon rolle": "COORDINATOR",
                "FoU sektor": "Instituttsektor",
                "Innvilget beløp organisasjon EUR": "50000.0",
            }
        ],
    }
    assert layout_of(record) is EU_PARTICIPATION
    assert rows(record) == [
        "project: Counting lice · identifier: cordis:951956",
        "participant: Tind AS · role: coordinator · kind: research · country: NO · amount: 50000"
        " · identifier: no:923609016",
    ]


def test_a_project_as_a_page_of_cordis_lists_it() -> None:
    record = {
        "id": "789695",
        "acronym": "W2O",
        "title": "Waves to water",
        "objective": "We make water.",
        "partners": ["WAVE LTD", "RISE"],
        "countries": ["Ireland"],
        "activity": ["Private for-profit entities (excluding …)"],
        "end": "2018-06-30, ongoing project",
    }
    assert layout_of(record) is WATER
    assert rows(record)[1:] == [
        "participant: WAVE LTD · role: participant · kind: company · country: Ireland",
        "participant: RISE · role: participant",
    ]


def test_a_page_of_cordis_with_a_line_for_each_participant() -> None:
    record = {
        **dict.fromkeys(PARTICIPATIONS.needs, ""),
        "project title": "Ozone",
        "project id": "688110.0",
        "objective": "We measure ozone.",
        "start_date": "1 January 2016",
        "coordinator": "UPC",
        "coordinated_by": "UPC           Spain",
        "rows": [{"participant_name": "ECOLOGISTAS EN ACCION   Spain"}],
    }
    assert rows(record) == [
        "project: Ozone · start: 2016-01-01 · identifier: cordis:688110",
        "participant: UPC · role: coordinator · country: Spain",
        "participant: ECOLOGISTAS EN ACCION · role: participant · country: Spain",
    ]


def test_a_report_on_results_names_its_project() -> None:
    record = {
        "id": "r1",
        "title": "Periodic reporting",
        "projectID": "900001",
        "projectAcronym": "LICE",
        "summary": "We counted.",
        "workPerformed": "Lice were counted.",
    }
    assert layout_of(record) is CORDIS_REPORT
    assert [block.text for block in read(record).blocks] == [
        "Periodic reporting",
        "We counted.",
        "Lice were counted.",
        "project: LICE · identifier: cordis:900001",
    ]


@pytest.mark.parametrize(
    ("written", "amount"), [("50000.0", "50000"), ("1963982,50", "1963982,50"), (50000, "50000")]
)
def test_amounts(written, amount) -> None:
    assert as_amount(written) == amount
