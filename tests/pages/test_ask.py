"""Ask: a query is written in the editor, with words that complete, and answered as a table."""

import pytest
from playwright.sync_api import Page, expect

QUERY = "SELECT ?who WHERE { ?x kl:needs ?n ; rdfs:label ?who }"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_query_is_answered(page: Page) -> None:
    page.goto("/sparql")
    field = page.get_by_role("textbox", name="Query")
    field.press("Control+a")
    field.press_sequentially(QUERY)
    page.keyboard.press("Escape")  # the words that complete
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("cell", name="Rustvakt AS")).to_be_visible()


def test_words_complete_and_ctrl_enter_asks(page: Page) -> None:
    page.goto("/sparql?query=ASK {}")
    editor = page.get_by_role("textbox", name="Query")
    editor.press("Control+a")
    editor.press_sequentially("SELECT ?n WHERE { ?x kl:pursu")
    option = page.get_by_role("option", name="kl:pursues")
    expect(option).to_be_visible()
    page.wait_for_timeout(120)  # a completion can be taken once it has been seen
    page.keyboard.press("Enter")
    editor.press_sequentially(" ?n }")
    expect(editor).to_contain_text("kl:pursues ?n")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="1 row")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_an_answer_is_shown_another_way_and_kept_as_a_file(page: Page) -> None:
    page.goto("/sparql?query=SELECT ?who ?place { ?who a kl:Actor ; kl:locatedIn ?place }")
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.get_by_role("group", name="The answer on a map")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert "who,place" in download.value.path().read_text()


def test_a_query_is_saved_opened_and_removed(page: Page) -> None:
    page.goto("/sparql?query=SELECT ?who { ?x kl:needs ?n ; rdfs:label ?who }")
    page.get_by_text("Save this query").click()
    page.get_by_label("Name").fill("Who needs")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="who-needs")).to_be_visible()
    expect(page.get_by_role("cell", name="Rustvakt AS")).to_be_visible()
    page.get_by_role("button", name="Remove who-needs").click()
    expect(page.get_by_role("link", name="who-needs")).to_have_count(0)
