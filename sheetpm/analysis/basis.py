"""What the numbers of a run rest on: "How these numbers are made"."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from sheetpm.analysis.actual_cost import CostSource, name_tasks
from sheetpm.analysis.earned_value import EarnedValue, Measure
from sheetpm.analysis.indices import EacMethod
from sheetpm.analysis.progress import PassedOver, Progress
from sheetpm.analysis.promise import Promise
from sheetpm.analysis.recorded_baselines import BaselineChoice, Baselines, Rebaseline
from sheetpm.config import Settings
from sheetpm.languages import SEMICOLON, Counted, Text, listed
from sheetpm.plan.model import Plan
from sheetpm.risk_matrix.words import describe_matrix
from sheetpm.schema.client import ChangeRow


class StatusDateSource(StrEnum):
    """Who said what the status date is; the first of this order that spoke."""

    COMMAND_LINE = "command line"
    PLAN_ENTRY = "plan entry"
    """The plan's own `[[plan]]` in the settings file."""
    PROJECT_TAB = "project tab"
    SETTINGS = "settings"
    ASSUMED = "assumed"
    """Nobody: the day of the run."""

    @property
    def shown(self) -> Text:
        """The source in words."""
        return {
            StatusDateSource.COMMAND_LINE: Text("given on the command line", "命令行指定"),
            StatusDateSource.PLAN_ENTRY: Text(
                "from the plan's entry in the settings", "取自设置中该计划的条目"
            ),
            StatusDateSource.PROJECT_TAB: Text("from the Project tab", "取自“项目概况”"),
            StatusDateSource.SETTINGS: Text("from the settings", "取自设置"),
            StatusDateSource.ASSUMED: Text("assumed: the day of the run", "未指定，取运行当天"),
        }[self]


class BasisItem(Struct, frozen=True, kw_only=True):
    """One line of "How these numbers are made"."""

    key: str
    """Stable name: `status_date`, `weights`, `measure`, `dates`, `calendar`, ..."""
    label: Text
    value: Text
    is_about_cost: bool = False
    """Left out for an audience that sees no cost."""


class Basis(Struct, frozen=True, kw_only=True):
    """The choices behind every number of this run."""

    status_date: date
    status_date_source: StatusDateSource
    currency: str
    """As written in the plan or the settings; empty where neither names one."""
    hours_per_day: float
    items: tuple[BasisItem, ...]
    """In the order to print."""

    def item(self, key: str) -> BasisItem | None:
        """The line of that name, if this run has it."""
        return next((item for item in self.items if item.key == key), None)


class CalendarBasis(Struct, frozen=True, kw_only=True):
    """What the working calendar was made of, in words."""

    working_time: Text
    holidays: Text | None
    """What is not known about them; `None` where nothing is missing."""
    hours_per_day: float


def describe_basis(
    plan: Plan,
    settings: Settings,
    *,
    status: tuple[date, StatusDateSource],
    calendar: CalendarBasis,
    baselines: Baselines,
    progress: Progress,
    earned: EarnedValue,
    promise: Promise,
) -> Basis:
    """Say what was used for every choice that changes a number."""
    items = (
        _item("status_date", "Status date", "状态日期", _status(*status)),
        _item("outline", "Hierarchy", "层级", plan.outline.source.shown),
        _item("weights", "Weights of progress", "进度权重", _weights(plan, progress)),
        *_notes(plan, progress),
        _item("measure", "Earned value in", "挣值单位", earned.measure.shown),
        _item("dates", "Planned value follows", "计划价值依据", _dates(earned)),
        *_baseline(plan, baselines),
        *_cost(plan, earned),
        _promise(promise),
        _item("calendar", "Working time", "工作时间", calendar.working_time),
        *(
            [_item("holidays", "Holidays", "节假日", calendar.holidays)]
            if calendar.holidays
            else []
        ),
        _item("thresholds", "Colours", "颜色阈值", _thresholds(settings)),
        _item("risk_bands", "Risk score", "风险评分", describe_matrix(settings.scoring())),
    )
    return Basis(
        status_date=status[0],
        status_date_source=status[1],
        currency=plan.facts.currency or settings.currency or "",
        hours_per_day=calendar.hours_per_day,
        items=items,
    )


