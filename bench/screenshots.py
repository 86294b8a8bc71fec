"""Make a picture of every page, at a desk and on a phone, light and dark.

    python bench/screenshots.py --out screenshots [--url http://127.0.0.1:8080] [--pages find,actor]

Without ``--url`` a service over the home of KLYNGE_HOME is started for it. Pictures are named
``<page>-<width>-<scheme>.png``.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import httpx
from page_table import PAGES, first_row, pages_of
from playwright.sync_api import Browser, sync_playwright

WIDTHS = {1440: 900, 390: 844}
"""Pixels in width, and in height of what shows at first; the whole page is pictured."""
SCHEMES = ("light", "dark")


def main() -> None:
    """Take the pictures and print how many there are and what they weigh."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("screenshots"), help="folder for them")
    parser.add_argument("--url", help="a service that runs already")
    parser.add_argument("--pages", help="names from bench/page_table.py, by commas")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    wanted = asked.pages.split(",") if asked.pages else list(PAGES)
    with served(asked.url) as url, sync_playwright() as playwright:
        paths = pages_of(first_row(lambda path: httpx.get(url + path, timeout=60).json()))
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for name in wanted:
            if name not in paths:
                print(f"{name}: nothing in this edition to show", file=sys.stderr)
                continue
            for (width, height), scheme in product(WIDTHS.items(), SCHEMES):
                path = asked.out / f"{name}-{width}-{scheme}.png"
                picture(browser, url + paths[name], path, width, height, scheme)
        browser.close()
    held = list(asked.out.glob("*.png"))
    print(f"{len(held)} pictures, {sum(one.stat().st_size for one in held) / 1e6:.1f} MB")


def picture(browser: Browser, url: str, path: Path, width: int, height: int, scheme: str) -> None:
    """Take one picture of the whole page, once nothing is being fetched."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(url, wait_until="networkidle", timeout=60_000)
    page.screenshot(path=path, full_page=True)
    context.close()


def chromium() -> str:
    """Return the path of Chromium: ``CHROMIUM``, or the one on PATH.

    Raises:
        SystemExit: there is none.
    """
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        raise SystemExit("no Chromium on PATH and no CHROMIUM=; make browser installs it")
    return found


@contextmanager
def served(url: str | None) -> Iterator[str]:
    """Give the address of a service: the one named, or one that is started for the while."""
    if url:
        yield url.rstrip("/")
        return
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    command = [sys.executable, "-m", "service.command.main", "serve", "--port", str(port)]
    service = subprocess.Popen(command)
    try:
        _wait_for(f"http://127.0.0.1:{port}/health", service)
        yield f"http://127.0.0.1:{port}"
    finally:
        service.terminate()
        service.wait(30)


def _wait_for(url: str, service: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if service.poll() is not None:
            raise SystemExit("the service did not start")
        try:
            if httpx.get(url).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise SystemExit("the service did not answer within a minute")


if __name__ == "__main__":
    main()
