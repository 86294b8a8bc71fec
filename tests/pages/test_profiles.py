"""Actors, clusters and chains in a browser: walk the ties, look at the map, go along a chain."""

import re

import pytest
from playwright.sync_api import Page, expect

RUSTVAKT = "/actor/no-919303808"


def test_a_fact_shows_its_sentence_when_pointed_at_and_escape_shuts_it(page: Page) -> None:
    page.goto(RUSTVAKT)
    mark = page.locator(".cite").nth(1)
    peek = mark.locator(".peek")
    expect(peek).to_be_hidden()
    mark.get_by_role("link", name="Source:").first.focus()
    expect(peek).to_be_visible()
    expect(peek).to_contain_text("Rustvakt AS i Karmøy")
    page.keyboard.press("Escape")
    expect(peek).to_be_hidden()


def test_ties_are_walked_with_the_keyboard(page: Page) -> None:
    page.goto(RUSTVAKT)
    page.get_by_role("heading", name="Ties").scroll_into_view_if_needed()
    graph = page.get_by_role("application", name="Ties as a graph")
    graph.focus()
    chosen = page.locator(".graph .chosen span")
    expect(chosen).to_have_text("Rustvakt AS, actor")
    seen = set()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        seen.add(chosen.inner_text())
    assert seen == {"Arena Prøvehavn, cluster", "Kjettingvakt, project"}
    with page.expect_response(lambda one: "/api/ties" in one.url) as asked:
        page.keyboard.press("Space")
    assert asked.value.ok
    expect(page.get_by_role("button", name="Show its ties")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/(project|cluster)/"))


def test_a_place_on_the_map_opens_who_is_there(page: Page) -> None:
    page.goto(RUSTVAKT)
    page.get_by_role("heading", name="At a glance").scroll_into_view_if_needed()
    spot = page.get_by_role("button", name="Karmøy: 1")
    spot.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup").get_by_role("link", name="Rustvakt AS")).to_be_visible()
    page.get_by_role("button", name="Zoom out").click()


@pytest.mark.parametrize("scripts", [False])
def test_without_scripts_map_and_ties_are_there_as_well(page: Page) -> None:
    page.goto(RUSTVAKT)
    expect(page.locator("figure.map svg circle")).to_have_count(1)
    expect(page.locator(".tie-list").get_by_role("link", name="Kjettingvakt")).to_be_visible()


def test_a_chain_is_gone_along(page: Page) -> None:
    page.goto("/chains")
    page.get_by_role("link", name="Electronics and sensors").click()
    page.locator(".chain-map").get_by_role("link", name="calibration 1 actor").click()
    expect(
        page.get_by_role("heading", name="Sensor calibration and electronics testing", level=2)
    ).to_be_visible()
    page.locator("#stage ~ dl").get_by_role("link", name="Rustvakt AS").click()
    page.wait_for_url(f"**{RUSTVAKT}")


ENDS = """() => {
  const seen = (one) => one.checkVisibility();
  const wires = [...document.querySelectorAll('.wires')].find(seen);
  const middles = [...document.querySelectorAll('.chain-map li')].map((stage) => {
    const box = stage.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  });
  return [...wires.querySelectorAll('path')].flatMap((path) =>
    [0, path.getTotalLength()].map((at) => {
      const end = path.getPointAtLength(at).matrixTransform(path.getScreenCTM());
      return Math.min(...middles.map(([x, y]) => Math.hypot(x - end.x, y - end.y)));
    }));
}"""
"""For each end of each way of a chain how far it is from the middle of the nearest stage."""


@pytest.mark.parametrize("width", [390, 1440])
def test_ways_of_a_chain_meet_the_stages_that_they_join(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/chains/construction-and-property")
    apart = page.evaluate(ENDS)
    assert len(apart) > 10
    assert max(apart) < 3


def test_in_print_what_only_a_screen_can_do_is_left_out(page: Page) -> None:
    page.goto(RUSTVAKT)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Find partners")).to_be_hidden()
    expect(page.locator(".tie-list").get_by_role("link", name="Kjettingvakt")).to_be_visible()
