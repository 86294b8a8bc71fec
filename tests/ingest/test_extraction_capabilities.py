import pytest

from ontology.terms import KL

NEEDS = [
    ("nb", "Vi trenger sveising av titan."),
    ("nb", "Vi har behov for en partner på sveising."),
    ("nb", "Vi har ikke eget verksted for sveising."),
    ("nb", "Vi er på jakt etter noen som kan sveising."),
    ("nb", "Vi ønsker å komme i kontakt med et miljø for sveising."),
    ("nb", "Vi mangler kompetanse på sveising."),
    ("nb", "Derfor etterspør vi sveising."),
    ("nb", "I dag mangler vi sveising."),
    ("nb", "Det er også behov for sveising."),
    ("nb", "Hvem kan hjelpe oss med sveising?"),
    ("nn", "Me treng sveising av titan."),
    ("nn", "Vi saknar folk som kan sveising."),
    ("nn", "Me har ikkje eige verkstad for sveising."),
    ("nn", "Me søkjer ein partnar innan sveising."),
    ("nn", "Kven kan levere sveising?"),
    ("en", "We need titanium welding."),
    ("en", "We are looking for a partner who can do welding."),
    ("en", "We do not have our own welding workshop."),
    ("en", "We would like to get in touch with a welding yard."),
    ("en", "We lack people for welding."),
    ("en", "Our biggest challenge is to find welding capacity."),
    ("en", "Who can do welding?"),
    ("da", "Vi har brug for svejsning og sveising."),
    ("da", "Vi mangler folk til sveising."),
    ("da", "Vi søger en partner inden for sveising."),
    ("sv", "Vi behöver hjälp med sveising."),
]
OFFERS = [
    ("nb", "Vi leverer sensorer til havvind."),
    ("nb", "Vi har lang og bred erfaring med sensorer."),
    ("nb", "Vi har spesialisert oss, og er spesialister på sensorer, og tilbyr sensorer."),
    ("nb", "Vi stiller laboratoriet for sensorer til disposisjon."),
    ("nb", "Vi kan bidra med sensorer."),
    ("nb", "Vi drifter et testanlegg for sensorer."),
    ("nb", "Vi er en ledende leverandør av sensorer."),
    ("nn", "Me utviklar sensorar for havvind."),
    ("nn", "Me har lang røynsle med sensorar."),
    ("nn", "Me driv eit testanlegg for sensorar."),
    ("en", "We make sensors for offshore wind."),
    ("en", "We have long experience with sensors."),
    ("en", "We specialise in sensors."),
    ("en", "Our laboratory for sensors is open to all members."),
    ("en", "We are a leading supplier of sensors."),
    ("en", "We can contribute with sensors."),
    ("da", "Vi udvikler sensorer."),
    ("da", "Vi råder over et testanlæg for sensorer."),
    ("sv", "Vi tillverkar sensorer."),
]
NEITHER = [
    ("nb", "Vi trenger ikke sveising."),
    ("nb", "Vi leverer verken sensorer eller kabler."),
    ("nb", "Vi trenger derimot ikke sveising."),
    ("nb", "Vi trenger altså ikke lenger hjelp til sveising."),
    ("nb", "Vi driver heller ikke sveising."),
    ("nb", "Vi tilbyr dessverre ikke sveising."),
    ("nb", "Det sveises når det trengs."),
    ("nb", "Av budsjettet søkes 25 millioner fra programmet."),
    ("nn", "Me treng likevel ikkje sveising."),
    ("nn", "Budsjettet for sveising er på 5,5 millionar."),
    ("nn", "Eksporten av sensorar er på 4 prosent."),
    ("nn", "Me driv heller ikkje med sveising."),
    ("da", "Vi har derimod ikke brug for sveising."),
    ("en", "We do not have, and do not intend to have, our own laboratory for sensors."),
    ("en", "We have no plans to make sensors of our own and buy them from others."),
    ("en", "We no longer offer sensors."),
    ("nb", "Vi trenger verken sveising eller maling."),
    ("nb", "Vi utvikler hverken sensorer eller programvare."),
    ("nn", "Me leverer korkje sensorar eller kablar."),
    ("nn", "Me treng verken sveising eller måling."),
    ("da", "Vi leverer hverken sensorer eller kabler."),
    ("en", "We make neither sensors nor cables."),
    ("en", "We need neither welding nor painting."),
    ("en", "Due to the lack of welding, ships are rarely built."),
    ("nb", "Vi trenger ikke lenger hjelp til sveising."),
    ("nb", "Vi mangler ikke kompetanse på sveising."),
    ("nb", "Vi leverer ikke sensorer."),
    ("nb", "Dersom vi får støtte, leverer vi sensorer."),
    ("nb", "Hvis klyngen trenger sveising, finnes det råd."),
    ("nb", "Kundene trenger sensorer."),
    ("nb", "Vi hjalp i fjor bedrifter som trenger sveising."),
    ("nb", "Trenger dere sveising?"),
    ("nn", "Me treng ikkje sveising."),
    ("nn", "Viss me treng sveising, seier me frå."),
    ("en", "We do not need welding."),
    ("en", "We no longer need welding."),
    ("en", "We do not offer sensors."),
    ("en", "If we need welding, we will say so."),
    ("en", "Customers need sensors."),
    ("en", "Companies that need welding are many."),
    ("da", "Vi har ikke brug for sveising."),
    ("da", "Hvis vi mangler folk, stopper vi."),
]


