"""From a manifest to the tags that load a page's script."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.assets import load_assets

MANIFEST = {
    "src/find.ts": {"file": "assets/find-1.js", "css": ["assets/find-2.css"], "imports": ["_m.js"]},
    "_m.js": {"file": "assets/m-3.js", "css": ["assets/m-4.css"]},
}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "manifest.json").write_text(json.dumps(MANIFEST))
    return tmp_path


def test_a_script_comes_with_its_styles_and_what_it_imports(built: Path) -> None:
    assert load_assets(built).script("find.ts").split("\n") == [
        '<link rel="stylesheet" href="/static/built/assets/m-4.css">',
        '<link rel="stylesheet" href="/static/built/assets/find-2.css">',
        '<link rel="modulepreload" href="/static/built/assets/m-3.js">',
        '<script type="module" src="/static/built/assets/find-1.js"></script>',
    ]


def test_nothing_built_is_no_script_and_no_error(tmp_path: Path) -> None:
    assert load_assets(tmp_path).script("find.ts") == ""


def test_a_source_that_is_not_in_the_build_is_an_error(built: Path) -> None:
    with pytest.raises(KeyError, match=r"src/other\.ts"):
        load_assets(built).script("other.ts")


def test_what_the_first_page_names_is_there(client: FlaskClient) -> None:
    page = client.get("/").text
    addresses = [part.partition('"')[0] for part in page.split('="/static/')[1:]]
    assert addresses
    for address in addresses:
        with client.get(f"/static/{address}") as answer:
            assert answer.status_code == 200
