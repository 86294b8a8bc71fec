"""Questions and cautions: each follows from something in the text, and from nothing else."""

from ontology.terms import KL
from portfolio.phrases import LANGUAGES, load_phrases
from portfolio.reading.acquaintances import Acquaintance, Named, quoted
from portfolio.reading.answer import PHRASES
from portfolio.reading.answers import answered
from portfolio.reading.cautions import cautions_on
from portfolio.reading.criteria import Criteria, bundled_criteria
from portfolio.reading.goals import COMMON, stated_goals
from portfolio.reading.questions import Kin, questions_on
from portfolio.reading.stretches import stretches_of
from portfolio.roster import Membership

NOBODY = Named(known=(), unknown=(), members=0)


def asked(text, named: Named = NOBODY, kin=()) -> list[tuple[str, dict[str, str]]]:
    reading, found = text.reading(), list(answered(bundled_criteria(), text.held()))
    goals = stated_goals(reading, found)
    return [(q.key, dict(q.about)) for q in questions_on(reading, found, goals, named, kin)]


def test_what_is_not_found_is_asked_the_weightiest_first(written) -> None:
    found = asked(written(("Vedlegg", "Ingenting her.")))
    assert {key for key, _ in found} == {"not-found"}
    assert len(found) == 10
    weights = [int(about["weight"].rstrip("%")) for _, about in found]
    assert weights == sorted(weights, reverse=True)


def test_goals_are_asked_about_only_where_there_are_any(written) -> None:
    text = written(("Mål", "Vi skal samarbeide mer."))
    text.goal("Vi skal samarbeide mer.", "interaction")
    found = asked(text)
    unserved = [about["goal"] for key, about in found if key == "goal-not-served"]
    assert unserved == [f"#{one}" for one in COMMON if one != "interaction"]
    assert ("goal-unmeasured", {"quote": "Vi skal samarbeide mer."}) in found


def test_an_activity_of_the_plan_is_asked_who_and_when(written) -> None:
    text = written(("Planlagte aktiviteter", "Kurs i 2. kvartal. Studietur i mai."))
    text.fact("a1", KL.plannedIn, "d", "Kurs i 2. kvartal.")
    text.fact("a1", KL.period, "2024", "Kurs i 2. kvartal.")
    text.fact("a2", KL.plannedIn, "d", "Studietur i mai.")
    keys = [key for key, _ in asked(text) if key.startswith("activity")]
    assert keys == ["activity-who", "activity-who-when"]


def test_members_of_other_clusters_and_kin_that_is_not_named_are_asked_about(written) -> None:
    text = written(("Vedlegg", "Havlab AS er med."))
    reading = text.reading()
    membership = Membership(cluster="c1", actor="a", name="Havlab AS", is_stated=True)
    havlab = Acquaintance(
        iri="a",
        name="Havlab AS",
        is_cluster=False,
        is_member=True,
        memberships=(membership,),
        quotation=quoted(reading, 0, 5),
    )
    named = Named(known=(havlab,), unknown=(), members=1)
    kin = [
        Kin(iri="a", name="Named", overlap=0.5, complement=0, shared=("t",)),
        Kin(iri="k", name="NCE Tang", overlap=0.4, complement=0, shared=("t", "u")),
        Kin(iri="l", name="Nothing shared", overlap=0.3, complement=0, shared=()),
    ]
    found = asked(text, named, kin)
    assert ("member-elsewhere", {"name": "Havlab AS", "clusters": "c1"}) in found
    assert [about for key, about in found if key == "kin-unmentioned"] == [
        {"cluster": "NCE Tang", "shared": "t|u"}
    ]


def cautions(text, criteria: Criteria | None = None) -> list[str]:
    reading = text.reading()
    found = cautions_on(reading, stretches_of(reading.document), criteria or bundled_criteria())
    return [one.key for one in found]


def test_a_report_is_told_from_an_application(written) -> None:
    long = "Vi gjorde mye. " * 80
    assert cautions(written(("Året", long), ("Så", "Ord"), title="Årsrapport 2023")) == [
        "kind-annual-report"
    ]
    assert (
        cautions(written(("Året", long), ("Så", "Ord"), title="Søknad om mer, årsrapport 2023"))
        == []
    )


def test_what_has_been_done_and_not_planned_gives_a_report_away(written) -> None:
    text = written(("A", "Ett. To. Tre. " + "Ord " * 200), ("B", "Ord"), title="Uten navn")
    for number, quote in enumerate(("Ett.", "To.", "Tre.")):
        text.fact(f"a{number}", KL.reportedIn, "d", quote)
    assert cautions(text) == ["kind-annual-report"]


def test_length_headings_and_what_the_reader_noticed_are_told(written) -> None:
    assert cautions(written(("", "Kort."))) == ["short", "no-headings"]
    text = written(("A", "Ord " * 30_000), ("B", "Ord"))
    text.warnings = ("page 2 is a picture",)
    assert cautions(text) == ["too-long", "reader"]


def test_every_phrase_is_there_in_every_language() -> None:
    for key, texts in load_phrases(PHRASES).items():
        assert set(texts) == set(LANGUAGES), key
