"""``klynge ontology``: the vocabulary as a product."""

import click

from service.command.options import json_option
from service.command.printing import console, print_json, print_table


@click.group(name="ontology")
def command() -> None:
    """Check the vocabulary, the concept schemes and the shapes."""


@command.command(name="check")
@json_option
def check_ontology(as_json: bool) -> None:
    """Check every Turtle file: syntax, labels in three languages, links, cycles, shapes."""
    from ontology.check import check

    report = check()
    errors = [finding for finding in report.findings if finding.severity == "error"]
    if as_json:
        fields = ("severity", "file", "subject", "message")
        findings = [{f: getattr(one, f) for f in fields} for one in report.findings]
        print_json({"counts": dict(report.counts), "findings": findings})
    else:
        print_table(("", ""), report.counts.items(), title="The ontology")
        for one in report.findings:
            where = f"{one.file} {one.subject}".strip()
            console().print(f"{one.severity}: {where}: {one.message}", markup=False)
    if errors:
        raise SystemExit(1)
