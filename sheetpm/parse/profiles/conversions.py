"""The notations of tools, put into those of a plan."""

import re
from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from types import MappingProxyType

from sheetpm.grid import CellValue
from sheetpm.parse.cells_text import fold
from sheetpm.parse.profiles.model import Convert
from sheetpm.patterns import lazy_pattern
from sheetpm.schema.names import find_choice
from sheetpm.schema.tasks import TaskType

_LINK = lazy_pattern(r"\s*(?P<id>\d+)-(?P<kind>FS|SS|FF|SF)(?:[=>]P(?P<lag>-?\d+)D)?\s*")
_DATE_FIRST = lazy_pattern(r"(\d{1,4}[-/.]\w{1,9}[-/.]\d{1,4})(?=\D|$)")
_NUMBER_BEHIND = lazy_pattern(r"\(#(\d+)\)\s*$")
_NO = frozenset({"no", "n", "false", "否", "nein", "non", "0"})
_YES = frozenset({"yes", "y", "true", "是", "ja", "oui", "1"})
_SECONDS = 3600.0
_MILLISECONDS = 3_600_000.0
_URGENCIES = {1.0: "highest", 2.0: "high", 3.0: "medium", 4.0: "low"}
_LEVELS = {"initiative": 1.0, "epic": 2.0, "sub-task": 4.0, "subtask": 4.0}
_LEVEL_OF_STORIES = 3.0


def _seconds(value: CellValue) -> CellValue:
    number = as_number(value)
    return value if number is None else round(number / _SECONDS, 6)


def _milliseconds(value: CellValue) -> CellValue:
    number = as_number(value)
    return value if number is None else round(number / _MILLISECONDS, 6)


def _hours(value: CellValue) -> CellValue:
    number = as_number(value)
    return value if number is None else f"{number:.10g}h"


def as_number(value: CellValue) -> float | None:
    """A cell as a finite number; `None` for everything else, the words NaN and infinity too."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if isfinite(number) else None


def _percent_points(value: CellValue) -> CellValue:
    number = as_number(value)
    return value if number is None else f"{number:.10g}%"


def _links(value: CellValue) -> CellValue:
    if not isinstance(value, str):
        return value
    parts = re.split(r"[;,]", value)
    return "; ".join(_LINK.sub(_link, part) for part in parts)


def _link(found: re.Match[str]) -> str:
    lag = int(found["lag"] or 0)
    return f"{found['id']}{found['kind']}" + (f"{lag:+d}d" if lag else "")


def _milestone(value: CellValue) -> CellValue:
    return TaskType.MILESTONE.value if _word(value) in _YES else None


def _inactive(value: CellValue) -> CellValue:
    return "cancelled" if _word(value) in _NO else None


def _word(value: CellValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return fold(str(value)).casefold() if value is not None else ""


def _type(value: CellValue) -> CellValue:
    """Trackers have types of their own (story, bug, epic); only a milestone means one here."""
    word = find_choice(TaskType, value) if isinstance(value, str) else None
    return TaskType.MILESTONE.value if word is TaskType.MILESTONE else None


def _calendar_days(value: CellValue) -> CellValue:
    number = as_number(value)
    return value if number is None else f"{number:.10g}ed"


def _date(value: CellValue) -> CellValue:
    """The day of `05/Mar/26 8:00 AM`: trackers note the minute at which somebody clicked."""
    found = _DATE_FIRST.match(value.strip()) if isinstance(value, str) else None
    return found[1] if found else value


def _list_in_brackets(value: CellValue) -> CellValue:
    if not isinstance(value, str):
        return value
    text = value.strip()
    inner = text[1:-1].strip() if text[:1] == "[" and text[-1:] == "]" else text
    return inner or None


def _urgency(value: CellValue) -> CellValue:
    number = as_number(value)
    return value if number is None else _URGENCIES.get(number, value)


def _number_behind_name(value: CellValue) -> CellValue:
    found = _NUMBER_BEHIND.search(value) if isinstance(value, str) else None
    return found[1] if found else value


def _kind_as_level(value: CellValue) -> CellValue:
    return _LEVELS.get(_word(value), _LEVEL_OF_STORIES) if value is not None else None


CONVERSIONS: Mapping[Convert, Callable[[CellValue], CellValue]] = MappingProxyType(
    {
        Convert.SECONDS: _seconds,
        Convert.MILLISECONDS: _milliseconds,
        Convert.HOURS: _hours,
        Convert.PERCENT_POINTS: _percent_points,
        Convert.GANTTPROJECT_LINKS: _links,
        Convert.MILESTONE: _milestone,
        Convert.INACTIVE: _inactive,
        Convert.TYPE: _type,
        Convert.CALENDAR_DAYS: _calendar_days,
        Convert.DATE_OF_TEXT: _date,
        Convert.LIST_IN_BRACKETS: _list_in_brackets,
        Convert.URGENCY: _urgency,
        Convert.NUMBER_BEHIND_NAME: _number_behind_name,
        Convert.KIND_AS_LEVEL: _kind_as_level,
    }
)
"""Cell by cell; `Convert.ROW_NUMBERS` needs the whole table."""

_ROW_NUMBER = lazy_pattern(
    r"(?:(?<=^)|(?<=[,;]))(\s*)(\d+)(?=\s*(?:$|[,;]|FS|SS|FF|SF|[+-]))", re.IGNORECASE
)


def name_rows(value: CellValue, ids: Sequence[CellValue]) -> CellValue:
    """A list of links whose row numbers, counted from 1, are replaced by the rows' ids."""
    if isinstance(value, float) and value.is_integer():
        value = f"{value:.0f}"
    if not isinstance(value, str):
        return value

    def replaced(found: re.Match[str]) -> str:
        at = int(found[2]) - 1
        given = ids[at] if 0 <= at < len(ids) else None
        return f"{found[1]}{_shown(given)}" if given is not None else found[0]

    return _ROW_NUMBER.sub(replaced, value)


def _shown(value: CellValue) -> str:
    return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)
