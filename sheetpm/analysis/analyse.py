"""Plan and settings in, facts out: everything that is computed about a plan on a status date."""

from datetime import date

import numpy as np
from msgspec import Struct

from sheetpm.analysis.actual_cost import gather_cost
from sheetpm.analysis.attention import Attention, find_attention
from sheetpm.analysis.basis import Basis, CalendarBasis, StatusDateSource, describe_basis
from sheetpm.analysis.client_side import ClientSide, look_at_client_side
from sheetpm.analysis.earned_schedule import EarnedSchedule, earn_schedule
from sheetpm.analysis.earned_schedule_series import (
    EarnedScheduleSeries,
    choose_step,
    earn_schedule_by_period,
)
from sheetpm.analysis.earned_value import EarnedValue, Reference, earn_value
from sheetpm.analysis.forecast import Forecast, forecast
from sheetpm.analysis.goals import Goals, assess_goals
from sheetpm.analysis.history import History, keep_history, read_history, record
from sheetpm.analysis.milestones import MilestoneState, follow_milestones
from sheetpm.analysis.near_critical import find_near_critical
from sheetpm.analysis.overall import Overall, judge_overall
from sheetpm.analysis.period_span import span_period
from sheetpm.analysis.phased_value import PhasedValue, phase_value
from sheetpm.analysis.progress import Progress, measure_progress
from sheetpm.analysis.promise import Promise, weigh_promise
from sheetpm.analysis.recorded_baselines import Baselines, read_baselines
from sheetpm.analysis.residual_risks import ResidualRisks, assess_residual
from sheetpm.analysis.risks import Risks, assess_risks
from sheetpm.analysis.schedule import Schedule, schedule
from sheetpm.analysis.schedule_quality import Point, assess_schedule
from sheetpm.analysis.simulation import SimulatedPlan, Simulation, simulate
from sheetpm.analysis.snapshots import Snapshot, snapshot_plan
from sheetpm.analysis.task_dates import TaskDates, WorkedDays, gather_dates, lay_out
from sheetpm.analysis.task_facts import Flags, TaskFacts, gather_facts
from sheetpm.analysis.trend import Trend, follow_figures
from sheetpm.analysis.value_curve import CurveStep, ValueCurve, draw_curve
from sheetpm.analysis.value_periods import ValuePeriod, value_by_period
from sheetpm.analysis.variance import Variance, compare
from sheetpm.analysis.weekly_load import WeeklyLoad, measure_weekly_load
from sheetpm.analysis.working_time import Calendars, build_calendars
from sheetpm.analysis.workload import Workload, measure_workload
from sheetpm.config import ProgressLogic, Settings
from sheetpm.languages import Text
from sheetpm.plan.calendar import day_of_start
from sheetpm.plan.model import Plan


class Analysis(Struct, frozen=True, kw_only=True, eq=False):
    """All facts about a plan on its status date, unformatted.

    Tasks are named by their index in `plan.tasks.rows`, rows of other tabs by their position
    in that tab's `rows`.
    """

    basis: Basis
    calendars: Calendars
    schedule: Schedule
    forecast: Forecast
    """Without dates where the plan records no progress: nobody knows what is left."""
    facts: TaskFacts
    dates: TaskDates
    snapshot: Snapshot
    """The plan of today in the form in which a baseline records it."""
    baselines: Baselines
    near_critical: Flags
    """Per row: neither critical nor done, with at most `near_critical_days` of total float."""
    progress: Progress
    earned_value: EarnedValue
    earned_schedule: EarnedSchedule
    earned_schedule_series: EarnedScheduleSeries
    """Earned schedule by day, week or month."""
    value_periods: tuple[ValuePeriod, ...]
    """The periods that were recorded, cumulative and each alone."""
    curve: ValueCurve
    variance: Variance
    milestones: tuple[MilestoneState, ...]
    """By date, the earliest first; those without a date last."""
    promise: Promise
    goals: Goals
    risks: Risks
    workload: Workload
    weekly_load: WeeklyLoad
    residual_risks: ResidualRisks
    client: ClientSide
    attention: Attention
    schedule_quality: tuple[Point, ...]
    """The DCMA 14 points."""
    history: History
    overall: Overall
    simulated: SimulatedPlan

    @property
    def status_date(self) -> date:
        """The day progress is measured."""
        return self.basis.status_date

    @property
    def trend(self) -> Trend:
        """Every key figure over the recorded status dates."""
        return follow_figures(self.history.trend, self.schedule.calendar)


class _Ground(Struct, frozen=True, kw_only=True, eq=False):
    """What every figure stands on: calendars, dates, and what the rows say."""

    calendars: Calendars
    work: WorkedDays
    planned: Schedule
    facts: TaskFacts
    expected: Forecast
    snapshot: Snapshot
    baselines: Baselines
    dates: TaskDates
    reference: Reference

    @property
    def finished_on(self) -> date | None:
        """The last finish, where every task is done."""
        is_done = bool(self.facts.is_done[self.facts.is_counted].all())
        return self.expected.project_finish if is_done else None


