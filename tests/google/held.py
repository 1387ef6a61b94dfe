"""What a spreadsheet of the local server holds, apart by whose it is, so that it can be compared."""

import json
from typing import Any

from tests.google_server.errors import Json

_DRAWN_BY_LOT = {"protectedRangeId", "metadataId", "namedRangeId", "chartId"}
"""Ids that Google draws, or that change with every sync."""
_CELL = ("userEnteredValue", "userEnteredFormat", "note", "dataValidation", "textFormatRuns")


def tabs(resource: Json) -> dict[str, Json]:
    """Title → tab."""
    return {sheet["properties"]["title"]: sheet for sheet in resource["sheets"]}


def tab_id(resource: Json, title: str) -> int:
    identifier: int = tabs(resource)[title]["properties"].get("sheetId", 0)
    return identifier


def key_of(sheet: Json) -> str:
    """The key of a tab of ours; empty for one of theirs."""
    marks = (
        each["metadataValue"]
        for each in sheet.get("developerMetadata", ())
        if each["metadataKey"] == "sheetpm.tab"
    )
    return next(marks, "")


def own_titles(resource: Json) -> dict[str, str]:
    """Key → title of our tabs."""
    return {key_of(sheet): title for title, sheet in tabs(resource).items() if key_of(sheet)}


def values(resource: Json, title: str) -> list[list[Any]]:
    """What the cells of a tab hold, without blank rows at the end."""
    rows: list[list[Any]] = []
    for block in tabs(resource)[title].get("data", ()):
        for row in block.get("rowData", ()):
            cells = [
                next(iter(cell.get("effectiveValue", {}).values()), None)
                for cell in row.get("values", ())
            ]
            rows.append(cells)
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    return rows


def status_dates(resource: Json) -> list[float]:
    """The status dates on the History tab, as serial numbers, in their order."""
    title = own_titles(resource).get("history")
    if title is None:
        return []
    return [
        row[0]
        for row in values(resource, title)
        if row and isinstance(row[0], float | int) and row[0] > 40_000
    ]


def theirs(resource: Json) -> str:
    """All that people made: every tab without our mark, with cells, looks, charts and rules."""
    found = [_plain(sheet) for sheet in resource["sheets"] if not key_of(sheet)]
    names = [_without_lots(each) for each in resource.get("namedRanges", ())]
    title = resource["properties"]["title"]
    return json.dumps([title, found, names], sort_keys=True, ensure_ascii=False)


def ours(resource: Json) -> str:
    """All that sheetpm made: tabs with our mark, and the run marker without its number."""
    found = {key_of(sheet): _plain(sheet) for sheet in resource["sheets"] if key_of(sheet)}
    return json.dumps([found, markers(resource)], sort_keys=True, ensure_ascii=False)


def markers(resource: Json) -> list[Json]:
    """What the run markers say but for the number of the run."""
    said = [
        json.loads(each["metadataValue"])
        for each in resource.get("developerMetadata", ())
        if each["metadataKey"] == "sheetpm.run"
    ]
    return [{name: value for name, value in each.items() if name != "run"} for each in said]


def _plain(sheet: Json) -> Json:
    """A tab without its place among the others and without ids that are drawn by lot."""
    kept: Json = _without_lots({name: part for name, part in sheet.items() if name != "data"})
    kept["properties"].pop("index", None)
    kept["developerMetadata"] = sorted(
        (each["metadataKey"], each["metadataValue"]) for each in sheet.get("developerMetadata", ())
    )
    kept["cells"] = [
        {
            f"{number},{at}": {name: cell[name] for name in _CELL if name in cell}
            for number, row in enumerate(block.get("rowData", ()))
            for at, cell in enumerate(row.get("values", ()))
            if any(name in cell for name in _CELL)
        }
        for block in sheet.get("data", ())
    ]
    return kept


def _without_lots(part: Any) -> Any:
    if isinstance(part, dict):
        return {
            name: _without_lots(value) for name, value in part.items() if name not in _DRAWN_BY_LOT
        }
    return [_without_lots(each) for each in part] if isinstance(part, list) else part
