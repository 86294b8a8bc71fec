"""How doubts and decisions are shown in a terminal."""

from typing import Any

from service.command.printing import console, escaped, print_json, print_table


def print_review(answer: dict[str, Any], *, as_json: bool) -> None:
    """Print what is uncertain, and the decisions that are under way."""
    if as_json:
        print_json(answer)
        return
    for doubt in answer["doubts"]:
        print_doubt(doubt)
    shown = len(answer["doubts"])
    console().print(f"{shown} of {answer['open']} doubts; edition {answer['edition']}.")
    for name in ("pending", "waiting", "overruled"):
        if answer[name]:
            print_table(("id", "verdict", "by", "about"), map(_row, answer[name]), title=name)


def print_decisions(held: list[dict[str, Any]], *, as_json: bool) -> None:
    """Print every decision."""
    if as_json:
        print_json(held)
    else:
        print_table(("id", "verdict", "by", "about"), map(_row, held), title="Decisions")


def _row(decision: dict[str, Any]) -> tuple[str, str, str, str]:
    sides = [decision[side][0]["quote"] for side in ("one", "other") if side in decision]
    fact = decision.get("fact")
    if title := decision.get("feedback", {}).get("title"):
        sides = [title, *sides]
    about = " / ".join(sides) or decision.get("document") or decision.get("undoes") or ""
    if fact:
        about = f"{fact['subject']} {fact['predicate'].rsplit('/', 1)[-1]} {fact['object']}"
    return decision["id"], decision["verdict"], decision["by"], about


def print_doubt(doubt: dict[str, Any]) -> None:
    """Print two that may be one side by side, and what speaks for it."""
    rows = [
        ("name", doubt["one"]["name"], doubt["other"]["name"]),
        *(
            (label, *(", ".join(doubt[side][label]) for side in ("one", "other")))
            for label in ("names", "identifiers", "places", "kinds")
        ),
        *(
            ("said", *(_said(doubt[side]["mentions"], place) for side in ("one", "other")))
            for place in range(2)
        ),
        ("iri", doubt["one"]["iri"], doubt["other"]["iri"]),
    ]
    shown = [row for row in rows if row[1] or row[2]]
    print_table(("", "one", "other"), shown, title=f"chance {doubt['chance']:.2f}")
    for why in doubt["why"]:
        console().print(f"  {why['value']:.2f}  {escaped(why['text'])}")


def _said(mentions: list[dict[str, str]], place: int) -> str:
    return " ".join(mentions[place]["context"].split()) if place < len(mentions) else ""
