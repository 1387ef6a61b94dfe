"""CAL: rows of the Calendar tab that say something twice."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule
from sheetpm.schema.names import normalise
from sheetpm.schema.team import CalendarRow, DayKind

if TYPE_CHECKING:
    from sheetpm.plan.model import Plan

_KINDS = {kind: kind.shown for kind in DayKind}
_EVERYBODY = Text("everybody", "所有人")
_LONGEST_ENTRY = 3660
"""Days of one row that are looked at, as many as count."""


@rule(
    "CAL007",
    "calendar-day-twice",
    Severity.INFO,
    message=Text(
        "{day} is entered as {kind} for {who} in row {first} already.",
        "{day} 已在第 {first} 行登记为{who}的{kind}。",
    ),
    advice=Text(
        "Delete one of the two rows, or correct the dates.", "请删除其中一行，或更正日期。"
    ),
)
def calendar_day_twice(plan: "Plan") -> Iterator[Flag]:
    """A day stands twice on the Calendar tab, of the same kind and for the same person.

    It counts once, so nothing is wrong; but one of the rows may have been meant for another day
    or another person.

    “日历”表中同一天、同一性质、同一人登记了两次。只计一次，不影响计算；但其中一行可能本想填
    写别的日期或别的人。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-09 | 2026-03-13 |

    Calendar:

    | Date           | To         | Kind  | Who |
    |----------------|------------|-------|-----|
    | 2026-03-19     | 2026-03-20 | leave | Ann |
    | **2026-03-20** |            | leave | Ann |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-09 | 2026-03-13 |

    Calendar:

    | Date       | To         | Kind    | Who |
    |------------|------------|---------|-----|
    | 2026-03-19 | 2026-03-20 | leave   | Ann |
    | 2026-03-20 |            | leave   | Bob |
    | 2026-03-23 |            | holiday |     |
    """
    for row, before, day in _overlaps(plan):
        if row.kind is before.kind:
            kind = _KINDS[row.kind or DayKind.HOLIDAY]
            who = row.who or _EVERYBODY
            yield flag(plan.calendar, row, "date", day=day, kind=kind, who=who, first=before.row)


@rule(
    "CAL008",
    "calendar-day-contradicts",
    Severity.WARNING,
    message=Text(
        "{day} is {kind} for {who}, but {other} in row {first}; the lower row counts.",
        "{day} 对{who}是{kind}，而第 {first} 行是{other}；以下面一行为准。",
    ),
    advice=Text("Delete the row that is wrong.", "请删除有误的一行。"),
)
def calendar_day_contradicts(plan: "Plan") -> Iterator[Flag]:
    """The Calendar tab calls one day a day off and a working day for the same people.

    Tasks then move by a day without anybody knowing why.

    “日历”表中同一天对同样的人既是休息日又是工作日。任务因此前后移动一天，却没有人知道原因。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-09 | 2026-03-13 |

    Calendar:

    | Date           | To         | Kind        |
    |----------------|------------|-------------|
    | 2026-03-19     | 2026-03-20 | holiday     |
    | **2026-03-20** |            | working day |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-09 | 2026-03-13 |

    Calendar:

    | Date       | To         | Kind        | Who |
    |------------|------------|-------------|-----|
    | 2026-03-19 | 2026-03-20 | holiday     |     |
    | 2026-03-21 |            | working day |     |
    | 2026-03-20 |            | working day | Ann |
    """
    working = DayKind.WORKING_DAY
    for row, before, day in _overlaps(plan):
        if (row.kind is working) is not (before.kind is working):
            kind, other = (_KINDS[each.kind or DayKind.HOLIDAY] for each in (row, before))
            who = row.who or _EVERYBODY
            yield flag(
                plan.calendar,
                row,
                "date",
                day=day,
                kind=kind,
                other=other,
                who=who,
                first=before.row,
            )


def _overlaps(plan: "Plan") -> Iterator[tuple[CalendarRow, CalendarRow, date]]:
    """Rows of the Calendar tab with an earlier row for the same people, and the first shared day."""
    seen: dict[tuple[str, date], CalendarRow] = {}
    for row in plan.calendar.rows:
        who = normalise(row.who or "")
        if row.kind is DayKind.LEAVE and not who:
            continue
        first: tuple[CalendarRow, date] | None = None
        for day in _days_of(row.date, row.to):
            if isinstance(day, int):
                continue
            before = seen.get((who, day))
            first = first or ((before, day) if before is not None else None)
            seen[who, day] = row
        if first is not None:
            yield row, *first


def _days_of(first: int | date | None, last: date | None) -> Iterator[int | date]:
    """The weekday, or each day from the first to the last."""
    if first is None:
        return
    yield first
    if not isinstance(first, int) and last is not None:
        for step in range(1, min((last - first).days + 1, _LONGEST_ENTRY)):
            yield first + timedelta(days=step)
