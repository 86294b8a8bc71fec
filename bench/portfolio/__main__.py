"""What the portfolio tells, measured: one sub-command for each kind of measurement.

    python bench/portfolio criteria [--encoder all-MiniLM-L6-v2] [--unheaded]
    python bench/portfolio purposes --data ../shared/data [--part dev]
    python bench/portfolio traces --home HOME
    python bench/portfolio membership --home HOME [--hidden 0.3] [--draws 10]
    python bench/portfolio speed --data h2020_2014-16_joined.jsonl [--rounds 5]

Each sub-command's module in ``bench/`` says what is measured and how. This is a folder and no file
of that name, since a ``portfolio.py`` would stand before the package.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(1, str(Path(__file__).parents[1]))


def main() -> None:
    """Run one measurement."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    measured = parser.add_subparsers(dest="measured", required=True)
    criteria = measured.add_parser("criteria", help="passages that answer a criterion")
    criteria.add_argument("--encoder", default="all-MiniLM-L6-v2")
    criteria.add_argument("--unheaded", action="store_true", help="without the headings")
    purposes = measured.add_parser("purposes", help="what Danish sentences are for")
    purposes.add_argument("--data", type=Path, required=True)
    purposes.add_argument("--part", default="dev", choices=("dev", "test"))
    traces = measured.add_parser("traces", help="whether every number of a file rests on facts")
    traces.add_argument("--home", type=Path, required=True)
    membership = measured.add_parser("membership", help="members found without what is declared")
    membership.add_argument("--home", type=Path, required=True)
    membership.add_argument("--hidden", type=float, default=0.3)
    membership.add_argument("--draws", type=int, default=10)
    speed = measured.add_parser("speed", help="how long the views take beside a plain scan")
    speed.add_argument("--data", type=Path, required=True)
    speed.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    if given.measured == "criteria":
        from criterion_passages import print_criteria

        print_criteria(given.encoder, unheaded=given.unheaded)
    elif given.measured == "traces":
        from evaluation_traces import print_traces

        print_traces(given.home)
    elif given.measured == "membership":
        from graded_membership import print_membership

        print_membership(given.home, hidden=given.hidden, draws=given.draws)
    elif given.measured == "speed":
        from portfolio_speed import print_speed

        print_speed(given.data, rounds=given.rounds)
    else:
        from sentence_purposes import print_purposes

        print_purposes(given.data, given.part)


if __name__ == "__main__":
    main()
