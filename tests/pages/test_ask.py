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
