"""What the page on consortia says of weights is what holds."""

from matching.comparisons.needs import COVERED
from matching.consortia.calls import MOST_ASKS
from matching.weights import ASKED, HELD_BEST, NEAR_BEST, REDUNDANCY, SAME_ASK, UNNAMED

PAGE = "docs/consortium.md"


def test_the_worth_of_what_a_call_asks_is_the_one_in_force(rows) -> None:
    told = {row[0].strip("`"): float(row[1]) for row in rows(PAGE, "## The smallest set")}
    assert told == dict(ASKED)


def test_the_shares_are_those_in_force(pages) -> None:
    assert f"below a likeness of {COVERED}, from which" in pages[PAGE]
    assert f"λ is {REDUNDANCY}" in pages[PAGE]
    assert f"cosine of\n{SAME_ASK} or more" in pages[PAGE]
    assert f"cosine of {SAME_ASK} or more" in pages["docs/gaps.md"]
    words = {0.5: "half", 0.75: "three quarters", 40: "forty"}
    assert f"{words[HELD_BEST]} of the best at hand" in pages[PAGE]
    assert f"{words[NEAR_BEST]} of the best at hand" in pages[PAGE]
    assert f"is worth {words[UNNAMED]} of that" in pages[PAGE]
    assert f"The {words[MOST_ASKS]} weightiest asks" in pages[PAGE]
