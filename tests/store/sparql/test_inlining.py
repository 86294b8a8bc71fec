"""Calls of procedures in a query: what is not one is left alone, and what is one is exact."""

import random
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.errors import QueryError
from ontology.rdf import Literal, NamedNode, Quad, Store
from ontology.terms import BASE
from store.sparql.blocks import read_prologue
from store.sparql.inlining import Inlined, inline, masked, readable
from store.sparql.narrowing import early_clauses
from store.sparql.patterns import clauses, triples
from store.sparql.procedures import (
    Among,
    Arguments,
    Found,
    Input,
    InputType,
    Output,
    Procedure,
    shortened,
)
from store.sparql.searches import Ask, Solution
from store.sparql.tokens import read_tokens

KL = "https://klynge.invalid/ontology/"
PROLOGUE = f"PREFIX kl: <{KL}> PREFIX : <urn:x:>\n"


class Ranking:
    """A procedure over numbered things; remembers how it was asked."""

    def __init__(self, size: int = 40) -> None:
        self.size = size
        self.calls: list[tuple[Arguments, int, Among]] = []

    def __call__(self, arguments: Arguments, *, limit: int, among: Among) -> Sequence[Found]:
        self.calls.append((arguments, limit, among))
        seed = arguments["query"][0].value
        order = list(range(self.size))
        random.Random(seed).shuffle(order)
        allowed = among.get("match")
        left = [n for n in order if allowed is None or f"urn:x:{n % 10}" in allowed]
        return [self._found(n, order.index(n)) for n in left[:limit]]

    def _found(self, n: int, place: int) -> Found:
        told = {
            "item": NamedNode(f"urn:x:item{n}"),
            "match": NamedNode(f"urn:x:{n % 10}"),
            "score": Literal(1.0 - place / self.size),
        }
        return told if n % 7 == 0 else {**told, "quote": Literal(f"quote {n % 5}")}


def procedure(rank: Ranking) -> Procedure:
    return Procedure(
        iri=f"{KL}search",
        inputs=(
            Input(name="query", type=InputType.TEXT, means=""),
            Input(name="limit", type=InputType.NUMBER, means=""),
        ),
        outputs=(
            Output(name="item", means="", early=False),
            Output(name="match", means="", early=True),
            Output(name="score", means=""),
            Output(name="quote", means=""),
        ),
        one_of=("query",),
        hit="item",
        rank=rank,
    )


@pytest.fixture(scope="module")
def graph() -> Store:
    """Things 0 to 9 with colours, some of them with a friend."""
    store = Store()
    for n in range(10):
        thing = NamedNode(f"urn:x:{n}")
        store.add(Quad(thing, NamedNode("urn:x:colour"), Literal(("red", "blue", "green")[n % 3])))
        if n % 4 == 0:
            store.add(Quad(thing, NamedNode("urn:x:friend"), NamedNode(f"urn:x:{n + 1}")))
    return store


def asking(store: Store, prologue: str) -> Ask:
    def ask(select: str) -> Sequence[Solution]:
        found = store.query(f"{prologue}\n{select}", base_iri=BASE)
        names = [one.value for one in found.variables]
        return [{n: row[n] for n in names if row[n] is not None} for row in found]

    return ask


def inlined(text: str, store: Store, rank: Ranking | None = None) -> Inlined:
    held = {f"{KL}search": procedure(rank or Ranking())}
    return inline(text, held, ask=lambda prologue: asking(store, prologue))


# --- What is no call is left as it is ---

PIECES = st.sampled_from(
    [
        "SELECT * WHERE { ",
        "ASK { ",
        "} ",
        "SERVICE ",
        "SERVICE SILENT ",
        "service",
        "kl:search ",
        "kl:searches ",
        f"<{KL}search> ",
        "<https://x.example/search> ",
        "PREFIX kl: <https://x.example/> ",
        f"PREFIX kl: <{KL}> ",
        "{ ?hit kl:query 'x' } ",
        "{ ",
        '"SERVICE kl:search {" ',
        "# SERVICE kl:search {\n",
        "'''SERVICE\nkl:search''' ",
        "\\u0053ERVICE ",
        "?s ?p ?o . ",
        "\n",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=12).map("".join), st.text(max_size=40)))
def test_a_query_without_a_call_is_left_byte_for_byte(text: str) -> None:
    """What counts as a call is told here by other means: by the words of the bare text."""
    bare = re.sub(r"'''.*?'''|\"[^\"]*\"|'[^']*'", "''", text, flags=re.DOTALL)
    bare = re.sub(r"#[^\n]*", "", bare)
    called = re.search(
        rf"(?i:SERVICE)\s*(?i:SILENT\s*)?(kl:search|<{re.escape(KL)}search>)\s*\{{", bare
    )
    if called or "\\u" in text:
        return
    held = {f"{KL}search": procedure(Ranking())}
    assert readable(text, held, declared=False) == text
    assert masked(text, held, declared=False) == text
    assert inlined(text, Store()) == Inlined(text=text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <urn:x:search> { ?h ?p ?o } }",
        "PREFIX kl: <urn:x:> SELECT * { SERVICE kl:search { ?h kl:query 'x' } }",
        "SELECT * { SERVICE kl:search { ?h kl:query 'x' } }",
        "SELECT * { SERVICE ?s { ?h ?p ?o } }",
        f'SELECT ("SERVICE <{KL}search> {{" AS ?x) {{}} # SERVICE <{KL}search> {{',
        f"SELECT * {{ ?service <{KL}search> {KL!r} }}",
    ],
)
def test_another_service_is_left_to_be_refused(text: str, graph: Store) -> None:
    assert inlined(text, graph) == Inlined(text=text)


