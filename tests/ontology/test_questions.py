"""The 63 questions: each answered one gives its rows on the example graph, and no near miss."""

import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from ontology.errors import NotFoundError, OntologyError, OptionError
from ontology.files import FOLDER, turtle_files
from ontology.questions import (
    QUESTIONS,
    Asker,
    Question,
    Status,
    bind,
    load_questions,
)
from ontology.rdf import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryTriples,
    RdfFormat,
    Store,
    Term,
    parse,
)
from ontology.terms import CONCEPT, KL, PREFIXES
from service.procedures import procedures_over

ANSWERED_AT_LEAST = 60
"""How many questions have a query that answers them. It may rise, and never falls."""

EXAMPLE = "https://klynge.invalid/example/"
EXAMPLES = sorted((FOLDER / "examples").glob("*.ttl"))
ROOT = Path(__file__).parents[2]
IDS = [
    *(f"C{n:02}" for n in range(1, 23)),
    *(f"P{n:02}" for n in range(1, 27)),
    *(f"A{n:02}" for n in range(1, 16)),
]
ASKERS = {"C": Asker.COMPANY, "P": Asker.PROGRAMME, "A": Asker.ANALYST}
ALL = load_questions()
ALONE = [one for one in ALL.of(Status.ANSWERED) if not one.calls]
CALLING = [one for one in ALL.of(Status.ANSWERED) if one.calls]
"""They search, which a bare graph cannot: tests/service/test_questions_that_call.py asks them."""
answered = pytest.mark.parametrize("question", ALONE, ids=lambda one: one.id)
every = pytest.mark.parametrize("question", list(ALL), ids=lambda one: one.id)

Row = tuple[str, ...]


@pytest.fixture(scope="module")
def graph() -> Store:
    """The example graph as an edition would hold it: beside the ontology, in the default graph."""
    store = Store()
    for path in (*turtle_files(), *EXAMPLES):
        quads = parse(path=path, format=RdfFormat.TURTLE)
        store.bulk_extend(Quad(*quad.triple, DefaultGraph()) for quad in quads)
    return store


def cell(term: Term | None) -> str:
    """Return a value as the headers write it: a text, or an IRI with its prefix."""
    if term is None:
        return ""
    value = str(term.value)
    if isinstance(term, NamedNode):
        for prefix, start in {**PREFIXES, "ex": EXAMPLE}.items():
            if value.startswith(start):
                return f"{prefix}:{value.removeprefix(start)}"
    return value


def rows(store: Store, query: str) -> list[Row]:
    found = store.query(query)
    if isinstance(found, QueryTriples):
        return [(cell(t.subject), cell(t.predicate), cell(t.object)) for t in found]
    return [tuple(cell(value) for value in solution) for solution in found]


def examples(question: Question) -> dict[str, str | int | tuple[str, ...]]:
    return {one.name: one.example for one in question.parameters if one.example is not None}


def test_every_question_has_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert [question.id for question in ALL] == IDS
    assert len(ALL) == len(IDS) == 63
    count = Counter(question.status for question in ALL)
    with capsys.disabled():
        calling = ", ".join(f"{one.id} ({', '.join(one.calls)})" for one in CALLING)
        print(f"\nSPARQL alone answers {len(ALONE)} of 63 questions, and is asked here.")
        print(f"{len(CALLING)} search, and are asked on an edition, in tests/service: {calling}.")
        print(f"{count[Status.SHOWN]} are answered by a command or page.")
        print(f"{count[Status.WAITS]} wait for another part.")
    without = count[Status.WAITS] + count[Status.SHOWN]
    assert len(ALONE) + len(CALLING) + without == len(ALL)
    assert CALLING
    assert count[Status.ANSWERED] >= ANSWERED_AT_LEAST


def test_the_folder_holds_nothing_else() -> None:
    assert sorted(path.stem for path in QUESTIONS.iterdir()) == sorted(IDS)


@every
def test_a_question_is_told_in_both_languages(question: Question) -> None:
    assert question.asker is ASKERS[question.id[0]]
    assert set(question.texts) == {"nb", "en"}
    assert question.texts["nb"] != question.texts["en"]
    assert question.kind
    assert question.query is not None or question.waits_for or question.today


