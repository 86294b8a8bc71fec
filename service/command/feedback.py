"""``klynge feedback``: what you think of a match, and all of it for training a ranker."""

import json
import sys
from typing import Any

import click

from service.command.options import json_option, with_settings
from service.command.printing import console, escaped, print_json
from service.command.review import signature, signed
from service.settings import Settings
from service.telling import said


class _GivesUnlessTold(click.Group):
    """Takes ``feedback ACTOR CANDIDATE`` for ``feedback give ACTOR CANDIDATE``."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        given = args if args[0] in self.commands else ["give", *args]
        return super().resolve_command(ctx, given)


@click.group(
    name="feedback", cls=_GivesUnlessTold, context_settings={"ignore_unknown_options": True}
)
def command() -> None:
    """Say whether a match is relevant, and why; `feedback ACTOR CANDIDATE` is `feedback give …`.

    It holds at once: a match that is not relevant comes last when the same is asked again. It is a
    decision like others: `klynge review --decided` lists it, `klynge review undo` takes it back.

    \b
    Examples:
      klynge feedback "Rustvakt AS" "Trykkfast Services AS" --relevant
      klynge feedback --text "We need tanks" "Havn AS" --not-relevant --reason "too small"
      klynge feedback export > feedback.jsonl
    """


@command.command(name="give")
@click.argument("who", nargs=-1, required=True, metavar="[ACTOR] CANDIDATE")
@click.option("--text", help="The text that was asked, by the actor or by nobody that is named.")
@click.option("--relevant/--not-relevant", "relevant", default=None, help="Whether it fits.")
@click.option("--mode", default="complementary", show_default=True, help="The mode asked in.")
@click.option("--yours", help="Judge two sentences only: the quote of your side.")
@click.option("--theirs", help="The quote of their side.")
@signed
@json_option
@with_settings
def give(
    settings: Settings,
    who: tuple[str, ...],
    text: str | None,
    relevant: bool | None,
    mode: str,
    yours: str | None,
    theirs: str | None,
    by: str | None,
    reason: str,
    as_json: bool,
) -> None:
    """Say whether CANDIDATE is a relevant match for ACTOR, for a --text, or both, and why."""
    from service import feedback
    from service.opening import open_workbench

    if relevant is None:
        raise click.UsageError("say --relevant or --not-relevant")
    if len(who) not in ((1, 2) if text else (2,)):
        raise click.UsageError("name who asked (or give --text), and the match that you judge")
    answer = feedback.give(
        open_workbench(settings),
        settings.place,
        verdict="relevant" if relevant else "irrelevant",
        actor=who[0] if len(who) > 1 else None,
        text=text,
        candidate=who[-1],
        mode=mode,
        yours=yours,
        theirs=theirs,
        **signature(by, reason),
    )
    if as_json:
        print_json(answer)
    else:
        console().print(f"kept as {answer['id']}; it holds now.")


@command.command(name="export")
@with_settings
def export(settings: Settings) -> None:
    """Write all feedback as JSON lines, one example a line, for training and measuring."""
    from matching.directory import read_directory
    from ontology.concepts import bundled_concepts
    from service.labelled import labelled
    from store.editions import current_edition
    from store.journal import Journal

    edition = current_edition(settings.place)
    directory = read_directory(edition, bundled_concepts())
    decisions = Journal(settings.place).decisions()
    for example in labelled(edition, decisions, names=directory.names, replaced=directory.replaced):
        sys.stdout.write(json.dumps(example, ensure_ascii=False) + "\n")


def print_opinion(opinion: dict[str, Any]) -> None:
    """Print what was said of a match."""
    console().print(f"   [italic]{escaped(said(opinion))}[/italic]")
