"""Tabs that list milestones beside the tab of tasks: which of them the plan does not have."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from sheetpm.findings import Finding, Place, finding
from sheetpm.grid import CellValue, Grid
from sheetpm.languages import NOTHING, Text, listed
from sheetpm.parse.cells_dates import days_of_text
from sheetpm.parse.milestone_list import find_milestone_headers
from sheetpm.parse.records import ReadingRules, Records, read_records
from sheetpm.parse.sheet_codes import MILESTONES_APART, SECOND_TAB
from sheetpm.parse.strange_tabs import StrangeKind, kind_by_title
from sheetpm.parse.tab import first_cell
from sheetpm.schema.names import normalise

_MOST_NAMED = 6
_LATER = re.compile(
    r"\b(?:forecast|revised|expected|projected|latest|current|new|adjusted|updated)\b"
    "|预计|预测|调整|变更|修订|修改|最新|现计划",
    re.IGNORECASE,
)
"""Words of columns that hold what became of the planned dates."""
_Days = Mapping[str, Collection[date | None]]


def find_milestones_apart(
    grids: Sequence[Grid], passed_over: Collection[str], tasks: Records, rules: ReadingRules
) -> Iterator[Finding]:
    """What to say of visible tabs called Milestones: they are not read, and what the plan lacks of them.

    `passed_over` are the titles of tabs that are read, that sheetpm wrote or of which the settings speak.
    """
    meant = [
        grid
        for grid in grids
        if kind_by_title(grid.title) is StrangeKind.MILESTONES
        and not (grid.is_hidden or grid.title in passed_over or _is_empty(grid))
    ]
    days = _days_by_name(tasks) if meant else {}
    for grid in meant:
        yield _compare(grid, days, tasks.grid.title, rules)


def _is_empty(grid: Grid) -> bool:
    return all(row.count(None) == len(row) for row in grid.rows)


def _compare(grid: Grid, days: _Days, used: str, rules: ReadingRules) -> Finding:
    milestones = _read(grid, rules)
    if milestones is None:
        return finding(MILESTONES_APART, first_cell(grid), used=used, missing=NOTHING)
    missing = [*_missing(milestones, days)]
    column = milestones.header.columns["task"].column
    if not missing:
        place = Place(sheet=grid.title, row=milestones.header.named_row, column=column)
        return finding(SECOND_TAB, place, tab=milestones.schema.title, used=used)
    more = len(missing) - _MOST_NAMED
    names = listed(
        [*(text for _, text in islice(missing, _MOST_NAMED)), *(["…"] if more > 0 else [])]
    )
    return finding(
        MILESTONES_APART,
        Place(sheet=grid.title, row=missing[0][0], column=column),
        used=used,
        missing=Text(
            "; not among them, or with another date: {names}", "；其中没有或日期不同：{names}"
        ).of(names=names),
    )


def _read(grid: Grid, rules: ReadingRules) -> Records | None:
    """The rows of a tab of milestones, which has the columns of tasks; `None` where none names them."""
    for header in find_milestone_headers(grid)[:1]:
        records, _ = read_records(grid, header, rules)
        return records if records.numbers else None
    return None


def _missing(milestones: Records, days: _Days) -> Iterator[tuple[int, str | Text]]:
    """The row and the name of each milestone that no task is, or with the date that its task has."""
    own = [later or day for later, day in zip(_later(milestones), _dates(milestones), strict=True)]
    for number, name, day in zip(milestones.numbers, milestones.values["task"], own, strict=True):
        there = days.get(normalise(name or ""))
        if there is None:
            yield number, name
        elif day is not None and None not in there and day not in there:
            other = min(each for each in there if each is not None)
            yield (
                number,
                Text("{name} ({day}, there {other})", "{name}（{day}，计划中为 {other}）").of(
                    name=name, day=day, other=other
                ),
            )


def _days_by_name(tasks: Records) -> _Days:
    """When the tasks of each name end; `None` among them where that is not typed."""
    days: dict[str, set[date | None]] = defaultdict(set)
    for name, day in zip(tasks.values.get("task", ()), _dates(tasks), strict=True):
        days[normalise(name or "")].add(day)
    return days


def _dates(tasks: Records) -> list[date | None]:
    """The day on which each row ends, else begins."""
    blank = [None] * len(tasks.numbers)
    ends, starts = (tasks.values.get(key, blank) for key in ("finish", "start"))
    days = [end or start for end, start in zip(ends, starts, strict=True)]
    return [day and date(day.year, day.month, day.day) for day in days]


def _later(milestones: Records) -> list[date | None]:
    """The day to which each row was moved, where a column of new dates stands beside the planned ones."""
    header = milestones.header
    columns = [
        cell.column
        for cell in (*header.others, *(cell for _, cell in header.duplicates))
        if _LATER.search(cell.text)
    ]
    return [
        next(filter(None, (_day(milestones.grid.value(row, at)) for at in columns)), None)
        for row in milestones.numbers
    ]


def _day(value: CellValue) -> date | None:
    """A day, where the cell can mean no other."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    days = set(days_of_text(value)) if isinstance(value, str) else set[date]()
    return days.pop() if len(days) == 1 else None
