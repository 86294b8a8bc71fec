"""Activities and results: planned, carried out, brought about; and what is none of them."""

import pytest

from ontology.terms import KL

PLANNED = [
    ("nb", "Vi skal gjennomføre seks kurs i sveising."),
    ("nb", "Prosjektet vil kartlegge behovene i tjue bedrifter."),
    ("nb", "Det skal bli etablert et nettverk for innkjøpere."),
    ("nb", "Det arrangeres fire fagdager om havvind."),
    ("nn", "Me skal arrangere ei studiereise til Skottland."),
    ("nn", "Det skal haldast tre samlingar for leiarar."),
    ("da", "Der skal gennemføres 40 væksttjek i virksomhederne."),
    ("da", "Udvikling og gennemførelse af et kompetenceforløb for rådgivere."),
    ("da", "Hovedaktiviteten er en fælles messe i Hamborg."),
    ("en", "We will test the sensors on two vessels."),
    ("en", "The prototypes will be validated in three ports."),
    ("en", "In the first phase the needs of thirty yards are mapped."),
    ("sv", "Projektet ska genomföra fem utbildningar i svetsning."),
]
DONE = [
    ("nb", "I fjor arrangerte vi seks fagdager om reparasjon av blader."),
    ("nb", "Det ble gjennomført fire kurs i sveising."),
    ("nn", "Det vart halde tre samlingar for leiarar."),
    ("da", "Der er blevet afholdt fem møder med kommunerne."),
    ("en", "Two study trips were organised in the spring."),
    ("en", "We held four workshops on welding."),
]
RESULTS = [
    ("nb", "Messen resulterte i tre nye avtaler."),
    ("nb", "Vi har utviklet en sensor som tåler trykk."),
    ("nn", "Prosjektet har ført til to nye bedrifter."),
    ("da", "Forprojektet har resulteret i en ny prototype."),
    ("en", "The pilot led to two new contracts."),
    ("en", "We have developed a boiler that burns bark."),
]
NEITHER = [
    ("nb", "Vi skal ikke gjennomføre kurs i sveising."),
    ("nb", "Dersom vi får støtte, vil vi kartlegge behovene i tjue bedrifter."),
    ("nb", "Skal vi gjennomføre seks kurs i sveising?"),
    ("nb", "Materialet kan testes i saltvann uten problemer."),
    ("da", "Der skal ikke gennemføres flere kurser i år."),
    ("en", "We will not test the sensors on vessels."),
    ("en", "If the grant comes, we will test the sensors on vessels."),
    ("en", "The base that has been built is of concrete and steel."),
    ("en", "The production of steel is considered important by many."),
]


def activities(told, predicate):
    documents = {one.subject for one in told.reading.statements if one.predicate == predicate}
    results = {one.subject for one in told.reading.statements if one.predicate == KL.resultOf}
    return documents - results


@pytest.mark.parametrize(("language", "text"), PLANNED)
def test_planned_activity_is_planned_in_the_document(tell, language, text):
    told = tell(text, language=language)
    assert len(activities(told, KL.plannedIn)) == 1
    assert not activities(told, KL.reportedIn)


@pytest.mark.parametrize(("language", "text"), DONE)
def test_what_was_carried_out_is_reported_in_the_document(tell, language, text):
    told = tell(text, language=language)
    assert len(activities(told, KL.reportedIn)) == 1
    assert not activities(told, KL.plannedIn)


@pytest.mark.parametrize(("language", "text"), RESULTS)
def test_result_comes_of_something(tell, language, text):
    (result,) = tell(text, language=language).said(KL.resultOf)
    assert result[2].evidence.quote == text


@pytest.mark.parametrize(("language", "text"), NEITHER)
def test_denied_supposed_and_asked_is_no_activity(tell, language, text):
    told = tell(text, language=language)
    assert not told.said(KL.plannedIn) + told.said(KL.reportedIn) + told.said(KL.resultOf)


def test_activity_keeps_who_when_and_what_it_concerns(tell):
    told = tell("Nordsveis AS skal gjennomføre seks kurs i sveising i 2025.")
    assert told.pairs(KL.conductedBy) == {(told.said(KL.conductedBy)[0][0], "Nordsveis AS")}
    ((_, year, _),) = told.said(KL.period)
    assert year == "2025"
    assert "welding" in {said for _, said, _ in told.said(KL.concerns)}


def test_result_belongs_to_the_project_of_the_document(tell):
    told = tell(
        "# Prosjekt «Havblikk»", "Forprosjektet resulterte i en prototype.", title="«Havblikk»"
    )
    assert len(told.said(KL.resultOf)) == 1


def test_call_plans_needs_and_offers_nothing(tell):
    told = tell(
        "We need better sensors. Proposals will test the sensors in three ports.",
        kind="call",
        language="en",
    )
    assert not told.said(KL.needs) + told.said(KL.plannedIn)


def test_activity_keeps_its_amount_with_the_currency(tell):
    told = tell("Vi skal gjennomføre seks kurs for 1,5 millioner kroner.")
    assert {said for _, said, _ in told.said(KL.amount)} == {"1500000"}
    assert {said for _, said, _ in told.said(KL.currency)} == {"NOK"}


def test_two_amounts_are_nobodys(tell):
    assert not tell("Vi skal holde kurs for 100 000 kr og turer for 5 000 kr.").said(KL.amount)
