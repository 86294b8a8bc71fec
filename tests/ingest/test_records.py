from datetime import date

import pytest

from ingest.blocks import Cell, Extract, row
from ingest.extraction import bundled_extractor
from ingest.extraction.reader import Extractor
from ingest.passages import compose
from ingest.records import stated_date
from ontology.concepts import Concept, Concepts, Label, LabelRole
from ontology.facts import DocumentMetadata
from ontology.terms import BASE, CONCEPT, KL


def member(**cells: str):
    return row(
        tuple(Cell(field=name.replace("_", " "), value=value) for name, value in cells.items())
    )


def test_a_member_list(tell):
    told = tell(
        member(
            Navn="Tind Sensor AS",
            Org_nr="923 609 016",
            Type="Bedrift",
            Sted="Florø",
            Medlem_siden="2019",
        ),
        member(Navn="Havlab", Type="Forskning", Land="DE", Rolle="Kjernemedlem"),
        kind="member-list",
    )
    assert told.kinds == {"Tind Sensor AS": "company", "Havlab": "research-institution"}
    assert told.pairs(KL.locatedIn) == {("Tind Sensor AS", "floro"), ("Havlab", "DE")}
    assert told.pairs(KL.memberOf) == {
        ("Tind Sensor AS", "Fjordklyngen"),
        ("Havlab", "Fjordklyngen"),
    }
    assert [said for _, said, _ in told.said(KL.role)] == ["member", "core-member"]
    assert [said for _, said, _ in told.said(KL.validFrom)] == ["2019"]
    tind = next(one for one in told.reading.mentions if one.name == "Tind Sensor AS")
    assert tind.identifiers == ("no:923609016",)
    assert tind.authority == 2


def test_the_role_may_stand_in_a_column_of_types(tell):
    told = tell(member(Navn="Tind AS", Type="Kjernemedlem"), kind="member-list")
    assert [said for _, said, _ in told.said(KL.role)] == ["core-member"]


def test_the_row_is_the_evidence(tell):
    told = tell(member(Navn="Tind AS", Sted="Florø"), kind="member-list")
    evidence = told.said(KL.locatedIn)[0][2].evidence
    assert evidence.quote == "Navn: Tind AS · Sted: Florø"
    assert evidence.confidence == 1.0


def test_a_wrong_check_digit_is_a_warning(tell):
    told = tell(member(Navn="Tind AS", Org_nr="923609017"), kind="member-list")
    assert told.reading.mentions[-1].identifiers == ()
    assert "923609017" in told.reading.warnings[0]


@pytest.mark.parametrize(
    ("field", "written", "expected"),
    [
        ("identifier", "pic:938119011", ("pic:938119011",)),
        ("PIC", "938119011", ("pic:938119011",)),
        ("identifier", "no:923609016", ("no:923609016",)),
        ("Org.nr", "NO 923 609 016 MVA", ("no:923609016",)),
        ("identifier", "dk:13585628", ("dk:13585628",)),
        ("Org.nr", "ukjent", ()),
    ],
)
def test_identifiers(tell, field, written, expected):
    held = row((Cell(field="name", value="Tind AS"), Cell(field=field, value=written)))
    told = tell(held, kind="member-list", issuer=None)
    assert told.reading.mentions[0].identifiers == expected


def test_the_cluster_of_a_column_wins(tell):
    told = tell(member(Navn="Tind AS", Klynge="NCE Blå Kyst"), kind="member-list")
    assert told.pairs(KL.memberOf) == {("Tind AS", "NCE Blå Kyst")}


@pytest.mark.parametrize(
    ("until", "is_member"),
    [("31.12.2022", False), ("2022", False), ("31.12.2023", True), ("2024", True), ("", True)],
)
def test_who_left_before_the_list_was_made_is_no_member_and_the_period_is_kept(
    tell, until, is_member
):
    told = tell(
        member(Navn="Tind AS", Klynge="NCE Blå Kyst", Utmeldt=until),
        kind="member-list",
        issued=date(2023, 6, 1),
    )
    assert bool(told.pairs(KL.memberOf)) is is_member
    sourced = [held.evidence.quote for _, _, held in told.said(KL.member) if held.evidence]
    assert bool(sourced) is not is_member
    assert {member for _, member, _ in told.said(KL.member)} == {"Tind AS"}