# --- What is called is exact ---

COLOUR = ["red", "blue", "green"]
INSIDE = st.lists(
    st.one_of(
        st.sampled_from(COLOUR).map(lambda c: f"?m :colour '{c}' ."),
        st.just("?m :colour ?c ."),
        st.just("?m :friend ?f ."),
        st.just("OPTIONAL { ?m :friend ?f }"),
        st.just("MINUS { ?m :friend ?any }"),
        st.just("FILTER NOT EXISTS { ?m :friend ?any }"),
        st.sampled_from(["0.2", "0.6", "0.9"]).map(lambda x: f"FILTER (?score < {x})"),
        st.just("FILTER (BOUND(?f))"),
        st.just("FILTER (?c != 'red')"),
        st.just("FILTER (?q = 'quote 2' || ?score > 0.8)"),
        st.just("{ ?m :colour 'red' } UNION { ?m :friend ?f }"),
        st.just("VALUES ?m { :1 :2 :3 :4 }"),
        st.just("VALUES (?m ?c) { (:1 UNDEF) (UNDEF 'red') }"),
        st.just("{ SELECT ?m (COUNT(*) AS ?n) { ?m ?p ?o } GROUP BY ?m }"),
    ),
    max_size=3,
)


@settings(max_examples=150, deadline=None)
@given(INSIDE, st.integers(1, 6), st.booleans())
def test_filters_hold_before_the_best_are_taken(
    graph: Store, inside: list[str], limit: int, quoted: bool
) -> None:
    """The answer equals the whole ranking, joined with the same patterns, and cut after that."""
    rest = " ".join(inside)
    quote = "; kl:quote ?q" if quoted else ""

    def call(many: int, more: str) -> str:
        given = (
            f"?i kl:query 'x' ; kl:limit {many} ; kl:match ?m ; kl:score ?score {quote} . {more}"
        )
        return f"{PROLOGUE}SELECT DISTINCT ?i ?score {{ SERVICE kl:search {{ {given} }} "

    few = inlined(call(limit, rest) + "}", graph)
    every = inlined(call(1000, "") + rest + " }", graph)
    assert few.called == every.called == (f"{KL}search",)

    def items(held: Inlined) -> list[str]:
        found = graph.query(held.text + " ORDER BY DESC(?score)", base_iri=BASE)
        return [row["i"].value for row in found]

    assert items(few) == items(every)[:limit]


def test_what_is_known_beforehand_narrows_what_is_ranked(graph: Store) -> None:
    rank = Ranking()
    query = "SELECT * { SERVICE kl:search { ?i kl:query 'x' ; kl:match ?m . ?m :colour 'red' } }"
    inlined(PROLOGUE + query, graph, rank)
    ((_, limit, among),) = rank.calls
    assert limit == 10
    assert among == {"match": {f"urn:x:{n}" for n in (0, 3, 6, 9)}}


def test_more_is_fetched_when_too_few_fit(graph: Store) -> None:
    rank = Ranking(size=500)
    block = "?i kl:query 'x' ; kl:limit 2 ; kl:score ?score . FILTER (?score < 0.1)"
    inlined(f"{PROLOGUE}SELECT * {{ SERVICE kl:search {{ {block} }} }}", graph, rank)
    assert [limit for _, limit, _ in rank.calls] == [16, 128, 1024]


def test_each_binding_of_an_input_is_a_search(graph: Store) -> None:
    rank = Ranking()
    block = "VALUES (?q ?k) { ('a' 1) ('b' 2) } ?i kl:query ?q ; kl:limit ?k"
    held = inlined(f"{PROLOGUE}SELECT * {{ SERVICE kl:search {{ {block} }} }}", graph, rank)
    asked = [(given["query"][0].value, limit) for given, limit, _ in rank.calls]
    assert asked == [("a", 1), ("b", 2)]
    assert len(list(graph.query(held.text, base_iri=BASE))) == 3
    many = " ".join(f"'{n}'" for n in range(101))
    block = f"VALUES ?q {{ {many} }} ?i kl:query ?q"
    with pytest.raises(QueryError, match="101 different values"):
        inlined(f"{PROLOGUE}SELECT * {{ SERVICE kl:search {{ {block} }} }}", graph)


