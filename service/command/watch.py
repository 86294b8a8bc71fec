"""``klynge watch``: questions that are saved, and what is new for them in each edition."""

from typing import TYPE_CHECKING, Any

import click

from service.command.options import json_option, with_settings
from service.command.printing import console, escaped, print_json, print_table
from service.settings import Settings

if TYPE_CHECKING:
    from service.watching import Held


@click.group(name="watch")
def command() -> None:
    """Save a search, partners asked for, or a query, and be told what is new in each edition."""


@command.command(name="add")
@click.argument("name")
@click.option("--search", "text", help="Watch what is said about this.")
@click.option("--kind", "kinds", multiple=True, help="Of a --search: Offer, Need, … (many).")
@click.option("--partners", "actor", help="Watch the partners for this actor.")
@click.option("--need", help="Watch the partners for this text.")
@click.option("--mode", help="Of partners: complementary unless given.")
@click.option("--sparql", help="Watch the rows of this query: its text, a file, or -.")
@click.option("--question", help="Watch a question of the library, such as C15.")
@click.option("--set", "values", multiple=True, help="Of a --question: parameter=value (many).")
@click.option("--limit", type=click.IntRange(1, 20), help="How many hits: 20 unless given.")
@with_settings
def add(settings: Settings, name: str, **given: Any) -> None:  # noqa: ANN401
    """Save a question under NAME. Whatever is there now is known; what comes later is new.

    A watch that has the name is replaced.

    \b
    Examples:
      klynge watch add batteries --search "gjenvinning av batterier" --kind Offer
      klynge watch add partners --partners "Rustvakt AS"
      klynge watch add c15 --question C15 --set topic=tech:battery-recycling
    """
    from service.watching import watch_of
    from store.watches import Watches, WatchKind

    kind, question = _asked(**given)
    watch = watch_of(name, WatchKind(kind), question, _held(settings))
    is_new = Watches(settings.place).put(watch)
    told = "saved" if is_new else "replaced"
    click.echo(f"{name} is {told}; what comes after edition {watch.edition} is new.", err=True)


@command.command(name="list")
@json_option
@with_settings
def listed(settings: Settings, as_json: bool) -> None:
    """List the watches, with what they ask and the edition that was looked at last."""
    from service.watching import watch_answer
    from store.watches import Watches

    held = [watch_answer(one) for one in Watches(settings.place)]
    if as_json:
        print_json({"watches": held})
        return
    rows = [(one["name"], one["kind"], _words(one["question"]), one["seen"]) for one in held]
    print_table(("name", "kind", "asks", "seen up to"), rows, title=f"{len(held)} watches")


@command.command(name="remove")
@click.argument("name")
@with_settings
def remove(settings: Settings, name: str) -> None:
    """Remove the watch NAME."""
    from store.watches import Watches

    Watches(settings.place).remove(name)


@command.command(name="run")
@click.argument("name", required=False)
@click.option("--keep", is_flag=True, help="Tell the same again next time.")
@json_option
@with_settings
def run(settings: Settings, name: str | None, keep: bool, as_json: bool) -> None:
    """Tell what is new for the watch NAME, or for all, since they were run last."""
    from service.watching import as_seen, watched, watched_answer
    from store.watches import Watches

    kept, now = Watches(settings.place), _held(settings)
    answers = []
    for one in [kept.get(name)] if name else list(kept):
        found = watched(one, now, _before(settings, one.edition))
        kept.put(found.watch if keep else as_seen(found))
        answers.append(watched_answer(found))
    if as_json:
        print_json({"watches": answers})
        return
    for answer in answers:
        _print(answer)


def _held(settings: Settings, edition: str | None = None) -> "Held":
    from service.backends.home import HomeBackend
    from service.watching import Held

    backend = HomeBackend(settings, edition)
    return Held(edition=backend.edition, backend=backend)


def _before(settings: Settings, edition: str) -> "Held | None":
    from ontology.errors import EditionOutdated, EncoderMismatch, NotFoundError

    try:
        held = _held(settings, edition)
        _ = held.backend.workbench
    except (NotFoundError, EditionOutdated, EncoderMismatch):
        return None  # what was remembered of it stands for it
    return held


def _asked(**given: Any) -> tuple[str, dict[str, Any]]:  # noqa: ANN401
    """Return the kind of a watch, and its question."""
    limit = {"limit": given["limit"]} if given["limit"] else {}
    partners = given["actor"] is not None or given["need"] is not None
    ways = [given["text"] is not None, partners, given["sparql"], given["question"]]
    if sum(map(bool, ways)) != 1:
        raise click.UsageError(
            "give one of --search, --partners (or --need, or both), --sparql and --question"
        )
    if given["text"] is not None:
        kinds = {"kinds": list(given["kinds"])} if given["kinds"] else {}
        return "search", {"text": given["text"], **kinds, **limit}
    if partners:
        named = {"actor": given["actor"], "text": given["need"], "mode": given["mode"], **limit}
        return "partners", {name: held for name, held in named.items() if held is not None}
    return "sparql", {"query": _query(given["sparql"], given["question"], given["values"]), **limit}


def _query(sparql: str | None, question: str | None, values: tuple[str, ...]) -> str:
    if sparql is not None:
        from service.command.sparql import text_of

        return text_of(sparql)
    from service.command.question import given_of
    from service.questioning import query_of, without_header

    return without_header(query_of(question or "", given_of(values)))


def _words(question: dict[str, Any]) -> str:
    held = [question[name] for name in ("actor", "text", "query") if name in question]
    words = " ".join(" ".join(held).split())
    return words if len(words) <= 80 else f"{words[:80]}…"


def _print(answer: dict[str, Any]) -> None:
    out, new = console(), answer["new"]
    out.print(
        f"[bold]{escaped(answer['name'])}[/bold]: {len(new)} new since edition {answer['seen']}, "
        f"{answer['hits']} in all  [dim]{escaped(_words(answer['question']))}[/dim]"
    )
    for one in new:
        who = " [green]new here[/green]" if one["newcomer"] else ""
        out.print(f"  {escaped(one['name'])}{who}: “{escaped(' '.join(one['text'].split()))}”")
        where = one["evidence"] or {}
        told = (where.get("title"), where.get("date"), one["iri"])
        out.print(f"     [dim]{escaped(' · '.join(filter(None, told)))}[/dim]")
