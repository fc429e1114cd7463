"""What finding and joining names costs beside the model: processor seconds, in one process.

python benchmarks/entities.py [CORPUS] [--rounds N]
"""

import argparse
import time
import warnings
from pathlib import Path

from pipeline.analysis import make_doc
from pipeline.corpus import Document, read_corpus
from pipeline.language import tidynews_pipeline

ROOT = Path(__file__).parent.parent
OURS = ("tidynews_names", "tidynews_entities")
MODEL = ("tok2vec", "tagger", "parser", "ner")


def main() -> None:
    """Run the model and the two components over a corpus, in rounds, and print the shares."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="?", type=Path, default=ROOT / "corpus")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    documents = [d for d in read_corpus(options.corpus) if isinstance(d, Document) and d.text.strip()]
    nlp = tidynews_pipeline()
    components = [
        (name, part) for name, part in nlp.pipeline if name in MODEL or name in OURS or "lemma" in name
    ]
    spent = dict.fromkeys((name for name, _ in components), 0.0)
    for round_number in range(options.rounds + 1):  # the first warms up
        for document in documents:
            doc = make_doc(nlp, document)
            for name, part in components:
                start = time.process_time()
                doc = part(doc)
                spent[name] += (time.process_time() - start) * (round_number > 0)
    model = sum(seconds for name, seconds in spent.items() if name in MODEL)
    for name, seconds in spent.items():
        print(f"{name:20}{seconds:8.2f} s{seconds / model:8.1%} of the model")
    both = sum(spent[name] for name in OURS)
    print(f"{'names and entities':20}{both:8.2f} s{both / model:8.1%}")


if __name__ == "__main__":
    main()