def test_a_project_record(tell):
    told = tell(
        "# Corrosion sensors for offshore wind",
        member(
            project="Corrosion sensors for offshore wind", acronym="CORSENS", start="2020-01-01"
        ),
        member(
            participant="Havlab",
            role="coordinator",
            identifier="pic:938119011",
            kind="research",
            country="NO",
        ),
        member(participant="Seawind GmbH", role="partner", kind="company", country="DE"),
        "CORSENS will make better sensors.",
        language="en",
        issuer=None,
        kind="project",
    )
    project = "Corrosion sensors for offshore wind"
    assert told.names[project] == "Project"
    assert told.pairs(KL.participatesIn) == {("Havlab", project), ("Seawind GmbH", project)}
    assert told.pairs(KL.leads) == {("Havlab", project)}
    assert not told.said(KL.memberOf)
    assert project in [said for _, said, _ in told.said(KL.about)]


def test_a_projects_period_number_and_fields_of_science(tell, monkeypatch):
    monkeypatch.setattr(
        "ingest.extraction.project_rows.concepts_of",
        lambda path: (f"{CONCEPT}technology/sensor",) if path.endswith("optics") else (),
    )
    told = tell(
        "# Lice",
        member(project="Lice", start="2020-01-01", end="2021-12-31", identifier="cordis:900001"),
        member(discipline="natural sciences / optics; humanities / law"),
        kind="project",
    )
    project = next(one for one in told.reading.mentions if one.kind == KL.Project)
    assert (project.name, project.identifiers) == ("Lice", ("cordis:900001",))
    assert told.pairs(KL.validFrom) == {("Lice", "2020-01-01")}
    assert told.pairs(KL.validUntil) == {("Lice", "2021-12-31")}
    ((_, concept, said),) = [one for one in told.said(KL.concerns) if one[0] == "Lice"]
    assert (concept, said.evidence.quote) == ("sensor", "natural sciences / optics")


def test_of_a_project_on_several_rows_the_first_period_counts(tell):
    told = tell(
        member(project="Lice", start="2020-01-01"),
        member(project="Lice", start="2021-01-01", end="2022-01-01"),
        kind="project",
    )
    assert told.pairs(KL.validFrom) == {("Lice", "2020-01-01")}
    assert not told.said(KL.validUntil)


def place(slug: str, name: str, *, within: str = "", code: str = "") -> Concept:
    return Concept(
        iri=f"{CONCEPT}place/{slug}",
        kind=KL.Place,
        labels=(Label(name, "nb", LabelRole.PREFERRED),),
        broader=(f"{CONCEPT}place/{within}",) if within else (),
        notations=(code,) if code else (),
    )


@pytest.mark.parametrize(
    ("written", "country", "expected"),
    [("Bergen", "NO", "bergen"), ("Bergen", "DE", "DE"), ("DE3A1", "", "DE"), ("x", "NO", "NO")],
)
def test_a_place_lies_in_the_country_that_the_row_gives(written, country, expected):
    norway, germany = place("NO", "Norge", code="NO"), place("DE", "Tyskland", code="DE")
    extractor = Extractor(Concepts([norway, germany, place("bergen", "Bergen", within="NO")]))
    extract = Extract(blocks=(member(Navn="Tind AS", Sted=written, Land=country),), reader="x/1")
    iri = f"{BASE}document/0123456789abcdef0123456789abcdef"
    reading = extractor.read(compose(iri, extract, DocumentMetadata()))
    told = [one.object for one in reading.statements if one.predicate == KL.locatedIn]
    assert told == [f"{CONCEPT}place/{expected}"]


def test_a_project_named_as_its_owner_is_another(tell):
    told = tell(
        "# Tind AS",
        member(project="Tind AS", start="2020"),
        member(participant="Tind AS", role="lead"),
        issuer="Tind AS",
        kind="application",
    )
    assert len({one.iri for one in told.reading.mentions}) == 2


@pytest.mark.parametrize(("heading", "found"), [("# Medlemmer", True), ("# Budsjett", False)])
def test_a_table_in_prose_lists_members_where_its_heading_says_so(tell, heading, found):
    told = tell("Innledning til søknaden.", heading, member(Navn="Tind AS"))
    assert bool(told.said(KL.memberOf)) is found


def test_cells_of_prose_are_read_with_the_row_speaking(tell):
    told = tell(member(Navn="Tind AS", Tilbud="Sensorer", Behov="Sveising"), kind="member-list")
    assert told.nodes(KL.offers)["Tind AS"][0]["concerns"] == ["sensor"]
    assert told.nodes(KL.needs)["Tind AS"][0]["concerns"] == ["welding"]


def test_industries(tell):
    told = tell(member(Navn="Tind AS", Bransje="28.99"), kind="member-list")
    assert told.pairs(KL.industry) == {("Tind AS", "28")}


