"""Microsoft Project's XML as a workbook in a plan's words: what the parser reads like any other.

Start and finish of a task are computed there, so they are read only of tasks that are scheduled by
hand; duration, links, constraints, calendars and actual dates give them again. Where the program
itself kept no order of its own, the file's order of tasks is that of the rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Final

from sheetpm.grid import CellValue, Grid, Workbook
from sheetpm.sources.mspdi_calendars import (
    FoundCalendar,
    calendar_rows,
    find_calendars,
    in_a_row,
    personal_calendars,
)
from sheetpm.sources.mspdi_elements import Content, Node, read_elements
from sheetpm.sources.mspdi_tasks import (
    HEADERS,
    TaskWords,
    has_codes_as_outline,
    owners_by_task,
    plain_name,
    task_codes,
    task_row,
    wanted_tasks,
)
from sheetpm.sources.mspdi_values import as_end, is_yes, read_moment, read_number, read_whole

_USUAL_DAY: Final = 480
_LONGEST_DAY: Final = 1440
_NO_WORK: Final = frozenset({"0", "2"})
"""Material and cost."""


def read_mspdi(content: bytes, name: str) -> Workbook:
    """The tabs Project, Tasks, Team, Resources, Calendar and Calendars.

    Raises `UnreadableFileError` where the XML is broken.
    """
    project, lists = read_elements(content, name)
    calendars = find_calendars(lists["Calendars"])
    minutes = read_whole(project.text("MinutesPerDay")) or _USUAL_DAY
    minutes_per_day = minutes if 0 < minutes <= _LONGEST_DAY else _USUAL_DAY
    tasks = _tasks(lists, calendars, minutes_per_day)
    own = calendars.get(read_whole(project.text("CalendarUID")) or -1)
    personal = personal_calendars(_workers(lists), calendars, own)
    grids = (
        _grid("Project", _facts(project, own, minutes_per_day, _last_actual(tasks))),
        _grid("Tasks", tasks),
        _grid("Team", _team(lists, personal)),
        _grid("Resources", _resources(lists)),
        _grid("Calendar", _leave(lists, calendars)),
        _grid("Calendars", _named(calendars, own, personal)),
    )
    return Workbook(name=name, grids=tuple(grid for grid in grids if len(grid.rows) > 1))


def _tasks(
    content: Content, calendars: dict[int, FoundCalendar], minutes_per_day: int
) -> list[list[CellValue]]:
    nodes = wanted_tasks(content)
    words = TaskWords(
        minutes_per_day=minutes_per_day,
        calendars={uid: each.name for uid, each in calendars.items()},
        codes=task_codes(nodes, content),
        owners=owners_by_task(content),
        has_codes_as_outline=has_codes_as_outline(nodes),
    )
    levels = [read_whole(node.text("OutlineLevel")) or 1 for node in nodes]
    deeper = [*(level < below for level, below in pairwise(levels)), False]
    rows = [
        task_row(node, words, is_summary=is_summary)
        for node, is_summary in zip(nodes, deeper, strict=False)
    ]
    return [list(HEADERS), *rows]


def _last_actual(tasks: Sequence[Sequence[CellValue]]) -> date | None:
    places = [HEADERS.index(name) for name in ("Actual Start", "Actual Finish")]
    found = [row[at] for row in tasks[1:] for at in places]
    return max((_day(each) for each in found if isinstance(each, date)), default=None)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _facts(
    project: Node, own: FoundCalendar | None, minutes_per_day: int, last_actual: date | None
) -> list[list[CellValue]]:
    """Rows of the Project tab; a computed finish is nobody's promise and left out."""
    is_backwards = project.text("ScheduleFromStart") in ("0", "false")
    status = as_end(read_moment(project.text("StatusDate")))
    if status is not None and last_actual is not None and last_actual > _day(status):
        # There, whatever has an actual date has happened; here only what the status date saw.
        status = None
    slack = read_whole(project.text("CriticalSlackLimit"))
    rows: list[tuple[str, CellValue]] = [
        ("Project name", project.text("Title") or None),
        ("Project manager", project.text("Manager") or None),
        ("Start", None if is_backwards else read_moment(project.text("StartDate"))),
        (
            "Promised finish",
            as_end(read_moment(project.text("FinishDate"))) if is_backwards else None,
        ),
        ("Schedule from", "finish" if is_backwards else None),
        ("Status date", None if status is None else _day(status)),
        ("Currency", project.text("CurrencyCode") or None),
        ("Hours per day", minutes_per_day / 60),
        ("Project calendar", own.name if own else None),
        ("Critical slack", f"{slack}d" if slack else None),
    ]
    return [[label, value] for label, value in rows if value is not None]


