"""The application reader in a browser: a file is read, and its report has no barrier."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

TEXT = """# Søknad: Arena Dypmåling

## Hvorfor

Vi mangler tilgang til trykktesting av sensorer på store dyp. Det er en flaskehals for alle.

## Planlagte aktiviteter

Kurs i mai 2025, og studietur i 3. kvartal.
"""


def test_a_file_is_read_and_its_report_can_be_read_by_all(
    page: Page, violations: Any, tmp_path: Path
) -> None:
    path = tmp_path / "søknad.md"
    path.write_text(TEXT, "utf-8")
    page.goto("/application")
    page.set_input_files("#file", path)
    page.click("form.apply button[type=submit]")
    page.wait_for_selector(".report")
    assert page.locator("nav.criteria a").count() > 10
    assert violations(page) == []
