"""The DCMA 14-point assessment of a schedule: indicators, not verdicts.

Defense Contract Management Agency, Earned Value Management System Program Analysis Pamphlet
(DCMA-EA PAM 200.1, 2012), section 4. The population are tasks that are no summary, no milestone and
not done. Below 20 tasks or links one of them weighs more than the thresholds of 5 and 10 % allow:
there a count of one is let pass.
"""

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from sheetpm.analysis.critical_path import find_finish
from sheetpm.analysis.figure import Figure, known, missing
from sheetpm.analysis.promise import Promise
from sheetpm.analysis.schedule import Schedule
from sheetpm.analysis.task_dates import TaskDates, WorkedDays
from sheetpm.analysis.task_facts import NO_DAY, Flags, TaskFacts, indexes
from sheetpm.plan.model import Dependency, Plan
from sheetpm.schema.cell_types import LinkKind
from sheetpm.schema.tasks import ConstraintKind

FINISH_TO_START = 4
"""The point whose value must be high; shares and counts of the others must be low."""
FEW = 20
"""Below so many tasks or links shares mean little."""
LONG_DAYS = 44
"""Two working months: DCMA's bound of float and of duration, in working days."""
DELAY_DAYS = 600
"""By how much the critical path test delays a task, in working days."""
_HARD = frozenset(
    {ConstraintKind.MSO, ConstraintKind.MFO, ConstraintKind.SNLT, ConstraintKind.FNLT}
)

NO_LINKS = missing("the plan has no links", "计划没有任务依赖")
NO_TASKS = missing("no task is open", "没有未完成的任务")
NO_BASELINE = missing("no baseline finish has been due yet", "没有已到期的基线完成日期")


class Verdict(StrEnum):
    """How a point compares with its threshold."""

    WITHIN = "within"
    OUTSIDE = "outside"
    REPORTED = "reported"
    """The point has no threshold."""
    UNKNOWN = "n/a"


class Unit(StrEnum):
    """What a point's value is."""

    SHARE = "share"
    COUNT = "count"
    RATIO = "ratio"
    DAYS = "days"


class Point(Struct, frozen=True, kw_only=True):
    """One of the 14 points."""

    number: int
    value: Figure
    unit: Unit
    threshold: float | None
    verdict: Verdict
    count: int = 0
    """How many tasks or links are meant by the value."""
    population: int = 0
    """Of how many."""
    tasks: tuple[int, ...] = ()
    """The tasks behind it, indexes of the Tasks tab."""


class _Subject(Struct, frozen=True, kw_only=True, eq=False):
    """What the points look at."""

    plan: Plan
    planned: Schedule
    facts: TaskFacts
    dates: TaskDates
    promise: Promise
    work: WorkedDays
    today: int
    """The status date as a day number."""
    is_open: Flags
    """The population."""
    links: tuple[Dependency, ...]
    """Links to what is not done."""


def assess_schedule(
    plan: Plan,
    planned: Schedule,
    facts: TaskFacts,
    dates: TaskDates,
    *,
    promise: Promise,
    work: WorkedDays,
    status_date: date,
) -> tuple[Point, ...]:
    """The 14 points in their order."""
    is_counted = facts.is_counted
    open_ends = is_counted & ~facts.is_done
    children = plan.outline.children
    subject = _Subject(
        plan=plan,
        planned=planned,
        facts=facts,
        dates=dates,
        promise=promise,
        work=work,
        today=status_date.toordinal(),
        is_open=facts.is_work & ~facts.is_done,
        links=tuple(
            link
            for link in plan.dependencies
            if open_ends[link.successor] or children[link.successor]
        ),
    )
    return tuple(_in_counts(point(subject)) for point in _POINTS)


def _logic(subject: _Subject) -> Point:
    """1. Tasks without predecessor or without successor, the first and the last apart."""
    if not subject.plan.dependencies:
        return _unknown(1, NO_LINKS, Unit.SHARE, 0.05)
    count = len(subject.plan.tasks.rows)
    follows, leads = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    for link in subject.plan.dependencies:
        follows[link.successor] = leads[link.predecessor] = True
    for index in _top_down(subject.plan):
        parent = subject.plan.outline.parents[index]
        if parent >= 0:
            follows[index] |= follows[parent]
            leads[index] |= leads[parent]
    begins, ends = subject.is_open & ~follows, subject.is_open & ~leads
    _exempt(begins, subject.planned.early_start, np.argmin)
    _exempt(ends, subject.planned.early_finish, np.argmax)
    return _share(1, begins | ends, subject.is_open, 0.05)


def _leads(subject: _Subject) -> Point:
    """2. Links with a lead: none."""
    return _links(subject, 2, lambda link: link.lag.amount < 0, 0.0, is_count=True)


def _lags(subject: _Subject) -> Point:
    """3. Links with a lag: at most 5 %."""
    return _links(subject, 3, lambda link: link.lag.amount > 0, 0.05)


