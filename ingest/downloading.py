"""One file from the network: resumed where it broke off, and never taken for whole when it is not.

What has come is kept beside the target with the mark by which its server knows this version of it
(ETag or Last-Modified, RFC 9110 section 13.1.5). The rest is asked for on that condition, so two
versions are never joined.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from ontology.errors import DownloadFailed

ATTEMPTS = 6
WAIT = 1.0
"""Seconds before the second attempt; twice as long before each further one."""
TIMEOUT = httpx.Timeout(30.0)

Told = Callable[[int, int | None], None]
"""Told how many bytes are here, and how many there are in all, if the server says so."""


class _BrokenOff(Exception):  # noqa: N818 - an event on the way, never seen outside
    """The connection ended before the file did, or the server asks to come again."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What has come of a file so far."""

    path: Path
    url: str

    @property
    def _mark(self) -> Path:
        return self.path.with_name(f"{self.path.name}.mark")

    def condition(self) -> dict[str, str]:
        """Return the headers that ask for the rest; none where it must begin anew."""
        if not self.path.exists() or not self._mark.exists() or not self.path.stat().st_size:
            return {}
        url, mark = json.loads(self._mark.read_text("utf-8"))
        if url != self.url or not mark:
            return {}
        return {"Range": f"bytes={self.path.stat().st_size}-", "If-Range": mark}

    def remember(self, response: httpx.Response) -> None:
        """Keep the mark by which the server knows this version of the file."""
        etag = response.headers.get("ETag", "")
        strong = "" if etag.startswith("W/") else etag
        mark = strong or response.headers.get("Last-Modified", "")
        self._mark.write_text(json.dumps([self.url, mark]), "utf-8")

    def drop(self) -> None:
        """Begin anew next time."""
        self.path.unlink(missing_ok=True)
        self._mark.unlink(missing_ok=True)


def download(
    url: str,
    target: Path,
    *,
    client: httpx.Client,
    told: Told = lambda here, total: None,
    wait: float = WAIT,
) -> str:
    """Put the file at an address in place and return its SHA-256.

    It is in place only when all of it has come. A run that is killed goes on where it was.

    Raises:
        DownloadFailed: the server refuses it, or the connection broke off time and again.
    """
    part = _Part(target.with_name(f".{target.name}.part"), url)
    attempts = Retrying(
        stop=stop_after_attempt(ATTEMPTS),
        wait=wait_exponential(multiplier=wait, max=60 * wait),
        retry=retry_if_exception_type((_BrokenOff, httpx.TransportError)),
        reraise=True,
    )
    try:
        attempts(_once, part, client, told)
    except (_BrokenOff, httpx.HTTPError, httpx.InvalidURL) as error:
        raise DownloadFailed(
            f"{url}: {error or type(error).__name__}, after {ATTEMPTS} attempts. Check the "
            "connection (a proxy is taken from HTTPS_PROXY) and run the command again: it goes on "
            "where it stopped"
        ) from error
    part.path.replace(target)
    part.drop()
    return sha256(target)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _once(part: _Part, client: httpx.Client, told: Told) -> None:
    headers = {"Accept-Encoding": "identity", **part.condition()}
    with client.stream("GET", part.url, headers=headers, follow_redirects=True) as response:
        here = _begin(part, response)
        size = response.headers.get("Content-Length")
        total = here + int(size) if size and size.isdecimal() else None
        with part.path.open("ab" if here else "wb") as file:
            for chunk in response.iter_raw():  # as it comes: what is held back would be lost
                file.write(chunk)
                here += len(chunk)
                told(here, total)
    if total is not None and here < total:
        raise _BrokenOff(f"{here:,} of {total:,} bytes came")


def _begin(part: _Part, response: httpx.Response) -> int:
    """Return how many bytes are here already; what follows in the response is behind them."""
    here = part.path.stat().st_size if part.path.exists() else 0
    if response.status_code == httpx.codes.PARTIAL_CONTENT:
        if response.headers.get("Content-Range", "").startswith(f"bytes {here}-"):
            return here
        part.drop()
        raise _BrokenOff("the server sent another part than was asked for")
    if response.status_code == httpx.codes.OK:
        part.remember(response)
        return 0
    _refuse(part, response)
    return 0


def _refuse(part: _Part, response: httpx.Response) -> None:
    code, reason = response.status_code, response.reason_phrase
    if code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
        part.drop()
        raise _BrokenOff("what was here is longer than the file; it is fetched anew")
    if code >= httpx.codes.INTERNAL_SERVER_ERROR or code == httpx.codes.TOO_MANY_REQUESTS:
        raise _BrokenOff(f"the server answers {code} {reason}")
    raise DownloadFailed(
        f"{part.url}: the server answers {code} {reason}. The publisher may have moved the file: "
        "look at the page that klynge corpus list names"
    )
