import pytest

from ontology.terms import KL


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("nb", "Nordsensor AS og Havlab ASA møttes.", {"Nordsensor AS", "Havlab ASA"}),
        ("nb", "Vi møtte selskapet Fjordvind.", {"Fjordvind"}),
        (
            "nb",
            "Vi samarbeider med Tindvik, SINTEF Ocean og Sogndal kommune.",
            {"Tindvik", "SINTEF Ocean", "Sogndal kommune"},
        ),
        (
            "nn",
            "Verksemda Fjordvind søkjer partnarar saman med Høgskulen på Vestlandet.",
            {"Fjordvind", "Høgskulen på Vestlandet"},
        ),
        (
            "en",
            "Seawind GmbH met the University of Delft.",
            {"Seawind GmbH", "University of Delft"},
        ),
        ("en", "Nordwind is a supplier of blades.", {"Nordwind"}),
        (
            "en",
            "The members include Beta Marine and Alpha Robotics Ltd.",
            {"Beta Marine", "Alpha Robotics Ltd"},
        ),
        ("en", "Bergen-based Beta Marine AS grows.", {"Beta Marine AS"}),
        (
            "da",
            "Nordlys A/S samarbejder med Aalborg Universitet.",
            {"Nordlys A/S", "Aalborg Universitet"},
        ),
        (
            "nb",
            "Institutt for havteknikk (IHT) forsker. IHT er stort.",
            {"Institutt for havteknikk"},
        ),
        ("nb", "Daglig leder Kari Nordmann i Fjordvind AS smilte.", {"Fjordvind AS"}),
        ("nb", "Styret ledes av Anne Berg. Vi samarbeider med Ola Hansen.", set()),
        ("nb", "Norges geotekniske institutt (NGI) måler.", {"Norges geotekniske institutt"}),
        # what is capitalised and nobody
        ("nb", "Horisont Europa er viktig for Norge i Mai. Hydrogen trenger lagring.", set()),
        ("nb", "Florø mangler kai. Konseptet leverer verdi. Verksemda søkjer partnarar.", set()),
        ("nb", "Sammen med Tyskland og Innovasjon i Bergen.", set()),
        ("en", "Technology needs people. The European Network and Support Network met.", set()),
        ("en", "Companies provide jobs. Our Company is here. We work with AI and IoT.", set()),
    ],
)
def test_organisations_are_recognised(tell, language, text, names):
    assert set(tell(text, language=language, issuer=None).names) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("NCE Maritime CleanTech vokser.", "NCE Maritime CleanTech"),
        ("Klyngen Blå Kyst vokser.", "Blå Kyst"),
        ("Norwegian Offshore Wind Cluster vokser.", "Norwegian Offshore Wind Cluster"),
        ("Nå vokser Kystklyngen.", "Kystklyngen"),
        ("Arena Havvind Nord vokser.", "Arena Havvind Nord"),
    ],
)
def test_clusters_are_clusters(tell, text, name):
    assert tell(text, issuer=None).names == {name: "Cluster"}


def test_short_forms_are_the_long_name(tell):
    told = tell(
        "Nordsensor Teknikk AS er ny. Nordsensor leverer sensorer. Nordsensors kunder er få."
    )
    assert [one.name for one in told.reading.mentions if one.name != "Fjordklyngen"] == [
        "Nordsensor Teknikk AS"
    ]
    assert told.pairs(KL.offers)


def test_short_forms_of_two_are_nobodys(tell):
    told = tell("Tindvik Marin AS og Tindvik Energi AS møttes. Så kom Tindvik.")
    assert {"Tindvik Marin AS", "Tindvik Energi AS"} == set(told.names) - {"Fjordklyngen"}


def test_a_mention_stands_at_its_first_occurrence(tell):
    told = tell("# Nordsensor i vekst", "Nordsensor AS leverer sensorer.")
    mention = next(one for one in told.reading.mentions if one.name == "Nordsensor AS")
    assert (mention.evidence.start, mention.evidence.quote) == (0, "Nordsensor")


def test_the_issuer_is_a_mention_even_if_unnamed(tell):
    told = tell("# Årsrapport", "Vi mangler sveising.", issuer="Tind AS")
    assert told.pairs(KL.issuer) == {(told.reading.document.iri.rsplit("/", 1)[1], "Tind AS")}
    mention = told.reading.mentions[0]
    assert mention.authority == 1
    assert mention.evidence.quote == "Årsrapport"


def test_an_unnamed_issuer_is_not_whom_the_heading_names(tell):
    told = tell("# Tind AS", "Havlab AS er her.", issuer="Fjordklyngen")
    assert len({one.iri for one in told.reading.mentions}) == 3


def test_the_cluster_can_be_stated_beside_the_document(tell):
    told = tell("Medlemmene er Tind AS og Havlab AS.", issuer=None, cluster="Blå Kyst")
    assert told.pairs(KL.memberOf) == {("Tind AS", "Blå Kyst"), ("Havlab AS", "Blå Kyst")}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nordsensor AS vokser.", "company"),
        ("Universitetet i Bergen vokser.", "education-institution"),
        ("Institutt for havteknikk vokser.", "research-institution"),
        ("Sogndal kommune vokser.", "public-agency"),
        ("Kyst Capital AS vokser.", "investor"),
        ("Havlab er et forskningsinstitutt i Bergen.", "research-institution"),
        ("Investoren Gullfot kom.", "investor"),
        ("Klyngeorganisasjonen Havnett er ny.", "cluster-organisation"),
    ],
)
def test_kinds_come_from_names_and_words(tell, text, kind):
    assert set(tell(text, issuer=None).kinds.values()) == {kind}


@pytest.mark.parametrize(
    ("language", "text", "who", "where"),
    [
        ("nb", "Tind AS i Florø leverer sensorer.", "Tind AS", "floro"),
        ("nn", "Tind AS frå Sogndal leverer sensorar.", "Tind AS", "sogndal"),
        ("en", "Tind AS, based in Florø, makes sensors.", "Tind AS", "floro"),
        ("en", "Seawind GmbH in Germany provides blades.", "Seawind GmbH", "DE"),
        ("nb", "Tind AS (Florø) er medlem.", "Tind AS", "floro"),
        ("nb", "Vi har hovedkontor i Bergen.", "Fjordklyngen", "bergen"),
        ("en", "Bergen-based Tind AS makes sensors.", "Tind AS", "bergen"),
        ("en", "SINTEF Ocean, a research institute in Bergen, helps.", "SINTEF Ocean", "bergen"),
        ("nb", "Sogndal kommune hjelper.", "Sogndal kommune", "sogndal"),
    ],
)
def test_places(tell, language, text, who, where):
    assert tell(text, language=language).pairs(KL.locatedIn) == {(who, where)}


def test_a_place_of_something_else_is_not_the_actors(tell):
    assert not tell("Tind AS leverte sensorer til et verft i Florø.").said(KL.locatedIn)


def test_who_runs_a_cluster(tell):
    told = tell("Klyngen Blå Kyst drives av Kystutvikling AS.", issuer=None)
    assert told.pairs(KL.facilitates) == {("Kystutvikling AS", "Blå Kyst")}