class _Measured(Struct, frozen=True, kw_only=True, eq=False):
    """The subjects that the overall colour and the History row are made from."""

    progress: Progress
    earned: EarnedValue
    phased: PhasedValue | None
    in_time: EarnedSchedule
    variance: Variance
    milestones: tuple[MilestoneState, ...]
    client: ClientSide
    promise: Promise
    goals: Goals
    risks: Risks


def analyse(
    plan: Plan, settings: Settings, *, status_date: date, status_date_source: StatusDateSource
) -> Analysis:
    """Everything that can be computed; what cannot be says so and why."""
    ground = _lay_ground(plan, settings, status_date)
    measured = _measure(plan, settings, ground, status_date)
    overall = _judge(measured, settings)
    history = _keep(plan, measured, overall, status_date)
    curve = draw_curve(
        plan,
        measured.earned,
        ground.reference,
        ground.work,
        recorded=history.trend[:-1],
        status_date=status_date,
        forecast_finish=ground.expected.project_finish,
    )
    series = _by_period(ground, measured, history, choose_step(settings, curve.step), status_date)
    people = plan, ground.facts, ground.dates, ground.work, ground.calendars
    return Analysis(
        basis=_describe(plan, settings, ground, measured, (status_date, status_date_source)),
        calendars=ground.calendars,
        schedule=ground.planned,
        forecast=ground.expected,
        facts=ground.facts,
        dates=ground.dates,
        snapshot=ground.snapshot,
        baselines=ground.baselines,
        near_critical=find_near_critical(plan, ground.planned, ground.facts, settings),
        progress=measured.progress,
        earned_value=measured.earned,
        earned_schedule=measured.in_time,
        earned_schedule_series=series,
        value_periods=value_by_period(series, history.trend),
        curve=curve,
        variance=measured.variance,
        milestones=measured.milestones,
        promise=measured.promise,
        goals=measured.goals,
        risks=measured.risks,
        workload=measure_workload(*people, status_date=status_date),
        weekly_load=measure_weekly_load(*people, status_date=status_date),
        residual_risks=assess_residual(measured.risks),
        client=measured.client,
        attention=_attention(plan, settings, ground, measured, status_date),
        schedule_quality=assess_schedule(
            plan,
            ground.planned,
            ground.facts,
            ground.dates,
            promise=measured.promise,
            work=ground.work,
            status_date=status_date,
        ),
        history=history,
        overall=overall,
        simulated=_prepare_simulation(plan, settings, ground, measured, status_date),
    )


def _prepare_simulation(
    plan: Plan, settings: Settings, ground: _Ground, measured: _Measured, status_date: date
) -> SimulatedPlan:
    def run(iterations: int, seed: int) -> Simulation | Text:
        return simulate(
            plan,
            ground.planned,
            ground.expected,
            ground.facts,
            earned=measured.earned,
            risks=measured.risks,
            promise=measured.promise,
            settings=settings,
            status_date=status_date,
            iterations=iterations,
            seed=seed,
        )

    return SimulatedPlan(settings, run)


def _by_period(
    ground: _Ground,
    measured: _Measured,
    history: History,
    step: CurveStep,
    status_date: date,
) -> EarnedScheduleSeries:
    return earn_schedule_by_period(
        measured.phased,
        measure=measured.earned.measure,
        step=step,
        history=history.trend,
        until=min(status_date, ground.finished_on or status_date),
        why_empty=measured.in_time.planned_days.why,
    )


def _attention(
    plan: Plan, settings: Settings, ground: _Ground, measured: _Measured, status_date: date
) -> Attention:
    return find_attention(
        ground.facts,
        ground.dates,
        measured.variance,
        ground.work,
        is_critical=ground.planned.is_critical,
        period=span_period(plan.facts.report_frequency, settings, status_date=status_date),
        settings=settings,
    )


def _measure(plan: Plan, settings: Settings, ground: _Ground, status_date: date) -> _Measured:
    facts, dates, work = ground.facts, ground.dates, ground.work
    cost = gather_cost(plan, facts, status_date)
    earned = earn_value(plan, facts, ground.reference, cost, settings)
    phased = phase_value(earned, ground.reference, work)
    variance = compare(dates, work, earned)
    milestones = follow_milestones(facts, dates, variance, settings)
    client = look_at_client_side(
        plan,
        status_date,
        milestones=milestones,
        is_working_day=ground.calendars.project.is_working_day,
    )
    progress = measure_progress(
        plan,
        facts,
        planned=ground.reference.planned,
        duration_days=ground.planned.duration_days,
    )
    return _Measured(
        progress=progress,
        earned=earned,
        phased=phased,
        in_time=earn_schedule(
            earned.total,
            phased,
            status_date=status_date,
            finished_on=ground.finished_on,
        ),
        variance=variance,
        milestones=milestones,
        client=client,
        promise=weigh_promise(
            plan,
            dates,
            facts.is_counted,
            work,
            earned=earned,
            changes=client.changes,
            baselines=ground.baselines,
            forecast_finish=ground.expected.project_finish,
            is_whole=progress.is_whole,
            settings=settings,
        ),
        goals=assess_goals(
            plan,
            settings,
            status_date,
            project_start=_start(plan, ground.planned),
            planned_finish=dates.planned_finish,
        ),
        risks=assess_risks(plan, settings, status_date),
    )


