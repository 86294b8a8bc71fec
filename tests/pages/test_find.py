"""Find: somebody types what they lack, and refines the answer; with scripts and without."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

NEED = "We need pressure testing of housings"


def ask(page: Page, text: str) -> None:
    page.goto("/")
    page.get_by_role("textbox", name="What do you lack").fill(text)
    page.get_by_role("button", name="Find partners").first.click()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_need_finds_partners_with_both_sentences_and_an_address_to_share(page: Page) -> None:
    ask(page, NEED)
    expect(page.get_by_role("heading", name="Trykkfast Services AS")).to_be_visible()
    card = page.get_by_role("article").first
    expect(card.locator("blockquote")).to_contain_text([NEED, "We offer pressure testing"])
    expect(card.locator("mark").first).to_be_visible()
    assert "q=We+need+pressure+testing" in page.url
    page.goto(page.url)
    expect(page.get_by_role("heading", name="Trykkfast Services AS")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_modes_and_filters_are_heard(page: Page, scripts: bool) -> None:
    page.goto("/?q=Rustvakt AS")
    page.get_by_label("Who is like us").check()
    if not scripts:
        page.get_by_role("button", name="Find partners").last.click()
    expect(page).to_have_url(re.compile("mode=similar"))
    expect(page.get_by_label("Who is like us")).to_be_checked()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_is_asked_with(page: Page, tmp_path: Path) -> None:
    pitch = tmp_path / "pitch.md"
    pitch.write_text("Vi trenger trykktesting av kapslinger.")
    page.goto("/")
    page.get_by_label("Or a call, a pitch, a plan:").set_input_files(pitch)
    page.get_by_role("button", name="Find partners").click()
    expect(page.get_by_text("Read from pitch.md. Nothing of it is stored.")).to_be_visible()
    expect(page.get_by_role("heading", name="Trykkfast Services AS")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_two_are_ticked_and_stand_side_by_side(page: Page) -> None:
    page.goto("/?q=korrosjon&mode=experienced")
    ticks = page.get_by_role("checkbox", name=re.compile("^Compare"))
    for at in range(2):
        ticks.nth(at).check()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("columnheader")).to_have_count(2)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "<script>document.title = 'gone'</script><img src=x onerror=alert(1)>",
        "'; DROP TABLE item; --",
        "} ; DROP ALL ; SELECT * WHERE { ?s ?p ?o",
        "word " * 20_000,
    ],
    ids=["html", "sql", "sparql", "100-kB"],
)
def test_strange_texts_get_a_sensible_page(page: Page, text: str) -> None:
    ask(page, text)
    expect(page.locator("#found")).to_be_visible()
    expect(page.get_by_role("textbox", name="What do you lack")).to_have_value(text.strip())
    assert "gone" not in page.title().split("–")[1]


def test_a_name_is_completed_and_chosen_by_keyboard(page: Page) -> None:
    page.goto("/")
    page.get_by_role("textbox", name="What do you lack").press_sequentially("rust")
    option = page.get_by_role("option", name="Rustvakt AS")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("actor=actor"))
    expect(page.locator("#found")).to_contain_text("for Rustvakt AS")


def test_a_list_of_names_closes_by_escape(page: Page) -> None:
    page.goto("/")
    page.get_by_role("textbox", name="What do you lack").press_sequentially("rust")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_slider_ranks_anew_keeps_the_focus_and_says_so(page: Page) -> None:
    page.goto(f"/?q={NEED}")
    page.get_by_text("Weigh it otherwise").click()
    slider = page.get_by_label("They offer what you need")
    before = page.locator(".score").first.inner_text()
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"w\.need_covered=0\.47"))
    expect(page.locator(".score").first).not_to_have_text(before)
    expect(slider).to_be_focused()
    expect(page.locator("#told")).to_have_text(re.compile("match"))
    expect(page.locator("li.moved output")).to_have_text("0.47")


def test_a_filter_is_followed_and_keeps_the_focus(page: Page) -> None:
    page.goto("/?q=Rustvakt AS")
    company = page.get_by_role("checkbox", name="company")
    company.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("kind=company"))
    expect(company).to_be_checked()
    expect(company).to_be_focused()


def test_a_point_of_the_picture_leads_to_its_match(page: Page) -> None:
    page.goto(f"/?q={NEED}")
    page.get_by_role("link", name=re.compile(r"^1\. Trykkfast")).first.click()
    expect(page.locator("h3:target")).to_contain_text("Trykkfast")


def test_the_first_page_weighs_little(page: Page) -> None:
    weights: list[int] = []
    page.on("response", lambda answer: weights.append(len(answer.body())))
    page.goto("/", wait_until="networkidle")
    assert 0 < sum(weights) <= 200_000
