"""Saved searches: one is saved below its answer, tells what is new, and is removed."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from store.home import Home


@pytest.fixture
def kept(published: Home) -> Iterator[Path]:
    """The file of the watch; the home is that of every test, so nothing may stay in it."""
    path = published.path / "watches" / "trykk.json"
    yield path
    path.unlink(missing_ok=True)


def forget(path: Path) -> None:
    """Let a watch know nothing of before, as if the edition that was asked then had been empty."""
    told = json.loads(path.read_text())
    told |= {"edition": "000000", "seen": "000000", "hits": [], "voices": []}
    path.write_text(json.dumps(told))


@pytest.mark.parametrize("scripts", [True, False])
def test_a_search_is_saved_tells_what_is_new_and_is_removed(
    page: Page, kept: Path, violations: Callable[[Page], list[str]], scripts: bool
) -> None:
    page.goto("/search?q=trykk&kind=Offer")
    page.get_by_text("Save this search").click()
    page.get_by_label("Name", exact=True).fill("Trykk")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="trykk")).to_be_visible()
    expect(page.get_by_text("Nothing new since edition 000001.")).to_be_visible()
    forget(kept)
    page.reload()
    expect(page.get_by_text("new here").first).to_be_visible()
    expect(page.get_by_role("link", name="Feed trykk")).to_be_visible()
    if scripts:  # axe is one
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert violations(page) == [], scheme
    page.get_by_role("button", name="I have seen this trykk").click()
    expect(page.get_by_text("Nothing new since edition 000001.")).to_be_visible()
    page.get_by_role("button", name="Remove trykk").click()
    expect(page.get_by_text("Nothing is saved yet")).to_be_visible()
