"""A call and an application in a browser: gaps close as firms are added, a file is laid beside."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

CALL = "Prosjektet må teste kapslinger med trykktesting."


def test_a_gap_closes_when_a_firm_is_added_and_opens_when_it_is_taken_out(page: Page) -> None:
    page.goto("/consortium")
    page.get_by_label("The call").fill(CALL)
    with page.expect_response("**/consortium", timeout=30_000) as told:
        page.get_by_role("button", name="Find partners").click()
    assert told.value.ok
    asks = page.get_by_role("list", name="How the asks stand")
    expect(asks.get_by_role("link", name=re.compile("With a partner"))).to_be_visible()
    page.get_by_role("button", name="Add Trykkfast Services AS").first.click()
    expect(asks.get_by_role("link", name=re.compile("In already"))).to_be_visible()
    page.get_by_role("checkbox", name="Trykkfast Services AS").uncheck()
    expect(asks.get_by_role("link", name=re.compile("With a partner"))).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(0)


def test_a_name_goes_on_as_it_is_typed(page: Page) -> None:
    page.goto("/consortium")
    page.get_by_label("The call").fill(CALL)
    page.get_by_role("textbox", name="Add", exact=True).press_sequentially("Trykk")
    page.get_by_role("option", name="Trykkfast Services AS").click()
    expect(page.get_by_role("checkbox", name="Trykkfast Services AS")).to_be_checked()


def test_a_file_is_laid_beside_the_clusters_and_not_stored(page: Page, tmp_path: Path) -> None:
    application = tmp_path / "application.md"
    application.write_text("# Arena Kai\n\nWe need pressure testing.\n", encoding="utf-8")
    page.goto("/related")
    page.get_by_label("Or the application's file:").set_input_files(application)
    page.get_by_role("button", name="Find clusters").click()
    expect(page.get_by_role("heading", name="Clusters related to application.md")).to_be_visible()
    page.goto("/documents")
    expect(page.get_by_text("Arena Kai")).to_have_count(0)
