from collections.abc import Iterator
from pathlib import Path

from store.items import Item, Items, write_items


def item(iri: str, text: str = "", concepts: tuple[str, ...] = ()) -> Item:
    return Item(iri=iri, kind="Offer", name="", text=text, language="en", concepts=concepts)


def test_items_are_numbered_by_iri_and_equal_ones_keep_their_order(tmp_path: Path) -> None:
    given = [item("urn:b"), item("urn:c", "first"), item("urn:a", concepts=("urn:x", "urn:y"))]
    path = tmp_path / "items.sqlite"
    assert write_items(path, iter([*given, item("urn:c", "second")])) == 4
    items = Items.open(path)
    assert [(one.iri, one.text) for one in items.all()] == [
        ("urn:a", ""), ("urn:b", ""), ("urn:c", "first"), ("urn:c", "second"),
    ]  # fmt: skip
    assert items.at([0])[0].concepts == ("urn:x", "urn:y")
    assert items.concept_rows("urn:y") == [0]


def test_many_items_come_back_as_they_went_in(tmp_path: Path) -> None:
    def many() -> Iterator[Item]:
        return (item(f"urn:{number:05}", str(number)) for number in range(1234))

    path = tmp_path / "items.sqlite"
    write_items(path, many())
    assert list(Items.open(path).all()) == list(many())


def test_no_items_are_an_empty_file_of_items(tmp_path: Path) -> None:
    path = tmp_path / "items.sqlite"
    assert write_items(path, []) == 0
    assert list(Items.open(path).all()) == []


def test_who_says_what_where_and_what_it_concerns_is_listed_for_many_at_once(
    tmp_path: Path,
) -> None:
    path = tmp_path / "items.sqlite"
    need = Item(
        iri="urn:n", kind="Need", name="", text="", language="en", speaker="urn:a", document="urn:d"
    )
    write_items(path, [item("urn:o", concepts=("urn:y", "urn:x")), need])
    items = Items.open(path)
    assert items.sources(["Need"]) == [(0, "urn:n", "Need", "urn:a", "urn:d")]
    assert [row for row, *_ in items.sources(["Need", "Offer"])] == [0, 1]
    assert items.concerns(["Offer"]) == [("urn:x", 1), ("urn:y", 1)]
