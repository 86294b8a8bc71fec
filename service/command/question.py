"""``klynge question``: the question library, and an answer by a question's name."""

import click

from service.backends.backend import Backend
from service.command.asking import ask, format_option
from service.command.options import edition_option, with_backend


@click.command(name="question")
@click.argument("name", required=False)
@click.argument("values", nargs=-1)
@click.option("--show", is_flag=True, help="Show the question and its query, and do not ask it.")
@format_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@edition_option
@with_backend
def command(
    backend: Backend,
    name: str | None,
    values: tuple[str, ...],
    show: bool,
    wanted: str | None,
    as_json: bool,
) -> None:
    """Answer the question NAME, with VALUES as parameter=value; without a name, list them all.

    A parameter that takes several values may be given several times; parameter= stands for any.

    \b
    Examples:
      klynge question
      klynge question C06 topic=tech:machine-vision
      klynge question P01 --format csv
    """
    from service.questioning import query_of

    if name is None:
        _list(as_json=as_json)
    elif show:
        _show(name, as_json=as_json)
    else:
        text = query_of(name, given_of(values))
        ask(backend, text, form="json" if as_json else wanted)


def given_of(values: tuple[str, ...]) -> dict[str, list[str]]:
    """Return {parameter: its values} from words such as ``topic=tech:sonar``.

    Raises:
        BadParameter: a word has no sign of equality.
    """
    given: dict[str, list[str]] = {}
    for one in values:
        parameter, sign, value = one.partition("=")
        if not sign:
            raise click.BadParameter(f"{one!r} is not like topic=tech:sonar")
        given.setdefault(parameter, []).append(value)
    return given


def _list(*, as_json: bool) -> None:
    from service.command.printing import print_json, print_table
    from service.questioning import library, question_answer

    if as_json:
        print_json({"questions": [question_answer(one) for one in library()]})
        return
    rows = (
        (one.id, one.texts["en"], ", ".join(p.name for p in one.parameters), one.status)
        for one in library()
    )
    print_table(
        ("id", "question", "parameters", "status"), rows, title=f"{len(library())} questions"
    )


def _show(name: str, *, as_json: bool) -> None:
    from service.command.printing import print_json
    from service.questioning import library, question_answer

    question = library()[name.upper()]
    if as_json:
        print_json(question_answer(question))
        return
    click.echo(f"{question.id}  {question.texts['en']}\n     {question.texts['nb']}")
    for one in question.parameters:
        click.echo(f"  {one.name} ({one.type}): {one.texts['en']}; default {one.default}")
    waits = f"It waits for {', '.join(question.waits_for)}."
    click.echo(question.query or (f"Ask {question.today}" if question.today else waits))