def _finish_to_start(subject: _Subject) -> Point:
    """4. Links from finish to start: at least 90 %; the tasks behind it have other links."""
    point = _links(subject, 4, lambda link: link.kind is not LinkKind.FS, 0.10)
    if point.value.value is None:
        return replace(point, threshold=0.9)
    return replace(
        point,
        value=known(1 - point.value.value),
        threshold=0.9,
        count=point.population - point.count,
    )


def _hard_constraints(subject: _Subject) -> Point:
    """5. Tasks held by MSO, MFO, SNLT or FNLT: at most 5 %."""
    rows = subject.plan.tasks.rows
    is_hard = np.array([row.constraint in _HARD for row in rows], dtype=bool)
    return _share(5, is_hard & subject.is_open, subject.is_open, 0.05)


def _high_float(subject: _Subject) -> Point:
    """6. Tasks with more than 44 working days of total float: at most 5 %."""
    scheduled = subject.is_open & subject.planned.is_scheduled
    is_high = scheduled & (subject.planned.total_float_days > LONG_DAYS)
    if not subject.plan.dependencies:
        return _unknown(6, NO_LINKS, Unit.SHARE, 0.05)
    return _share(6, is_high, scheduled, 0.05)


def _negative_float(subject: _Subject) -> Point:
    """7. Tasks with total float below 0: none."""
    scheduled = subject.is_open & subject.planned.is_scheduled
    late = scheduled & (subject.planned.total_float < 0)
    return _count(7, late, scheduled, 0.0)


def _long_durations(subject: _Subject) -> Point:
    """8. Tasks longer than 44 working days: at most 5 %."""
    known_ = subject.is_open & (subject.planned.duration >= 0)
    is_long = known_ & (subject.planned.duration_days > LONG_DAYS)
    return _share(8, is_long, known_, 0.05)


def _invalid_dates(subject: _Subject) -> Point:
    """9. Planned dates in the past of what has not happened, actual ones in the future: none."""
    rows, facts, today = subject.plan.tasks.rows, subject.facts, subject.today
    start, finish = subject.planned.start_days(), subject.planned.finish_days()
    counted = facts.is_counted
    overdue = ((finish > NO_DAY) & (finish <= today) & ~facts.is_done) | (
        (start > NO_DAY) & (start <= today) & ~facts.is_started
    )
    ahead = np.array(
        [
            any(
                day is not None and day.toordinal() > today
                for day in (row.actual_start, row.actual_finish)
            )
            for row in rows
        ],
        dtype=bool,
    )
    return _count(9, counted & (overdue | ahead), counted, 0.0)


def _resources(subject: _Subject) -> Point:
    """10. Tasks with neither an owner nor a cost: reported."""
    rows = subject.plan.tasks.rows
    bare = np.array([not row.owner and row.budget is None for row in rows], dtype=bool)
    point = _share(10, bare & subject.is_open, subject.is_open, 0.0)
    is_told = point.value.is_known
    verdict = Verdict.REPORTED if is_told else Verdict.UNKNOWN
    return replace(point, threshold=None, verdict=verdict)


def _missed(subject: _Subject) -> Point:
    """11. Of the tasks due in the baseline, those that finish later than it says: at most 5 %."""
    due = _due(subject)
    if not due.any():
        return _unknown(11, NO_BASELINE, Unit.SHARE, 0.05)
    finish = subject.dates.expected_finish
    is_late = (finish > subject.dates.baseline_finish) | ~subject.facts.is_done
    return _share(11, due & is_late, due, 0.05)


def _critical_path_test(subject: _Subject) -> Point:
    """12. A task of the longest path that takes 600 working days longer moves the finish as much."""
    if not subject.plan.dependencies:
        return _unknown(12, NO_LINKS, Unit.DAYS, DELAY_DAYS)
    planned, network = subject.planned, subject.planned.network
    on_calendar = network.calendar_of[: network.count] == 0
    is_ahead = subject.is_open & on_calendar & ~subject.facts.is_started
    path = [task for task in _longest_path(subject) if is_ahead[task]]
    if not path:
        why = missing(
            "no task of the longest path that has yet to start follows the project's calendar",
            "最长路径上没有尚未开始且采用项目日历的任务",
        )
        return _unknown(12, why, Unit.DAYS, DELAY_DAYS)
    task = path[0]
    per_day = planned.calendar.minutes_per_day
    durations = network.activities().duration.copy()
    before = find_finish(network.network, network.activities())
    durations[task] += DELAY_DAYS * per_day
    after = find_finish(network.network, network.activities(duration=durations))
    moved = planned.calendar.worked(after) - planned.calendar.worked(before)
    days = moved / per_day
    is_within = days >= DELAY_DAYS
    return Point(
        number=12,
        value=known(days),
        unit=Unit.DAYS,
        threshold=DELAY_DAYS,
        verdict=Verdict.WITHIN if is_within else Verdict.OUTSIDE,
        tasks=(task,),
    )