@every
def test_its_parameters_are_told_in_both_languages(question: Question) -> None:
    for parameter in question.parameters:
        assert set(parameter.texts) == {"nb", "en"}
        assert all(len(text.split()) > 0 for text in parameter.texts.values())
        assert parameter.texts["nb"] != parameter.texts["en"]


@answered
def test_it_gives_exactly_its_rows(question: Question, graph: Store) -> None:
    found = rows(graph, bind(question, examples(question)))
    assert question.expected, "at least one row"
    assert Counter(found) == Counter(question.expected)


@answered
def test_what_nearly_fits_does_not_appear(question: Question, graph: Store) -> None:
    assert question.excluded, "a near miss"
    found = rows(graph, bind(question, examples(question)))
    for near in question.excluded:
        assert not any(set(near.cells) <= set(row) for row in found), near.because


def test_each_near_miss_is_in_the_graph(graph: Store) -> None:
    held = {cell(quad.object) for quad in graph} | {cell(quad.subject) for quad in graph}
    named = {cell(quad.subject) for quad in graph if quad.object == NamedNode(KL.Cluster)}
    assert named
    for question in ALL:
        for near in question.excluded:
            assert any(one in held for one in near.cells), (question.id, near.cells)


@answered
def test_the_file_runs_as_it_stands(question: Question, graph: Store) -> None:
    assert question.query == question.path.read_text(encoding="utf-8")
    rows(graph, question.query)


@answered
def test_every_parameter_can_be_bound_to_what_it_says_it_takes(question, graph: Store) -> None:
    for parameter in question.parameters:
        assert f"?{parameter.name}" in question.query
        rows(graph, bind(question, {parameter.name: SAMPLES[parameter.type]}))


SAMPLES = {
    "iri": EXAMPLE + "nobody",
    "year": 2021,
    "date": date(2021, 5, 17),
    "integer": 3,
    "decimal": 0.5,
    "text": "noe",
    "language": "nn",
}


def test_every_term_used_is_one_of_the_vocabulary() -> None:
    known = {str(term) for term in KL}
    kl = PREFIXES["kl"]
    callable_by_service = {kl + name for name in called_names()}
    calling = {one.path.name for one in CALLING}
    for path in (*QUESTIONS.glob("*.rq"), *EXAMPLES):
        text = path.read_text(encoding="utf-8")
        used = {kl + name for name in re.findall(r"(?<![\w-])kl:(\w+)", text)}
        unknown = used - known - (callable_by_service if path.name in calling else set())
        assert not unknown, f"{path.name}: {sorted(unknown)}"


def called_names() -> set[str]:
    """Return the local names of what SERVICE calls, and of what goes in and comes out."""
    held = procedures_over(pytest.fail).values()
    named = {one.name for procedure in held for one in (*procedure.inputs, *procedure.outputs)}
    return named | {procedure.iri.rpartition("/")[2] for procedure in held}


def test_every_concept_used_stands_in_a_scheme(graph: Store) -> None:
    held = {
        quad.subject.value
        for path in turtle_files()
        for quad in parse(path=path, format=RdfFormat.TURTLE)
    }
    used = {
        term.value
        for path in EXAMPLES
        for quad in parse(path=path, format=RdfFormat.TURTLE)
        for term in quad.triple
        if isinstance(term, NamedNode) and term.value.startswith(CONCEPT)
    }
    named = re.compile(r"(?<![\w-])(chain|tech|place|kind|level|goal):([\w.-]*\w)")
    for path in QUESTIONS.glob("*.rq"):
        text = path.read_text(encoding="utf-8")
        used |= {PREFIXES[prefix] + name for prefix, name in named.findall(text)}
        used |= set(re.findall(rf"<({re.escape(CONCEPT)}[^>]*[^>/])>", text))
    assert len(used) > 60
    assert used <= held, sorted(used - held)


def test_the_examples_are_as_the_graph_of_an_edition_is() -> None:
    """No blank nodes, and no IRI of our own but those of examples and of the ontology."""
    for path in EXAMPLES:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            assert isinstance(quad.subject, NamedNode)
            assert quad.subject.value.startswith(EXAMPLE), path.name
            assert isinstance(quad.object, NamedNode | Literal)


