import pytest

from ingest.amounts import amounts


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Budsjettet er 1,5 millioner kroner.", "nb", [("1500000", "NOK")]),
        ("Programmet har et budget på ca. 21,9 mio. kr. over to år.", "da", [("21900000", "DKK")]),
        ("Tilskuddet er 1 250 000 kr.", "nb", [("1250000", "NOK")]),
        ("Støtte: DKK 1.234.567,50", "da", [("1234567.5", "DKK")]),
        ("The grant is EUR 1.2 million.", "en", [("1200000", "EUR")]),
        ("A turnover of €28M and £1,500,000", "en", [("28000000", "EUR"), ("1500000", "GBP")]),
        ("It costs 12,500 euros.", "en", [("12500", "EUR")]),
        ("Vi er 25 bedrifter med 1 200 ansatte siden 2019.", "nb", []),
        ("Stödet är 3 miljoner och 400 kronor.", "sv", [("400", "SEK")]),
    ],
)
def test_amounts_are_read_as_the_language_writes_them(text, language, expected):
    found = [(str(one.value), one.currency) for one in amounts(text, language)]
    assert found == expected


def test_offsets_are_those_of_the_words():
    text = "Budsjett: NOK 500 000."
    (one,) = amounts(text, "nb")
    assert text[one.start : one.end] == "NOK 500 000"
