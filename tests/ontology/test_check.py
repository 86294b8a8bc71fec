"""Each rule of the check is provoked by one small fault in files that are otherwise sound."""

import shutil
import time

import pytest

from ontology.check import Severity, check
from ontology.errors import OntologyError
from ontology.files import FOLDER
from ontology.findings import line_of

SCHEME = "schemes/value-chains.ttl"
CHAIN = "https://klynge.invalid/concept/value-chain/salmon-farming"


@pytest.fixture
def folder(tmp_path):
    """Return a copy of the vocabulary with one small value chain."""
    shutil.copytree(FOLDER / "vocabulary", tmp_path / "vocabulary")
    (tmp_path / "schemes").mkdir()
    shutil.copy(FOLDER / "shapes" / "examples" / "Stage.pass.ttl", tmp_path / SCHEME)
    return tmp_path


def change(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def add(folder, turtle, file=SCHEME):
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8") + turtle, encoding="utf-8")


def stage(slug, *, position=3, chain=CHAIN, feeds=None, label=None):
    """Return a stage in Turtle, sound but for what is asked."""
    label = label or slug
    fed = f"kl:feeds <{chain}.{feeds}> ;" if feeds else ""
    return f"""
<{chain}.{slug}> a kl:Stage, skos:Concept ; skos:inScheme <{CHAIN.rpartition("/")[0]}> ;
    skos:broader <{chain}> ; kl:stageOf <{chain}> ; kl:position {position} ; {fed}
    skos:prefLabel "{label}"@nb, "{label}"@nn, "{label}"@en ;
    skos:definition "Et ledd."@nb, "A stage."@en .
"""


def only_finding(folder):
    (finding,) = check(folder).findings
    return finding


def test_sound_files_have_no_findings(folder):
    report = check(folder)
    assert report.findings == report.errors == ()
    assert report.counts["concepts"] == 3
    assert report.counts["classes"] > 25
    assert report.counts["errors"] == report.counts["warnings"] == 0


def test_the_ontology_itself_is_sound_and_checked_in_time():
    started = time.perf_counter()
    report = check()
    assert report.errors == ()
    assert report.counts["concepts"] > 1000
    assert time.perf_counter() - started < 20


def test_a_file_that_does_not_parse_is_named_with_its_line(folder):
    (folder / "schemes" / "broken.ttl").write_text("<https://a.invalid/>\n  a b .\n")
    with pytest.raises(OntologyError, match=r"broken\.ttl, line 2: not well-formed Turtle"):
        check(folder)


def test_a_folder_without_files_is_refused(tmp_path):
    with pytest.raises(OntologyError, match=r"holds no Turtle files; expected vocabulary"):
        check(tmp_path)


def test_a_term_that_no_file_defines(folder):
    (folder / "vocabulary" / "claims.ttl").unlink()
    missing = [f.subject for f in check(folder).errors if "define it" in f.message]
    assert "https://klynge.invalid/ontology/Offer" in missing


def test_a_term_that_the_code_does_not_know(folder):
    change(folder, "vocabulary/claims.ttl", "kl:firmness\n", "kl:hardness\n")
    messages = {f.subject.rpartition("/")[2]: f.message for f in check(folder).errors}
    assert messages["hardness"] == "is defined but not in ontology/terms.py; add it to class KL"
    assert messages["firmness"].startswith("is in ontology/terms.py but in no vocabulary file")


def test_a_class_that_is_no_class(folder):
    change(
        folder,
        "vocabulary/claims.ttl",
        "kl:Firmness\n    a owl:Class",
        "kl:Firmness\n    a owl:ObjectProperty",
    )
    assert only_finding(folder).message.startswith("a class has a capital")


def test_a_term_without_its_nynorsk_label(folder):
    change(folder, "vocabulary/claims.ttl", '"behov"@nb, "behov"@nn', '"behov"@nb')
    finding = only_finding(folder)
    assert finding.severity is Severity.ERROR
    assert finding.file == "vocabulary/claims.ttl"
    assert finding.subject.endswith("/Need")
    lines = (folder / finding.file).read_text(encoding="utf-8").splitlines()
    assert lines[finding.line - 1] == "kl:Need"
    assert finding.message == "Must have one label (rdfs:label) in Nynorsk (nn)."


def test_a_concept_without_an_english_label(folder):
    change(folder, SCHEME, ', "harvesting"@en', "")
    finding = only_finding(folder)
    assert (finding.file, finding.subject) == (SCHEME, f"{CHAIN}.harvesting")
    assert "in English" in finding.message


def test_a_stage_without_a_definition(folder):
    change(folder, SCHEME, '"Slakting av fisk."@nb, ', "")
    assert (
        only_finding(folder).message == "Must have one definition (skos:definition) in Bokmål (nb)."
    )


def test_a_misspelt_property(folder):
    add(folder, f"<{CHAIN}> kl:feed <{CHAIN}.harvesting> .")
    finding = only_finding(folder)
    assert (
        finding.message == "uses https://klynge.invalid/ontology/feed, which is no term of Klynge"
    )


@pytest.mark.parametrize("link", ["skos:broader", "skos:related", "kl:stageOf", "kl:feeds"])
def test_a_link_to_a_concept_that_is_not_there(folder, link):
    add(folder, f"<{CHAIN}.harvesting> {link} <{CHAIN}.nowhere> .")
    messages = [f.message for f in check(folder).errors if f.subject == f"{CHAIN}.harvesting"]
    assert any(f"points to {CHAIN}.nowhere, which no file defines" in m for m in messages)


def test_a_cycle_of_broader_concepts(folder):
    add(folder, f"<{CHAIN}> skos:broader <{CHAIN}.harvesting> .")
    finding = only_finding(folder)
    assert finding.message.startswith("is broader than itself: ")
    assert f"{CHAIN}.harvesting" in finding.message


def test_two_cycles_are_two_findings(folder):
    add(folder, f"<{CHAIN}> skos:broader <{CHAIN}> .")
    add(folder, f"<{CHAIN}.harvesting> skos:broader <{CHAIN}.harvesting> .")
    assert len(check(folder).errors) == 2


def test_a_stage_on_no_path_of_its_chain(folder):
    add(folder, stage("packing"))
    finding = only_finding(folder)
    assert finding.subject == f"{CHAIN}.packing"
    assert finding.message.startswith(f"is on no path of its chain {CHAIN}")


def test_two_stages_apart_from_the_others(folder):
    add(folder, stage("packing", feeds="selling") + stage("selling", position=4))
    add(folder, stage("storing", feeds="packing", position=5))
    add(folder, stage("growing", feeds="packing", position=6))
    apart = {f.subject.removeprefix(CHAIN) for f in check(folder).errors}
    assert apart == {".grow-out", ".harvesting"}


def test_a_stage_that_joins_two_others_from_behind_is_on_the_path(folder):
    add(folder, stage("feed-production", feeds="grow-out"))
    assert check(folder).findings == ()


def test_a_chain_without_stages_is_a_warning(folder):
    add(
        folder,
        stage("x", chain=CHAIN)
        .replace("kl:Stage", "kl:ValueChain")
        .replace("kl:stageOf", "skos:related")
        .replace("kl:position 3 ;", ""),
    )
    finding = only_finding(folder)
    assert finding.severity is Severity.WARNING
    assert "without stages" in finding.message


def test_a_label_that_two_concepts_share_is_a_warning(folder):
    add(folder, stage("packing", feeds="harvesting", label="Slakting"))
    report = check(folder)
    assert report.errors == ()
    assert [f.severity for f in report.findings] == [Severity.WARNING] * 2
    assert "“slakting”" in report.findings[0].message
    assert report.counts["warnings"] == 2


def test_a_concept_may_bear_the_name_of_the_one_above_it(folder):
    add(folder, stage("packing", feeds="harvesting", label="havbruk"))
    assert check(folder).findings == ()


@pytest.mark.parametrize(
    "turtle", ["[] skos:related []", f"<{CHAIN}> skos:related [] ", f"<{CHAIN}> skos:related ( 1 )"]
)
def test_a_blank_node(folder, turtle):
    add(folder, turtle + " .")
    assert any("has a blank node" in f.message and f.file == SCHEME for f in check(folder).errors)


def test_a_concept_that_is_nowhere_in_its_scheme(folder):
    change(folder, SCHEME, f"skos:topConceptOf <{CHAIN.rpartition('/')[0]}> ;", "")
    finding = only_finding(folder)
    assert finding.subject == CHAIN
    assert finding.message.startswith("is an orphan")
    assert "add skos:broader or skos:topConceptOf" in finding.message


@pytest.fixture
def with_rules(folder):
    """Return the folder with the rule sets and the schemes they point to."""
    shutil.copytree(FOLDER / "rules", folder / "rules")
    for name in ("schemes", "small-schemes", "programme-schemes"):
        shutil.copy(FOLDER / "schemes" / f"{name}.ttl", folder / "schemes")
    change(folder, SCHEME, "a skos:ConceptScheme ;\n    skos:prefLabel", "skos:hiddenLabel")
    change(folder, SCHEME, 'skos:definition "Verdikjeder', 'skos:note "Verdikjeder')
    return folder


def test_the_rule_sets_are_checked_and_sound(with_rules):
    report = check(with_rules)
    assert report.findings == ()
    assert report.counts["rule sets"] == 3


def test_rule_sets_whose_years_overlap(with_rules):
    change(with_rules, "rules/2019.ttl", 'validUntil "2020"', 'validUntil "2022"')
    finding = only_finding(with_rules)
    assert (finding.file, finding.subject[-4:]) == ("rules/2021.ttl", "2021")
    assert "rules/2019.ttl (2019-01-01 to 2022-12-31) and rules/2021.ttl" in finding.message
    assert "kl:validUntil in rules/2019.ttl" in finding.message


def test_a_rule_set_without_its_beginning(with_rules):
    change(with_rules, "rules/2019.ttl", 'kl:validFrom "2019"^^xsd:gYear ;', "")
    messages = [f.message for f in check(with_rules).errors if f.file == "rules/2019.ttl"]
    assert any("does not say from when it is in force; add one" in m for m in messages)


def test_a_level_rule_with_more_years_than_the_most(with_rules):
    change(with_rules, "rules/2019.ttl", "kl:extendableTo 5 ;", "kl:extendableTo 7 ;")
    assert (
        "kl:extendableTo cannot be more than kl:maximumYears." in only_finding(with_rules).message
    )


def test_a_thing_that_cannot_be_two_things_at_once(folder):
    pytest.importorskip("owlrl")
    add(folder, f"<{CHAIN}> a kl:Stage ; kl:stageOf <{CHAIN}> ; kl:position 9 .")
    found = [f for f in check(folder).errors if "by OWL 2 RL both cannot hold" in f.message]
    assert [(f.file, f.subject) for f in found] == [(SCHEME, CHAIN)]


def test_an_alignment_of_a_term_that_is_not_there(folder):
    (folder / "alignments").mkdir()
    shutil.copy(FOLDER / "alignments" / "org.ttl", folder / "alignments")
    change(folder, "alignments/org.ttl", "kl:Role ", "kl:Roll ")
    finding = only_finding(folder)
    assert finding.file == "alignments/org.ttl"
    lines = (folder / finding.file).read_text(encoding="utf-8").splitlines()
    assert lines[finding.line - 1].startswith("kl:Roll ")
    assert finding.message == "is aligned but no term of Klynge; correct the name"


@pytest.mark.parametrize(
    ("iri", "line"), [("urn:a#x", 3), ("urn:b#x", 4), ("urn:c", 5), ("urn:d", 0), ("urn:a#y", 0)]
)
def test_the_line_of_a_subject_is_found_however_it_is_written(iri, line):
    turtle = "@base <urn:b#> .\n@prefix a: <urn:a#> .\na:x a a:y .\n<x> a a:y .\n<urn:c> a a:y ."
    assert line_of(turtle, iri) == line


def test_a_broken_mapping_or_question_is_an_error(tmp_path):
    folder = tmp_path / "ontology"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    with (folder / "mappings" / "nace.sssom.tsv").open("a", encoding="utf-8") as file:
        file.write("nonsense\n")
    (folder / "questions" / "C02.rq").write_text("SELECT * {}\n", encoding="utf-8")
    told = {finding.file: finding.message for finding in check(folder).errors}
    assert "nace.sssom.tsv" in told["mappings"]
    assert "C02.rq" in told["questions"]
