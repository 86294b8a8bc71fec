"""Reasons why clusters are related, printed for people: each part with the sentences behind it."""

from typing import Any

from service.command.printing import console, escaped

_LONGEST = 240
"""Characters of a quote that are printed; ``--json`` gives it whole."""
_THINGS = 8


def print_none(answer: dict[str, Any]) -> None:
    """Print why an answer is empty, if it is."""
    if answer["none"]:
        console().print(f"[bold]None:[/bold] {escaped(answer['none'])}")


def print_reasons(
    reasons: list[dict[str, Any]], *, here: str = "here", there: str = "there"
) -> None:
    """Print reasons, those that count most first; ``here`` and ``there`` are the two sides."""
    for reason in sorted(reasons, key=lambda one: -abs(one["value"] * one["weight"])):
        out = console()
        out.print(f"   {reason['value'] * reason['weight']:+.3f}  {escaped(reason['text'])}")
        if reason["things"]:
            out.print(f"           {escaped(_listed(reason['things']))}")
        for one, other in reason["steps"]:
            out.print(f"           {escaped(one['label'])} – {escaped(other['label'])}")
        for yours, theirs in zip(reason["yours"], reason["theirs"], strict=True):
            _print_quote(here, yours)
            _print_quote(there, theirs)


def _listed(things: list[dict[str, str]]) -> str:
    named = ", ".join(one["label"] for one in things[:_THINGS])
    more = len(things) - _THINGS
    return f"{named} and {more} more" if more > 0 else named


def _print_quote(side: str, quoted: dict[str, Any] | None) -> None:
    if quoted is None:
        return
    quote = " ".join(quoted["quote"].split())
    short = quote if len(quote) <= _LONGEST else f"{quote[:_LONGEST].rsplit(' ', 1)[0]} …"
    told = (quoted["title"], quoted["date"]) if quoted["document"] else ("not stored",)
    where = " · ".join(escaped(x) for x in told if x)
    who = escaped(quoted["speaker"]["name"])
    console().print(f"           {escaped(side)}, {who}: “{escaped(short)}” [dim]({where})[/dim]")
