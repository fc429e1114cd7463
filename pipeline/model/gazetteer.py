"""Cities, regions and countries of the world by their names: what describes a place that was found.

The list (``training/places.py`` writes it) is read when the first name is looked up, and searched as it
lies: 34,000 cities of GeoNames (CC BY 4.0) and 5,000 subdivisions of the Unicode CLDR cost 8 MB.
"""

import gzip
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

PLACES = Path(__file__).parent / "data" / "places.txt.gz"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the list; latitude and longitude in degrees, none where the list has none."""

    type: str  # country, region or city
    country: str  # ISO 3166 alpha-2
    subdivision: str  # ISO 3166-2, of a region
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    size: int  # inhabitants; a capital counts as a city of a million at least
    other: bool  # found by another spelling than its name


@lru_cache(maxsize=5_000)
def places_of(key: str) -> tuple[Place, ...]:
    """The places of a key (``names.forms.places.place_key``): own names before others, the largest first."""
    line = _line(f"{key}\t".encode())
    found = [_place(offset) for offset in line.split(",")] if line else []
    return tuple(sorted(found, key=lambda p: (p.other, -p.size)))


def bodies_of(key: str) -> tuple[Place, ...]:
    """The parties and clubs of a name (``names.forms.organizations.organization_key``): type and country."""
    return places_of(f"\x7f{key}")


def _line(sought: bytes) -> str:
    """What stands behind ``sought`` in the line of the index that begins with it, or blank."""
    data, low = _data()
    high = len(data)
    while low < high:  # low: where a line begins, high: where one ends
        middle = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.index(b"\n", middle)
        if data.startswith(sought, middle):
            return data[middle + len(sought) : end].decode()
        if data[middle:end] < sought:
            low = end + 1
        else:
            high = middle
    return ""


def _place(offset: str) -> Place:
    data, _ = _data()
    at = int(offset.rstrip("~"))
    kind, country, subdivision, identifier, latitude, longitude, size = (
        data[at : data.index(b"\n", at)].decode().split("\t")
    )
    return Place(
        type=kind,
        country=country,
        subdivision=subdivision,
        geonames_id=int(identifier) if identifier else None,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        size=int(size),
        other=offset.endswith("~"),
    )


@cache
def _data() -> tuple[bytes, int]:
    """The list, and where its index begins: lines of a key and its places' offsets, in order of bytes."""
    data = gzip.decompress(PLACES.read_bytes())
    return data, data.index(b"\n\n") + 2
