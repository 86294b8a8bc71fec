import json
import tomllib
from datetime import date

import numpy as np
import pytest
import train_partners
from partner_measures import MEASURES, Sample, gini, measured
from partner_projects import read_projects
from partner_questions import origin_at
from partner_roles import CHANCE, Roles, by_chance
from partners import half_years, main

TRADES = ("bølgeenergi", "turisme", "fødevarer", "robotter", "design")
REGIONS = ("Nord", "Syd")


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """Sixty applications of five trades in two regions; partners come from trade and region."""
    path = tmp_path_factory.mktemp("partners") / "projects.jsonl"
    rows = []
    for number in range(60):
        trade, region = TRADES[number % 5], REGIONS[number % 2]
        rows.append(
            {
                "id": f"p{number}",
                "title": f"Projekt om {trade}",
                "description": f"Vi vil udvikle {trade} i fællesskab. Der er behov for {trade}.",
                "start": f"{1 + number % 28:02}.{1 + number // 2 % 12:02}.{2006 + number // 10}",
                "lead": f"{region} {trade} {number // 20} ApS",
                "partners": [f"{region} {trade} Institut", f"{trade} {number // 15} Kommune"],
                "region": region,
            }
        )
    rows += [{"id": "no start", "title": "x", "lead": "y"}, {"start": "2009", "partners": ["z"]}]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_rows_that_lack_something_are_left_out_and_counted(file) -> None:
    read = read_projects(file, until=date(2011, 1, 1))
    assert read.left_out == {"a start": 1, "a text": 1, "a start before 2011-01-01": 10}
    assert len(read.projects) == 50


def test_parties_with_numbers_are_known_by_them_and_the_coordinator_is_the_lead(tmp_path) -> None:
    row = {
        "title": "T",
        "start": "2014-01-01",
        "coordinator": "B",
        "orgs": [{"name": "A", "id": "1", "sme": True}, {"name": "B", "id": "2"}],
    }
    path = tmp_path / "network.jsonl"
    path.write_text(json.dumps(row))
    read = read_projects(path)
    assert (read.projects[0].lead, read.projects[0].members) == (
        "number:2",
        ("number:2", "number:1"),
    )
    assert read.small == {"number:1": True}


def test_a_question_knows_nothing_that_began_at_its_origin_or_later(file) -> None:
    read = read_projects(file)
    origin = origin_at(date(2009, 1, 1), read.projects, read.names, stemmer=read.stemmer)
    assert all(start < origin.day for start in origin.history.starts)
    for lesson in origin.lessons():
        assert len(lesson.enquiry.history.starts) < len(origin.history.starts)
        assert all(start < lesson.project.start for start in lesson.enquiry.history.starts)
    for question in origin.questions:
        lead = origin.history.column.get(question.project.lead)
        assert lead is None or not question.candidates[lead]
        assert question.partners.sum() == (question.partners & question.candidates).sum() > 0


def test_measures_of_a_ranking_by_hand() -> None:
    scores, candidates = np.array([5.0, 4, 3, 3, 9]), np.array([True, True, True, True, False])
    found = dict(
        zip(MEASURES, measured(scores, candidates, np.array([0, 1, 0, 1, 0]) > 0), strict=True)
    )
    assert found["R@10"] == 1.0
    assert found["MRR"] == 0.5
    assert found["MAP"] == pytest.approx((1 / 2 + 2 / 4) / 2)
    ideal = 1 + 1 / np.log2(3)
    assert found["nDCG@10"] == pytest.approx((1 / np.log2(3) + 1 / np.log2(5)) / ideal)


def test_an_average_is_the_mean_of_origins_and_a_bootstrap_draws_applications() -> None:
    sample = Sample(("a", "b", "a"), (0, 0, 1))
    values = np.array([1.0, 0.0, 1.0])
    assert sample.size == 2
    assert sample.mean(values) == 0.75
    assert sample.by_origin(values) == [0.5, 1.0]
    low, high = sample.interval(values)
    assert (low, high) == (0.0, 1.0)


def test_gini_is_nothing_for_equals_and_near_one_for_one_who_has_all() -> None:
    assert gini(np.ones(10)) == pytest.approx(0)
    assert gini(np.array([0.0] * 99 + [1.0])) == pytest.approx(0.99)


