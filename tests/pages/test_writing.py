"""In a browser: upload, decide by keys, correct and remove; without scripts too."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from ingest.models import NameModel
from service.app import create_app
from service.context import SERVICE
from service.settings import Settings
from service.workbench import Tools
from service.worker import work
from store.encoder import HashingEncoder
from store.home import Home
from store.writer import open_writer

LETTER = "# Korrovarsel AS\n\nKorrovarsel AS lager sensorer som varsler korrosjon.\n"
NAMES = ("Kjettingvakt Services AS", "Kjetingvakt Services AS")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, published: Home, by_hand: Any) -> Settings:
    """Settings of a home of its own, with two spellings of one name beside the tiny corpus."""
    home = Home(tmp_path_factory.mktemp("writing") / "home")
    shutil.copytree(published.path, home.path, symlinks=True)
    with open_writer(home, HashingEncoder(), purpose="test") as writer:
        for name in NAMES:
            text = f"{name} lager vakter."
            hand = by_hand(text, title=name, language="nb", kind="other", issued=date(2024, 1, 1))
            hand.named(name)
            reading = hand.reading()
            writer.put(f"/{name}", reading.document.iri, reading)
        writer.publish()
    return Settings(
        home=home.path, encoder="hashing", readers=1, upload=100_000, names=NameModel.NONE
    )


@pytest.fixture(scope="module")
def site(settings: Settings, tools: Tools) -> Iterator[str]:
    """The address of a service in which things are changed."""
    app = create_app(settings, tools=tools)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    app.extensions[SERVICE].pool.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_is_uploaded_read_and_removed(
    page: Page, settings: Settings, tmp_path: Path, scripts: bool
) -> None:
    letter = tmp_path / "Om oss.md"
    letter.write_text(f"{LETTER}\nMed skript: {scripts}.\n", encoding="utf-8")
    page.goto("/upload")
    page.get_by_label("Files").set_input_files([letter])
    page.get_by_label("Your name").fill("Kari")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Om oss.md")
    assert work(settings) == 1
    if not scripts:  # a script looks again by itself
        page.get_by_role("link", name="Look again").click()
    expect(page.get_by_text("which answers from now on")).to_be_visible()
    page.get_by_role("link", name="Korrovarsel AS").click()
    expect(page.locator("mark").first).to_be_visible()


def test_files_that_are_too_large_or_of_a_wrong_kind_are_told(page: Page, tmp_path: Path) -> None:
    large, program = tmp_path / "large.txt", tmp_path / "program.pdf"
    large.write_bytes(b"x" * 200_000)
    program.write_bytes(b"MZ program")
    page.goto("/upload")
    page.get_by_label("Files").set_input_files([large])
    page.get_by_label("Your name").fill("Kari")
    expect(page.get_by_role("alert")).to_contain_text("larger than")
    page.get_by_label("Files").set_input_files([program])
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("alert").first).to_contain_text("program.pdf")


def test_a_pair_is_decided_and_taken_back_by_keys(page: Page, violations: Any) -> None:
    page.goto("/review")
    page.get_by_label("Your name").fill("Kari")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("unsure, leave it")).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], scheme
    page.keyboard.press("j")
    expect(page.locator("#item-1")).to_be_focused()
    page.keyboard.press("y")
    expect(page.get_by_text("Kept:")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("z")
    expect(page.locator("#item-1")).to_be_visible()
    expect(page.get_by_text("Kept:")).not_to_be_visible()
    page.locator("#item-1").get_by_label("Why").fill("yn")  # letters that are typed decide nothing
    expect(page.locator("#item-1")).to_be_visible()


def test_a_fact_is_said_to_be_wrong_and_followed(page: Page, violations: Any) -> None:
    page.goto("/held/actor/no-919303808")
    page.get_by_role("link", name="Something wrong?").first.click()
    page.get_by_label("How do you know?").fill("We do something else now.")
    page.get_by_label("Your name").fill("Owner")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("waits for a reviewer")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="See the review").click()
    expect(page.get_by_text("We do something else now.")).to_be_visible()
    page.get_by_role("button", name="Leave the fact").click()
    expect(page.get_by_text("Kept:")).to_be_visible()


@pytest.mark.parametrize("scripts", [False])
def test_a_document_is_removed_without_scripts(
    page: Page, settings: Settings, scripts: bool
) -> None:
    page.goto("/documents")
    page.get_by_role("link", name="Stovevakt AS").first.click()
    page.get_by_role("link", name="Remove or hide").click()
    page.get_by_label("Your name").fill("Kari")
    page.get_by_role("button", name="Do it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Removing Stovevakt AS")
    assert work(settings) == 1
    page.get_by_role("link", name="Look again").click()
    expect(page.get_by_text("which answers from now on")).to_be_visible()
    page.goto("/documents")
    expect(page.get_by_role("link", name="Stovevakt AS")).to_have_count(0)
