"""``klynge gaps``: needs nobody answers, stages and chains nobody works in, what nobody has."""

from collections.abc import Sequence
from typing import Any

import click

from service.backends.backend import Backend
from service.command.options import edition_option, json_option, many, with_backend
from service.command.printing import console, escaped, print_json

_QUOTED = 3
"""Voices that are shown for one white spot."""


@click.command(name="gaps")
@many("region", "Only the needs and offers of those in that place: Vestland, NO-46.")
@many("cluster", "Only those of that cluster and its members.")
@click.option("--limit", default=20, show_default=True, help="How many of each kind at most.")
@json_option
@edition_option
@with_backend
def command(
    backend: Backend,
    regions: tuple[str, ...],
    clusters: tuple[str, ...],
    limit: int,
    as_json: bool,
) -> None:
    """Show the white spots: what is needed and not offered, and what nobody works in.

    Each need is quoted, beside the offer that comes nearest and is not near enough. That nobody
    covers something means that no document says so.

    \b
    Examples:
      klynge gaps
      klynge gaps --region Vestland --limit 5
      klynge gaps --cluster "GCE Dyphav" --json
    """
    answer = backend.gaps(regions=regions, clusters=clusters, limit=limit)
    if as_json:
        print_json(answer)
    else:
        _print(answer)


def _print(answer: dict[str, Any]) -> None:
    out, counts = console(), answer["counts"]
    out.print(
        f"[bold]{counts['unmet']} of {counts['asked']} needs[/bold] are answered by no offer of "
        f"others; {counts['vague']} more say too little to be answered"
    )
    for need in answer["needs"]:
        _print_need(need)
    _more(counts["needs"], answer["needs"])
    out.print(f"\n[bold]{counts['stages']} stages nobody is said to work in[/bold]")
    for stage in answer["stages"]:
        _print_stage(stage)
    _more(counts["stages"], answer["stages"])
    out.print(f"\n[bold]{counts['chains']} chains nobody is said to work in[/bold]")
    out.print("  " + ", ".join(_with_others(chain) for chain in answer["chains"]))
    _more(counts["chains"], answer["chains"])
    out.print(f"\n[bold]{counts['technologies']} technologies needed and not offered[/bold]")
    for technology in answer["technologies"]:
        out.print(f"  [bold]{escaped(_with_others(technology))}[/bold]")
        _print_voices(technology["needed"])
        if technology["nearest"]:
            _print_voice("nearest in the scheme: ", technology["nearest"])
    _more(counts["technologies"], answer["technologies"])
    out.print(f"\n[dim]{escaped(answer['note'])}[/dim]")


def _print_need(need: dict[str, Any]) -> None:
    out, actors = console(), {voice["actor"] for voice in need["voices"]}
    who = f"{len(actors)} actors: " if len(actors) > 1 else ""
    out.print(
        f"\n  {who}[bold]{'elsewhere only' if need['reach'] == 'elsewhere' else 'nobody'}[/bold]"
    )
    _print_voices(need["voices"])
    if near := need["nearest"]:
        lead = "elsewhere" if need["reach"] == "elsewhere" else "nearest, and not near enough"
        _print_voice(f"{lead}: {near['likeness']:.2f}  ", near)


def _print_stage(stage: dict[str, Any]) -> None:
    beside = ", ".join(
        f"{one['label']} ({one['count']})" for one in (*stage["before"], *stage["after"])
    )
    told = f"of {stage['chain']['label']}; beside it: {beside or 'nothing'}"
    console().print(f"  [bold]{escaped(_with_others(stage))}[/bold] [dim]{escaped(told)}[/dim]")
    _print_voices(stage["needed"])


def _with_others(thing: dict[str, Any]) -> str:
    """Return what a thing is called, and who outside the scope covers it."""
    elsewhere = thing["elsewhere"]
    if not elsewhere["count"]:
        return str(thing["label"])
    names = ", ".join(actor["name"] for actor in elsewhere["actors"])
    return f"{thing['label']} (elsewhere: {names})"


def _print_voices(voices: Sequence[dict[str, Any]]) -> None:
    for voice in voices[:_QUOTED]:
        _print_voice("", voice)


def _print_voice(lead: str, voice: dict[str, Any]) -> None:
    said = voice["said"]
    where = " · ".join(escaped(one) for one in (said["title"], said["date"]) if one)
    quote = " ".join(said["quote"].split())
    console().print(f"     {lead}{escaped(voice['name'])}: “{escaped(quote)}” [dim]({where})[/dim]")


def _more(count: int, shown: Sequence[object]) -> None:
    if count > len(shown):
        console().print(f"  [dim]… and {count - len(shown)} more; see --limit[/dim]")