def _judge(measured: _Measured, settings: Settings) -> Overall:
    return judge_overall(
        progress=measured.progress,
        earned=measured.earned,
        promise=measured.promise,
        milestones=measured.milestones,
        goals=measured.goals,
        risks=measured.risks,
        client=measured.client,
        settings=settings,
    )


def _keep(plan: Plan, measured: _Measured, overall: Overall, status_date: date) -> History:
    row = record(
        status_date,
        progress=measured.progress,
        earned=measured.earned,
        spi_t=measured.in_time.spi_t,
        promise=measured.promise,
        risks=measured.risks,
        client=measured.client,
        colour=overall.colour,
    )
    return keep_history(read_history(plan), row)


def _describe(
    plan: Plan,
    settings: Settings,
    ground: _Ground,
    measured: _Measured,
    status: tuple[date, StatusDateSource],
) -> Basis:
    return describe_basis(
        plan,
        settings,
        status=status,
        calendar=_describe_calendar(ground.calendars),
        baselines=ground.baselines,
        progress=measured.progress,
        earned=measured.earned,
        promise=measured.promise,
    )


def _lay_ground(plan: Plan, settings: Settings, status_date: date) -> _Ground:
    calendars = build_calendars(plan, settings, status_date=status_date)
    work = lay_out(calendars)
    planned = schedule(plan, calendars, status_date=status_date)
    facts = gather_facts(plan, planned, status_date=status_date)
    expected = _forecast(plan, planned, facts, status_date, settings.progress_logic)
    snapshot = snapshot_plan(plan, planned, facts, work)
    baselines = read_baselines(
        plan,
        snapshot,
        work,
        planned.calendar,
        wanted=settings.baseline,
        status_date=status_date,
    )
    dates = gather_dates(
        plan,
        facts,
        planned,
        expected,
        recorded=(baselines.start, baselines.finish),
        status_date=status_date,
    )
    return _Ground(
        calendars=calendars,
        work=work,
        planned=planned,
        facts=facts,
        expected=expected,
        snapshot=snapshot,
        baselines=baselines,
        dates=dates,
        reference=_refer(dates, planned, work, facts.is_milestone, status_date),
    )


def _forecast(
    plan: Plan, planned: Schedule, facts: TaskFacts, status_date: date, logic: ProgressLogic
) -> Forecast:
    if facts.tracks_progress:
        return forecast(plan, planned, facts, status_date=status_date, logic=logic)
    nothing = np.zeros(len(plan.tasks.rows), dtype=np.int64)
    return Forecast(
        start=nothing,
        finish=nothing,
        has_dates=nothing.astype(bool),
        remaining=nothing - 1,
        project_finish=None,
        last_task=-1,
    )


def _refer(
    dates: TaskDates,
    planned: Schedule,
    work: WorkedDays,
    is_milestone: Flags,
    status_date: date,
) -> Reference:
    start, finish = dates.agreed_start, dates.agreed_finish
    length = work.length(dates.baseline_start, dates.baseline_finish)
    length[is_milestone] = 0.0
    return Reference(
        start=start,
        finish=finish,
        planned=work.share_gone(start, finish, status_date.toordinal()),
        is_baseline=dates.has_baseline,
        duration_days=np.where(dates.has_baseline, length, planned.duration_days),
    )


def _start(plan: Plan, planned: Schedule) -> date | None:
    if plan.facts.start is not None or planned.project_start is None:
        return plan.facts.start
    return day_of_start(planned.project_start)


def _describe_calendar(calendars: Calendars) -> CalendarBasis:
    return CalendarBasis(
        working_time=calendars.describe(),
        holidays=_describe_holidays(calendars),
        hours_per_day=calendars.hours_per_day,
    )


def _describe_holidays(calendars: Calendars) -> Text | None:
    facts = calendars.holidays
    if facts.code and not facts.is_known:
        return Text(
            "no country or region is known as {code}",
            "没有代码为 {code} 的国家或地区",
        ).of(code=facts.code)
    if not facts.unknown_years:
        return None
    years = ", ".join(map(str, facts.unknown_years))
    return Text("the make-up working days of {years} are not known", "{years} 年的调休安排未知").of(
        years=years
    )