def test_lines_after_a_call_keep_their_numbers(graph: Store) -> None:
    query = f"{PROLOGUE}SELECT * {{\n SERVICE kl:search {{\n ?i kl:query 'x'\n }}\n?last ?p ?o }}"
    held = inlined(query, graph).text
    assert held.count("\n") == query.count("\n")
    assert held.splitlines()[-1] == query.splitlines()[-1]


def test_a_value_with_every_sign_comes_through(graph: Store) -> None:
    hard = "} \" ' \\ \n \\u0022 SERVICE <x:y> { # ` \t é"

    class Hard(Ranking):
        def _found(self, n: int, place: int) -> Found:
            return {"item": NamedNode("urn:x:1"), "quote": Literal(hard, language="nb")}

    query = "SELECT ?q { SERVICE kl:search { ?i kl:query 'x' ; kl:limit 1 ; kl:quote ?q } }"
    held = inlined(PROLOGUE + query, graph, Hard())
    (row,) = graph.query(held.text, base_iri=BASE)
    assert row["q"] == Literal(hard, language="nb")
    assert held.text.count("\n") == (PROLOGUE + query).count("\n")


# --- Reading ---


@pytest.mark.parametrize(
    ("group", "kinds"),
    [
        ("?s ?p ?o", "triples"),
        ("?s ?p 20. ?t ?p 5.5 . ?u ?p 'x'@nb", "triples triples triples"),
        (
            "?s a ?o ; :p 'a', \"b\"^^:t ; . OPTIONAL { ?s :q ?r } ?t ?u ?v",
            "triples beside triples",
        ),
        ("{ ?a ?b ?c } UNION { ?d ?e ?f } UNION {} ?s ?p ?o", "group triples"),
        (
            "FILTER (?a > 1) FILTER EXISTS { ?a ?b ?c } FILTER regex(?a, 'x')",
            "filter filter filter",
        ),
        ("FILTER (EXISTS { ?a ?b ?c } && ?d) BIND (1 AS ?x) VALUES ?y { 1 }", "filter bind values"),
        ("GRAPH ?g { ?s ?p ?o } MINUS { ?s ?p ?o } [] ?p [ :q ( 1 2 ) ]", "group beside triples"),
        ("SERVICE SILENT ?s { } SELECT * {}", "service select"),
    ],
)
def test_clauses_are_cut_apart(group: str, kinds: str) -> None:
    held = list(clauses(group, read_tokens(group)))
    assert " ".join(one.kind for one in held) == kinds


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("?s a :T ; :p 'a', \"b\"^^:t ; ;", [("a", ":T"), (":p", "'a'"), (":p", '"b"^^:t')]),
        ("[ :p -5 ; :q +1.0 ] :r 'x'@en-GB", [(":p", "-5"), (":q", "+1.0"), (":r", "'x'@en-GB")]),
        (
            "?s ^:p/(:q|!(:r|^:s))*/:t+ ?o, true",
            [("^:p/(:q|!(:r|^:s))*/:t+", "?o"), ("^:p", "true")],
        ),
        ("( 1 2 ) :p ( 3 [ :q 4 ] )", [(":p", "( 3 [ :q 4 ] )")]),
        ("?s :p? +5", [(":p?", "+5")]),
    ],
)
def test_triples_of_one_subject_are_read(text: str, told: list[tuple[str, str]]) -> None:
    (clause,) = clauses(text, read_tokens(text))
    for triple, (verb, thing) in zip(triples(clause), told, strict=True):
        assert text[triple.verb[0].start :].startswith(verb)
        assert text[triple.object[0].start : triple.object[-1].end] == thing


def test_a_prologue_is_read() -> None:
    text = "BASE <https://a.example/b/> PREFIX x: <c#> PREFIX x: </d/>\nSELECT * {}"
    held = read_prologue(read_tokens(text), declared=False)
    assert held.prefixes == {"x": "https://a.example/d/"}
    assert text[held.end :] == "SELECT * {}"
    assert shortened(f"{KL}query") == "kl:query"
    assert shortened("urn:x:y") == "<urn:x:y>"


@pytest.mark.parametrize(
    ("group", "early"),
    [
        ("?m :p ?x . FILTER (?x > 1)", 2),
        ("?m :p ?x . FILTER (?score > 1)", 1),
        ("OPTIONAL { ?m :p ?x } FILTER (BOUND(?x))", 0),
        ("BIND (1 AS ?q) FILTER (?q > 0)", 2),
        ("BIND (?score AS ?q) FILTER (?q > 0)", 0),
        ("VALUES ?x { UNDEF } FILTER (?x > 0)", 1),
        ("VALUES ?x { UNDEF } ?m :p ?y . FILTER (?x > ?y)", 2),
        ("VALUES ?x { UNDEF } OPTIONAL { ?m :p ?x } FILTER (?x > 0)", 1),
        ("{ ?m :p ?x } UNION { ?m :q ?y } FILTER (?x > ?score)", 1),
    ],
)
def test_which_clauses_can_be_solved_beforehand(group: str, early: int) -> None:
    held = tuple(clauses(group, read_tokens(group)))
    assert len(early_clauses(held, {"m", "score"})) == early