@pytest.mark.parametrize(
    ("employees", "sme", "found"),
    [
        ("1 200", "nei", {(KL.employees, "1200"), (KL.smallOrMedium, "false")}),
        ("18", "ja", {(KL.employees, "18"), (KL.smallOrMedium, "true")}),
        ("5-10", "?", set()),
        ("", "", set()),
    ],
)
def test_how_large_an_enterprise_is(tell, employees, sme, found):
    told = tell(member(Navn="Tind AS", Ansatte=employees, SMB=sme), kind="member-list")
    sizes = (KL.employees, KL.smallOrMedium)
    assert {(kind, said) for kind in sizes for _, said, _ in told.said(kind)} == found


def test_one_name_with_two_numbers_is_two_actors(tell):
    told = tell(
        member(Navn="Tind AS", Org_nr="923609016"),
        member(Navn="Tind AS", Org_nr="974760673"),
        kind="member-list",
    )
    tinds = [one for one in told.reading.mentions if one.name == "Tind AS"]
    assert len({one.iri for one in tinds}) == 2


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2019", "2019"),
        ("01.03.2021", "2021-03-01"),
        ("2021-03-01", "2021-03-01"),
        ("31.02.2021", "2021"),
        ("mars 2020", "2020"),
        ("", None),
    ],
)
def test_dates(written, expected):
    stated = stated_date(written)
    assert (stated.text if stated else None) == expected


def test_units_by_name_and_by_number(tell):
    told = tell(
        member(Navn="Vik verft AS", Org_nr="923609016"),
        member(Navn="Vik sveis", Overordnet_enhet="923 609 016"),
        member(Navn="Institutt for fysikk", Del_av="Universitetet i Sogn"),
        member(Navn="Tind AS", Konsern="Tind Holding AS"),
        kind="member-list",
    )
    assert told.pairs(KL.unitOf) == {
        ("Vik sveis", "Vik verft AS"),
        ("Institutt for fysikk", "Universitetet i Sogn"),
    }
    assert "Tind Holding AS" not in told.names


@pytest.mark.parametrize("parents", ["BA", "BCA", "A"])
def test_links_that_go_in_a_ring_are_told_and_the_last_not_used(tell, parents):
    names = [f"Vik {letter} AS" for letter in "ABC"[: len(parents)]]
    rows = [
        member(Navn=name, Del_av=f"Vik {parent} AS")
        for name, parent in zip(names, parents, strict=True)
    ]
    told = tell(*rows, kind="member-list")
    assert len(told.pairs(KL.unitOf)) == len(parents) - 1
    (warning,) = told.reading.warnings
    assert f"would make {names[-1]!r} a unit of itself" in warning


def test_a_row_that_is_there_twice_is_read_once(tell):
    tind = member(Navn="Tind AS", Sted="Florø")
    told = tell(tind, member(Navn="Tind AS", Sted="Bergen"), tind, kind="member-list")
    assert len(told.said(KL.memberOf)) == 2
    assert told.reading.warnings == ("rows that are there twice were read once: 1",)


def test_a_line_within_a_list_tells_the_role_of_those_below(tell):
    told = tell(
        member(Navn="Kjernemedlemmer"),
        member(Navn="Tind AS", Sted="Florø"),
        member(Navn="Observatører"),
        member(Navn="Kystbanken", Sted="Florø"),
        member(Navn="Sum: 2"),
        kind="member-list",
    )
    assert {who for who, _ in told.pairs(KL.memberOf)} == {"Tind AS", "Kystbanken"}
    assert [said for _, said, _ in told.said(KL.role)] == ["core-member", "observer"]


def test_a_trade_is_a_stage_and_no_offer():
    rows = (
        member(Navn="Sagmo", Bransje="sagbruk"),
        member(Navn="Snøfrid", Hva_de_driver_med="overnatting"),
        member(Navn="Høvelbruket", Hva_de_driver_med="sagbruk"),
    )
    metadata = DocumentMetadata(language="nb", kind="member-list")
    iri = f"{BASE}document/0123456789abcdef0123456789abcdef"
    composed = compose(iri, Extract(blocks=rows, reader="test/1"), metadata)
    said = bundled_extractor().read(composed).statements
    stages = [str(one.object) for one in said if one.predicate == KL.activeIn]
    assert [iri.rpartition("/")[2] for iri in stages] == [
        "forest-and-wood.sawmilling",
        "tourism-and-experiences.accommodation",
        "forest-and-wood.sawmilling",
    ]
    assert not [one for one in said if one.predicate == KL.offers]
