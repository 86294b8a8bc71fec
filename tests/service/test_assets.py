"""From a manifest to the tags that load a page's script."""

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.assets import load_assets

ROOT = Path(__file__).parents[2]
SCRIPT = re.compile(r'script\("([\w.-]+)"\)')
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


def test_what_was_not_built_is_no_script_and_no_error(built: Path) -> None:
    assert load_assets(built).script("other.ts") == ""
    assert load_assets(built / "nowhere").script("find.ts") == ""


def test_every_script_that_a_template_names_has_a_source() -> None:
    templates = (ROOT / "service/templates").glob("*.html")
    named = {name for one in templates for name in SCRIPT.findall(one.read_text())}
    assert "find.ts" in named
    assert not [name for name in named if not (ROOT / "web/src" / name).is_file()]


def test_what_the_first_page_names_is_there(client: FlaskClient) -> None:
    page = client.get("/").text
    addresses = [part.partition('"')[0] for part in page.split('="/static/')[1:]]
    assert addresses
    for address in addresses:
        with client.get(f"/static/{address}") as answer:
            assert answer.status_code == 200