def _item(key: str, en: str, zh: str, value: Text) -> BasisItem:
    return BasisItem(key=key, label=Text(en, zh), value=value)


def _status(day: date, source: StatusDateSource) -> Text:
    return Text("{day}, {source}", "{day}，{source}").of(day=day.isoformat(), source=source.shown)


def _weights(plan: Plan, progress: Progress) -> Text:
    used, passed = progress.weighting.kind.shown, progress.weighting.passed_over
    return listed([used, *(_passed_over(plan, each) for each in passed)], SEMICOLON)


def _passed_over(plan: Plan, passed: PassedOver) -> Text:
    names = name_tasks(plan, passed.tasks)
    return _PASSED_OVER.text(len(passed.tasks), weight=passed.kind.shown, names=names)


_PASSED_OVER = Counted(
    "not by {weight}, which {names} lacks",
    "not by {weight}, which {names} lack",
    "{names}缺少{weight}，故不按{weight}",
)


def _notes(plan: Plan, progress: Progress) -> Iterator[BasisItem]:
    """What was left out or counted as nothing."""
    if progress.unreported:
        value = Text(
            "begun without a percentage, credited with nothing: {names}",
            "已开始但无完成百分比，按 0 计：{names}",
        ).of(names=name_tasks(plan, progress.unreported))
        yield _item("unreported", "Not reported", "未填报", value)
    if progress.undated:
        value = Text(
            "without dates, no part of planned progress: {names}",
            "没有日期，不计入计划进度：{names}",
        ).of(names=name_tasks(plan, progress.undated))
        yield _item("undated", "Without dates", "无日期", value)


def _dates(earned: EarnedValue) -> Text:
    if not earned.on_plan and not earned.on_baseline:
        return Text("no dates", "无日期")
    if not earned.on_plan:
        return Text("baseline dates", "基线日期")
    if not earned.on_baseline:
        return Text("planned dates (there is no baseline)", "计划日期（无基线）")
    return Text(
        "baseline dates ({on_baseline}), planned dates of tasks without a baseline ({on_plan})",
        "{on_baseline} 项任务按基线日期，{on_plan} 项无基线按计划日期",
    ).of(on_baseline=earned.on_baseline, on_plan=earned.on_plan)


def _baseline(plan: Plan, baselines: Baselines) -> Iterator[BasisItem]:
    """Which recorded baseline counts, whose place it took, and who decided that."""
    if baselines.choice is BaselineChoice.NONE:
        return
    parts = [_which(baselines)]
    if baselines.replacement is not None:
        parts.append(_replaced(plan, baselines.replacement))
    if baselines.typed:
        parts.append(_TYPED.text(len(baselines.typed)))
    yield _item("baseline", "Baseline", "基线", listed(parts, SEMICOLON))


_TYPED = Counted(
    "the plan's own baseline columns win for {n} task",
    "the plan's own baseline columns win for {n} tasks",
    "{n} 项任务以任务表中的基线列为准",
)


def _which(baselines: Baselines) -> Text:
    counting, count = baselines.counting, len(baselines.recorded)
    if counting is None:
        return Text(
            "none: no baseline “{wanted}” is recorded",
            "无：没有名为“{wanted}”的基线",
        ).of(wanted=baselines.wanted)
    why = {
        BaselineChoice.NAMED: Text(", named in the settings", "，由设置指定"),
        BaselineChoice.EARLIEST: Text(
            ", the first of {count}, all set after the status date",
            "，{count} 个基线均设定于状态日期之后，取最早者",
        ).of(count=count),
    }.get(baselines.choice)
    if why is None:
        why = (
            Text(", the latest of {count}", "，{count} 个中最近的").of(count=count)
            if count > 1
            else Text("", "")
        )
    return Text(
        "“{counting}”, set on {set_on}{why}",
        "“{counting}”，设定于 {set_on}{why}",
    ).of(counting=counting.name, set_on=counting.set_on, why=why)


