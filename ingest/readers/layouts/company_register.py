"""The Norwegian register of legal entities (Enhetsregisteret): an organisation each.

As its service gives it (nested JSON, or the same fields with dots in CSV), and as a plain extract
with headings in words.
"""

from collections.abc import Iterator

from ingest.readers.layouts.layout import Fields, Layout, Record, fields, first
from ingest.readers.layouts.research_council import norwegian

FORMS = {
    **dict.fromkeys("AS ASA ANS DA ENK SA NUF KS BA SE SPA".split(), "company"),  # noqa: SIM905
    **dict.fromkeys("KOMM FYLK STAT ORGL KF FKF IKS SF".split(), "public"),  # noqa: SIM905
}
"""Legal forms that tell what kind of actor it is; a foundation or an association may be any."""


def _organisation(record: Record) -> Iterator[Fields]:
    yield {
        "name": first(record, "navn"),
        "identifier": norwegian(first(record, "organisasjonsnummer")),
        "unit of": norwegian(first(record, "overordnetEnhet")),
        "kind": FORMS.get(first(record, "organisasjonsform.kode"), ""),
        "place": first(record, "forretningsadresse.kommunenummer", "forretningsadresse.kommune"),
        "country": first(record, "forretningsadresse.landkode"),
        "industry": " ".join(
            filter(None, (first(record, f"naeringskode1.{part}") for part in _CODE))
        ),
        "employees": first(record, "antallAnsatte"),
        "website": first(record, "hjemmeside"),
        "description": _purpose(record),
    }


def _purpose(record: Record) -> str:
    for name in ("aktivitet", "vedtektsfestetFormaal"):
        value = record.get(name)
        text = " ".join(map(str, value)) if isinstance(value, list) else first(record, name)
        if text:
            return text
    return ""


def _extract(record: Record) -> Iterator[Fields]:
    yield {
        "name": first(record, "navn"),
        "identifier": norwegian(first(record, "organisasjonsnummer")),
        "industry": first(record, "næringskode"),
        "place": first(record, "kommune"),
        "country": "NO",
        "employees": first(record, "antall ansatte", "ansatte"),
        "website": first(record, "hjemmeside"),
        "description": first(record, "formål", "aktivitet"),
    }


_CODE = ("kode", "beskrivelse")
COMPANY = Layout(
    name="company-register",
    needs=fields("organisasjonsnummer navn organisasjonsform.kode"),
    kind="other",
    language="nb",
    key=("organisasjonsnummer",),
    title=("navn",),
    says_title=False,
    is_project=lambda _: False,
    rows=_organisation,
    reads=fields(
        "overordnetEnhet forretningsadresse.kommunenummer forretningsadresse.kommune "
        "forretningsadresse.landkode naeringskode1.kode naeringskode1.beskrivelse antallAnsatte "
        "hjemmeside aktivitet vedtektsfestetFormaal"
    ),
    ignores=fields(
        "organisasjonsform.beskrivelse organisasjonsform._links.self.href "
        "naeringskode1.hjelpeenhetskode naeringskode2.kode naeringskode2.beskrivelse "
        "naeringskode2.hjelpeenhetskode naeringskode3.kode naeringskode3.beskrivelse "
        "naeringskode3.hjelpeenhetskode hjelpeenhetskode.kode hjelpeenhetskode.beskrivelse "
        "harRegistrertAntallAnsatte "
        "registreringsdatoAntallAnsatteNAVAaregisteret "
        "registreringsdatoAntallAnsatteEnhetsregisteret epostadresse telefon mobil "
        "postadresse.adresse postadresse.poststed postadresse.postnummer postadresse.kommune "
        "postadresse.kommunenummer postadresse.land postadresse.landkode "
        "forretningsadresse.adresse forretningsadresse.poststed forretningsadresse.postnummer "
        "forretningsadresse.land institusjonellSektorkode.kode "
        "institusjonellSektorkode.beskrivelse sisteInnsendteAarsregnskap "
        "registreringsdatoenhetsregisteret registreringsdatoEnhetsregisteret stiftelsesdato "
        "registrertIMvaRegisteret registrertIMvaregisteret "
        "registreringsdatoMerverdiavgiftsregisteret "
        "registreringsdatoMerverdiavgiftsregisteretEnhetsregisteret "
        "frivilligMvaRegistrertBeskrivelser registreringsdatoFrivilligMerverdiavgiftsregisteret "
        "registrertIFrivillighetsregisteret registreringsdatoFrivillighetsregisteret "
        "registrertIForetaksregisteret registreringsdatoForetaksregisteret "
        "registrertIStiftelsesregisteret registrertIPartiregisteret "
        "registreringsdatoPartiregisteret konkurs konkursdato underAvvikling underAvviklingDato "
        "underTvangsavviklingEllerTvangsopplosning "
        "underUtenlandskInsolvensbehandlingDato tvangsavvikletPgaManglendeSlettingDato "
        "tvangsopplostPgaManglendeDagligLederDato tvangsopplostPgaManglendeRevisorDato "
        "tvangsopplostPgaManglendeRegnskapDato tvangsopplostPgaMangelfulltStyreDato maalform "
        "vedtektsdato erIKonsern paategninger fravalgRevisjonDato "
        "fravalgRevisjonBeslutningsDato kapital.type kapital.belop kapital.valuta "
        "kapital.innfortDato kapital.antallAksjer kapital.fritekst kapital.bundet "
        "kapital.fulltInnbetalt links _links.self.href respons_klasse"
    ),
)
COMPANY_EXTRACT = Layout(
    name="company-register-extract",
    needs=fields("organisasjonsnummer navn næringskode kommune"),
    kind="other",
    language="nb",
    key=("organisasjonsnummer",),
    title=("navn",),
    says_title=False,
    is_project=lambda _: False,
    rows=_extract,
    reads=frozenset({"antall ansatte", "ansatte", "hjemmeside", "formål", "aktivitet"}),
    ignores=frozenset({"kommunenummer", "næringsbeskrivelse", "organisasjonsform", "fylke"}),
)
