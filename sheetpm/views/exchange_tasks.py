"""Tasks in the terms of exchange: outline, dates, links, constraints, progress, baselines."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from math import isnan

from msgspec import Struct

from sheetpm.analysis.activities import NEVER
from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.task_times import finish_on, start_on
from sheetpm.analysis.working_time import count_minutes
from sheetpm.plan.calendar import WorkCalendar
from sheetpm.plan.model import Dependency, Plan
from sheetpm.schema.cell_types import Duration
from sheetpm.schema.names import normalise
from sheetpm.schema.tasks import ConstraintKind, TaskRow, TaskStatus
from sheetpm.views.exchange import ExchangeBaseline, ExchangeLink, ExchangeTask

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - a plan's clock has no time zone
_LAST = datetime(2149, 12, 31)  # noqa: DTZ001 - the last day that Microsoft Project knows
_OPENS = frozenset({ConstraintKind.SNET, ConstraintKind.SNLT, ConstraintKind.MSO})
_UNDATED = frozenset({ConstraintKind.ASAP, ConstraintKind.ALAP})


class Numbering(Struct, frozen=True, kw_only=True):
    """The order of the outline, and the number of each row of the Tasks tab in it."""

    order: tuple[int, ...]
    """Rows by their index, parents before what lies below them."""
    uid: Mapping[int, int]
    outline: Mapping[int, str]


def number_tasks(plan: Plan) -> Numbering:
    """Number the tasks from 1 in the order of the outline, which need not be that of the rows."""
    outline = plan.outline
    order: list[int] = []
    codes: dict[int, str] = {}
    top = [index for index, parent in enumerate(outline.parents) if parent < 0]
    waiting = [(index, str(place)) for place, index in enumerate(top, start=1)][::-1]
    while waiting:
        index, code = waiting.pop()
        order.append(index)
        codes[index] = code
        below = enumerate(outline.children[index], start=1)
        waiting.extend([(child, f"{code}.{place}") for place, child in below][::-1])
    uid = {index: number for number, index in enumerate(order, start=1)}
    return Numbering(order=tuple(order), uid=uid, outline=codes)


def moment(instant: int) -> datetime | None:
    """A clock time; `None` beyond what scheduling programs know."""
    try:
        found = _EPOCH + timedelta(minutes=int(instant))
    except OverflowError:
        return None
    return found if found.year >= 1900 and found <= _LAST else None


class TaskExchange:
    """Tasks of one plan, one after the other."""

    def __init__(
        self,
        plan: Plan,
        analysis: Analysis,
        numbering: Numbering,
        calendars: Mapping[str, int],
        *,
        shows_amounts: bool = True,
    ) -> None:
        self._plan = plan
        self._analysis = analysis
        self._numbering = numbering
        self._calendars = calendars
        self._times = analysis.schedule.network.times
        self.left_out: list[str] = []
        self._links = self._collect_links()
        self._recorded = _recorded_budgets(analysis) if shows_amounts else {}

    def tasks(
        self, works: Mapping[int, int], labour: Mapping[int, float]
    ) -> Iterator[ExchangeTask]:
        """Every task; `works` are minutes of effort, `labour` what people's hours cost, by index."""
        for index in self._numbering.order:
            yield self._task(index, works.get(index), labour.get(index, 0.0))

    def calendar(self, index: int) -> WorkCalendar:
        """The calendar that a task follows."""
        return self._times.calendar(index)

    def _task(self, index: int, work: int | None, labour: float) -> ExchangeTask:
        row, planned = self._plan.tasks.rows[index], self._analysis.schedule
        level, is_summary = self._plan.outline.levels[index], self._plan.outline.is_summary(index)
        is_told = bool(planned.is_scheduled[index])
        has_days = is_told and planned.network.is_dated
        start = moment(planned.start[index]) if planned.has_start[index] else None
        finish = moment(planned.finish[index]) if planned.has_finish[index] else None
        constraint, constraint_date = self._constraint(index, row)
        calendar = self.calendar(index)
        is_point = bool(self._analysis.facts.is_milestone[index])
        calendars = self._analysis.calendars
        calendar_uid = self._calendars.get(normalise(row.task_calendar or ""))
        budget = row.budget if row.budget is not None and row.budget >= 0 else None
        return ExchangeTask(
            uid=self._numbering.uid[index],
            code=row.id or "",
            name=row.task or "",
            wbs=row.wbs or "",
            outline_number=self._numbering.outline[index],
            level=level,
            is_summary=is_summary,
            is_milestone=is_point,
            is_cancelled=row.status is TaskStatus.CANCELLED,
            is_critical=bool(planned.is_critical[index]) if is_told else None,
            start=start,
            finish=finish,
            early_start=moment(planned.early_start[index]) if has_days else None,
            early_finish=moment(planned.early_finish[index]) if has_days else None,
            late_start=moment(planned.late_start[index]) if has_days else None,
            late_finish=moment(planned.late_finish[index]) if has_days else None,
            total_float=int(planned.total_float[index]) if is_told else None,
            free_float=int(planned.free_float[index]) if is_told else None,
            duration=self._duration(index),
            duration_unit=str((row.duration or Duration(0.0)).unit),
            percent_complete=self._percent(index),
            actual_start=_instant(row.actual_start, calendar, is_start=not is_point),
            actual_finish=_instant(row.actual_finish, calendar, is_start=False),
            remaining_duration=self._remaining(index, row),
            constraint=constraint,
            constraint_date=constraint_date,
            deadline=_instant(row.deadline, calendar, is_start=False),
            calendar_uid=calendar_uid,
            ignores_people=calendar_uid is not None and not calendars.hangs_on_people(row),
            priority=None if row.priority is None else min(max(round(row.priority), 0), 1000),
            notes=row.notes or "",
            work=work,
            cost=budget,
            fixed_cost=None if budget is None else max(budget - labour, 0.0),
            actual_cost=row.actual_cost,
            links=tuple(self._links.get(index, ())),
            baselines=tuple(self._baselines(index, calendar)),
        )

    def _duration(self, index: int) -> int | None:
        planned = self._analysis.schedule
        if self._plan.outline.is_summary(index):
            if not planned.has_dates[index]:
                return None
            start, finish = int(planned.start[index]), int(planned.finish[index])
            return max(planned.calendar.between(start, finish), 0)
        minutes = int(planned.duration[index])
        return minutes if minutes >= 0 else None

    def _percent(self, index: int) -> float | None:
        percent = float(self._analysis.facts.percent[index])
        return None if isnan(percent) or self._plan.outline.is_summary(index) else percent

    def _remaining(self, index: int, row: TaskRow) -> int | None:
        calendar = self._analysis.schedule.calendar
        typed = count_minutes(
            row.remaining_duration, calendar.minutes_per_day, calendar.days_per_week
        )
        if typed is not None and typed >= 0:
            return typed
        whole, percent = self._duration(index), self._percent(index)
        return None if whole is None or percent is None else round(whole * (1 - percent))

    def _constraint(self, index: int, row: TaskRow) -> tuple[str, datetime | None]:
        """The typed constraint, else start-no-earlier-than a typed start, which is what it means."""
        kind = row.constraint
        calendar = self.calendar(index)
        if kind is not None and kind not in _UNDATED and row.constraint_date is not None:
            is_point = bool(self._times.is_milestone[index])
            opens = kind in _OPENS and not (kind is ConstraintKind.SNLT and is_point)
            return str(kind), _instant(row.constraint_date, calendar, is_start=opens)
        if kind is ConstraintKind.ALAP:
            return str(kind), None
        is_typed = self._times.start[index] > NEVER or self._times.finish[index] > NEVER
        if self._times.is_leaf[index] and is_typed:
            floor = int(self._analysis.schedule.network.start_from[index])
            return str(ConstraintKind.SNET), moment(floor) if floor > NEVER else None
        return str(ConstraintKind.ASAP), None

    def _collect_links(self) -> dict[int, list[ExchangeLink]]:
        """Links by successor, each pair once; what closes a circle is left out and named."""
        circles = {
            (first, second)
            for path in self._analysis.schedule.cycles
            for first, second in zip(path, (*path[1:], path[0]), strict=True)
        }
        links: dict[int, list[ExchangeLink]] = {}
        seen: set[tuple[int, int]] = set()
        for dependency in self._plan.dependencies:
            pair = dependency.predecessor, dependency.successor
            if pair[0] == pair[1] or pair in circles or pair in seen or self._is_above(*pair):
                self.left_out.append(" -> ".join(map(self._shown, pair)))
                continue
            seen.add(pair)
            links.setdefault(dependency.successor, []).append(self._link(dependency))
        return links

    def _is_above(self, one: int, other: int) -> bool:
        """Whether one of two tasks is a summary of the other."""
        return any(self._leads_to(*pair) for pair in ((one, other), (other, one)))

    def _leads_to(self, index: int, summary: int) -> bool:
        while index >= 0 and index != summary:
            index = self._plan.outline.parents[index]
        return index == summary

    def _shown(self, index: int) -> str:
        row = self._plan.tasks.rows[index]
        return row.id or row.wbs or row.task or str(row.row)

    def _link(self, dependency: Dependency) -> ExchangeLink:
        lag, calendar = dependency.lag, self._analysis.schedule.calendar
        minutes: float = lag.amount
        if not lag.is_percentage:
            minutes = count_minutes(lag, calendar.minutes_per_day, calendar.days_per_week) or 0
        return ExchangeLink(
            predecessor=self._numbering.uid[dependency.predecessor],
            kind=str(dependency.kind),
            lag=minutes,
            unit=str(lag.unit),
        )

    def _baselines(self, index: int, calendar: WorkCalendar) -> Iterator[ExchangeBaseline]:
        """The baseline that counts, as number 0."""
        dates = self._analysis.dates
        start, finish = int(dates.baseline_start[index]), int(dates.baseline_finish[index])
        if not start and not finish:
            return
        first = start_on(date.fromordinal(start), calendar) if start else None
        last = finish_on(date.fromordinal(finish), calendar) if finish else None
        if self._analysis.facts.is_milestone[index] and last is not None:
            first = last
        both = first is not None and last is not None
        yield ExchangeBaseline(
            number=0,
            start=None if first is None else moment(first),
            finish=None if last is None else moment(last),
            duration=max(calendar.between(first, last), 0) if both and first and last else None,
            cost=self._recorded.get(self._plan.tasks.rows[index].id or ""),
        )


def _instant(day: date | None, calendar: WorkCalendar, *, is_start: bool) -> datetime | None:
    if day is None:
        return None
    return moment((start_on if is_start else finish_on)(day, calendar))


def _recorded_budgets(analysis: Analysis) -> dict[str, float]:
    """What the baseline that counts says a task may cost, by the task's id."""
    counting = analysis.baselines.counting
    if counting is None:
        return {}
    tasks = counting.tasks
    budgets = zip(tasks.ids, tasks.budget.tolist(), tasks.is_summary.tolist(), strict=True)
    return {
        code: budget
        for code, budget, is_summary in budgets
        if code and not is_summary and not isnan(budget)
    }
