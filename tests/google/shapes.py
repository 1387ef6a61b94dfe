"""Requests against Google's own description of them, the discovery document of Sheets v4."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

Json = dict[str, Any]

_ROOTS = {
    "updateCells": "CellData",
    "repeatCell": "CellData",
    "updateSheetProperties": "SheetProperties",
    "updateDimensionProperties": "DimensionProperties",
}


@cache
def schemas() -> Json:
    """Every message of the API by its name."""
    place = files("googleapiclient") / "discovery_cache" / "documents" / "sheets.v4.json"
    found: Json = json.loads(place.read_text(encoding="utf-8"))["schemas"]
    return found


def faults(request: Json) -> list[str]:
    """What Google would not take: unknown fields, wrong types, unknown words, wrong masks."""
    found = list(_message(request, "Request", "request"))
    if len(request) != 1:
        found.append(f"request: {len(request)} kinds")
    for kind, body in request.items():
        if kind in _ROOTS:
            paths = mask_paths(body.get("fields", ""))
            found += [] if paths else [f"{kind}: no mask"]
            found += [f"{kind}: mask {path}" for path in paths if not _is_known(path, _ROOTS[kind])]
    return found


def mask_paths(mask: str) -> list[str]:
    """`a(b,c.d),e` as `a.b`, `a.c.d`, `e`."""
    paths: list[str] = []
    prefixes = [""]
    name = ""
    for char in f"{mask},":
        if char == "(":
            prefixes.append(f"{prefixes[-1]}{name}.")
            name = ""
        elif char in ",)":
            if name:
                paths.append(prefixes[-1] + name)
            name = ""
            if char == ")":
                prefixes.pop()
        else:
            name += char
    return paths


def _is_known(path: str, schema: str) -> bool:
    for name in path.split("."):
        field = schemas()[schema]["properties"].get(name)
        if field is None:
            return False
        schema = field.get("$ref", "")
    return True


def _message(value: Any, schema: str, where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where}: {value!r} is no {schema}"
        return
    fields = schemas()[schema]["properties"]
    for name, inner in value.items():
        if name not in fields:
            yield f"{where}.{name}: unknown in {schema}"
        else:
            yield from _value(inner, fields[name], f"{where}.{name}")


def _value(value: Any, field: Json, where: str) -> Iterator[str]:
    if "$ref" in field:
        yield from _message(value, field["$ref"], where)
    elif field["type"] == "array":
        if not isinstance(value, list):
            yield f"{where}: no list"
            return
        for number, item in enumerate(value):
            yield from _value(item, field["items"], f"{where}[{number}]")
    elif "enum" in field:
        if value not in field["enum"]:
            yield f"{where}: unknown word {value!r}"
    elif not _fits(value, field):
        yield f"{where}: {value!r} is no {field['type']}"


def _fits(value: Any, field: Json) -> bool:
    kind = field["type"]
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, {"string": str, "boolean": bool, "object": dict, "any": object}[kind])
