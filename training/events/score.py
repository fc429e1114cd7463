"""Score a run's events on the annotated articles beside this file, or on others of the same form.

First ``tidynews extract training/events/articles.jsonl --output tables``, then
``python training/events/score.py tables --part dev``.
"""

import argparse
from pathlib import Path

from tidynews.gold import read_gold
from tidynews.gold.scoring import read_events, score_events

HERE = Path(__file__).parent


def main() -> None:
    """Print every figure as a share of what it is counted on."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tables", type=Path, help="folder of a run's tables")
    parser.add_argument("--gold", type=Path, default=HERE, help="folder of annotated articles")
    parser.add_argument("--part", choices=("train", "dev", "test"), default="", help="of the split")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    score = score_events(read_gold(options.gold, options.part), read_events(options.tables))
    n = score.counts
    print(f"{n['articles']} articles, {n['rows']} rows, {n['wanted']} wanted events")
    for name, (right, of) in score.figures().items():
        print(f"{name:40} {right:5} of {of:5}  {100 * right / of if of else 0:5.1f} %")
    if options.errors:
        print("\n".join(score.notes))


if __name__ == "__main__":
    main()
