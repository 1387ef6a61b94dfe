"""When each item of the communication plan is due next, and whether it is kept."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice, takewhile

from msgspec import Struct

from sheetpm.analysis.figure import Figure, known, missing
from sheetpm.analysis.frequency_words import is_on_demand, read_rhythm
from sheetpm.analysis.milestones import MilestoneState
from sheetpm.analysis.rhythms import Rhythm
from sheetpm.languages import Text
from sheetpm.plan.model import Plan
from sheetpm.schema.client import CommunicationRow

_LONGEST_BREAK = 62
"""Days without work after which a daily item is taken to be due on any day."""

NOT_READ = Text("the frequency is not understood", "频率无法识别")
NO_FIRST_DATE = Text("nothing says from which day on", "未填写从哪天开始")
NO_RHYTHM = Text("neither a frequency nor a first date is entered", "未填写频率和首次日期")
ON_DEMAND = Text("it takes place when needed", "按需进行")
NO_DATE_LEFT = Text("the listed dates have passed", "列出的日期均已过")
NO_MILESTONE_LEFT = Text("no milestone with a date is left", "没有尚未到期的里程碑")
TAKEN_PLACE = Text("it has taken place", "已进行")

IsWorkingDay = Callable[[date], bool]


class CommunicationState(Struct, frozen=True, kw_only=True):
    """An item of the communication plan."""

    position: int
    """Into `plan.communications.rows`."""
    next_due: date | None
    """`None` where its frequency cannot be read or nothing says when it began."""
    is_overdue: bool
    why: Text | None = None
    """Why there is no next date, as a clause; `None` where there is one."""
    counts_for: date | None = None
    """The agreed day for which the last time counts."""
    days_late: int | None = None
    """Calendar days from that day to the last time; below 0 early."""
    is_kept: bool | None = None
    """Whether the last agreed day was kept: done by that day, and nothing overdue since.

    `None` where nothing has been due yet, or nobody records what was done.
    """

    @property
    def is_unknown(self) -> bool:
        """Whether something is owed, but nobody can tell when."""
        return self.why in (NOT_READ, NO_FIRST_DATE)


def follow_communications(
    plan: Plan,
    status_date: date,
    *,
    milestones: Sequence[MilestoneState] = (),
    is_working_day: IsWorkingDay | None = None,
) -> tuple[CommunicationState, ...]:
    """Next due date of every item, the earliest first; those without one last.

    What follows milestones is due on their days; what is daily, on working days.
    """
    days = _milestone_days(milestones, status_date)
    states = [
        _state(plan, position, status_date, days, is_working_day)
        for position in range(len(plan.communications.rows))
    ]
    return tuple(sorted(states, key=_by_date))


def keep_rate(plan: Plan, states: Sequence[CommunicationState]) -> Figure:
    """Items kept on time as a share 0..1 of the items that have been due."""
    if not plan.communications.is_present:
        return missing("the plan has no communications tab", "没有“沟通计划”表")
    if not plan.communications.has("last_done"):
        return missing("nobody records when items were last done", "未记录上次完成日期")
    judged = [state.is_kept for state in states if state.is_kept is not None]
    if not judged:
        return missing("no item has been due yet", "尚无到期的沟通事项")
    return known(sum(judged) / len(judged))


def due_next(
    rhythm: Rhythm,
    *,
    first: date | None,
    last_done: date | None,
    not_before: date | None = None,
    is_working_day: IsWorkingDay | None = None,
) -> date | None:
    """The first time after the last one.

    What took place up to half an interval before or after its day counts for that day, so a
    report sent on Thursday is not due again on Friday. A listed date, and a milestone, is kept by
    what took place on it or later.
    """
    anchor = first or last_done or (not_before if rhythm.names_its_days else None)
    if rhythm.dates:
        anchor = first or rhythm.dates[0]
    if anchor is None:
        return None
    after = _covered_until(rhythm, last_done)
    since = max((day for day in (after, not_before) if day is not None), default=None)
    left = _days(rhythm, anchor, since, is_working_day)
    return next((day for day in left if after is None or day > after), None)


def _state(
    plan: Plan,
    position: int,
    status_date: date,
    milestones: tuple[date, ...],
    is_working_day: IsWorkingDay | None,
) -> CommunicationState:
    row = plan.communications.rows[position]
    rhythm = read_rhythm(row.frequency) if row.frequency else None
    if rhythm is None:
        return _once(position, row, status_date)
    if rhythm.after_milestones:
        rhythm = Rhythm(
            dates=tuple(day for day in milestones if row.first is None or day >= row.first),
            after_milestones=True,
        )
    # Where nobody records what was done, nothing can be called overdue.
    is_recorded = plan.communications.has("last_done") and _knows_its_begin(row, rhythm)
    due = due_next(
        rhythm,
        first=row.first,
        last_done=row.last_done,
        not_before=None if is_recorded else status_date,
        is_working_day=is_working_day,
    )
    is_overdue = due is not None and due < status_date
    counts_for = _counted(row, rhythm, is_working_day) if is_recorded else None
    return CommunicationState(
        position=position,
        next_due=due,
        is_overdue=is_overdue,
        why=None if due is not None else _why_none(row, rhythm),
        counts_for=counts_for,
        days_late=(row.last_done - counts_for).days if row.last_done and counts_for else None,
        is_kept=_is_kept(row, rhythm, status_date, counts_for, is_overdue=is_overdue),
    )


def _by_date(state: CommunicationState) -> tuple[bool, date, int]:
    return state.next_due is None, state.next_due or date.max, state.position


def _once(position: int, row: CommunicationRow, status_date: date) -> CommunicationState:
    """An item without a frequency happens once, on its first date."""
    due = row.first if row.last_done is None and not row.frequency else None
    why = None
    if due is None and row.frequency:
        why = ON_DEMAND if is_on_demand(row.frequency) else NOT_READ
    elif due is None:
        why = TAKEN_PLACE if row.last_done is not None else NO_RHYTHM
    is_overdue = due is not None and due < status_date
    is_done = row.first is not None and row.last_done is not None and not row.frequency
    late = (row.last_done - row.first).days if is_done and row.last_done and row.first else None
    is_kept = False if is_overdue else None
    if late is not None and row.last_done is not None and row.last_done <= status_date:
        is_kept = late <= 0
    return CommunicationState(
        position=position,
        next_due=due,
        is_overdue=is_overdue,
        why=why,
        counts_for=row.first if late is not None else None,
        days_late=late,
        is_kept=is_kept,
    )


def _knows_its_begin(row: CommunicationRow, rhythm: Rhythm) -> bool:
    """Whether something says since when the item is due: its first or last time, or its dates."""
    return row.first is not None or row.last_done is not None or bool(rhythm.dates)


def _why_none(row: CommunicationRow, rhythm: Rhythm) -> Text:
    if rhythm.after_milestones:
        return NO_MILESTONE_LEFT
    has_begun = rhythm.dates or row.first is not None or row.last_done is not None
    return NO_DATE_LEFT if has_begun else NO_FIRST_DATE


def _counted(
    row: CommunicationRow, rhythm: Rhythm, is_working_day: IsWorkingDay | None
) -> date | None:
    """The last agreed day that what was done last counts for."""
    after = _covered_until(rhythm, row.last_done)
    if after is None or row.last_done is None or (row.first is None and not rhythm.names_its_days):
        return None
    anchor = row.first or _back(row.last_done, 2 * rhythm.length)
    since = _back(after, 3 * rhythm.length + _LONGEST_BREAK)
    days = _days(rhythm, anchor, None if rhythm.dates else since, is_working_day)
    return max(takewhile(lambda day: day <= after, days), default=None)


def _is_kept(
    row: CommunicationRow,
    rhythm: Rhythm,
    status_date: date,
    counts_for: date | None,
    *,
    is_overdue: bool,
) -> bool | None:
    if is_overdue:
        return False
    if row.last_done is None or counts_for is None or row.last_done > status_date:
        return None
    return rhythm.after_milestones or row.last_done <= counts_for


def _covered_until(rhythm: Rhythm, last_done: date | None) -> date | None:
    """The last day that counts as done."""
    if last_done is None or not rhythm.is_regular:
        return last_done
    half = rhythm.length // 2
    return last_done + timedelta(days=min(half, (date.max - last_done).days))


def _days(
    rhythm: Rhythm, anchor: date, since: date | None, is_working_day: IsWorkingDay | None
) -> Iterator[date]:
    """The agreed days; a daily item is due on working days only."""
    days = rhythm.occurrences(anchor, since)
    if rhythm.days != 1 or is_working_day is None:
        return days
    return _working(days, is_working_day)


def _working(days: Iterator[date], is_working_day: IsWorkingDay) -> Iterator[date]:
    while True:
        ahead = list(islice(days, _LONGEST_BREAK))
        working = [day for day in ahead if is_working_day(day)]
        yield from working or ahead
        if not ahead:
            return


def _milestone_days(milestones: Sequence[MilestoneState], status_date: date) -> tuple[date, ...]:
    """Days on which milestones were reached, and those on which the others are expected.

    One that should have been reached and was not is expected by its forecast, if that lies ahead.
    """
    reached = (each.actual or each.forecast or each.planned for each in milestones if each.is_done)
    ahead = (each.forecast or each.planned for each in milestones if not each.is_done)
    return tuple(
        sorted(
            {day for day in reached if day is not None}
            | {day for day in ahead if day is not None and day >= status_date}
        )
    )


def _back(day: date, days: int) -> date:
    return day - timedelta(days=min(days, (day - date.min).days))
