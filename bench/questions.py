"""How many of the 63 questions have a query that answers them, on the example graph and a corpus.

Reads the corpus into a temporary home with the hashing encoder, and asks each question that has a
query with its defaults. On the example graph its parameters have their example values; a question
that calls a SERVICE is asked there on an edition. Nothing is asserted.

    python bench/questions.py [--data corpora/demo]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from example_edition import example_graph, publish_examples
from spread import shown

from ontology.questions import Question, Status, bind, load_questions
from ontology.rdf import Store
from service.procedures import procedures_over
from service.workbench import Tools, Workbench
from store.editions import GRAPH, Edition, current_edition
from store.encoder import HashingEncoder
from store.home import Home
from store.sparql.calling import Caller
from store.sparql.evaluation import Query
from store.sparql.limits import Limits
from store.sparql.pool import QueryPool

Count = Callable[[str], int]
"""Answers a query and returns its number of rows."""


def read(corpus: Path, home: Path) -> Edition:
    """Read the corpus into the home and return its edition."""
    environment = {**os.environ, "KLYNGE_HOME": str(home), "KLYNGE_ENCODER": "hashing"}
    klynge = [sys.executable, "-m", "service.command.main"]
    # a document that cannot be read goes to quarantine and ends with code 3; the others count
    ran = subprocess.run(
        [*klynge, "ingest", str(corpus)], env=environment, check=False, capture_output=True
    )
    if ran.returncode not in {0, 3}:
        raise SystemExit(ran.stderr.decode())
    return current_edition(Home(home))


def counted(store: Store) -> Count:
    """Return what counts the rows, or triples, that a graph gives by itself."""
    return lambda query: sum(1 for _ in store.query(query))  # type: ignore[union-attr]


def called(edition: Edition, pool: QueryPool, tools: Tools) -> Count:
    """Return what counts the rows that an edition gives, with its search called by SERVICE."""
    opened = cache(lambda: Workbench(edition, tools))
    caller = Caller(pool=pool, graph=edition.folder / GRAPH, procedures=procedures_over(opened))
    accept = ("text/tab-separated-values", "application/n-triples")

    def count(query: str) -> int:
        answer = caller.ask(Query(text=query, accept=accept)).whole()
        header = answer.media_type == accept[0]
        return answer.content.count(b"\n") - header

    return count


def with_examples(question: Question) -> str:
    """Return the query with the example values of its parameters."""
    given = {one.name: one.example for one in question.parameters if one.example is not None}
    return bind(question, given)


def main() -> None:
    """Print the counts, and each question with its rows on the corpus."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("corpora/demo"))
    given = parser.parse_args()
    questions = load_questions()
    answered = questions.of(Status.ANSWERED)
    alone = [one for one in answered if not one.calls]
    calling = [one for one in answered if one.calls]
    tools = Tools(HashingEncoder())
    pool = QueryPool(Limits())
    found: dict[str, int] = {}
    seconds: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        examples = publish_examples(Home(Path(folder, "examples")), tools.encoder)
        right = _right(alone, counted(example_graph()))
        right_calling = _right(calling, called(examples, pool, tools))
        edition = read(given.data, Path(folder, "corpus"))
        by_graph, by_call = counted(edition.graph), called(edition, pool, tools)
        for one in answered:
            start = time.perf_counter()
            found[one.id] = (by_call if one.calls else by_graph)(one.query or "")
            seconds.append(time.perf_counter() - start)
        pool.close()
    waiting = [one.id for one in questions.of(Status.WAITS)]
    rows_alone, rows_calling = (sum(found[o.id] > 0 for o in part) for part in (alone, calling))
    print(f"answered by SPARQL alone   {right} of {len(questions)} on the example graph")
    print(f"… that search by SERVICE   {right_calling} of {len(calling)} on an edition of it")
    shown_by = [one.id for one in questions.of(Status.SHOWN)]
    print(f"a command or page answers  {len(shown_by)}: {' '.join(shown_by)}")
    print(f"wait for another part      {len(waiting)}: {' '.join(waiting)}")
    print(f"have rows on {given.data}  {rows_alone} of {len(alone)} alone")
    print(f"                           {rows_calling} of {len(calling)} that search")
    print(" ".join(f"{name}:{count}" for name, count in found.items()))
    print(f"one question               {shown([s * 1000 for s in seconds], unit=' ms')}")


def _right(asked: Sequence[Question], count: Count) -> int:
    return sum(count(with_examples(one)) == len(one.expected) for one in asked)


if __name__ == "__main__":
    main()
