"""What there is, is documented; and what is documented, is there."""

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from ingest import readers
from ingest.metadata import ACCESS, CORPUS_KEYS, DOCUMENT_KEYS, KINDS
from ingest.numbered import JSON
from ingest.readers.headings import canonical_fields
from ingest.readers.layouts import LAYOUTS
from ingest.readers.limits import DEFAULT
from matching.answers import explanation
from matching.axes import MEANINGS, NAMES, Quadrant
from matching.clusters.answers import meaning
from matching.clusters.belonging import CORE, NEARNESS, WORDS
from matching.clusters.comparisons import COMPARISONS as KINSHIP
from matching.clusters.weights import TABLES
from matching.comparisons import COMPARISONS
from matching.learnt import learnt_table
from matching.levers import CHANGES, SAID
from matching.weights import MODES, NOBODY_BELOW
from ontology.errors import UnreadableDocument
from ontology.terms import PREFIXES
from service import workbench
from service.app import create_app
from service.command.asking import FORMATS
from service.command.main import EXIT_CODES, klynge
from service.openapi.document import routes_for_programs
from service.openapi.operations import operation_of
from service.procedures import procedures_over
from service.settings import Settings
from store.encoder import BUNDLED
from store.filters import FILTERS
from store.fusion import SHARES, WAYS
from store.sparql.formats import GRAPHS, RESULTS

COMMANDS = "docs/commands.md"
EVERYWHERE = {"--home", "--server", "--help", "--version"}
"""Options that are told once for all commands."""
NO_SETTINGS = {"KLYNGE_TEST_BUDGET"}
NO_PAGES = {"/favicon.ico", "/static/<path:filename>"}


def commands(group=klynge, path: str = "klynge") -> dict[str, click.Command]:
    """Return every command by the words that call it."""
    context = click.Context(group)
    found: dict[str, click.Command] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        inner = isinstance(command, click.Group)
        found |= commands(command, f"{path} {name}") if inner else {f"{path} {name}": command}
    return found


def options(command: click.Command) -> set[str]:
    named = (
        one.opts + one.secondary_opts for one in command.params if isinstance(one, click.Option)
    )
    return {name for opts in named for name in opts if name.startswith("--")} - EVERYWHERE


@pytest.mark.parametrize(("name", "command"), commands().items())
def test_a_command_has_a_section_with_its_options_and_no_others(name, command, section) -> None:
    text = section(COMMANDS, f"## {name}")
    told = set(re.findall(r"(?<![\w-])--[a-z][\w-]*", text)) - EVERYWHERE
    assert told == options(command)


@pytest.mark.parametrize(("name", "command"), commands().items())
def test_an_option_has_a_row_that_tells_its_default(name, command, rows) -> None:
    told = {row[0].strip("`"): row[1] for row in rows(COMMANDS, f"## {name}")}
    for option in command.params:
        if isinstance(option, click.Option) and option.show_default is True:
            assert str(option.default) in told[option.opts[0]]


def test_all_commands_stand_in_the_list_on_top_and_no_others(pages) -> None:
    listed = re.findall(r"^\| \[`(klynge [^`]+)`\]", pages[COMMANDS], re.MULTILINE)
    assert listed == list(commands())


def test_the_options_of_all_commands_are_told(pages) -> None:
    assert all(option in pages[COMMANDS] for option in (*EVERYWHERE, "-h"))


def test_every_setting_is_told_with_its_default(rows) -> None:
    held = {row[0].strip("`"): row for row in rows(COMMANDS, "## Settings")}
    assert list(held) == [f"KLYNGE_{one.name.upper()}" for one in fields(Settings)]
    defaults = Settings()
    for name in ("encoder", "deadline", "readers", "waiting", "memory", "rows", "keep"):
        row = held[f"KLYNGE_{name.upper()}"]
        assert row[1].strip("`") == name
        value = getattr(defaults, name)
        assert row[2].strip("`") == (value if isinstance(value, str) else f"{value:.0f}")


def test_no_page_names_a_setting_that_does_not_exist(pages) -> None:
    known = {f"KLYNGE_{one.name.upper()}" for one in fields(Settings)} | NO_SETTINGS
    for page, text in pages.items():
        assert set(re.findall(r"KLYNGE_[A-Z_]+", text)) <= known, page


def test_every_exit_code_is_told_and_no_other(rows) -> None:
    told = [int(row[0]) for row in rows(COMMANDS, "## Exit codes")]
    assert told == sorted({0, *EXIT_CODES.values()})


