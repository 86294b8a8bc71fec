"""``klynge doctor``: the current edition holds what it says it holds."""

import click

from service.command.options import json_option, with_settings
from service.command.printing import console, print_json
from service.settings import Settings

_SHOWN = 5


@click.command(name="doctor")
@json_option
@with_settings
def command(settings: Settings, as_json: bool) -> None:
    """Check the home: checksums, counts of graph, text and vectors, and every single quote.

    Exit code 5 if something does not hold.
    """
    from store.audit import audit
    from store.editions import current_edition

    edition = current_edition(settings.place)
    checks = audit(edition)
    passed = all(check.passed for check in checks)
    if as_json:
        found = [
            {"check": c.name, "looked_at": c.looked_at, "problems": list(c.problems)}
            for c in checks
        ]
        print_json({"edition": edition.number, "passed": passed, "checks": found})
    else:
        for check in checks:
            sign = "ok " if check.passed else "BAD"
            console().print(f"{sign} {check.name} ({check.looked_at:,} looked at)", markup=False)
            for problem in check.problems[:_SHOWN]:
                console().print(f"      {problem}", markup=False)
    if not passed:
        raise SystemExit(5)
