"""Country outlines for the page's map: Natural Earth (public domain) as packed by world-atlas (ISC).

    python training/make_world.py world-atlas/countries-110m.json cldr-core/supplemental/codeMappings.json

Writes pipeline/report/page/world.json: ``[[ISO 3166-1 alpha-2 code, name, SVG path], ...]`` in a plane of
longitude x 10 and latitude x -10, rounded to tenths of a degree. Both packages are on the npm registry.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

OUTPUT = Path(__file__).parent.parent / "pipeline" / "report" / "page" / "world.json"


def decoded_arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Arcs of a TopoJSON topology in degrees (https://github.com/topojson/topojson-specification)."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        arcs.append(points)
    return arcs


def ring(indices: list[int], arcs: list[list[tuple[float, float]]]) -> str:
    """One ring as an SVG path; a negative index is an arc taken backwards."""
    points: list[tuple[float, float]] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    plane = [(round(x * 10), round(-y * 10)) for x, y in points]
    path = [f"M{plane[0][0]} {plane[0][1]}"]
    for (x0, y0), (x1, y1) in pairwise(plane):
        if (x0, y0) == (x1, y1):
            continue
        if abs(x1 - x0) > 1800:  # across the date line: lift the pen
            path.append(f"M{x1} {y1}")
        else:
            path.append(f"l{x1 - x0} {y1 - y0}")
    return "".join(path) + "z"


def main(topology_file: str, codes_file: str) -> None:
    """Write the outlines."""
    topology = json.loads(Path(topology_file).read_text(encoding="utf-8"))
    mappings = json.loads(Path(codes_file).read_text(encoding="utf-8"))["supplemental"]["codeMappings"]
    alpha2 = {m["_numeric"]: code for code, m in mappings.items() if len(code) == 2 and "_numeric" in m}
    arcs = decoded_arcs(topology)
    countries = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        path = "".join(ring(part, arcs) for polygon in polygons for part in polygon)
        countries.append([alpha2.get(shape.get("id"), ""), shape["properties"]["name"], path])
    countries.sort()
    OUTPUT.write_text(json.dumps(countries, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