@pytest.mark.parametrize(("language", "text"), NEEDS)
def test_needs(tell, language, text):
    told = tell(text, language=language, issuer="Nordsensor AS")
    needs = told.nodes(KL.needs)["Nordsensor AS"]
    assert "welding" in needs[0]["concerns"]
    assert needs[0]["firmness"] == ["wanted"]
    assert needs[0]["type"] == ["Need"]
    assert needs[0]["description"] == [text]
    assert not told.said(KL.offers)


@pytest.mark.parametrize(("language", "text"), OFFERS)
def test_offers(tell, language, text):
    told = tell(text, language=language, issuer="Nordsensor AS")
    offers = told.nodes(KL.offers)["Nordsensor AS"]
    assert "sensor" in offers[0]["concerns"]
    assert offers[0]["firmness"] == ["existing"]
    assert not told.said(KL.needs)


@pytest.mark.parametrize(("language", "text"), NEITHER)
def test_what_is_denied_supposed_or_said_of_others_is_neither(tell, language, text):
    told = tell(text, language=language, issuer="Nordsensor AS")
    assert not told.said(KL.needs)
    assert not told.said(KL.offers)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Vi skal tilby sensorer fra 2027."),
        ("nb", "Vi planlegger å tilby sensorer."),
        ("nb", "På sikt leverer vi sensorer."),
        ("nn", "Me skal tilby sensorar."),
        ("en", "We could in future offer sensors."),
        ("en", "We plan to offer sensors."),
    ],
)
def test_what_is_to_come_is_planned(tell, language, text):
    offers = tell(text, language=language, issuer="Nordsensor AS").nodes(KL.offers)
    assert offers["Nordsensor AS"][0]["firmness"] == ["planned"]


def test_not_only_is_no_denial(tell):
    told = tell("Vi leverer ikke bare sensorer, men også sveising.", issuer="Nordsensor AS")
    assert set(told.nodes(KL.offers)["Nordsensor AS"][0]["concerns"]) == {"sensor", "welding"}


def test_a_sentence_is_divided_between_need_and_offer(tell):
    told = tell("Nordsensor AS leverer sensorer til havvind, men mangler sveising av titan.")
    offer = told.nodes(KL.offers)["Nordsensor AS"][0]
    need = told.nodes(KL.needs)["Nordsensor AS"][0]
    assert set(offer["concerns"]) == {"sensor", "wind"}
    assert set(need["concerns"]) == {"welding", "titanium"}
    assert offer["description"] == ["Nordsensor AS leverer sensorer til havvind,"]


def test_two_speakers_share_a_sentence(tell):
    told = tell("Tind AS leverer sensorer, mens Havlab AS trenger sveising.")
    assert told.nodes(KL.offers)["Tind AS"][0]["concerns"] == ["sensor"]
    assert told.nodes(KL.needs)["Havlab AS"][0]["concerns"] == ["welding"]
    assert len(told.said(KL.offers)) == len(told.said(KL.needs)) == 1


def test_a_relative_clause_does_not_divide(tell):
    told = tell("Vi søker en partner som leverer sveising.", issuer="Nordsensor AS")
    assert told.nodes(KL.needs)["Nordsensor AS"][0]["concerns"] == ["welding"]
    assert not told.said(KL.offers)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Vi er en liten bedrift som leverer sensorer."),
        ("nb", "Tind AS er et selskap i Florø som utvikler sensorer."),
        ("nn", "Tind AS er ei verksemd som utviklar sensorar."),
        ("en", "Tind AS is a company that makes sensors."),
    ],
)
def test_what_somebody_is_said_to_be_does_it(tell, language, text):
    told = tell(text, language=language, issuer="Tind AS")
    assert {who for who, _ in told.pairs(KL.offers)} == {"Tind AS"}


def test_several_subjects_speak_each(tell):
    told = tell("Tind AS, Kyst AS og Havlab AS leverer sensorer.")
    assert {who for who, _ in told.pairs(KL.offers)} == {"Tind AS", "Kyst AS", "Havlab AS"}
    assert all(one.evidence.confidence < 0.8 for _, _, one in told.said(KL.offers))


