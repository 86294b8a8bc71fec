"""The Research Council of Norway's open data: parts in EU projects, and applications.

Both are the Council's own files, in Norwegian, with organisation numbers.
"""

from collections.abc import Iterator

from ingest.readers.layouts.layout import (
    Fields,
    Layout,
    Record,
    Rows,
    as_amount,
    fields,
    first,
    nested,
)

SECTORS = {
    "Instituttsektor": "research",
    "UoH-sektor": "education",
    "Næringsliv": "company",
    "Helseforetak": "public",
    "Offentlig sektor": "public",
    "Norges forskningsråd": "public",
    "Øvrige": "other",
}
TURNED_DOWN = frozenset({"Avslag", "Avvist", "Trukket", "Søknad"})
"""Phases of an application that never became a project."""


def norwegian(number: str) -> str:
    """Return an organisation number with its scheme; the row's reader checks its last digit."""
    return f"no:{number}" if number.strip("0 ") else ""


def _participations(record: Record) -> Iterator[Fields]:
    for row in nested(record, "rows"):
        role = first(row, "Organisasjon rolle").casefold()
        yield {
            "participant": first(row, "Organisasjonsnavn"),
            "short name": first(row, "Kortnavn"),
            "role": role if role in {"coordinator", "partner"} else "participant",
            "kind": SECTORS.get(first(row, "FoU sektor"), ""),
            "place": first(row, "Adresse kommune"),
            "country": "NO",
            "amount": as_amount(row.get("Innvilget beløp organisasjon EUR")),
            "identifier": norwegian(first(row, "Organisasjonsnummer")),
        }


def _responsible(record: Record) -> Iterator[Fields]:
    organisation = {
        "kind": SECTORS.get(first(record, "sektor"), ""),
        "place": first(record, "kommune"),
        "country": "NO",
        "identifier": norwegian(first(record, "organisasjonsnummer")),
    }
    name = first(record, "prosjektansvarlig_navn")
    if _is_granted(record):
        yield {"participant": name, "role": "coordinator", **organisation}
    else:
        yield {"name": name, **organisation}


def _is_granted(record: Record) -> bool:
    return first(record, "prosjektfase") not in TURNED_DOWN


EU_PARTICIPATION = Layout(
    name="research-council-eu",
    needs=frozenset({"Prosjektnr", "Prosjektnavn", "Organisasjonsnummer", "Organisasjon rolle"}),
    kind="project",
    language="en",
    key=("Prosjektnr",),
    scheme="cordis",
    title=("Prosjektnavn",),
    issued="Kontrakt startdato",
    fields=(
        ("acronym", "Prosjektkortnavn"),
        ("start", "Kontrakt startdato"),
        ("end", "Kontrakt sluttdato"),
        ("call", "Utlysnings-id"),
        ("theme", "Topic"),
        ("programme", "Rammeprogram"),
    ),
    rows=_participations,
    repeats=Rows(
        into="rows",
        by="Prosjektnr",
        needs=frozenset({"Organisasjonsnavn"}),
        reads=(
            "Organisasjonsnummer",
            "Organisasjonsnavn",
            "Organisasjon rolle",
            "FoU sektor",
            "Adresse kommune",
            "Innvilget beløp organisasjon EUR",
        ),
        ignores=frozenset(
            {
                "Kortnavn",
                "Organisasjon finansiell rolle",
                "Deltakernr",
                "FoU sektorkode",
                "FoU kategori",
                "Kontraktspart 1",
                "Kontraktspart 2",
                "Adresse kommunenummer",
                "Adresse fylkenummer",
                "Adresse fylke",
                "Adresse landsdel",
            }
        ),
    ),
    ignores=frozenset(
        {
            "Traktat kode (H2020)",
            "Programområde kode (H2020)",
            "Programområde (H2020)",
            "Program kode (H2020)",
            "Programkortnavn (H2020)",
            "Program (H2020)",
            "Programnivå 1 kortnavn (H2020)",
            "Programnivå 1 kode (H2020)",
            "Programnivå 1 (H2020)",
            "Overordnet utlysnings-id",
            "Topic kode",
            "Søknadstype",
            "Søknadstypenavn",
            "Kontraktstatus",
            "Kontrakt signeringsdato",
            "Søknadsfrist",
            "Søknadsdato",
            "Varighet måneder",
            "Vurderingspanel",
        }
    ),
)
APPLICATION = Layout(
    name="research-council-applications",
    needs=fields("prosjektnummer prosjekttittel prosjektfase prosjektansvarlig_navn"),
    kind="application",
    key=("prosjektnummer",),
    scheme="rcn",
    title=("prosjekttittel",),
    issued="soknadsdato",
    issuer="prosjektansvarlig_navn",
    fields=(
        ("start", "prosjektstart"),
        ("end", "prosjektslutt"),
        ("amount", "tildelt_belop"),
        ("call", "utlysningtittel"),
        ("theme", "aktivitet"),
    ),
    is_project=_is_granted,
    rows=_responsible,
    reads=fields("organisasjonsnummer sektor kommune"),
    ignores=fields(
        "soknadsfrist utlysnings_id utlysningsaktivitet prosjekttype soknadstype "
        "soknadstypevariant sokstart sokslutt prosjektleder_kjonn prosjektansvarlig_type kortnavn "
        "kp1 kp2 kategori kommunenummer fylke fylkenummer landsdel virkemiddel_sekvens "
        "virkemiddel hovedaktivitet_sekvens hovedaktivitet aktivitet_kode fagomraade fag "
        "fagdisiplin dr_stip_aarsverk postdok_aarsverk sokt_belop"
    ),
)
"""An application that was turned down tells of its applicant, and of no project."""