def _path_length(subject: _Subject) -> Point:
    """13. CPLI = (critical path length + float to the promised finish) / length: 0.95 or more."""
    finish, slip = subject.promise.forecast_finish, subject.promise.slip_days
    if finish is None or slip.value is None:
        reason = slip if slip.why else missing("no finish is forecast", "无法预测完成日期")
        return _unknown(13, Figure(why=reason.why), Unit.RATIO, 0.95)
    left = subject.work.by_end_of(np.array([subject.today, finish.toordinal()]))
    length = float(left[1] - left[0])
    if length <= 0:
        return _unknown(13, missing("nothing is left to do", "已无剩余工作"), Unit.RATIO, 0.95)
    return _ratio(13, (length - slip.value) / length)


def _execution(subject: _Subject) -> Point:
    """14. BEI = tasks done / tasks that the baseline wanted done: 0.95 or more."""
    due = _due(subject)
    if not due.any():
        return _unknown(14, NO_BASELINE, Unit.RATIO, 0.95)
    done = subject.facts.is_work & subject.facts.is_done
    point = _ratio(14, int(done.sum()) / int(due.sum()))
    return replace(
        point,
        count=int(done.sum()),
        population=int(due.sum()),
        tasks=indexes(due & ~subject.facts.is_done),
    )


_POINTS: tuple[Callable[[_Subject], Point], ...] = (
    _logic,
    _leads,
    _lags,
    _finish_to_start,
    _hard_constraints,
    _high_float,
    _negative_float,
    _long_durations,
    _invalid_dates,
    _resources,
    _missed,
    _critical_path_test,
    _path_length,
    _execution,
)


def _longest_path(subject: _Subject) -> list[int]:
    """From the first task to the last one to finish, by what drives each start."""
    planned = subject.planned
    places = np.flatnonzero(planned.is_scheduled & subject.facts.is_leaf)
    path: list[int] = []
    task = int(places[np.argmax(planned.early_finish[places])]) if len(places) else -1
    while task >= 0 and task not in path[-1:]:
        path.append(task)
        task = int(planned.driving_predecessor[task])
    return path[::-1]


def _due(subject: _Subject) -> Flags:
    finish = subject.dates.baseline_finish
    return subject.facts.is_work & (finish > NO_DAY) & (finish <= subject.today)


def _top_down(plan: Plan) -> Iterator[int]:
    """Every task after the summary above it."""
    levels = np.array(plan.outline.levels)
    yield from np.argsort(levels, kind="stable").tolist()


def _exempt(
    flags: Flags, instants: NDArray[np.int64], pick: Callable[[NDArray[np.int64]], np.intp]
) -> None:
    """Take the first, or the last, of the flagged tasks out: a network must begin and end."""
    places = np.flatnonzero(flags)
    if len(places):
        flags[places[pick(instants[places])]] = False


def _links(
    subject: _Subject,
    number: int,
    is_meant: Callable[[Dependency], bool],
    threshold: float,
    *,
    is_count: bool = False,
) -> Point:
    unit = Unit.COUNT if is_count else Unit.SHARE
    if not subject.links:
        return _unknown(number, NO_LINKS, unit, threshold)
    meant = [link for link in subject.links if is_meant(link)]
    value = known(len(meant) if is_count else len(meant) / len(subject.links))
    return Point(
        number=number,
        value=value,
        unit=unit,
        threshold=threshold,
        verdict=_judge(len(meant), len(subject.links), threshold),
        count=len(meant),
        population=len(subject.links),
        tasks=tuple(sorted({link.successor for link in meant})),
    )


def _share(number: int, flags: Flags, population: Flags, threshold: float) -> Point:
    count, whole = int(flags.sum()), int(population.sum())
    if not whole:
        return _unknown(number, NO_TASKS, Unit.SHARE, threshold)
    return Point(
        number=number,
        value=known(count / whole),
        unit=Unit.SHARE,
        threshold=threshold,
        verdict=_judge(count, whole, threshold),
        count=count,
        population=whole,
        tasks=indexes(flags),
    )


def _count(number: int, flags: Flags, population: Flags, threshold: float) -> Point:
    point = _share(number, flags, population, threshold)
    if not point.value.is_known:
        return replace(point, unit=Unit.COUNT)
    return replace(point, value=known(point.count), unit=Unit.COUNT)


def _ratio(number: int, value: float) -> Point:
    return Point(
        number=number,
        value=known(value),
        unit=Unit.RATIO,
        threshold=0.95,
        verdict=Verdict.WITHIN if value >= 0.95 else Verdict.OUTSIDE,
    )


def _judge(count: int, population: int, threshold: float) -> Verdict:
    allowed = threshold * population
    if population < FEW and threshold > 0:
        allowed = max(allowed, 1)
    return Verdict.WITHIN if count <= allowed else Verdict.OUTSIDE


def _in_counts(point: Point) -> Point:
    """A share of few as a count, of which one is let pass."""
    if point.unit is not Unit.SHARE or not 0 < point.population < FEW:
        return point
    threshold = point.threshold
    if threshold is not None:
        threshold = 1.0 if point.number != FINISH_TO_START else point.population - 1.0
    return replace(point, value=known(point.count), unit=Unit.COUNT, threshold=threshold)


def _unknown(number: int, why: Figure, unit: Unit, threshold: float) -> Point:
    return Point(number=number, value=why, unit=unit, threshold=threshold, verdict=Verdict.UNKNOWN)
