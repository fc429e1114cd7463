"""The tables as Frictionless table schemas (https://specs.frictionlessdata.io/table-schema/)."""

import dataclasses
from typing import Any

from .records import Table


def table_resource(table: Table) -> dict[str, Any]:
    """The data resource of one table, for datapackage.json."""
    kinds = table.kinds
    schema: dict[str, Any] = {
        "fields": [_field(f, kinds[f.name]) for f in dataclasses.fields(table.record)],
        "missingValues": [""],
    }
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {"fields": list(here), "reference": {"resource": there, "fields": list(columns)}}
            for here, there, columns in table.foreign_keys
        ]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": schema,
    }


def _field(field: dataclasses.Field, kind: str) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if field.metadata["required"]:
        constraints["required"] = True
    if field.metadata["enum"]:
        constraints["enum"] = list(field.metadata["enum"])
    described = {"name": field.name, "type": kind, "description": field.metadata["description"]}
    return described | ({"constraints": constraints} if constraints else {})
