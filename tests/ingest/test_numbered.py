"""Records as they stream by: one that is broken stops no other."""

import pytest

from ingest.gathering import Gathered
from ingest.numbered import fields_of, numbered
from ingest.readers import DEFAULT
from ingest.sources import Unopened


def read(path, content: bytes, limits=DEFAULT):
    path.write_bytes(content)
    return [
        (line, one.reason if isinstance(one, Unopened) else dict(one))
        for line, one in numbered(path, limits)
    ]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_table_in_any_delimiter(tmp_path, delimiter):
    text = '\ufeff"id"_"a"\n"1"_"x\ny"\n\n2_z\n'.replace("_", delimiter)
    assert read(tmp_path / "t.csv", text.encode()) == [
        (2, {"id": "1", "a": "x\ny"}),
        (5, {"id": "2", "a": "z"}),
    ]
    assert fields_of(tmp_path / "t.csv") == {"id", "a"}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\n "])
def test_a_list_of_objects(tmp_path, mark):
    content = mark + b'[{"a": {"b": 1.5}}, [2], {"c": "x"}]'
    told = read(tmp_path / "t.json", content)
    assert told[0] == (1, {"a.b": 1.5})
    assert "item 2 is a list" in told[1][1]
    assert told[2] == (3, {"c": "x"})
    assert fields_of(tmp_path / "t.json") == {"a.b"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"a": 1}', "no list of records"),
        (b"", "no list of records"),
        (b'[{"a": 1}, {"a": ', "item 2 is no JSON"),
        (b'[{"a": "\xff"}]', "item 1 is no JSON"),
    ],
)
def test_what_is_no_list_of_objects_is_said(tmp_path, content, reason):
    assert reason in read(tmp_path / "t.json", content)[-1][1]


def test_lines_in_two_encodings(tmp_path):
    content = "id;navn\n1;Bøhn\n".encode() + "2;Bøe\n".encode("cp1252")
    assert [one["navn"] for _, one in read(tmp_path / "t.csv", content)] == ["Bøhn", "Bøe"]


def test_a_row_of_another_width_is_told_and_the_next_is_read(tmp_path):
    told = read(tmp_path / "t.csv", b'a;b\n1;2;3\n4;5\n6\n"7" x";8\n')
    assert [line for line, _ in told] == [2, 3, 4, 5]
    assert "line 2 has 3 cells and the heading 2" in told[0][1]
    assert told[1][1] == {"a": "4", "b": "5"}
    assert "line 4 has 1 cells" in told[2][1]
    assert told[3][1]["b"] == "8"


def test_a_quote_that_is_never_closed_does_not_take_the_rest_along(tmp_path):
    broken = '1;"never closed\n' + "2;x\n" * 50_000
    told = read(tmp_path / "t.csv", ("a;b\n" + broken).encode())
    assert "no row of a table" in told[0][1]
    assert told[-1][1] == {"a": "2", "b": "x"}


def test_a_cell_that_begins_with_a_quotation_written_too_weakly(tmp_path):
    text = 'id;objective;end\n1;""So it began""; they said; and it did.";x\n2;"";y\n3;"""a"" b";z\n'
    assert [one for _, one in read(tmp_path / "t.csv", text.encode())] == [
        {"id": "1", "objective": '"So it began"; they said; and it did.', "end": "x"},
        {"id": "2", "objective": "", "end": "y"},
        {"id": "3", "objective": '"a" b', "end": "z"},
    ]


def test_rows_are_gathered_by_their_record():
    with Gathered() as gathered:
        for number, key in enumerate("abab"):
            gathered.add(key, "rows", {"n": number})
        assert gathered.take("b") == {"rows": [{"n": 1}, {"n": 3}]}
        assert gathered.take("b") == {}
        assert list(gathered.left()) == ["a"]


def test_a_key_is_met_once():
    with Gathered() as gathered:
        assert gathered.meet("a", 1, b"x") is None
        assert gathered.meet("a", 2, b"x") == (1, True)
        assert gathered.meet("a", 3, b"y") == (1, False)
