"""The pages: what they show, where they lead, and that nothing gets out of its quotes."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

from ontology.rdf import RdfFormat, parse
from ontology.terms import BASE

HTML = {"Accept": "text/html"}
RUSTVAKT = "/actor/no-919303808"
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Outline(HTMLParser):
    """Collects what a page is made of, and fails where tags do not match."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.labelled: list[str] = []
        self.feed(page)
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        assert "style" not in held, "the policy forbids styles in a page"
        assert tag != "script" or (held["src"] or "").startswith("/static/built/")
        assert not [name for name in held if name.startswith("on")]
        self.tags.append(tag)
        self.ids += [held["id"] or ""] if "id" in held else []
        self.links += [held["href"] or ""] if tag == "a" and "href" in held else []
        self.labelled += [held["for"] or ""] if tag == "label" and "for" in held else []
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.stack, tag
        assert self.stack.pop() == tag


def page_of(client: FlaskClient, path: str, status: int = 200) -> str:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == status, path
    assert answer.mimetype == "text/html"
    return answer.text


def test_every_link_leads_somewhere(client: FlaskClient) -> None:
    waiting, seen = ["/"], {"/"}
    while waiting:
        path = waiting.pop()
        answer = client.get(path, headers=HTML)
        assert answer.status_code == 200, path
        if answer.mimetype != "text/html":
            continue  # a file to take away
        outline = Outline(answer.text)
        assert len(outline.ids) == len(set(outline.ids)), path
        assert {"main", "header", "nav", "footer", "h1"} <= set(outline.tags)
        for link in outline.links:
            target, _, fragment = link.partition("#")
            if not target.startswith("/") or target in seen or target.count("/concept/place"):
                continue
            seen.add(target)
            waiting.append(target)
            if fragment.startswith("q"):
                assert f'id="{fragment}"' in page_of(client, target)
        if len(seen) > 80:
            break
    assert RUSTVAKT in seen


@pytest.mark.parametrize("named", [RUSTVAKT, RUSTVAKT.lstrip("/"), "Rustvakt AS", "rustvakt"])
def test_an_actor_may_be_named_in_any_way(client: FlaskClient, named: str) -> None:
    assert "Rustvakt AS" in page_of(client, f"/?actor={named}")


@pytest.mark.parametrize(
    "path", ["/", "/?q=Rustvakt AS", RUSTVAKT, "/documents", "/nowhere", "/health"]
)
def test_headers_that_keep_a_page_to_itself(client: FlaskClient, path: str) -> None:
    headers = client.get(path, headers=HTML).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_the_first_page_asks_and_gives_examples(client: FlaskClient) -> None:
    page = page_of(client, "/")
    outline = Outline(page)
    assert {"q", "mode"} <= set(outline.labelled)
    assert "What do you lack, or who are you?" in page
    assert 'lang="nn">Me treng ein sensor som ser varme' in page


def test_a_match_shows_both_sentences_and_leads_to_them(client: FlaskClient) -> None:
    page = page_of(client, "/?q=Rustvakt AS")
    text = unescape(re.sub(r"<[^>]+>", "", page))
    assert "Vi mangler tilgang til trykktesting av kapslinger" in text
    assert "We offer pressure testing of housings" in text
    assert "<mark>trykktesting</mark>" in page
    assert "<mark>testing</mark>" in page
    assert '<blockquote lang="nb">' in page
    assert '<blockquote lang="en">' in page
    assert "They offer what you need" in page
    assert "0.50" in page
    link = re.search(r'href="(/document/[^"#]+)#(q\d+-\d+)"[^>]*>Trykkfast Services', page)
    assert link is not None
    document = page_of(client, link[1])
    assert f'id="{link[2]}"' in document


def test_a_text_and_its_modes(client: FlaskClient) -> None:
    assert "Trykkfast" in page_of(client, "/?q=We need pressure testing of housings")
    inverse = page_of(client, "/?q=Trykkfast Services AS&mode=inverse")
    assert re.search(r"You offer.*They need", inverse, re.DOTALL)
    assert 'value="inverse" checked>' in inverse
    page_of(client, "/?q=Rustvakt AS&mode=similar")


def test_nobody_is_said_well(client: FlaskClient) -> None:
    page = page_of(client, "/?q=We need a rocket to the moon&new=1")
    assert "Nobody fits" in page
    assert "<q>We need a rocket to the moon</q>" in page
    assert "without leaving anybody out" in page


def test_an_actor_and_the_button_on_its_page(client: FlaskClient) -> None:
    page = page_of(client, RUSTVAKT)
    assert "Find partners" in page
    assert "Karmøy" in page
    found = page_of(client, "/?actor=actor/no-919303808")
    assert "Trykkfast Services AS" in found


