"""The switch of languages, as somebody uses it."""

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_language_is_chosen_once_and_kept(page: Page) -> None:
    page.goto("/search?q=trykktesting")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Nynorsk").click()
    expect(page.locator("html")).to_have_attribute("lang", "nn")
    expect(page.get_by_role("textbox").first).to_have_value("trykktesting")
    page.get_by_role("link", name="Finn", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "nn")
    expect(page.get_by_role("button", name="Finn partnarar")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("button", name="Find partners")).to_be_visible()
