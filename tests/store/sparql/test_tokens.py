import pytest

from store.sparql.tokens import place, read_tokens, replaced, unescaped

QUERY = r"""PREFIX kl: <https://klynge.invalid/ontology/>
SELECT ?who (COUNT(*) AS $n) WHERE { # a comment with SERVICE
  ?who a kl:Actor ; rdfs:label "it's \"here\" # not a comment"@nb-NO .
  FILTER(?n<3.5e2 && ?m>.5) _:b kl:x.y <urn:x#y>.
} LIMIT 10"""


def test_each_token_has_its_kind_and_its_place() -> None:
    tokens = read_tokens(QUERY)
    assert [(t.kind.value, t.text) for t in tokens] == [
        ("word", "PREFIX"),
        ("name", "kl:"),
        ("iri", "<https://klynge.invalid/ontology/>"),
        ("word", "SELECT"),
        ("variable", "?who"),
        ("sign", "("),
        ("word", "COUNT"),
        ("sign", "("),
        ("sign", "*"),
        ("sign", ")"),
        ("word", "AS"),
        ("variable", "$n"),
        ("sign", ")"),
        ("word", "WHERE"),
        ("sign", "{"),
        ("variable", "?who"),
        ("word", "a"),
        ("name", "kl:Actor"),
        ("sign", ";"),
        ("name", "rdfs:label"),
        ("string", r'"it\'s \"here\" # not a comment"'.replace(r"\'", "'")),
        ("tag", "@nb-NO"),
        ("sign", "."),
        ("word", "FILTER"),
        ("sign", "("),
        ("variable", "?n"),
        ("sign", "<"),
        ("number", "3.5e2"),
        ("sign", "&"),
        ("sign", "&"),
        ("variable", "?m"),
        ("sign", ">"),
        ("number", ".5"),
        ("sign", ")"),
        ("blank", "_:b"),
        ("name", "kl:x.y"),
        ("iri", "<urn:x#y>"),
        ("sign", "."),
        ("sign", "}"),
        ("word", "LIMIT"),
        ("number", "10"),
    ]
    assert all(QUERY[t.start : t.end] == t.text for t in tokens)
    assert place(QUERY, tokens[14]) == "line 2, column 36"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("kl:a.", "name sign"),
        ("_:a.", "blank sign"),
        (":", "name"),
        ("a:b\\.c", "name"),
        ("a:%20", "name"),
        ("''", "string"),
        ('"""a " b"" c"""', "string"),
        ("'''it's'''", "string"),
        ('"open', "sign word"),
        ("<a b>", "sign word word sign"),
        ("?a<?b&&?c>?d", "variable iri variable"),  # the grammar's longest match, too
        ("1.", "number"),
        ("æ:ø", "name"),
        ("@en-GB@nb", "tag tag"),
        ("\\u0041", "sign word"),
        ("", ""),
    ],
)
def test_hard_cases(text: str, kinds: str) -> None:
    assert " ".join(token.kind for token in read_tokens(text)) == kinds


def test_keywords_are_compared_in_capitals_and_only_words_are_keywords() -> None:
    assert [t.keyword for t in read_tokens("Select ?select select: 'select'")] == [
        "SELECT",
        "",
        "",
        "",
    ]


def test_escapes_are_characters_where_they_name_one() -> None:
    assert unescaped(r"\u0053ERVICE \U0001F600") == "SERVICE 😀"
    assert unescaped(r"\ud800 \UFFFFFFFF \u12") == r"\ud800 \UFFFFFFFF \u12"


def test_spans_are_replaced_where_they_stood() -> None:
    assert replaced("LIMIT 10 OFFSET 5", [(6, 8, "100"), (16, 17, "x"), (0, 0, "> ")]) == (
        "> LIMIT 100 OFFSET x"
    )
