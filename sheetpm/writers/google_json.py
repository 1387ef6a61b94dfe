"""The small pieces that all requests to Google Sheets are made of."""

import math
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""A request or a piece of one, as Google's discovery document names its fields."""

TEXT_LIMIT = 50_000
"""Characters a cell of Google Sheets holds."""


def area(sheet_id: int, rows: tuple[int, int], columns: tuple[int, int]) -> Json:
    """A `GridRange`; both pairs count from 0 and name the end that is not in it."""
    return {
        "sheetId": sheet_id,
        "startRowIndex": rows[0],
        "endRowIndex": rows[1],
        "startColumnIndex": columns[0],
        "endColumnIndex": columns[1],
    }


def color(code: str) -> Json:
    """A `ColorStyle` of `#1F2937`.

    Google keeps 8 bits a channel and cuts what lies between: three places, rounded up, name
    the same channel however it rounds.
    """
    channels = {
        name: math.ceil(int(code[at : at + 2], 16) / 255 * 1000) / 1000
        for name, at in (("red", 1), ("green", 3), ("blue", 5))
    }
    return {"rgbColor": {name: value for name, value in channels.items() if value}}


def pixels_wide(characters: float) -> int:
    """A column's width; the theme's widths are those of Excel, in characters."""
    return int(characters * 7 + 0.5) + 5


def pixels_high(points: float) -> int:
    """A row's height."""
    return round(points * 96 / 72)
