"""Atom feeds of what is new (RFC 4287), made by feedgen."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urljoin

from feedgen.feed import FeedGenerator

from service.links import local, to_quote

TYPE = "application/atom+xml"


def watch_feed(
    name: str, mark: str, told: Iterable[Mapping[str, Any]], *, saved: str, address: str
) -> bytes:
    """Return a feed of what came after a watch was saved, the latest first.

    Args:
        name: of the watch.
        mark: what tells its question from any other.
        told: the entries, as ``service.watching.entries`` gives them.
        saved: when the watch was saved, which is when an empty feed was last changed.
        address: of the service, without a slash at the end.
    """
    held = list(told)
    feed = FeedGenerator()
    feed.id(f"urn:klynge:watch:{mark}")
    feed.title(f"Klynge: {name}")
    feed.updated(max((one["published"] for one in held), default=saved))
    feed.author({"name": "Klynge"})
    feed.link(href=f"{address}/watch/{name}.atom", rel="self", type=TYPE)
    feed.link(href=f"{address}/watch", rel="alternate", type="text/html")
    for one in held:
        _add(feed, one, address)
    return bytes(feed.atom_str(pretty=True))


def _add(feed: FeedGenerator, told: Mapping[str, Any], address: str) -> None:
    entry = feed.add_entry(order="append")
    entry.id(told["id"])
    entry.title(_plain(told["name"]))
    entry.updated(told["published"])
    entry.link(href=urljoin(f"{address}/", _path(told)), rel="alternate", type="text/html")
    where = told["evidence"] or {}
    source = " · ".join(filter(None, (where.get("title"), where.get("date"))))
    entry.content(_plain("\n".join(filter(None, (told["text"], source)))), type="text")


def _path(told: Mapping[str, Any]) -> str:
    """Return the path of the quote in its document, else of what it is about."""
    where = told["evidence"]
    if where and where["document"] and where["start"] is not None:
        return to_quote(where)
    return local(told["iri"]) if told["iri"] else "/watch"


def _plain(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return "".join(one for one in text if one in "\t\n" or ord(one) >= 0x20) or "–"