# --- Binding ---


def question(name: str) -> Question:
    return ALL[name]


def test_what_is_not_named_keeps_its_default() -> None:
    one = question("P03")
    bound = bind(one, {"today": "2024-03-01"})
    assert 'VALUES ?today { "2024-03-01"^^<http://www.w3.org/2001/XMLSchema#date> }' in bound
    assert "VALUES ?level { level:arena }" in bound
    assert bind(one, {}) == one.query


def test_several_values_none_and_prefixes() -> None:
    kl = PREFIXES["kl"]
    bound = bind(question("A14"), {"term": ["kl:hub", f"{kl}Call"]})
    assert f"VALUES ?term {{ <{kl}hub> <{kl}Call> }}" in bound
    assert "VALUES ?on { UNDEF }" in bind(question("A05"), {"on": None})
    assert f"{{ <{PREFIXES['tech']}sonar> }}" in bind(question("C06"), {"topic": "tech:sonar"})


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("P18", {"year": "next"}, r"P18: parameter \?year expects a year such as 2024; got 'next'"),
        ("P18", {"year": 22}, "a year"),
        ("P02", {"today": "31.12.2024"}, "a date such as 2024-12-31"),
        ("P12", {"many": "a few"}, "a whole number"),
        ("A06", {"limit": "NaN"}, "a number such as 0.6"),
        ("A11", {"language": 'nn" }'}, "the code of a language"),
        ("C02", {"we": "Rustvakt AS"}, "an IRI"),
        ("C02", {"we": ["ex:a", "ex:b"]}, "takes one value, not several"),
        ("A14", {"term": []}, "an empty list"),
        ("C02", {"who": "kl:Actor"}, r"has no parameter 'who'; it has we"),
        ("P10", {"we": "kl:Actor"}, "it has none"),
        ("P22", {"we": "kl:Actor"}, "P22 has no query"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name, values, expected) -> None:
    with pytest.raises(OptionError, match=expected):
        bind(question(name), values)


@pytest.mark.parametrize(
    "attempt",
    [
        "https://klynge.invalid/a> } SELECT * { ?s ?p ?o #",
        "https://klynge.invalid/a>}#",
        'https://klynge.invalid/"x"',
        "https://klynge.invalid/a\n} ?s ?p ?o {",
        "tech:sonar> } UNION { ?s ?p ?o",
        "https://klynge.invalid/{x}",
        "https://klynge.invalid/\\u003E",
    ],
)
def test_an_iri_that_would_leave_its_place_is_refused(attempt: str) -> None:
    with pytest.raises(OptionError, match="expects an IRI"):
        bind(question("C06"), {"topic": attempt})


@pytest.mark.parametrize(
    "attempt",
    [
        '" } ?s ?p ?o . { "',
        "VALUES ?other { 1 }",
        "\\",
        '"""',
        "}",
        "\n# x\n",
        "’ OR 1=1",
        "\\1\\g<0>",
    ],
)
def test_a_text_stays_a_text(tmp_path: Path, graph: Store, attempt: str) -> None:
    asked = write(tmp_path, TEXT_QUESTION)
    found = rows(graph, bind(asked, {"words": attempt, "other": "kept"}))
    assert found == [(attempt, "kept")]


# --- Files that cannot be used ---

TEXT_QUESTION = """\
# id = "C02"
# asker = "company"
# kind = ["Q"]
# status = "answered"
# expected = [["a", "b"]]
#
# [text]
# nb = "Hva?"
# en = "What?"
#
# [parameters.words]
# type = "text"
# nb = "Ordene"
# en = "The words"
#
# [parameters.other]
# type = "text"
# nb = "Andre ord"
# en = "Other words"

SELECT ?words ?other WHERE { VALUES ?words { "a" } VALUES ?other { "b" } }
"""


def write(folder: Path, text: str, name: str = "C02.rq") -> Question:
    (folder / name).write_text(text, encoding="utf-8")
    return load_questions(folder)[name[:3]]


