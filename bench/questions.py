"""How many of the 63 questions SPARQL answers, on the example graph and on a corpus.

Reads the corpus into a temporary home with the hashing encoder, and asks each question that has a
query with its defaults. Nothing is asserted.

    python bench/questions.py [--data corpora/demo]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from spread import shown

from ontology.files import FOLDER, turtle_files
from ontology.questions import Question, Status, bind, load_questions
from ontology.rdf import DefaultGraph, Quad, RdfFormat, Store, parse
from store.editions import GRAPH, current_edition
from store.home import Home


def example_graph() -> Store:
    """Return the example graph beside the ontology, as an edition would hold them."""
    store = Store()
    for path in (*turtle_files(), *sorted((FOLDER / "examples").glob("*.ttl"))):
        quads = parse(path=path, format=RdfFormat.TURTLE)
        store.bulk_extend(Quad(*quad.triple, DefaultGraph()) for quad in quads)
    return store


def read(corpus: Path, home: Path) -> Store:
    """Read the corpus into the home and return the graph of its edition."""
    environment = {**os.environ, "KLYNGE_HOME": str(home), "KLYNGE_ENCODER": "hashing"}
    klynge = [sys.executable, "-m", "service.command.main"]
    # a document that cannot be read goes to quarantine and ends with code 3; the others count
    ran = subprocess.run(
        [*klynge, "ingest", str(corpus)], env=environment, check=False, capture_output=True
    )
    if ran.returncode not in {0, 3}:
        raise SystemExit(ran.stderr.decode())
    return Store.read_only(str(current_edition(Home(home)).folder / GRAPH))


def rows(store: Store, query: str) -> int:
    """Return the number of rows, or of triples, that a query gives."""
    return sum(1 for _ in store.query(query))  # type: ignore[union-attr]


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
    examples = example_graph()
    right = sum(rows(examples, with_examples(one)) == len(one.expected) for one in answered)
    with tempfile.TemporaryDirectory() as folder:
        corpus = read(given.data, Path(folder))
        found: dict[str, int] = {}
        seconds: list[float] = []
        for one in answered:
            start = time.perf_counter()
            found[one.id] = rows(corpus, one.query or "")
            seconds.append(time.perf_counter() - start)
        del corpus
    with_rows = [name for name, count in found.items() if count]
    waiting = [one.id for one in questions.of(Status.WAITS)]
    print(f"answered by SPARQL alone   {right} of {len(questions)} on the example graph")
    print(f"wait for another part      {len(waiting)}: {' '.join(waiting)}")
    print(f"have rows on {given.data}  {len(with_rows)} of {len(answered)}")
    print(" ".join(f"{name}:{count}" for name, count in found.items()))
    print(f"one question               {shown([s * 1000 for s in seconds], unit=' ms')}")


if __name__ == "__main__":
    main()
