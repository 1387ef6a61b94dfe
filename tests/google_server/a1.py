"""A1 notation and grid ranges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.google_server.errors import ApiError, Json, bad_request
from tests.google_server.model import Place, Sheet, Spreadsheet

_CELL = r"\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,7})?"
_RANGE = re.compile(rf"{_CELL}(?::{_CELL})?")
_R1C1 = re.compile(r"R([1-9]\d*)C([1-9]\d*)(?::R([1-9]\d*)C([1-9]\d*))?")
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LIKE_CELL = re.compile(r"[A-Za-z]{1,3}\d+|R\d*C?\d*|C\d*|TRUE|FALSE", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a sheet; ends are exclusive."""

    sheet: Sheet
    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def a1(self) -> str:
        """The range as replies name it: a single cell alone, a name quoted where it must be. [R]"""
        first = f"{column_letters(self.left)}{self.top + 1}"
        last = f"{column_letters(self.right - 1)}{self.bottom}"
        cells = first if first == last else f"{first}:{last}"
        return f"{quote(self.sheet.title)}!{cells}"

    def places(self) -> Iterator[Place]:
        for row in range(self.top, self.bottom):
            for column in range(self.left, self.right):
                yield row, column

    def filled(self) -> Iterator[Place]:
        """Places in the area that hold a cell, in no order."""
        if self.height * self.width < len(self.sheet.cells):
            return (place for place in list(self.places()) if place in self.sheet.cells)
        return (place for place in list(self.sheet.cells) if place in self)

    def __contains__(self, place: Place) -> bool:
        return self.top <= place[0] < self.bottom and self.left <= place[1] < self.right

    def touches(self, other: "Area") -> bool:
        return (
            self.sheet is other.sheet
            and self.top < other.bottom
            and other.top < self.bottom
            and self.left < other.right
            and other.left < self.right
        )

    def holds(self, other: "Area") -> bool:
        return (
            self.sheet is other.sheet
            and self.top <= other.top
            and other.bottom <= self.bottom
            and self.left <= other.left
            and other.right <= self.right
        )

    @property
    def full(self) -> Json:
        """The grid range with all four ends; sheet 0 is left out. [R]"""
        shown = {} if self.sheet.id == 0 else {"sheetId": self.sheet.id}
        return shown | {
            "startRowIndex": self.top,
            "endRowIndex": self.bottom,
            "startColumnIndex": self.left,
            "endColumnIndex": self.right,
        }


