"""Rule sets are data: reading them, which is in force, and what happens when they are wrong."""

import shutil
from datetime import date

import pytest

from ontology.errors import OntologyError
from ontology.rdf import Literal, RdfFormat, parse
from ontology.rules import RULES, in_force, rule_sets
from ontology.terms import CONCEPT, KL, Std

ARENA, ARENA_PRO, GCE, MATURE, NCE = (
    f"{CONCEPT}level/{slug}" for slug in ("arena", "arena-pro", "gce", "mature", "nce")
)
PROGRAMME = CONCEPT + "programme/norwegian-innovation-clusters"
NEW = """
@prefix kl: <https://klynge.invalid/ontology/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix set: <https://klynge.invalid/concept/rule-set/> .
set:2030 a kl:RuleSet ; rdfs:label "The rules of 2030"@en ; kl:partOfProgramme <PROGRAMME> ;
    kl:validFrom "2030-07-01"^^xsd:date .
set:2030.arena a kl:LevelRule ; kl:ruleSet set:2030 ; kl:minimumYears 4 ;
    kl:appliesToLevel <https://klynge.invalid/concept/level/arena> .
""".replace("PROGRAMME", PROGRAMME)
OPEN_END = '    kl:validFrom "2021"^^xsd:gYear ;\n'


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(RULES, tmp_path / "rules")


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_rule_sets_are_those_of_2014_2019_and_2021():
    sets = rule_sets()
    assert [(one.file, one.valid_from, one.valid_until) for one in sets] == [
        ("2014.ttl", date(2014, 1, 1), date(2018, 12, 31)),
        ("2019.ttl", date(2019, 1, 1), date(2020, 12, 31)),
        ("2021.ttl", date(2021, 1, 1), None),
    ]
    assert {one.programme for one in sets} == {PROGRAMME}
    assert all(set(one.labels) == {"nb", "nn", "en"} for one in sets)


@pytest.mark.parametrize(
    ("year", "level", "years"),
    [
        (2014, ARENA, (3, 5, 5)),
        (2014, NCE, (None, None, 10)),
        (2014, GCE, (None, None, 10)),
        (2019, ARENA_PRO, (5, None, 5)),
        (2021, ARENA, (3, 5, 5)),
    ],
)
def test_what_they_say_of_years(year, level, years):
    rule = in_force(date(year, 6, 15)).rule(level)
    assert (rule.minimum_years, rule.extendable_to, rule.maximum_years) == years


def test_arena_pro_came_in_2019_and_mature_clusters_in_2021():
    assert in_force(date(2018, 12, 31)).rule(ARENA_PRO) is None
    assert in_force(date(2019, 1, 1)).rule(ARENA_PRO).open_for_intake
    assert in_force(date(2020, 12, 31)).rule(MATURE) is None
    assert in_force(date(2021, 1, 1)).rule(MATURE) is not None


def test_from_2021_nobody_is_admitted_to_the_brand_names():
    rules = in_force(date(2024, 1, 1))
    assert rules.rule(NCE).open_for_intake is rules.rule(GCE).open_for_intake is False
    assert rules.rule(ARENA).open_for_intake is True


def test_what_the_sources_do_not_say_is_not_said():
    assert in_force(date(2019, 6, 1)).rule(NCE).open_for_intake is None
    assert in_force(date(2021, 6, 1)).rule(MATURE).maximum_years is None


def test_every_level_open_for_intake_has_criteria():
    for rules in rule_sets():
        for level in rules.levels:
            assert level.criteria or not level.open_for_intake, level.iri


def test_before_the_programme_nothing_was_in_force():
    assert in_force(date(2013, 12, 31)) is None
    assert (
        in_force(date(2020, 1, 1), programme="https://klynge.invalid/concept/programme/x") is None
    )


def test_the_disputed_beginning_is_told_with_both_dates_and_their_sources():
    quads = list(parse(path=RULES / "2014.ttl", format=RdfFormat.TURTLE))
    told = {
        q.object.value
        for q in quads
        if q.subject.value == PROGRAMME and q.predicate.value == KL.startsOn
    }
    assert told == {"2014-01-01", "2014-06"}
    for said in [q.subject for q in quads if q.object.value == Std.Statement]:
        own = {q.predicate.value: q.object for q in quads if q.subject == said}
        assert own[Std.subject].value == PROGRAMME
        assert own[Std.predicate].value == KL.startsOn
        assert isinstance(own[Std.object], Literal)
        assert own[Std.object].value in told
        assert "http://purl.org/dc/terms/source" in own
        told.remove(own[Std.object].value)
    assert told == set()


def test_a_new_rule_set_takes_a_file_and_no_code(folder):
    (folder / "2030.ttl").write_text(NEW, encoding="utf-8")
    change(folder / "2021.ttl", OPEN_END, OPEN_END + '    kl:validUntil "2030-06-30"^^xsd:date ;\n')
    assert in_force(date(2030, 6, 30), folder).file == "2021.ttl"
    assert in_force(date(2030, 7, 1), folder).rule(ARENA).minimum_years == 4


def test_two_rule_sets_at_once_are_refused_with_both_files_and_what_to_do(folder):
    (folder / "2030.ttl").write_text(NEW, encoding="utf-8")
    with pytest.raises(OntologyError) as caught:
        rule_sets(folder)
    message = str(caught.value)
    assert "2021.ttl (2021-01-01 to now) and 2030.ttl (2030-07-01 to now)" in message
    assert "rule-set/2021 before 2030-07-01 (kl:validUntil in 2021.ttl)" in message


def test_two_programmes_may_have_rules_at_once(folder):
    other = NEW.replace("norwegian-innovation-clusters", "another")
    (folder / "2030.ttl").write_text(other, encoding="utf-8")
    assert len(rule_sets(folder)) == 4


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (OPEN_END, "", "2021.ttl: .*rule-set/2021 does not say from when"),
        (OPEN_END, '    kl:validFrom "soon" ;\n', "has soon for validFrom; write one year"),
        (OPEN_END, '    kl:validFrom "2021-13-01"^^xsd:date ;\n', "has 2021-13-01 for validFrom"),
        (OPEN_END, '    kl:validFrom "2021"^^xsd:gYear, "2022"^^xsd:gYear ;\n', "has 2021, 2022"),
        (
            OPEN_END,
            OPEN_END + '    kl:validUntil "2020"^^xsd:gYear ;\n',
            "ends .* before it begins",
        ),
        (
            "<2021>\n    a kl:RuleSet",
            "<2021>\n    a b kl:RuleSet",
            r"2021\.ttl, line \d+: not well",
        ),
    ],
)
def test_a_rule_set_that_is_wrong_is_named_with_its_remedy(folder, old, new, expected):
    change(folder / "2021.ttl", old, new)
    with pytest.raises(OntologyError, match=expected):
        rule_sets(folder)
