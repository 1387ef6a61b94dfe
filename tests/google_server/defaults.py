"""What a fresh spreadsheet holds. [R]"""

from copy import deepcopy

from tests.google_server.errors import Json
from tests.google_server.model import Spreadsheet

_WHITE = {"red": 1, "green": 1, "blue": 1}

DEFAULT_FORMAT: Json = {
    "backgroundColor": _WHITE,
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    },
    "backgroundColorStyle": {"rgbColor": _WHITE},
}

_THEME = {
    "TEXT": (0, 0, 0),
    "BACKGROUND": (255, 255, 255),
    "ACCENT1": (66, 133, 244),
    "ACCENT2": (234, 67, 53),
    "ACCENT3": (251, 188, 4),
    "ACCENT4": (52, 168, 83),
    "ACCENT5": (255, 109, 1),
    "ACCENT6": (70, 189, 198),
    "LINK": (17, 85, 204),
}


def rgb(red: int, green: int, blue: int) -> Json:
    """A colour as Google shows it: eighths of a byte kept, zeros left out."""
    parts = {"red": red, "green": green, "blue": blue}
    return {name: _share(part) for name, part in parts.items() if part}


def _share(part: int) -> float:
    return 1 if part == 255 else float(f"{part / 255:.8g}")


def fresh_properties(title: str, locale: str = "en_US", time_zone: str = "Etc/GMT") -> Json:
    """The properties of a new spreadsheet."""
    colours = [
        {"colorType": name, "color": {"rgbColor": rgb(*parts)}} for name, parts in _THEME.items()
    ]
    return {
        "title": title,
        "locale": locale,
        "autoRecalc": "ON_CHANGE",
        "timeZone": time_zone,
        "defaultFormat": deepcopy(DEFAULT_FORMAT),
        "spreadsheetTheme": {"primaryFontFamily": "Arial", "themeColors": colours},
    }


def fresh_spreadsheet(spreadsheet_id: str, title: str) -> Spreadsheet:
    """A file as Drive makes it: one tab `Sheet1` of 1000 rows and 26 columns."""
    spreadsheet = Spreadsheet(spreadsheet_id, fresh_properties(title))
    spreadsheet.new_sheet("Sheet1")
    return spreadsheet
