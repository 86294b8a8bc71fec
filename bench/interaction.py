"""How long somebody waits on the page of partners, beside the API's own time for the same need.

    python bench/interaction.py [--url http://127.0.0.1:8080] [--rounds 5]

In a browser, on the page of an answer, a need is put into the field and the form is sent; the time
ends when the new answer stands in the page. In turn the same need is asked of ``/api/partners``.
Without ``--url`` a service over the home of KLYNGE_HOME is started for it.
"""

import argparse
from statistics import median, quantiles
from time import perf_counter

import httpx
from playwright.sync_api import Browser, Page, sync_playwright
from screenshots import chromium, served

_NEEDS = """
PREFIX kl: <https://klynge.invalid/ontology/>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?x WHERE { ?need a kl:Need ; dcterms:description ?x } ORDER BY ?x LIMIT 12
"""
_ASK = """(need) => new Promise((resolve) => {
    const form = document.querySelector("#find"), page = document.querySelector(".find");
    form.querySelector("textarea").value = need;
    const from = performance.now();
    new MutationObserver((_, observer) => {
        observer.disconnect();
        resolve(performance.now() - from);
    }).observe(page, { childList: true });
    form.requestSubmit();
})"""
"""Puts a need into the form and sends it; returns milliseconds until its answer stands there."""


def main() -> None:
    """Measure, and print both times, their ratio, and what the first page weighs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", help="a service that runs already")
    parser.add_argument("--rounds", type=int, default=5, help="how often each need is asked")
    asked = parser.parse_args()
    with served(asked.url) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        print(f"first page: {weight(browser, url) / 1000:.0f} kB in all")
        pages, api = measured(browser.new_page(), url, rounds=asked.rounds)
        browser.close()
    ratios = [one / other for one, other in zip(pages, api, strict=True)]
    for name, held in (("page", pages), ("API", api)):
        print(f"{name}: {median(held):.0f} ms, nine of ten within {quantiles(held, n=10)[-1]:.0f}")
    print(f"page ÷ API: {median(ratios):.2f}, nine of ten within {quantiles(ratios, n=10)[-1]:.2f}")


def weight(browser: Browser, url: str) -> int:
    """Return the bytes of the first page with all that it loads."""
    held: list[int] = []
    page = browser.new_page()
    page.on("response", lambda answer: held.append(len(answer.body())))
    page.goto(url, wait_until="networkidle")
    page.close()
    return sum(held)


def measured(page: Page, url: str, *, rounds: int) -> tuple[list[float], list[float]]:
    """Return milliseconds on the page and by the API, need by need, asked in turn."""
    rows = httpx.get(f"{url}/sparql", params={"query": _NEEDS}).json()["results"]["bindings"]
    needs = [row["x"]["value"] for row in rows]
    page.goto(f"{url}/?q={needs[0]}", wait_until="networkidle")
    pages: list[float] = []
    api: list[float] = []
    with httpx.Client(base_url=url, timeout=60) as client:
        for _ in range(rounds + 1):
            for need in needs:
                pages.append(page.evaluate(_ASK, need))
                begun = perf_counter()
                client.post("/api/partners", json={"text": need}).raise_for_status()
                api.append((perf_counter() - begun) * 1000)
    warm = len(needs)  # the first round warms what is kept
    return pages[warm:], api[warm:]


if __name__ == "__main__":
    main()