def test_there_is_an_origin_each_half_year() -> None:
    assert half_years(date(2009, 1, 1), date(2010, 1, 1)) == [
        date(2009, 1, 1),
        date(2009, 7, 1),
        date(2010, 1, 1),
    ]


def test_the_program_prints_all_kinds_and_weights(file, tmp_path, monkeypatch, capsys) -> None:
    pytest.importorskip("lightgbm", reason="LambdaRank is a peer of bench/partners.py")
    given = ["--first", "2009-07-01", "--last", "2010-01-01", "--encoder", "hashing"]
    kept = ["--vectors", str(tmp_path / "vectors.sqlite")]
    monkeypatch.setattr("sys.argv", ["partners.py", "--data", str(file), *given, *kept])
    main()
    told = capsys.readouterr().out
    for line in (
        "all pairs: ",
        "new pairs: ",
        "newcomers: ",
        "learnt weights",
        "best simple sum: ",
    ):
        assert line in told


def test_a_file_without_regions_and_with_few_rows_is_measured(
    file, tmp_path, monkeypatch, capsys
) -> None:
    pytest.importorskip("lightgbm", reason="LambdaRank is a peer of bench/partners.py")
    rows = [json.loads(line) for line in file.read_text().splitlines()[:45]]
    bare = tmp_path / "bare.jsonl"
    kept = ("title", "start", "lead", "partners")
    bare.write_text("\n".join(json.dumps({key: row[key] for key in kept}) for row in rows))
    given = ["--first", "2009-07-01", "--last", "2009-07-01", "--encoder", "hashing"]
    vectors = ["--vectors", str(tmp_path / "vectors.sqlite")]
    monkeypatch.setattr("sys.argv", ["partners.py", "--data", str(bare), *given, *vectors])
    main()
    assert "not known     not known" in capsys.readouterr().out


def test_a_learnt_table_is_written_with_its_training_run(file, tmp_path, monkeypatch) -> None:
    output = tmp_path / "learnt.toml"
    given = ["--data", str(file), "--split", "2010-01-01", "--output", str(output)]
    monkeypatch.setattr("sys.argv", ["train_partners.py", *given])
    train_partners.main()
    table = tomllib.loads(output.read_text())
    assert sum(table["weights"]["experienced"].values()) == pytest.approx(1, abs=0.01)
    assert table["training"]["split"] == "2010-01-01"
    assert table["training"]["new-pairs"].startswith("R@20 ")


def test_a_hidden_partner_is_sought_among_those_of_its_role(file, tmp_path) -> None:
    rows = [json.loads(line) for line in file.read_text().splitlines()[:50]]
    numbered = tmp_path / "numbered.jsonl"
    numbered.write_text(
        "\n".join(
            json.dumps(
                {
                    "title": row["title"],
                    "start": row["start"],
                    "theme": row["title"],
                    "lead": {"name": row["lead"], "id": row["lead"]},
                    "partners": [{"name": one, "id": one} for one in row["partners"]],
                }
            )
            for row in rows
        )
    )
    read = read_projects(numbered)
    kinds = {
        actor: "PUB" if "Kommune" in actor else "REC" if "Institut" in actor else "PRC"
        for actor in read.names
    }
    origin = origin_at(date(2010, 1, 1), read.projects, read.names, stemmer=read.stemmer)
    roles = Roles(kinds=kinds, fields=read.fields)
    question = origin.questions[0]
    candidates, right = roles.hidden(0, origin, question)
    actors = origin.history.actors
    theme = read.fields[question.project.iri]
    assert {kinds[actors[at]] for at in np.flatnonzero(right)} <= {"PUB", "REC"}
    assert all(
        theme in {read.fields[p.iri] for p in origin.past if actors[at] in p.members}
        for at in np.flatnonzero(right)
    )
    assert not (right & ~candidates).any()
    scores = np.where(right, 1.0, 0.0)
    roles.ask(question, 0, candidates, right)
    roles.add("oracle", scores, candidates, right)
    assert roles.measured["oracle"][0][[0, 2]].tolist() == [1.0, 1.0]
    assert roles.measured[CHANCE][0][2] < 1


def test_a_list_by_chance_holds_what_urns_say() -> None:
    found, share, reciprocal = by_chance(12, 1)
    assert (found, share) == (pytest.approx(10 / 12), pytest.approx(1 / 12))
    assert reciprocal == pytest.approx(sum(1 / rank for rank in range(1, 13)) / 12)
