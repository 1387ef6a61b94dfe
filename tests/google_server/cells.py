"""Cells: what is written into them, and how they read."""

import re
from collections.abc import Callable
from typing import Any

from tests.google_server.clone import clone
from tests.google_server.defaults import DEFAULT_FORMAT
from tests.google_server.entry import typed
from tests.google_server.errors import Json, bad_request
from tests.google_server.function_values import FormulaError
from tests.google_server.model import Place, Sheet
from tests.google_server.number_format import DATE_TYPES, DEFAULT_PATTERNS, render_number

MAX_TEXT = 50_000
_DATE_FORMULA = re.compile(r"=\s*(DATE|TODAY)\(", re.IGNORECASE)
_NOW_FORMULA = re.compile(r"=\s*NOW\(\s*\)\s*", re.IGNORECASE)
_LINK_FORMULA = re.compile(r'=\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)


def plain(number: float) -> float:
    """A number as JSON shows it: without a point where it is whole."""
    return (
        int(number)
        if isinstance(number, float) and number.is_integer() and abs(number) < 2**63
        else number
    )


def enter(sheet: Sheet, place: Place, value: Any, *, as_typed: bool, locale: str) -> None:
    """Writes one value of a ValueRange: RAW, or as if it were typed. Empty text clears the value."""
    cell = dict(sheet.cells.get(place, {}))
    number_format = cell.get("userEnteredFormat", {}).get("numberFormat")
    entered, found_format = _read(value, number_format, as_typed=as_typed, locale=locale)
    cell.pop("userEnteredValue", None)
    if entered:
        cell["userEnteredValue"] = entered
    if found_format and not number_format:
        cell["userEnteredFormat"] = cell.get("userEnteredFormat", {}) | {
            "numberFormat": found_format
        }
    sheet.set_cell(place, cell)


def _read(
    value: Any, number_format: Json | None, *, as_typed: bool, locale: str
) -> tuple[Json | None, Json | None]:
    if isinstance(value, bool):
        return {"boolValue": value}, None
    if isinstance(value, int | float):
        return {"numberValue": plain(value)}, None
    if not isinstance(value, str):
        kind = "list_value" if isinstance(value, list) else "struct_value"
        raise bad_request(f"Invalid values[0][0]: {kind} {{\n}}\n")
    check_text(value)
    if value == "":
        return None, None
    is_text = (number_format or {}).get("type") == "TEXT" and not value.startswith("=")
    if not as_typed or is_text:
        return {"stringValue": value}, None
    return typed(value, locale)


def check_text(value: str) -> None:
    """Raises the 400 of a text that is too long for a cell. [C]"""
    if len(value) > MAX_TEXT:
        raise bad_request(
            "Your input contains more than the maximum of 50000 characters in a single cell."
        )


def clear_value(sheet: Sheet, place: Place) -> None:
    cell = dict(sheet.cells.get(place, {}))
    cell.pop("userEnteredValue", None)
    sheet.set_cell(place, cell)


def shown_format(cell: Json) -> Json | None:
    """The number format that a cell reads in: its own, or a date's where a formula makes a date."""
    found: Json | None = cell.get("userEnteredFormat", {}).get("numberFormat")
    formula = cell.get("userEnteredValue", {}).get("formulaValue", "")
    if found is None and formula:
        if _NOW_FORMULA.fullmatch(formula):
            return {"type": "DATE_TIME", "pattern": DEFAULT_PATTERNS["DATE_TIME"]}
        if _DATE_FORMULA.match(formula):
            return {"type": "DATE", "pattern": DEFAULT_PATTERNS["DATE"]}
    return found


def formatted(sheet: Sheet, place: Place) -> str:
    """The text that a person sees in the cell."""
    value = sheet.effective.get(place, "")
    if isinstance(value, FormulaError):
        return value.shown
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    return render_number(value, shown_format(sheet.cells[place]))


def rendered(sheet: Sheet, place: Place, render: str, dates: str) -> Any:
    """A cell's value in a ValueRange; empty text where there is none."""
    if place not in sheet.effective:
        return ""
    if render == "FORMATTED_VALUE":
        return formatted(sheet, place)
    cell, value = sheet.cells[place], sheet.effective[place]
    formula = cell["userEnteredValue"].get("formulaValue")
    if render == "FORMULA" and formula is not None:
        return formula
    if isinstance(value, FormulaError):
        return value.shown
    if isinstance(value, bool | str):
        return value
    is_date = (shown_format(cell) or {}).get("type") in DATE_TYPES
    as_text = is_date and dates == "FORMATTED_STRING" and render != "FORMULA"
    return formatted(sheet, place) if as_text else plain(value)


def cell_data(sheet: Sheet, place: Place) -> Json:
    """The whole CellData of a cell, computed fields included."""
    cell = clone(sheet.cells.get(place, {}))
    if not cell:
        return {}
    if place in sheet.effective:
        value = sheet.effective[place]
        cell["effectiveValue"] = extended(value)
        cell["formattedValue"] = formatted(sheet, place)
        link = _LINK_FORMULA.match(cell["userEnteredValue"].get("formulaValue", ""))
        if link:
            cell["hyperlink"] = link[1]
    if place in sheet.effective or "userEnteredFormat" in cell:
        cell["effectiveFormat"] = _effective_format(sheet, place)
    return cell


def extended(value: Any) -> Json:
    """An ExtendedValue."""
    if isinstance(value, FormulaError):
        message = {"message": value.message} if value.message else {}
        return {"errorValue": {"type": value.kind} | message}
    if isinstance(value, bool):
        return {"boolValue": value}
    return {"stringValue": value} if isinstance(value, str) else {"numberValue": plain(value)}


def _effective_format(sheet: Sheet, place: Place) -> Json:
    cell = sheet.cells[place]
    found = clone(DEFAULT_FORMAT)
    value = sheet.effective.get(place)
    if value is not None:
        side = "LEFT" if isinstance(value, str) else "RIGHT"
        found["horizontalAlignment"] = "CENTER" if isinstance(value, bool | FormulaError) else side
    found["hyperlinkDisplayType"] = "PLAIN_TEXT"
    number_format = shown_format(cell)
    if number_format:
        found["numberFormat"] = clone(number_format)
    own = clone(cell.get("userEnteredFormat", {}))
    own.pop("numberFormat", None)
    for name, part in own.items():
        merge = name == "textFormat"
        found[name] = found[name] | part if merge else part
    return found


def paste_formula(cell: Json, change: Callable[[str], str]) -> Json:
    """The cell with its formula changed, if it has one."""
    formula = cell.get("userEnteredValue", {}).get("formulaValue")
    if formula is None:
        return cell
    return cell | {"userEnteredValue": {"formulaValue": change(formula)}}