def test_every_comparison_is_told_in_its_own_words(rows) -> None:
    told = {row[0].strip("`"): row[1] for row in rows("docs/matching.md", "## The comparisons")}
    assert told == {name: explanation(name) for name in COMPARISONS}
    formulas = [row[0].strip("`") for row in rows("docs/matching.md", "## The formulas")]
    assert formulas == list(COMPARISONS)


def test_the_table_of_weights_is_the_one_in_force(rows) -> None:
    told = {mode: {} for mode in MODES}
    for name, *weights in rows("docs/matching.md", "## The table of weights"):
        for mode, weight in zip(MODES, weights, strict=True):
            if weight:
                told[mode][name.strip("`")] = float(weight)
    assert told == {mode: dict(table) for mode, table in MODES.items()}


def test_the_learnt_tables_are_told(rows) -> None:
    held = rows("docs/matching.md", "## Learnt weights")
    told = {name.strip("`"): float(weight) for name, weight in held}
    assert told == learnt_table("learnt-1").weights["experienced"]


def test_every_mode_is_told_with_what_decides(rows) -> None:
    told = {
        row[0].strip("`"): {
            name.strip("`"): float(floor)
            for name, floor in (one.split() for one in row[2].split(" or "))
        }
        for row in rows("docs/matching.md", "## Modes")
    }
    assert told == {mode: dict(floors) for mode, floors in NOBODY_BELOW.items()}


def test_every_quadrant_is_told_with_its_names_and_meaning(rows) -> None:
    told = {
        row[0].strip("`"): (row[1], row[2], row[5])
        for row in rows("docs/matching.md", "## Two axes, four quadrants")
    }
    assert told == {
        quadrant.value: (NAMES[quadrant]["nb"], NAMES[quadrant]["nn"], MEANINGS[quadrant])
        for quadrant in Quadrant
    }


def test_every_lever_is_told(rows, section) -> None:
    heading = "## What would change the rank"
    assert [row[1] for row in rows("docs/matching.md", heading)] == [c.__doc__ for c in CHANGES]
    assert f"a likeness of {SAID}," in section("docs/matching.md", heading)


def test_every_comparison_of_clusters_is_told_in_its_own_words(rows) -> None:
    told = {row[0].strip("`"): row[1] for row in rows("docs/related.md", "## The comparisons")}
    assert told == {name: meaning(name) for name in KINSHIP}
    formulas = [row[0].strip("`") for row in rows("docs/related.md", "## The formulas")]
    assert formulas == list(KINSHIP)
    held = rows("docs/related.md", "## Core or periphery")
    near = {row[0].strip("`"): (row[1], row[2]) for row in held if len(row) == 3}
    weights = TABLES["belonging"]
    assert near == {name: (meaning(name), f"{weights[name]:.2f}") for name in NEARNESS}
    told = [row[1] for row in held if len(row) == 2]
    assert told == [*(word for _, word in WORDS), CORE]


def test_the_weights_of_clusters_are_those_in_force(rows) -> None:
    purposes = [name for name in TABLES if name != "belonging"]
    told = {purpose: {} for purpose in purposes}
    for name, *weights in rows("docs/related.md", "## The table of weights"):
        for purpose, weight in zip(purposes, weights, strict=True):
            if weight:
                told[purpose][name.strip("`")] = float(weight)
    assert told == {purpose: dict(TABLES[purpose]) for purpose in purposes}


def test_the_fusion_table_is_the_one_in_force(rows) -> None:
    ways = WAYS
    told = {
        (row[0], row[1]): dict(zip(ways, map(float, row[2:]), strict=True))
        for row in rows("docs/searching.md", "## The table of weights")
    }
    assert told == {
        pair: {way: table.get(way, 0.0) for way in ways} for pair, table in SHARES.items()
    }
    assert [row[0].strip("`") for row in rows("docs/searching.md", "## Five ways to a hit")] == [
        *ways
    ]


def test_every_kind_and_filter_of_a_search_is_told(rows, section) -> None:
    told = {row[0].strip("`"): row[2] for row in rows("docs/searching.md", "## What is searched")}
    assert list(told) == list(workbench.KINDS)
    assert [kind for kind, searched in told.items() if searched == "yes"] == [*workbench.SEARCHED]
    assert [row[0].strip("`") for row in rows("docs/searching.md", "## Filters")] == [*FILTERS]
    assert f"`{BUNDLED}`" in section("docs/searching.md", "## Another encoder")


