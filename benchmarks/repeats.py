"""Processor seconds for words said n, 2n and 4n times: twice the words should take twice the time.

python benchmarks/repeats.py [-n WORDS]
"""

import argparse
import time
import warnings

from tidynews.corpus import Document
from tidynews.language import tidynews_pipeline
from tidynews.run.analysis import make_doc
from tidynews.run.columns import columns_text
from tidynews.tables.rows import EVERY_EVENT, document_rows

TEXTS = ("Monday ", "killed ", "between one and two and ", "President ", "Police ", "Rudolf Elphberg and ")


def main() -> None:
    """Print a line for each text: seconds from text to rows, and how much longer the last step took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-n", type=int, default=2000, help="words of the shortest text")
    words = parser.parse_args().n
    warnings.simplefilter("ignore")
    nlp = tidynews_pipeline()
    print(
        f"{'':26}" + "".join(f"{words * times:>9,}" for times in (1, 2, 4)) + "   last step / the one before"
    )
    for unit in TEXTS:
        seconds = []
        for times in (0.1, 1, 2, 4):  # the first: what is remembered of the words
            document = Document("a", "a.txt", unit * int(words * times / len(unit.split())))
            start = time.process_time()
            rows = list(document_rows(document, nlp(make_doc(nlp, document)), EVERY_EVENT))
            columns_text(rows)
            seconds.append(time.process_time() - start)
        _, small, middle, large = seconds
        growth = (large - middle) / max(middle - small, 0.001)
        print(f"{unit!r:26}" + "".join(f"{s:9.2f}" for s in (small, middle, large)) + f"{growth:12.1f}")


if __name__ == "__main__":
    main()