def _is_worker(node: Node) -> bool:
    is_there = bool(node.text("Name")) and not is_yes(node.text("IsNull"))
    return is_there and node.text("Type") not in _NO_WORK


def _workers(content: Content) -> Iterator[tuple[str, int | None]]:
    """Who works, with the number of their calendar."""
    for node in filter(_is_worker, content["Resources"]):
        yield plain_name(node.text("Name")), read_whole(node.text("CalendarUID"))


def _team(content: Content, personal: Mapping[str, FoundCalendar]) -> list[list[CellValue]]:
    rows: list[list[CellValue]] = [["Name", "Role", "Units", "Cost rate", "Email", "Calendar"]]
    for node in filter(_is_worker, content["Resources"]):
        name = plain_name(node.text("Name"))
        units = read_number(node.text("MaxUnits"))
        rows.append(
            [
                name,
                node.text("Group") or None,
                None if units is None else f"{round(100 * units, 4):g}%",
                read_number(node.text("StandardRate")) or None,
                node.text("EmailAddress") or None,
                personal[name].name if name in personal else None,
            ]
        )
    return rows


def _resources(content: Content) -> list[list[CellValue]]:
    rows: list[list[CellValue]] = [["Name", "Type", "Unit", "Unit cost"]]
    for node in content["Resources"]:
        name = plain_name(node.text("Name"))
        if name and node.text("Type") in _NO_WORK:
            is_cost = node.text("Type") == "2" or is_yes(node.text("IsCostResource"))
            rows.append(
                [
                    name,
                    "money" if is_cost else "material",
                    node.text("MaterialLabel") or None,
                    read_number(node.text("StandardRate")) or None,
                ]
            )
    return rows


def _leave(content: Content, calendars: dict[int, FoundCalendar]) -> list[list[CellValue]]:
    """Rows of the Calendar tab: days off of one person that the calendar below works."""
    rows: list[list[CellValue]] = [["Date", "To", "Kind", "Who"]]
    for node in content["Resources"]:
        calendar = calendars.get(read_whole(node.text("CalendarUID")) or -1)
        name = plain_name(node.text("Name"))
        if calendar is None or calendar.is_base or not name:
            continue
        off = {day: spans for day, spans in calendar.own_days.items() if not spans}
        rows += [[first, last, "leave", name] for first, last, _ in in_a_row(off)]
    return rows


def _named(
    calendars: dict[int, FoundCalendar],
    own: FoundCalendar | None,
    personal: Mapping[str, FoundCalendar],
) -> list[list[CellValue]]:
    shown = [each for each in calendars.values() if each.is_base or each is own]
    shown += [each for each in personal.values() if not each.is_base]
    header: list[CellValue] = ["Calendar", "Day or from", "To", "Working", "Hours"]
    return [header, *calendar_rows(shown)]


def _grid(title: str, rows: Sequence[Sequence[CellValue]]) -> Grid:
    """A tab of rows of one length; a column of a table that is empty throughout is left out."""
    if not rows or title == "Project":
        return Grid(title=title, rows=rows)
    kept = [
        at
        for at in range(len(rows[0]))
        if len(rows) == 1 or any(row[at] is not None for row in rows[1:])
    ]
    return Grid(title=title, rows=[[row[at] for at in kept] for row in rows])