def _replaced(plan: Plan, step: Rebaseline) -> Text:
    before = step.before
    decided = describe_decision(plan, step)
    return Text(
        "in place of “{before}” of {set_on} ({decided})",
        "取代 {set_on} 的“{before}”（{decided}）",
    ).of(before=before.name, set_on=before.set_on, decided=decided)


def describe_decision(plan: Plan, step: Rebaseline) -> Text:
    """Which approved changes stand for a new baseline, and who decided them."""
    if not step.is_different:
        return Text("nothing differs", "内容相同")
    if not step.changes:
        return Text("no approved change on record", "没有已批准变更的记录")
    rows = [plan.changes.rows[at] for at in step.changes]
    shown = rows[:_MOST_CHANGES]
    told = [_describe(row) for row in shown]
    rest = len(rows) - len(shown)
    if rest:
        told.append(Text("{rest} more", "另有 {rest} 项").of(rest=rest))
    return listed(told)


def _describe(row: ChangeRow) -> Text:
    said = Text("{change} approved on {day}", "{change} 于 {day} 批准")
    if row.decided_by:
        said = Text("{change} approved on {day} by {who}", "{change} 于 {day} 批准（{who}）")
    return said.of(change=row.id or row.change, day=row.decided_on, who=row.decided_by)


_MOST_CHANGES = 3


def _cost(plan: Plan, earned: EarnedValue) -> Iterator[BasisItem]:
    source = earned.cost_source.shown
    if earned.unbudgeted:
        names = name_tasks(plan, earned.unbudgeted)
        value = Text("counted as 0: {names}", "按 0 计：{names}").of(names=names)
        yield BasisItem(
            key="unbudgeted",
            label=_UNBUDGETED[earned.measure],
            value=value,
            is_about_cost=True,
        )
    yield BasisItem(
        key="actual_cost", label=Text("Actual cost", "实际成本"), value=source, is_about_cost=True
    )
    if earned.cost_source is not CostSource.NONE:
        yield BasisItem(
            key="eac",
            label=Text("Estimate at completion", "完工估算"),
            value=Text("EAC = {cost_index}", "EAC = {cost_index}").of(
                cost_index=EacMethod.COST_INDEX
            ),
            is_about_cost=True,
        )


_UNBUDGETED = {
    Measure.MONEY: Text("Tasks without budget", "无预算任务"),
    Measure.HOURS: Text("Tasks without effort", "无工时任务"),
    Measure.DAYS: Text("Tasks without duration", "无工期任务"),
}


def _promise(promise: Promise) -> BasisItem:
    value = _promised_finish(promise)
    if promise.is_only_planned:
        return _item("promise", "Planned finish", "计划完成日期", value)
    return _item("promise", "Promised finish", "承诺完成日期", value)


def _promised_finish(promise: Promise) -> Text:
    if promise.original_finish is None:
        return Text("none", "无")
    day, source = promise.original_finish.isoformat(), promise.finish_source
    if not promise.approved_days or promise.current_finish is None:
        return Text("{day}, {source}", "{day}，{source}").of(day=day, source=source)
    now = promise.current_finish.isoformat()
    return Text(
        "{now}: {day} ({source}) and {approved_days:+g} working days of approved changes",
        "{now}：{day}（{source}）加已批准变更 {approved_days:+g} 个工作日",
    ).of(now=now, day=day, source=source, approved_days=promise.approved_days)


def _thresholds(settings: Settings) -> Text:
    green, amber, slip = settings.index_green, settings.index_amber, settings.slip_amber_days
    gap = settings.goal_amber_gap
    return Text(
        "SPI and CPI green from {green:.2f}, amber from {amber:.2f}; a slip is amber up to "
        "{slip} working days; a goal is amber up to {gap:.0%} behind time",
        "SPI、CPI 达 {green:.2f} 为绿、达 {amber:.2f} 为黄；延期不超过 {slip} 个工作日为黄；"
        "目标落后时间进度不超过 {gap:.0%} 为黄",
    ).of(green=green, amber=amber, slip=slip, gap=gap)