def test_a_question_of_ones_own_is_read_like_the_others(tmp_path: Path) -> None:
    one = write(tmp_path, TEXT_QUESTION)
    assert [parameter.default for parameter in one.parameters] == ['"a"', '"b"']
    assert one.expected == (("a", "b"),)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('kind = ["Q"]', "kind = [Q]", 3, "not well-formed TOML"),
        ('asker = "company"', 'asker = "nobody"', 2, "expected one of company, programme, analyst"),
        ('asker = "company"', 'aske = "company"', 2, "no such key"),
        ('id = "C02"', 'id = "C03"', 1, "the file is named C02.rq"),
        ('status = "answered"', 'status = "waits"', 4, "answered questions are .rq files"),
        ('[["a", "b"]]', '[["a"], ["b", "c"]]', 5, "not all of one length"),
        ('[["a", "b"]]', "[]", 5, "at least one row"),
        ('en = "What?"', 'en = ""', 9, "expected a text that is not empty"),
        ('nb = "Ordene"', 'nb = ""', 13, "expected a text that is not empty"),
        (
            'type = "text"\n# nb = "Ordene"',
            'type = "word"\n# nb = "Ordene"',
            12,
            "expected one of iri",
        ),
        (
            'asker = "company"',
            'asker = "company"\n# calls = ["kl:search"]',
            3,
            "calls nothing, not",
        ),
        ("WHERE { VALUES", "WHERE { SERVICE kl:search { } VALUES", 1, "the query calls kl:search"),
        ("VALUES ?words", "VALUES ?sentences", 12, r"no block 'VALUES \?words"),
        ("VALUES ?other", "VALUES ?words", 21, r"two VALUES blocks"),
    ],
)
def test_a_header_that_cannot_be_used_is_told_with_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    assert old in TEXT_QUESTION
    with pytest.raises(OntologyError, match=says) as told:
        write(tmp_path, TEXT_QUESTION.replace(old, new))
    assert f"C02.rq, line {line}:" in str(told.value)


TEXT_QUESTION_THAT_WAITS = """+++
id = "P22"
asker = "programme"
kind = ["D"]
status = "waits"
waits_for = ["portfolio"]

[text]
nb = "Hva?"
en = "What?"
+++
"""


def test_a_question_that_waits_says_what_for(tmp_path: Path) -> None:
    text = TEXT_QUESTION_THAT_WAITS
    with pytest.raises(OntologyError, match="line 1: expected a header in TOML"):
        write(tmp_path, "P22: who has what we lack?\n", "P22.md")
    with pytest.raises(OntologyError, match="names what for in waits_for"):
        write(tmp_path, text.replace('waits_for = ["portfolio"]\n', ""), "P22.md")


def test_a_question_that_is_shown_says_by_what(tmp_path: Path) -> None:
    text = (QUESTIONS / "P22.md").read_text(encoding="utf-8")
    shown = write(tmp_path, text, "P22.md")
    assert (shown.status, shown.query) == (Status.SHOWN, None)
    with pytest.raises(OptionError, match="P22 has no query: klynge evaluation CLUSTER"):
        bind(shown, {})
    with pytest.raises(OntologyError, match="names by what in today"):
        write(tmp_path, re.sub("today = .*\n", "", text), "P22.md")


def test_one_question_has_not_two_files(tmp_path: Path) -> None:
    shutil.copy(QUESTIONS / "P22.md", tmp_path)
    (tmp_path / "P22.rq").write_text(TEXT_QUESTION.replace("C02", "P22"), encoding="utf-8")
    with pytest.raises(OntologyError, match="P22 has two files"):
        load_questions(tmp_path)


def test_a_question_that_is_not_there() -> None:
    with pytest.raises(NotFoundError, match="no question 'C99'"):
        ALL["C99"]


def test_the_page_tells_every_question_as_its_file_does() -> None:
    page = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    for one in ALL:
        (row,) = re.findall(rf"^\| {one.id} \|.*$", page, re.MULTILINE)
        told = [text.strip() for text in row.strip("|").split("|")]
        assert told[1] == one.texts["en"]
        assert told[2] == one.asker
        assert (told[3] == "SPARQL") == (one in ALONE)
        with_calls = " and ".join(f"`{name}`" for name in one.calls)
        assert (told[3] == f"SPARQL with {with_calls}") == (one in CALLING)