@pytest.mark.parametrize(
    ("language", "texts", "who"),
    [
        ("nb", ["Tind AS holder til i Florø.", "Selskapet mangler sveising."], "Tind AS"),
        ("nn", ["Tind AS held til i Florø.", "Verksemda manglar sveising."], "Tind AS"),
        ("en", ["Tind AS is based in Florø.", "The company lacks welding."], "Tind AS"),
        ("en", ["Tind AS is based in Florø.", "It lacks welding."], "Tind AS"),
        ("da", ["Tind A/S er baseret i Florø.", "Virksomheden mangler sveising."], "Tind A/S"),
        (
            "nb",
            ["Universitetet i Bergen er stort.", "Instituttet trenger sveising."],
            "Universitetet i Bergen",
        ),
        ("nb", ["Tind AS er medlem.", "Klyngen mangler sveising."], "Fjordklyngen"),
        ("nb", ["Medlemmene trenger sveising."], "Fjordklyngen"),
        ("nb", ["Trenger sveising."], "Fjordklyngen"),
        ("nb", ["Sammen med Tind AS trenger vi sveising."], "Fjordklyngen"),
        ("nb", ["I dag mangler Tind AS sveising."], "Tind AS"),
        ("nb", ["Tind AS, som mangler sveising, er ny."], "Tind AS"),
        ("nb", ["# Tind AS", "Vi mangler sveising."], "Tind AS"),
    ],
)
def test_who_speaks(tell, language, texts, who):
    needs = tell(*texts, language=language).pairs(KL.needs)
    assert {subject for subject, _ in needs} == {who}


def test_nobody_speaks_without_an_issuer(tell):
    assert not tell("Vi mangler sveising.", issuer=None).said(KL.needs)


@pytest.mark.parametrize(
    ("language", "heading", "predicate"),
    [
        ("nb", "# 2 Utfordringer og behov", KL.needs),
        ("nn", "# Kva vi treng", KL.needs),
        ("en", "# Looking for", KL.needs),
        ("nb", "# Vi tilbyr", KL.offers),
        ("en", "# What we offer", KL.offers),
        ("nb", "Vi trenger:", KL.needs),
        ("en", "We can offer:", KL.offers),
    ],
)
def test_bare_lines_below_a_heading(tell, language, heading, predicate):
    told = tell(heading, "- Sveising", "- Welding of titan", language=language, issuer="Tind AS")
    assert len(told.said(predicate)) >= 2
    assert all(who == "Tind AS" for who, _ in told.pairs(predicate))


def test_a_stage_or_technology_offered_is_ones_own(tell):
    told = tell("Tind AS leverer sensorer og hydrogenlagring.")
    assert told.pairs(KL.uses) == {("Tind AS", "sensor")}
    assert told.pairs(KL.activeIn) == {("Tind AS", "h2.storage")}


def test_a_compound_concerns_and_is_not_claimed(tell):
    told = tell("Tind AS leverer korrosjonssensorer.")
    assert set(told.nodes(KL.offers)["Tind AS"][0]["concerns"]) == {"corrosion", "sensor"}
    assert not told.said(KL.uses)


def test_words_of_a_name_are_no_concepts(tell):
    told = tell("Titan Sensor AS leverer sveising.")
    assert told.nodes(KL.offers)["Titan Sensor AS"][0]["concerns"] == ["welding"]


@pytest.mark.parametrize(
    ("language", "text", "offers"),
    [
        ("nb", "Tind AS vikler komposittanker.", True),
        ("nb", "Tind AS (Florø) stanser plater.", True),
        ("nn", "Tind AS stansar plater i stål.", True),
        ("en", "Tind AS grades boards for furniture makers.", True),
        ("da", "Tind A/S stanser plader i stål.", True),
        ("nb", "Tind AS feirer femti år.", False),
        ("nb", "Tind AS vokser raskt.", False),
        ("nb", "Tind AS vikler ikke spoler.", False),
        ("nb", "Dersom Tind AS vikler spoler, blir det bra.", False),
        ("nb", "Sogndal kommune vikler bandasjer.", False),
        ("en", "Tind AS recruits two engineers.", False),
        ("da", "Tind A/S gennemgår store forandringer.", False),
    ],
)
def test_what_a_firm_plainly_does_is_an_offer(tell, language, text, offers):
    assert bool(tell(text, language=language).said(KL.offers)) is offers


@pytest.mark.parametrize(
    "line",
    [
        "Ingrid Vaksvik, cluster manager",
        "Kari Nes Dahl, daglig leder",
        "Ola Lie, prosjektleiar i klynga",
        "To: Innovasjonsetaten",
    ],
)
def test_who_signed_below_a_list_of_offers_is_none_of_them(tell, line):
    told = tell("# Vi tilbyr", "- Sensorer til havvind", f"- {line}", issuer="Nordsensor AS")
    assert [one.evidence.quote for *_, one in told.said(KL.offers)] == ["Sensorer til havvind"]


def test_tests_behind_a_preposition_are_no_verb(tell):
    told = tell("We have no equipment for tests of sensors.", language="en", issuer="Tind AS")
    assert told.said(KL.needs)
    assert not told.said(KL.offers)
