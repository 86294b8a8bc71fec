"""``klynge review``: what is uncertain about who is who, and what people decide."""

import getpass
from collections.abc import Callable
from typing import Any, TypeVar

import click

from service.command.doubts import print_decisions, print_doubt, print_review
from service.command.options import json_option, with_settings
from service.command.printing import console, print_json, progress_bar
from service.settings import Settings

_Command = TypeVar("_Command", bound=Callable[..., Any])
_SHOWN = 20
_KEYS = {"s": True, "d": False}


def signed(function: _Command) -> _Command:
    """Let a command take who decides, and why."""
    function = click.option(
        "--by", default=None, help="Who decides (default: the name you are logged in by)."
    )(function)
    return click.option("--reason", default="", help="Why, for those concerned to read.")(function)


def signature(by: str | None, reason: str) -> dict[str, str]:
    """Return who decides, the login name unless told, and why."""
    return {"by": by or _login(), "reason": reason}


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may run as a number that no user has
        return ""


@click.group(name="review", invoke_without_command=True)
@click.option("--list", "as_list", is_flag=True, help="List the doubts instead of asking.")
@click.option("--decided", is_flag=True, help="List every decision there ever was.")
@click.option("--limit", default=_SHOWN, show_default=True, help="How many doubts at most.")
@click.option("--by", default=None, help="Who decides (default: your login name).")
@json_option
@with_settings
def command(
    settings: Settings,
    as_list: bool,
    decided: bool,
    limit: int,
    by: str | None,
    as_json: bool,
) -> None:
    """Decide who is who, one pair at a time, with the words that stand behind both.

    A decision is on the disk when it is acknowledged. It is pending until the next edition, which
    `klynge ingest` or `klynge review publish` makes.

    \b
    Keys: s the same, d different, k skip, u undo the last one, q stop.

    Examples:
      klynge review --list
      klynge review same actor/havn-1a2b3c4d actor/havn-og-los-5e6f7a8b --reason "same address"
      klynge review undo 0f1e2d3c4b5a
    """
    if click.get_current_context().invoked_subcommand is not None:
        return
    from service import judging

    if decided:
        print_decisions(judging.decided(settings.place), as_json=as_json)
    elif as_list or as_json:
        print_review(judging.review(settings.place, limit=limit), as_json=as_json)
    else:
        _ask(settings, limit=limit, by=by or _login())


@command.command(name="same")
@click.argument("one")
@click.argument("other")
@signed
@json_option
@with_settings
def same(
    settings: Settings, one: str, other: str, by: str | None, reason: str, as_json: bool
) -> None:
    """Decide that ONE and OTHER, named by IRI or name, are the same."""
    from service import judging

    signed = signature(by, reason)
    _print(judging.judge(settings.place, same=True, one=one, other=other, **signed), as_json)


@command.command(name="different")
@click.argument("one")
@click.argument("other")
@signed
@json_option
@with_settings
def different(
    settings: Settings, one: str, other: str, by: str | None, reason: str, as_json: bool
) -> None:
    """Decide that ONE and OTHER are not the same. To part one actor, name a mention of each."""
    from service import judging

    signed = signature(by, reason)
    _print(judging.judge(settings.place, same=False, one=one, other=other, **signed), as_json)


@command.command(name="correct")
@click.argument("subject")
@click.argument("predicate")
@click.argument("wrong", required=False)
@click.option("--right", default=None, help="What is right instead, or besides.")
@signed
@json_option
@with_settings
def correct(
    settings: Settings,
    subject: str,
    predicate: str,
    wrong: str | None,
    right: str | None,
    by: str | None,
    reason: str,
    as_json: bool,
) -> None:
    """Decide that SUBJECT PREDICATE WRONG is no fact, such as `"Havn AS" locatedIn concept/…`."""
    from service import correcting

    answer = correcting.correct(
        settings.place,
        subject=subject,
        predicate=predicate,
        wrong=wrong,
        right=right,
        **signature(by, reason),
    )
    _print(answer, as_json)


@command.command(name="object")
@click.argument("what", nargs=-1, required=True)
@signed
@json_option
@with_settings
def object_to(
    settings: Settings, what: tuple[str, ...], by: str | None, reason: str, as_json: bool
) -> None:
    """Decide that WHAT may not be shown: a document, or a fact in three parts."""
    from service import correcting, judging

    signed = signature(by, reason)
    if len(what) == 1:
        answer = judging.object_to_document(settings.place, document=what[0], **signed)
    elif len(what) == 3:
        subject, predicate, thing = what
        answer = correcting.object_to_fact(
            settings.place, subject=subject, predicate=predicate, thing=thing, **signed
        )
    else:
        raise click.UsageError("name a document, or a fact by subject, predicate and object")
    _print(answer, as_json)


@command.command(name="undo")
@click.argument("decision")
@signed
@json_option
@with_settings
def undo(settings: Settings, decision: str, by: str | None, reason: str, as_json: bool) -> None:
    """Let an earlier DECISION, named by its id, no longer hold."""
    from service import judging

    _print(judging.undo(settings.place, decision=decision, **signature(by, reason)), as_json)


@command.command(name="publish")
@json_option
@with_settings
def publish(settings: Settings, as_json: bool) -> None:
    """Publish an edition that follows what has been decided."""
    from service.settings import load_encoder_of
    from store.editions import current_edition
    from store.writer import open_writer

    current_edition(settings.place)
    encoder = load_encoder_of(settings)
    with (
        open_writer(settings.place, encoder, purpose="review", keep=settings.keep) as writer,
        progress_bar() as progress,
    ):
        edition = writer.publish(progress=progress)
    if as_json:
        print_json({"edition": edition.number if edition else None})
    else:
        told = f"edition {edition.number}" if edition else "nothing new to publish"
        console().print(f"{told}.")


def _ask(settings: Settings, *, limit: int, by: str) -> None:
    """Show one doubt after the other and take the answers."""
    from service import judging

    taken: list[str] = []
    for doubt in judging.review(settings.place, limit=limit)["doubts"]:
        print_doubt(doubt)
        while True:
            click.echo("s same, d different, k skip, u undo the last, q stop: ", nl=False)
            key = click.getchar().lower()
            click.echo(key)
            if key in ("q", ""):  # nothing comes where the input has ended
                return
            if key == "u" and taken:
                undone = judging.undo(settings.place, decision=taken.pop(), by=by)
                console().print(f"undone; pending as {undone['id']}.")
            elif key in _KEYS:
                one, other = (doubt[side]["mentions"][0]["iri"] for side in ("one", "other"))
                kept = judging.judge(settings.place, same=_KEYS[key], one=one, other=other, by=by)
                taken.append(kept["id"])
                console().print(f"kept; pending as {kept['id']}.")
                break
            elif key == "k":
                break
    console().print("nothing more to decide.")


def _print(answer: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(answer)
        return
    pending = "pending until the next edition (klynge ingest, or klynge review publish)."
    console().print(f"kept as {answer['id']}; {pending if answer['pending'] else 'it holds now.'}")
