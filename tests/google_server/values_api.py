"""The values endpoints: get, update, append, clear and their batches."""

from dataclasses import dataclass
from typing import Any

from tests.google_server.a1 import Area, column_letters, parse_range
from tests.google_server.cells import clear_value, enter, rendered
from tests.google_server.errors import Json, bad_request
from tests.google_server.model import Sheet, Spreadsheet
from tests.google_server.moves import insert
from tests.google_server.tables import last_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """How values are given back."""

    major: str = "ROWS"
    values: str = "FORMATTED_VALUE"
    dates: str = "SERIAL_NUMBER"

    @classmethod
    def of(cls, options: Json, prefix: str = "") -> "Rendering":
        """From the options of a request; the prefix `response` takes those of a write's reply."""

        def option(name: str, default: str) -> str:
            key = f"{prefix}{name[0].upper()}{name[1:]}" if prefix else name
            found: str = options.get(key, default)
            return found

        major = options.get("majorDimension", "ROWS")
        return cls(
            major="ROWS" if prefix or major == "DIMENSION_UNSPECIFIED" else major,
            values=option("valueRenderOption", "FORMATTED_VALUE"),
            dates=option("dateTimeRenderOption", "SERIAL_NUMBER"),
        )


def value_range(area: Area, how: Rendering) -> Json:
    """The values of an area: rows ragged, nothing empty at the ends. [R]"""
    shown: Json = {"range": area.a1, "majorDimension": how.major}
    places = [place for place in area.filled() if place in area.sheet.effective]
    lines: dict[int, dict[int, Any]] = {}
    for row, column in places:
        line, index = (row - area.top, column - area.left)[:: 1 if how.major == "ROWS" else -1]
        lines.setdefault(line, {})[index] = rendered(
            area.sheet, (row, column), how.values, how.dates
        )
    if lines:
        shown["values"] = [_line(lines.get(index, {})) for index in range(max(lines) + 1)]
    return shown


def _line(cells: dict[int, Any]) -> list[Any]:
    return [cells.get(index, "") for index in range(max(cells) + 1)] if cells else []


def input_option(options: Json) -> bool:
    """Whether values are read as typed; the option must be given. [C]"""
    option = options.get("valueInputOption", "INPUT_VALUE_OPTION_UNSPECIFIED")
    if option == "INPUT_VALUE_OPTION_UNSPECIFIED":
        raise bad_request("'valueInputOption' is required but not specified")
    return bool(option == "USER_ENTERED")


def write(spreadsheet: Spreadsheet, area: Area, body: Json, *, as_typed: bool, text: str) -> Json:
    """Writes values from the top left corner of an area; null skips a cell.

    Raises ApiError 400 where the values leave the range that was asked for. [C]
    """
    lines = body.get("values", [])
    if body.get("majorDimension") == "COLUMNS":
        height = max((len(line) for line in lines), default=0)
        lines = [
            [line[row] if row < len(line) else None for line in lines] for row in range(height)
        ]
    width = max((len(line) for line in lines), default=0)
    if ":" in text or area.height * area.width > 1:
        _check_inside(area, len(lines), width)
    _grow(spreadsheet, area.sheet, area.top + len(lines), area.left + width)
    count, locale = 0, spreadsheet.properties["locale"]
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if value is not None:
                place = (area.top + row, area.left + column)
                enter(area.sheet, place, value, as_typed=as_typed, locale=locale)
                count += 1
    done = Area(
        area.sheet, area.top, area.left, area.top + max(len(lines), 1), area.left + max(width, 1)
    )
    reply: Json = {"spreadsheetId": spreadsheet.id, "updatedRange": done.a1}
    if count:
        reply |= {"updatedRows": len(lines), "updatedColumns": width, "updatedCells": count}
    return reply


def _check_inside(area: Area, height: int, width: int) -> None:
    where = f"Requested writing within range [{area.a1}], but tried writing to"
    if height > area.height:
        raise bad_request(f"{where} row [{area.bottom + 1}]")
    if width > area.width:
        raise bad_request(f"{where} column [{column_letters(area.right)}]")


def _grow(spreadsheet: Spreadsheet, sheet: Sheet, rows: int, columns: int) -> None:
    if rows > sheet.row_count:
        sheet.set_count("ROWS", rows)
    if columns > sheet.column_count:
        sheet.set_count("COLUMNS", columns)
    spreadsheet.check_size()


def append(spreadsheet: Spreadsheet, text: str, body: Json, options: Json) -> Json:
    """Writes below the table that the range finds. [D]"""
    as_typed = input_option(options)
    area = parse_range(spreadsheet, text)
    sheet = area.sheet
    table = last_table(area)
    reply: Json = {"spreadsheetId": spreadsheet.id}
    top, left = area.top, area.left
    if table is not None:
        reply["tableRange"] = table.a1
        top, left = table.bottom, table.left
    lines = body.get("values", [])
    height = len(lines)
    if body.get("majorDimension") == "COLUMNS":
        height = max((len(line) for line in lines), default=0)
    if options.get("insertDataOption") == "INSERT_ROWS" and height and top < sheet.row_count:
        insert(spreadsheet, sheet, "ROWS", top, height, before=True)
    _grow(spreadsheet, sheet, top + max(height, 1), left + 1)
    start = Area(sheet, top, left, top + 1, left + 1)
    reply["updates"] = write(spreadsheet, start, body, as_typed=as_typed, text=start.a1)
    return reply


def clear(area: Area) -> str:
    """Clears the values of an area, keeps formats and notes; the range as replies name it."""
    for place in list(area.filled()):
        clear_value(area.sheet, place)
    return area.a1


def totals(spreadsheet: Spreadsheet, replies: list[Json]) -> Json:
    """What a batch of writes changed in all: each row and column once. [D]"""
    rows: set[tuple[int, int]] = set()
    columns: set[tuple[int, int]] = set()
    cells = 0
    for reply in replies:
        if "updatedCells" in reply:
            area = parse_range(spreadsheet, reply["updatedRange"])
            rows |= {(area.sheet.id, row) for row in range(area.top, area.bottom)}
            columns |= {(area.sheet.id, column) for column in range(area.left, area.right)}
            cells += reply["updatedCells"]
    shown = {
        "totalUpdatedRows": len(rows),
        "totalUpdatedColumns": len(columns),
        "totalUpdatedCells": cells,
        "totalUpdatedSheets": len({sheet for sheet, _ in rows}),
    }
    return {name: count for name, count in shown.items() if count}
