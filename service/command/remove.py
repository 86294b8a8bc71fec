"""``klynge remove``: let a document go, with all that rests on it alone."""

from typing import Any

import click

from service.command.options import json_option, with_settings
from service.command.printing import console, print_json, progress_bar
from service.settings import Settings


@click.command(name="remove")
@click.argument("documents", nargs=-1, required=True)
@click.option(
    "--erase", is_flag=True, help="Also drop older editions and cached vectors that hold them."
)
@json_option
@with_settings
def command(settings: Settings, documents: tuple[str, ...], erase: bool, as_json: bool) -> None:
    """Remove DOCUMENTS, named by IRI or by the path they were read from.

    The next edition is exactly what it would be had they never been read. A document whose bytes
    lie at two paths stays while one of them is left: removing it by path lets that path go.

    Older editions go on holding what was removed, until they are pruned. With --erase they are
    dropped now, and so are the vectors of its texts and the words of it that decisions keep. What
    was removed before can be erased too.
    """
    from service.removing import remove
    from service.settings import load_encoder_of
    from store.editions import current_edition
    from store.writer import open_writer

    current_edition(settings.place)
    encoder = load_encoder_of(settings)
    with (
        open_writer(
            settings.place,
            encoder,
            purpose="remove",
            keep=settings.keep,
            exact_up_to=settings.exact_up_to,
        ) as writer,
        progress_bar() as progress,
    ):
        answer = remove(writer, documents, erase=erase, progress=progress)
    if as_json:
        print_json(answer)
    else:
        _print(answer)


def _print(answer: dict[str, Any]) -> None:
    number = answer["edition"] or "nothing new to publish"
    console().print(f"removed {', '.join(answer['removed'])}: edition {number}.")
    if erased := answer.get("erased"):
        gone = ", ".join(erased["editions"]) or "none"
        console().print(
            f"erased: older editions {gone}; {erased['vectors']} cached vectors; "
            f"the words in {len(erased['decisions'])} decisions."
        )
