"""How many days a week of work has, before there are calendars to ask."""

from sheetpm.config import Settings
from sheetpm.parse.cell_context import DAYS_PER_WEEK
from sheetpm.parse.records import Records
from sheetpm.plan.weekdays import read_week
from sheetpm.schema.names import normalise
from sheetpm.schema.project import ProjectRow


def count_days(facts: ProjectRow, settings: Settings, calendars: Records | None = None) -> int:
    """The working days of a week of the project's calendar, which a week of a duration has too."""
    wanted = normalise(facts.calendar or "")
    if wanted and calendars is not None:
        named = _days_of(calendars, wanted)
        if named is not None:
            return named or DAYS_PER_WEEK
    week = facts.work_week or read_week(settings.work_week or "")
    return len(week) if week else DAYS_PER_WEEK


def _days_of(calendars: Records, wanted: str) -> int | None:
    """Working weekdays of a calendar of the Calendars tab; `None` where it has no such calendar."""
    nothing = [None] * len(calendars.numbers)
    names, days, working = (
        calendars.values.get(key, nothing) for key in ("calendar", "day_or_from", "working")
    )
    is_worked: dict[int, bool] = {}
    is_known = False
    for name, day, works in zip(names, days, working, strict=True):
        if normalise(name or "") == wanted:
            is_known = True
            if isinstance(day, int):
                is_worked[day] = works is not False
    return sum(is_worked.values()) if is_known else None