def column_letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def quote(title: str) -> str:
    """A tab's name for A1 notation; quoted unless it reads as a plain word."""
    if _PLAIN.fullmatch(title) and not _LIKE_CELL.fullmatch(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def parse_range(spreadsheet: Spreadsheet, text: str, *, to_write: bool = False) -> Area:
    """The area of an A1 text, a tab's name or a named range, cut to the grid.

    Raises ApiError 400 where Google cannot parse the range, where it starts outside the grid, or
    where it is to be written and ends outside.
    """
    sheet, cells = _split(spreadsheet, text)
    if cells is None:
        return Area(sheet, 0, 0, sheet.row_count, sheet.column_count)
    named = _named(spreadsheet, cells)
    if named is not None:
        return named
    corners = _corners(text, cells)
    outside = (corners[2] or 0) >= sheet.row_count or (corners[3] or 0) >= sheet.column_count
    if to_write and outside:
        raise exceeds(sheet, corners)
    return _clip(sheet, corners)


def _split(spreadsheet: Spreadsheet, text: str) -> tuple[Sheet, str | None]:
    quoted = re.fullmatch(r"'((?:[^']|'')*)'(?:!(.*))?", text, re.DOTALL)
    if quoted:
        sheet = spreadsheet.find(quoted[1].replace("''", "'"))
        cells = quoted[2]
    elif "!" in text:
        title, cells = text.rsplit("!", 1)
        sheet = spreadsheet.find(title)
    elif _is_range(text) or _named(spreadsheet, text):
        sheet, cells = next(item for item in spreadsheet.sheets if item.is_grid), text
    else:
        sheet, cells = spreadsheet.find(text), None
    if sheet is None or cells == "" or not sheet.is_grid:
        raise _unreadable(text)
    return sheet, cells


def _is_range(text: str) -> bool:
    match = _RANGE.fullmatch(text)
    if _R1C1.fullmatch(text):
        return True
    if not match or not text:
        return False
    return ":" in text or bool(match[1] and match[2])


def _named(spreadsheet: Spreadsheet, name: str) -> Area | None:
    for item in spreadsheet.named_ranges:
        if item["name"].lower() == name.lower():
            return grid_area(spreadsheet, item["range"])
    return None


def _unreadable(text: str) -> ApiError:
    return bad_request(f"Unable to parse range: {text}")


def _corners(text: str, cells: str) -> tuple[int | None, ...]:
    """Top, left, bottom and right of the text, inclusive; None where it is open."""
    classic = _R1C1.fullmatch(cells)
    if classic:
        ends = [int(digits) - 1 if digits else None for digits in classic.groups()]
        return (
            ends[0],
            ends[1],
            ends[0 if ends[2] is None else 2],
            ends[1 if ends[3] is None else 3],
        )
    match = _RANGE.fullmatch(cells)
    if not match or not cells:
        raise _unreadable(text)
    column, row, last_column, last_row = match.groups()
    top, left = _row(row), _column(column)
    if ":" not in cells:
        if top is None or left is None:
            raise _unreadable(text)
        return top, left, top, left
    bottom, right = _row(last_row), _column(last_column)
    if (bottom is None and right is None) or (top is None and left is None):
        raise _unreadable(text)
    if left is None and right is not None:
        raise _unreadable(text)
    top, bottom = _ordered(top, bottom)
    left, right = _ordered(left, right)
    return top, left, bottom, right


def _row(digits: str | None) -> int | None:
    return int(digits) - 1 if digits else None


def _column(letters: str | None) -> int | None:
    return column_index(letters) if letters else None


def _ordered(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    if first is None or last is None:
        return first, last
    return min(first, last), max(first, last)


def _clip(sheet: Sheet, corners: tuple[int | None, ...]) -> Area:
    top, left, bottom, right = corners
    if (top or 0) >= sheet.row_count or (left or 0) >= sheet.column_count:
        raise exceeds(sheet, corners)
    return Area(
        sheet,
        top or 0,
        left or 0,
        sheet.row_count if bottom is None else min(bottom + 1, sheet.row_count),
        sheet.column_count if right is None else min(right + 1, sheet.column_count),
    )


def exceeds(sheet: Sheet, corners: tuple[int | None, ...]) -> ApiError:
    """The 400 of a range that starts outside the grid. [C]"""
    top, left, bottom, right = corners
    first = (column_letters(left) if left is not None else "") + (
        str(top + 1) if top is not None else ""
    )
    last = (column_letters(right) if right is not None else "") + (
        str(bottom + 1) if bottom is not None else ""
    )
    shown = first if first == last else f"{first}:{last}"
    return bad_request(
        f"Range ({quote(sheet.title)}!{shown}) exceeds grid limits. Max rows: {sheet.row_count}, "
        f"max columns: {sheet.column_count}"
    )


def grid_area(spreadsheet: Spreadsheet, grid_range: Json) -> Area:
    """The area of a GridRange; open ends reach the end of the grid.

    Raises ApiError 400 for an unknown tab or an end before its start.
    """
    sheet = spreadsheet.sheet(grid_range.get("sheetId", 0))
    area = Area(
        sheet,
        grid_range.get("startRowIndex", 0),
        grid_range.get("startColumnIndex", 0),
        grid_range.get("endRowIndex", sheet.row_count),
        grid_range.get("endColumnIndex", sheet.column_count),
    )
    if area.top < 0 or area.left < 0 or area.height <= 0 or area.width <= 0:
        raise bad_request(f"GridRange is empty or reversed: {grid_range}")
    return area


def grid_area_inside(spreadsheet: Spreadsheet, grid_range: Json) -> Area:
    """As grid_area, and the range must lie in the grid."""
    area = grid_area(spreadsheet, grid_range)
    if area.bottom > area.sheet.row_count or area.right > area.sheet.column_count:
        corners = (area.top, area.left, area.bottom - 1, area.right - 1)
        raise exceeds(area.sheet, corners)
    return area


def shown_range(grid_range: Json) -> Json:
    """A GridRange as replies show it: sheet 0 left out, starts at 0 kept. [R]"""
    return {name: value for name, value in grid_range.items() if name != "sheetId" or value}
