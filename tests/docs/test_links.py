"""Every link leads somewhere, every page is in the menu, and nothing strays in."""

import re
import unicodedata
from pathlib import Path

import pytest

LINK = re.compile(r"\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
STRAYS = (r"\btodo\b", r"\bfixme\b", r"\bplaceholder\b", r"\blorem\b", r"\bxxx\b", r"\btbd\b")
SERVED = {
    *(
        "chains",
        "api",
        "sparql",
        "graphs",
        "health",
        "actor",
        "actors",
        "cluster",
        "project",
        "programme",
    ),
    *("document", "documents", "register", "concept", "ontology", "search", "feedback", "related"),
    *("consortium", "gaps", "sign", "upload", "review", "held", "correct"),
    *("decision", "portfolio", "application", "evaluation"),
    *("compare", "partners"),
    *("jobs", "remove", "watch", "saved"),
}
"""First parts of the paths that the service answers; other paths would be somebody's disk."""


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as MkDocs makes them."""
    return {slug(heading) for heading in HEADING.findall(text)}


def slug(heading: str) -> str:
    plain = unicodedata.normalize("NFKD", heading.replace("`", ""))
    words = re.sub(r"[^\w\s-]", "", plain.encode("ascii", "ignore").decode())
    return re.sub(r"[-\s]+", "-", words.strip().lower())


def test_every_relative_link_leads_to_a_file_and_a_heading(prose, pages, root: Path) -> None:
    followed = 0
    for page, text in prose.items():
        for target in LINK.findall(text):
            if re.match(r"[a-z]+:", target):
                continue
            followed += 1
            path, _, anchor = target.partition("#")
            place = (root / page).parent / path if path else root / page
            name = place.resolve().relative_to(root).as_posix()
            assert place.exists(), f"{page}: {target} is not there"
            if anchor:
                assert anchor in anchors(pages[name]), f"{page}: {target} has no such heading"
    assert followed > 40


def test_no_page_of_the_site_links_outside_the_site(prose) -> None:
    for page, text in prose.items():
        if page.startswith("docs/"):
            depth = page.count("/") - 1
            for target in LINK.findall(text):
                assert target.count("../") <= depth, f"{page}: {target} is no page of the site"


def test_the_menu_and_the_folder_hold_the_same_pages(pages, root: Path) -> None:
    _, _, menu = (root / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")
    listed = re.findall(r"([\w/-]+\.md)\s*$", menu, re.MULTILINE)
    held = [page.removeprefix("docs/") for page in pages if page.startswith("docs/")]
    assert sorted(listed) == sorted(held)


@pytest.mark.parametrize("stray", STRAYS)
def test_nothing_is_left_to_be_written(stray: str, pages) -> None:
    for page, text in pages.items():
        assert not re.search(stray, text, re.IGNORECASE), page


def test_no_page_names_a_path_on_somebodys_disk(pages) -> None:
    for page, text in pages.items():
        plain = re.sub(r"\w+://[^\s)>`\"]*", "", LINK.sub("", text))
        found = re.findall(r"(?<![\w.<>*…~}$-])/([a-z]\w*)", plain)
        assert set(found) <= SERVED, page
        assert not re.search(r"file://|[A-Z]:\\|/Users/", text), page


def test_each_page_has_one_title_and_no_heading_twice(prose) -> None:
    for page, text in prose.items():
        headings = HEADING.findall(text)
        assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1, page
        if page != "CHANGELOG.md":
            assert len({slug(one) for one in headings}) == len(headings), page
