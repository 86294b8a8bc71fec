"""What Vite built for the browser: from the name of a source to the tags that load it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

BUILT = Path(__file__).parent / "static/built"
"""Where the build leaves its files; not there, the pages do without scripts."""

_ADDRESS = "/static/built/"
_STYLE = Markup('<link rel="stylesheet" href="{}">')
_PRELOAD = Markup('<link rel="modulepreload" href="{}">')
_SCRIPT = Markup('<script type="module" src="{}"></script>')


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """The built files by their sources."""

    manifest: Mapping[str, Any]
    """Vite's manifest: for each chunk its file, its styles and what it imports."""

    def script(self, name: str) -> Markup:
        """Return the tags that load ``web/src/<name>``: its styles, what it imports, itself.

        Nothing where it was not built: a page is whole without it.
        """
        entry = f"src/{name}"
        if entry not in self.manifest:
            return Markup()
        chunks = {chunk["file"]: chunk for chunk in self._needed(entry)}
        styles = dict.fromkeys(style for one in chunks.values() for style in one.get("css", ()))
        itself = self.manifest[entry]["file"]
        return Markup("\n").join(
            [
                *(_STYLE.format(_ADDRESS + style) for style in styles),
                *(_PRELOAD.format(_ADDRESS + file) for file in chunks if file != itself),
                _SCRIPT.format(_ADDRESS + itself),
            ]
        )

    def _needed(self, chunk: str) -> Iterator[Mapping[str, Any]]:
        for imported in self.manifest[chunk].get("imports", ()):
            yield from self._needed(imported)
        yield self.manifest[chunk]


def load_assets(folder: Path = BUILT) -> Assets:
    """Return what was built in the folder; nothing if nothing was."""
    path = folder / "manifest.json"
    held = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return Assets(manifest=held)
