"""The navigation shows the pages that there are, and says which one is shown."""

import re

from flask.testing import FlaskClient

from service.navigation import TABLE, menus


def test_a_page_that_the_app_does_not_have_is_not_shown() -> None:
    (find, explore) = menus({"/", "/actors", "/gaps"})
    assert (find.name, [link.path for link in find.links]) == ("", ["/"])
    assert (explore.name, [link.path for link in explore.links]) == (
        "Explore",
        ["/actors", "/gaps"],
    )


def test_a_menu_with_one_page_is_that_page() -> None:
    (documents,) = menus({"/documents"})
    assert documents.name == ""
    assert [(link.path, link.name) for link in documents.links] == [("/documents", "Sources")]


def test_no_page_stands_twice() -> None:
    paths = [path for rows in TABLE.values() for path, _ in rows]
    assert len(paths) == len(set(paths))


def test_the_page_that_is_shown_is_marked(client: FlaskClient) -> None:
    page = client.get("/gaps").text
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', page) == ["/gaps"]
    assert '<details name="menu" class="here"><summary>Explore' in page