def test_former_iris_and_mentions_lead_to_the_actor(client: FlaskClient) -> None:
    query = f"""SELECT ?m WHERE {{
        ?m <http://purl.org/dc/terms/isReplacedBy> <{BASE}{RUSTVAKT.removeprefix("/")}> }}"""
    rows = client.get("/sparql", query_string={"query": query}).json["results"]["bindings"]
    assert rows
    for row in rows:
        path = row["m"]["value"].removeprefix(BASE).replace("#", "%23")
        answer = client.get(f"/{path}", headers=HTML)
        assert (answer.status_code, answer.headers["Location"]) == (303, RUSTVAKT)


def test_a_document_with_its_quotes_marked(client: FlaskClient) -> None:
    listed = page_of(client, "/documents")
    path = re.search(r'href="(/document/[^"]+)" lang="nb">Rustvakt', listed)
    assert path is not None
    page = page_of(client, path[1])
    marks = re.findall(r'<mark class="(\w+)" id="(q\d+-\d+)">', page)
    assert {kind for kind, _ in marks} >= {"need", "offer", "goal"}
    text = client.get(f"/api/documents{path[1].removeprefix('/document')}").json["text"]
    shown = unescape(re.sub(r"<aside.*?</aside>|<[^>]+>", "", page, flags=re.DOTALL))
    for paragraph in text.split("\n\n"):
        assert paragraph in shown


def test_what_a_document_says_cannot_become_markup(client: FlaskClient) -> None:
    hit = client.get("/api/search?text=Optikk Søner&kind=Actor").json["hits"][0]
    pages = [
        page_of(client, hit["iri"].removeprefix(BASE.rstrip("/"))),
        page_of(client, "/?q=<script>alert(1)</script>"),
        page_of(client, "/documents"),
        page_of(client, "/actors"),
        page_of(client, "/"),
    ]
    answer = client.get(f"/api/actors/{hit['iri']}").json
    pages += [
        page_of(client, one["iri"].removeprefix(BASE.rstrip("/"))) for one in answer["documents"]
    ]
    for page in pages:
        Outline(page)
        assert "<script>" not in page
        assert "<b>" not in page
    assert "Om &lt;b&gt;Optikk&lt;/b&gt; &amp; Søner" in "".join(pages)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/concept/technology/condition-monitoring", "tilstandsovervåking"),
        ("/concept/place/NO-1149", "Karmøy"),
        ("/ontology/Offer", "tilbud"),
    ],
)
def test_concepts_and_terms(client: FlaskClient, path: str, shown: str) -> None:
    assert shown in page_of(client, path)
    answer = client.get(path, headers={"Accept": "text/turtle"})
    assert answer.mimetype == "text/turtle"
    assert list(parse(answer.data, format=RdfFormat.TURTLE))


@pytest.mark.parametrize("path", [RUSTVAKT, "/documents"])
def test_actors_and_documents_as_rdf(client: FlaskClient, path: str) -> None:
    if path == "/documents":
        path = re.search(r'href="(/document/[^"]+)"', page_of(client, path))[1]  # type: ignore[index]
    answer = client.get(path, headers={"Accept": "application/n-triples, text/html;q=0.5"})
    assert answer.mimetype == "application/n-triples"
    assert list(parse(answer.data, format=RdfFormat.N_TRIPLES))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/actor/nobody", 404),
        ("/document/nothing", 404),
        ("/concept/nothing", 404),
        ("/?q=x&mode=opposite", 400),
        ("/?actor=actor/nobody", 404),
        (f"/?q={'x' * 1_000_001}", 413),
        ("/documents?page=99", 200),
    ],
)
def test_problems_are_pages_too(client: FlaskClient, path: str, status: int) -> None:
    Outline(page_of(client, path, status))


def test_programs_get_problems_from_pages(client: FlaskClient) -> None:
    answer = client.get("/actor/nobody", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


def test_the_search_page_marks_what_met_the_question(client: FlaskClient) -> None:
    page = client.get("/search?q=trykktesting&kind=&region=&written=nb").text
    assert "<mark>trykktesting</mark>" in page
    assert "pressure testing" in page, "the expansion is told"
    assert "Rustvakt AS" in page
    assert client.get("/search").status_code == 200


def test_the_search_page_tells_what_is_wrong(client: FlaskClient) -> None:
    answer = client.get("/search?q=x&region=Nowhereland", headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert "No region" in answer.text


def test_the_search_page_takes_nothing_for_markup(client: FlaskClient) -> None:
    page = client.get("/search?q=script+ro+alert").text
    assert "<script>alert" not in page
