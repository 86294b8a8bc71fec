"""``klynge consortium``: who covers what a call asks, and the fewest partners for what is open."""

from pathlib import Path
from typing import Any

import click

from service.backends.backend import Backend
from service.command.options import edition_option, json_option, narrowing, with_backend
from service.command.printing import console, escaped, print_json

_STATES = {
    "held": "[green]in already[/green]",
    "closed": "[cyan]with a partner[/cyan]",
    "open": "[yellow]open[/yellow]",
    "nobody": "[red]nobody[/red]",
}


@click.command(name="consortium")
@click.option("--text", help="The call, or what you want to do together.")
@click.option(
    "--file",
    "path",
    type=click.Path(path_type=Path),
    help="A file that holds the call: PDF, DOCX, HTML, Markdown or text.",
)
@click.option("--with", "members", multiple=True, help="Who is in already; may be given again.")
@click.option("--size", type=int, help="How many partners to add at most; as many as it takes.")
@click.option(
    "--no-known", is_flag=True, help="Leave out those whom one of you works with already."
)
@click.option("--no-competitors", is_flag=True, help="Leave out those who do much the same.")
@click.option("--reach", type=float, help="Only those at most so many kilometres from all of you.")
@narrowing
@json_option
@edition_option
@with_backend
def command(
    backend: Backend,
    text: str | None,
    path: Path | None,
    members: tuple[str, ...],
    size: int | None,
    no_known: bool,
    no_competitors: bool,
    as_json: bool,
    **options: object,
) -> None:
    """Put a consortium together for a call (--text or --file).

    Tells what the call asks, who of those in (--with) covers it, and the smallest set of partners
    for what is open; each ask stands beside the offer that meets it.

    \b
    Examples:
      klynge consortium --file call.pdf --with "Rustvakt AS" --with "Trykkfast AS"
      klynge consortium --text "Prosjektet må tørke tare og måle fukt" --size 2
    """
    from service.texts import text_of_file

    if (text is None) == (path is None):
        raise click.UsageError("give either --text or --file, not both or neither")
    call = text if path is None else text_of_file(path)
    answer = backend.consortium(
        call or "",
        members=members,
        size=size,
        options={"known": not no_known, "competitors": not no_competitors, **options},
    )
    if as_json:
        print_json(answer)
    else:
        _print(answer)


def _print(answer: dict[str, Any]) -> None:
    out, asks = console(), answer["asks"]
    _print_head(answer)
    for ask in asks:
        out.print(
            f"\n[bold]{ask['ask']}.[/bold] “{escaped(_flat(ask['yours']['quote']))}”  "
            f"[dim]{ask['firmness']}[/dim] · {_STATES[ask['state']]}"
        )
        for cover in ask["covered_by"]:
            _print_cover("perhaps, " if cover["doubtful"] else "", cover)
        if ask["alternatives"]:
            names = ", ".join(escaped(one["name"]) for one in ask["alternatives"])
            out.print(f"     [dim]or: {names}[/dim]")
        if ask["nearest"]:
            _print_cover("nearest, and not near enough: ", ask["nearest"])
    _print_partners(answer)
    _print_roles(answer)
    if answer["nobody"]:
        out.print(f"\n[bold]Nobody to add:[/bold] {escaped(answer['nobody']['why'])}")


def _print_head(answer: dict[str, Any]) -> None:
    counts = answer["counts"]
    out = console()
    out.print(
        f"[bold]{len(answer['asks'])} asks[/bold]: {counts['held']} covered by those who are in, "
        f"{counts['closed']} with partners, {counts['open']} open, {counts['nobody']} nobody covers"
    )
    out.print(
        f"[dim]left out: {counts['said_again']} said again, {counts['too_many']} beyond the "
        f"weightiest, {counts['formal']} formalities, {counts['other']} other clauses[/dim]"
    )
    for member in answer["with"]:
        covers = ", ".join(map(str, member["covers"])) or "nothing that the call asks"
        out.print(f"  in: [bold]{escaped(member['name'])}[/bold] covers {covers}")


def _print_partners(answer: dict[str, Any]) -> None:
    size, out = answer["size"], console()
    if not answer["partners"]:
        return
    least = "no fewer would do" if size["exact"] else "fewer may do: chosen by greed"
    limited = size["given"] is not None and size["given"] < size["smallest"]
    told = f"of the {size['smallest']} it takes to close all that can be" if limited else least
    out.print(f"\n[bold]Add {len(answer['partners'])} ({told}):[/bold]")
    for partner in answer["partners"]:
        kinds = ", ".join(kind["label"] for kind in partner["kinds"])
        closes = ", ".join(map(str, partner["closes"])) or "a role"
        out.print(
            f"  [bold]{escaped(partner['name'])}[/bold] {escaped(f'({kinds})' if kinds else '')} "
            f"closes {closes}  [dim]{partner['actor']}[/dim]"
        )


def _print_roles(answer: dict[str, Any]) -> None:
    out = console()
    for role in answer["roles"]:
        who = ", ".join(escaped(one["name"]) for one in role["filled_by"])
        if not who:
            near = ", ".join(escaped(one["name"]) for one in role["nearest"]) or "none in sight"
            who = f"[red]nobody yet[/red] [dim](nearest: {near})[/dim]"
        usual = "" if role["usual"] is None else f"in {role['usual']:.0%} of the projects here"
        why = ", ".join(filter(None, ("asked for" if role["asked"] else "", usual)))
        out.print(f"  role {escaped(role['label'])} ({why}): {who}")


def _print_cover(lead: str, cover: dict[str, Any]) -> None:
    theirs = cover["theirs"]
    where = " · ".join(escaped(one) for one in (theirs["title"], theirs["date"]) if one)
    console().print(
        f"     {lead}{cover['likeness']:.2f}  [bold]{escaped(cover['name'])}[/bold]: "
        f"“{escaped(_flat(theirs['quote']))}” [dim]({where})[/dim]"
    )


def _flat(text: str) -> str:
    return " ".join(text.split())
