"""``klynge delimitation``: what a cluster rests on, and who stands in its core or periphery."""

from typing import Any

import click

from service.command.options import edition_option, json_option, with_settings
from service.command.printing import console, escaped, print_json
from service.settings import Settings


@click.command(name="delimitation")
@click.argument("cluster", required=False)
@click.option("--core", type=float, help='Where the core begins, 0 to 1: a "what if".')
@click.option("--periphery", type=float, help="Where the periphery begins, 0 to 1.")
@click.option("--since", type=int, help="Tell movement from this year on; goes with --until.")
@click.option("--until", type=int, help="Tell movement up to this year.")
@json_option
@edition_option
@with_settings
def command(
    settings: Settings,
    cluster: str | None,
    core: float | None,
    periphery: float | None,
    since: int | None,
    until: int | None,
    as_json: bool,
    edition: str | None,
) -> None:
    """Lay out what CLUSTER (a name or an IRI) rests on; without one, grade every cluster.

    The four criteria of delimitation with their grades, the members from the core outwards, the
    community in the network beside the declared cluster, and on whom it depends.

    \b
    Examples:
      klynge delimitation
      klynge delimitation "GCE Dyphav"
      klynge delimitation "GCE Dyphav" --core 0.7 --since 2015 --until 2023
    """
    from service import delimiting
    from service.opening import open_workbench

    answer = delimiting.delimitation(
        open_workbench(settings, edition),
        cluster=cluster,
        core=core,
        periphery=periphery,
        since=since,
        until=until,
    )
    if as_json:
        print_json(answer)
    elif cluster is None:
        _print_all(answer)
    else:
        _print(answer)


def _print_all(answer: dict[str, Any]) -> None:
    out = console()
    for one in answer["clusters"]:
        grades = "  ".join(f"{it['label']} {_grade(it['value'])}" for it in one["criteria"])
        out.print(f"\n[bold]{escaped(one['name'])}[/bold]  [dim]{one['members']} members[/dim]")
        out.print(f"   {escaped(grades)}")


def _print(answer: dict[str, Any]) -> None:
    out = console()
    out.print(f"[bold]{escaped(answer['name'])}[/bold]  [dim]{answer['cluster']}[/dim]\n")
    for one in answer["criteria"]:
        out.print(f"{_grade(one['value']):>8}  [bold]{escaped(one['label'])}[/bold]")
        told = f"no data; wanted: {one['missing']}" if one["value"] is None else one["method"]
        out.print(f"          {escaped(told)}")
        if one["value"] is not None:
            out.print(f"          [dim]known of {one['coverage']:.0%}[/dim]")
    out.print("\n[bold]From the core to the outside[/bold]")
    for one in answer["members"]:
        role = (
            one["role"]["label"] if one["role"] else "member" if one["member"] else "not declared"
        )
        parts = ", ".join(f"{it['part']} {_grade(it['value'])}" for it in one["parts"])
        out.print(
            f"{_grade(one['degree']):>8}  {escaped(one['name'])}, {one['word']} "
            f"[dim]({escaped(role)}; {escaped(parts)})[/dim]"
        )
    _print_community(answer["community"])
    _print_network(answer)


def _print_community(held: dict[str, Any]) -> None:
    out = console()
    out.print("\n[bold]Declared and detected[/bold]")
    if held["community"] is None:
        out.print("   No member has a known tie: the network says nothing.")
        return
    out.print(f"   Likeness {held['likeness']:.2f}. [dim]{escaped(held['method'])}[/dim]")
    for title, key in (
        ("in both", "both"),
        ("declared only", "only_declared"),
        ("detected only", "only_detected"),
        ("without known ties", "without_ties"),
    ):
        names = ", ".join(one["name"] for one in held[key]) or "nobody"
        out.print(f"   {title}: {escaped(names)}")


def _print_network(answer: dict[str, Any]) -> None:
    out, rest = console(), answer["dependence"]
    if rest["value"] is not None:
        out.print(
            f"\n[bold]Most depends on[/bold] {escaped(rest['name'])}: part of "
            f"{rest['value']:.0%} of the ties; {rest['left']:.0%} of the others stay joined."
        )
    for one in answer["bridges"][:10]:
        others = ", ".join(it["name"] for it in one["clusters"])
        out.print(f"   joins clusters: {escaped(one['name'])} ({escaped(others)})")
    for one in answer["movements"]:
        out.print(
            f"   {one['way']}: {escaped(one['name'])} {_grade(one['before'])} → "
            f"{_grade(one['after'])}"
        )


def _grade(value: float | None) -> str:
    return "no data" if value is None else f"{value:.2f}"
