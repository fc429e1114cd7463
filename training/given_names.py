"""Given names that are borne by women, or by men, nearly alone: which person a "he" or "she" can stand for.

    python training/given_names.py nomquamgender/name_data.json

From nomquamgender 0.1.4 (MIT; Van Buskirk, Clauset and Larremore 2022, "An Open-Source Cultural Consensus
Approach to Name-Based Gender Classification"), whose file gives for each name its sources, its counts and the
share of women. Writes pipeline/model/data/given_names.txt.gz: a line of women's names, a line of men's.
"""

import gzip
import json
import sys
from pathlib import Path

OUTPUT = Path(__file__).parent.parent / "pipeline" / "model" / "data" / "given_names.txt.gz"
SOURCES, COUNTS, DOUBT = 5, 100, 0.03


def main(path: str) -> None:
    """Keep what is sure: five sources, a hundred bearers, 97 of 100 of one gender."""
    women, men = [], []
    for name, (sources, counts, share, *_) in json.loads(Path(path).read_text("utf-8")).items():
        if name.isalpha() and sources >= SOURCES and counts >= COUNTS:
            women += [name] * (share >= 1 - DOUBT)
            men += [name] * (share <= DOUBT)
    text = f"{' '.join(sorted(women))}\n{' '.join(sorted(men))}\n"
    OUTPUT.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main(sys.argv[1])
