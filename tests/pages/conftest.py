"""The service over the tiny corpus in a browser: a page that asks elsewhere or complains, fails."""

from collections.abc import Callable, Iterator
from threading import Thread
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from page_table import first_row, pages_of
from playwright.sync_api import Browser, Page, sync_playwright
from screenshots import chromium
from werkzeug.serving import make_server

from service.app import create_app
from service.context import SERVICE
from service.settings import Settings
from service.workbench import Tools
from store.home import Home

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")


@pytest.fixture(scope="session")
def site(published: Home, tools: Tools) -> Iterator[str]:
    """The address of a service over the tiny corpus."""
    app = create_app(Settings(home=published.path, encoder="hashing", readers=1), tools=tools)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    app.extensions[SERVICE].pool.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, without a head. Kept no longer: other tests run event loops of their own."""
    try:
        path = chromium()
    except SystemExit as reason:
        pytest.skip(str(reason))
    with sync_playwright() as playwright:
        held = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield held
        held.close()


@pytest.fixture
def scripts() -> bool:
    """Whether the browser runs scripts; a test that does without parametrizes this."""
    return True


@pytest.fixture
def page(browser: Browser, site: str, scripts: bool) -> Iterator[Page]:
    """A page of the service. At its end nothing may have gone elsewhere or been complained of."""
    context = browser.new_context(base_url=site, java_script_enabled=scripts)
    page = context.new_page()
    page.set_default_timeout(30_000)
    elsewhere: list[str] = []
    complaints: list[str] = []
    expected = urlsplit(site).netloc
    page.on(
        "request",
        lambda one: urlsplit(one.url).netloc in ("", expected) or elsewhere.append(one.url),
    )
    page.on("console", lambda one: one.type == "error" and complaints.append(one.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert elsewhere == [], "a page asked another host"
    assert [one for one in complaints if "status of 4" not in one] == [], "the console"


@pytest.fixture(scope="module")
def paths(browser: Browser, site: str) -> dict[str, str]:
    """The path of every page by its name."""
    context = browser.new_context(base_url=site)
    held = pages_of(first_row(lambda path: context.request.get(path).json()))
    context.close()
    return held


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[str]]:
    """What axe-core finds against WCAG 2.1 AA on a page as it stands."""

    def found(page: Page) -> list[str]:
        answer = Axe().run(page, options={"runOnly": {"type": "tag", "values": [*WCAG]}})
        return [
            f"{one['id']}: {node['html']} {node['failureSummary']}"
            for one in answer.response["violations"]
            for node in one["nodes"]
        ]

    return found