def test_every_route_is_told(pages, tmp_path: Path) -> None:
    app_of = pytest.importorskip("service.app", reason="the service cannot be imported yet")
    tools = workbench.Tools(encoder=None)  # nothing is asked, so nothing is loaded
    app = app_of.create_app(Settings(home=tmp_path, encoder="hashing"), tools=tools)
    told = "\n".join(text for page, text in pages.items() if page.startswith("docs/"))
    for rule in {rule.rule for rule in app.url_map.iter_rules()} - NO_PAGES:
        fixed, _, variable = rule.partition("<")
        named = re.escape(fixed) + ("" if variable else r"(?![\w/])")
        assert re.search(rf"[`\s]{named}", told), f"no page names the route {rule}"


def test_every_cause_of_quarantine_is_told_and_no_other(rows) -> None:
    told = [
        row[0].strip("`") for row in rows("docs/bad-days.md", "## A document that cannot be read")
    ]
    causes = [error.__name__ for error in UnreadableDocument.__subclasses__()]
    assert told == [*causes, "Unopened"]


def test_every_format_is_told(rows) -> None:
    formats, shapes = [], []
    for row in rows("docs/reading.md", "## What is read"):
        (formats if row[1].startswith("`.") else shapes).append(row)
    assert {end for row in formats for end in re.findall(r"`(\.\w+)`", row[1])} == {
        *readers.SUFFIXES,
        *JSON,
    }
    told = [frozenset(re.findall(r"`([^`]+)`", row[1])) for row in shapes]
    assert all(layout.needs in told for layout in LAYOUTS)


def test_every_key_and_value_of_corpus_toml_is_told(rows, section) -> None:
    text = section("docs/reading.md", "## What stands beside a document")
    ours = {"name", "invented", "notice", "gold_complete", "second_wave"}  # for our own corpora
    described = CORPUS_KEYS - ours
    assert all(f"{key} = " in text for key in (*described, *DOCUMENT_KEYS))
    told = {
        row[0].strip("`"): row[1]
        for row in rows("docs/reading.md", "## What stands beside a document")
    }
    assert re.findall(r"`([\w-]+)`", told["kind"]) == list(KINDS)
    assert re.findall(r"`([\w-]+)`", told["access"]) == list(ACCESS)


def test_every_field_of_a_table_is_told(section) -> None:
    text = section("docs/reading.md", "### The columns of a table").split("The fields are")[1]
    assert set(re.findall(r"`(\w+)`", text.partition(".")[0])) == canonical_fields()


def test_every_limit_is_told(rows) -> None:
    told = {int(row[1].replace(",", "")) for row in rows("docs/reading.md", "## Limits")}
    assert told == {getattr(DEFAULT, one.name) for one in fields(DEFAULT)}


def test_every_prefix_and_format_of_sparql_is_told(rows, section) -> None:
    told = {row[0].strip("`"): row[1].strip("`") for row in rows("docs/sparql.md", "## Prefixes")}
    assert told == PREFIXES
    answers = section("docs/sparql.md", "## Answers")
    assert all(f"`{name}`" in answers for name in (*RESULTS, *GRAPHS, *FORMATS))
    listed = section("docs/sparql.md", "## What to know first")
    assert all(f"`{prefix}`" in listed for prefix in PREFIXES)


def test_what_sparql_can_call_is_told_in_its_own_words(rows) -> None:
    for procedure in procedures_over(lambda: None).values():
        told = {
            row[0].strip("`"): row[1] for row in rows("docs/sparql.md", f"### {procedure.name}")
        }
        held = (*procedure.inputs, *procedure.outputs)
        assert told == {f"kl:{one.name}": one.means for one in held}


def test_every_bench_program_is_told_with_its_options(pages, root: Path) -> None:
    for program in sorted((root / "bench").glob("*.py")):
        text = program.read_text(encoding="utf-8")
        if "def main()" not in text:
            continue
        assert f"`bench/{program.name}`" in pages["docs/measured.md"]
        for option in re.findall(r'add_argument\("(--[\w-]+)"', text):
            assert f"`{option}`" in pages["docs/measured.md"], f"{program.name} {option}"


def test_every_target_of_make_that_is_named_exists(pages, root: Path) -> None:
    made = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(), re.MULTILINE))
    for page, text in pages.items():
        assert set(re.findall(r"`make ([a-z-]+)`", text)) <= made, page


def test_every_endpoint_for_programs_is_described(tmp_path: Path) -> None:
    tools = workbench.Tools(encoder=None)
    app = create_app(Settings(home=tmp_path, encoder="hashing"), tools=tools)
    for rule in routes_for_programs(app):
        view = app.view_functions[rule.endpoint]
        assert operation_of(view), (
            f"{rule.rule} is not in OpenAPI: put @describe(Operation(answer=…, asked=…)) on "
            f"{view.__module__}.{view.__name__}, see service/blueprints/api.py"
        )
