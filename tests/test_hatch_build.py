"""The front end is built when its sources have changed, and wheel and sdist carry it."""

import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

import hatch_build
from service.assets import load_assets

ROOT = Path(__file__).parents[1]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name, text in {"web/package.json": "{}", "web/src/find.ts": "export {}"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, checkout: Path) -> list[str]:
    """What npm was asked to do, without doing it."""
    made: list[str] = []

    def npm(root: Path, *arguments: str) -> None:
        made.append(arguments[0])
        (root / "service/static/built").mkdir(parents=True, exist_ok=True)

    monkeypatch.setattr(hatch_build, "npm", npm)
    return made


def test_it_builds_once_and_again_when_a_source_has_changed(
    checkout: Path, calls: list[str]
) -> None:
    hatch_build.build(checkout)
    hatch_build.build(checkout)
    assert calls == ["ci", "run"]
    (checkout / "web/node_modules").mkdir()
    (checkout / "web/node_modules/x.js").write_text("not a source")
    hatch_build.build(checkout)
    assert calls == ["ci", "run"]
    (checkout / "web/src/map.ts").write_text("export {}")
    hatch_build.build(checkout)
    assert calls == ["ci", "run"] * 2


def test_a_build_that_failed_is_none(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def npm(root: Path, *arguments: str) -> None:
        raise SystemExit("npm ci failed with 1")

    monkeypatch.setattr(hatch_build, "npm", npm)
    with pytest.raises(SystemExit):
        hatch_build.build(checkout)
    assert not hatch_build.is_built(checkout)


def test_the_lockfile_names_no_host_that_packages_come_from() -> None:
    assert '"resolved"' not in (ROOT / "web/package-lock.json").read_text()


def test_a_wheel_made_from_the_sdist_carries_the_build_and_needs_no_npm(tmp_path: Path) -> None:
    hatch_build.build(ROOT)
    module = [sys.executable, "-m", "build", "--no-isolation", "--outdir", tmp_path]
    subprocess.run([*module, "--sdist", ROOT], check=True, capture_output=True)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as sdist:
        sdist.extractall(tmp_path, filter="data")
    source = next(path for path in tmp_path.iterdir() if path.is_dir())
    assert hatch_build.is_built(source)
    subprocess.run([*module, "--wheel", source], check=True, capture_output=True)
    assert not (source / "web/node_modules").exists()
    with ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "installed")
    script = load_assets(tmp_path / "installed/service/static/built").script("navigation.ts")
    file = script.partition('src="/')[2].partition('"')[0]
    assert (tmp_path / "installed/service" / file).is_file()
