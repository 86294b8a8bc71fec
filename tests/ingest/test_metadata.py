from datetime import date
from pathlib import Path

import pytest

from ingest.criteria import bundled_criteria
from ingest.filenames import cluster_in_name, from_name
from ingest.metadata import cluster_of, criteria_of, describe, load
from ontology.errors import InputError
from ontology.facts import DocumentMetadata


def corpus(folder: Path, text: str):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "corpus.toml").write_text(text, "utf-8")
    return load(folder)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Søknad om opptak.pdf", "application"),
        ("soknad_arena_v3.docx", "application"),
        ("Application 2.pdf", "application"),
        ("arsrapport-2023.pdf", "annual-report"),
        ("A\u030arsrapport.docx", "annual-report"),
        ("Årsmelding.pdf", "annual-report"),
        ("GCE_Annual_Report.pdf", "annual-report"),
        ("Vurdering av søknad.pdf", "evaluation-letter"),
        ("medlemsliste.xlsx", "member-list"),
        ("Member list.csv", "member-list"),
        ("om-oss.html", "web-page"),
        ("utlysning.txt", "call"),
        ("notat.txt", None),
    ],
)
def test_the_kind_by_the_words_of_a_name(name, kind):
    assert from_name(name).get("kind") == kind


@pytest.mark.parametrize(
    ("name", "issued"),
    [
        ("brev 2023-03-15.pdf", date(2023, 3, 15)),
        ("brev_20230315.pdf", date(2023, 3, 15)),
        ("rapport 2022.pdf", date(2022, 1, 1)),
        ("rapport 2022-2024.pdf", None),
        ("2023-02-31.pdf", date(2023, 1, 1)),
        ("org 920230315.pdf", None),
        ("notat.pdf", None),
    ],
)
def test_a_date_only_where_one_clearly_stands(name, issued):
    assert from_name(name).get("issued") == issued


def test_the_more_particular_source_counts(tmp_path):
    outer = corpus(
        tmp_path,
        '[corpus]\nlicence = "CC0-1.0"\nlanguage = "nb"\naccess = "programme"\n'
        '[documents."inner/søknad 2022.txt"]\nissuer = "A AS"\nkind = "call"\n',
    )
    inner = corpus(
        tmp_path / "inner",
        '[corpus]\nlanguage = "nn"\n[documents."søknad 2022.txt"]\nkind = "other"\n'
        "date = 2021-05-06\n",
    )
    path = tmp_path / "inner" / "søknad 2022.txt"
    assert describe(path, (outer, inner), {"language": "da", "title": "T"}) == DocumentMetadata(
        title="T",
        kind="other",
        language="da",
        issued=date(2021, 5, 6),
        issuer="A AS",
        licence="CC0-1.0",
        access="programme",
    )
    assert describe(tmp_path / "x.txt", (outer,), {}).language == "nb"


def test_names_are_found_however_their_letters_are_stored(tmp_path):
    beside = corpus(tmp_path, '[documents."Årsrapport.pdf"]\nlanguage = "nn"\ncluster = "Å"\n')
    path = tmp_path / "A\u030arsrapport.pdf"
    assert describe(path, (beside,), {}).language == "nn"
    assert cluster_of(path, (beside,)) == "Å"


def test_no_file_is_no_metadata(tmp_path):
    assert load(tmp_path) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[corpus]\nlisence = 1", "unknown key 'lisence'"),
        ("[dokuments]", "unknown key 'dokuments'"),
        ('[documents."a"]\nlanguge = "nb"', "unknown key 'languge'"),
        ('[documents."a"]\nkind = "soknad"', "kind is 'soknad'; expected one of application"),
        ("[corpus.columns]\nFirma = 'nmae'", "columns maps 'Firma' to 'nmae'; expected false, or"),
        ("[corpus.columns]\nFirma = ['name']", "columns maps 'Firma' to ['name']; expected false"),
        ("[corpus]\ncolumns = 3", "columns is 3; expected a table"),
        ('[corpus]\naccess = "secret"', "access is 'secret'; expected one of public"),
        ('[documents."a"]\ndate = "2023"', "date is '2023'"),
        ('[documents."a"]\nissuer = 7', "issuer is 7"),
        ('[documents."a"]\ncluster = 5', "cluster is 5; expected a text"),
        ('[documents."a"]\ncluster = " "', "cluster is ' '; expected a text"),
        ("documents = 3", "expected a table"),
        ('[documents]\na = "b"', "expected a table"),
        ("[corpus", "not readable as TOML"),
    ],
)
def test_what_is_not_known_is_said_with_file_and_key(tmp_path, text, told):
    with pytest.raises(InputError) as raised:
        corpus(tmp_path, text)
    assert str(raised.value).startswith(f"{tmp_path / 'corpus.toml'}: ")
    assert told in str(raised.value)


def test_criteria_of_the_nearest_corpus_hold(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "corpus.toml").write_text('[corpus]\ntitle = "All"\n')
    (inner / "corpus.toml").write_text('[corpus]\ncriteria = "own.toml"\n')
    (inner / "own.toml").write_text(
        '[[criterion]]\nid = "climate"\nkinds = ["application"]\nnb = "klima"\n'
        'headings = ["klima"]\n'
    )
    outer = load(tmp_path)
    assert outer
    assert criteria_of([outer]) == bundled_criteria()
    held = load(inner)
    assert held
    assert [one.id for one in criteria_of([outer, held])] == ["climate"]


@pytest.mark.parametrize(
    ("name", "cluster"),
    [
        ("Medlemmer NCE Fjordlys 2023.xlsx", "NCE Fjordlys"),
        ("arena_sol_partners_feb2024.csv", "Arena Sol"),
        ("Fjordlys member list Q1 2024.xlsx", "Fjordlys"),
        ("medlemsliste.csv", None),
        ("members of the board and core partners 2024-02.csv", None),
        ("Årsrapport 2022 NCE Fjordlys.docx", None),
    ],
)
def test_a_list_of_members_is_called_after_its_cluster(name, cluster):
    assert cluster_in_name(name) == cluster
