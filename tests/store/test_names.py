import pytest

from store.names import name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nordsensor AS", "NORDSENSOR"),
        ("Nordsensor AS", "Nordsensor, A/S"),
        ("Møre Sjømat ASA", "MØRE SJØMAT"),
        ("Müller GmbH", "Muller"),
        ("Blue Water Ltd.", "BLUE WATER LIMITED"),
        ("Havn og Los  AS", "Havn og Los"),
    ],
)
def test_names_that_are_the_same(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Havn Nord AS", "Havn Sør AS"), ("Bø", "Bo")])
def test_names_that_are_not(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_name_that_is_only_a_legal_form_keeps_something() -> None:
    assert name_key("AS")
