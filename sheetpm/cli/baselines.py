"""How baselines are printed as lines for people."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sheetpm.analysis.baselines import BaselineChange, SnapshotTotals, compare_baselines, sum_up
from sheetpm.analysis.recorded_baselines import Baseline
from sheetpm.analysis.snapshots import Snapshot
from sheetpm.analysis.task_dates import lay_out
from sheetpm.analysis.task_matching import fold_text
from sheetpm.errors import UsageError
from sheetpm.languages import Text

if TYPE_CHECKING:
    from sheetpm.api import Assessment
    from sheetpm.cli.console import Console
    from sheetpm.sync.outcome import SyncOutcome

_PLAN = Text("the plan of today", "当前计划")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What is compared with what; `after` is `None` for the plan of today."""

    before: Baseline
    after: Baseline | None
    change: BaselineChange


def choose_sides(assessment: "Assessment", a: str | None, b: str | None) -> Sides:
    """The baselines of these names; the one that counts where none is named."""
    baselines = assessment.analysis.baselines
    before = baselines.counting if a is None else _named(assessment, a)
    if before is None:
        raise UsageError(_nothing_counts(assessment))
    after = None if b is None else _named(assessment, b)
    work = lay_out(assessment.analysis.calendars)
    now = after.tasks if after is not None else assessment.analysis.snapshot
    return Sides(before=before, after=after, change=compare_baselines(before.tasks, now, work))


def _named(assessment: "Assessment", name: str) -> Baseline:
    found = assessment.analysis.baselines.find(name)
    if found is not None:
        return found
    names = {fold_text(each.name): each.name for each in assessment.analysis.baselines.recorded}
    if not names:
        raise UsageError(_nothing_recorded(assessment))
    near = get_close_matches(fold_text(name), names, n=1)
    if near:
        hint = Text(f"Did you mean {names[near[0]]}?", f"是不是“{names[near[0]]}”？")
    else:
        hint = Text(
            f"There are: {', '.join(names.values())}.", f"现有：{'、'.join(names.values())}。"
        )
    raise UsageError(
        Text(f"There is no baseline “{name}”. {hint.en}", f"没有名为“{name}”的基线。{hint.zh}")
    )


def _nothing_counts(assessment: "Assessment") -> Text:
    wanted = assessment.analysis.baselines.wanted
    if not assessment.analysis.baselines.recorded:
        return _nothing_recorded(assessment)
    return Text(
        f"The settings ask for the baseline “{wanted}”, which is not recorded: correct the setting, or "
        "name a baseline.",
        f"设置指定的基线“{wanted}”没有记录：请更正设置，或在命令中写明基线名称。",
    )


def _nothing_recorded(assessment: "Assessment") -> Text:
    plan = assessment.plan.name
    return Text(
        f"{plan} holds no baseline yet: record one with `sheetpm baseline set {plan} NAME`.",
        f"{plan} 尚无基线：请用 `sheetpm baseline set {plan} 名称` 设定。",
    )


def show_set(console: "Console", plan: str, outcome: "SyncOutcome") -> None:
    """What was recorded, and what is missing in it."""
    from sheetpm.sync.outcome import SyncResult

    new = outcome.assessment.new_baseline
    name, set_on = new[0].name, new[0].set_on
    is_written = outcome.result is SyncResult.WRITTEN
    title = outcome.titles["baseline"]
    console.say(
        Text(
            f"{plan}: {'set' if is_written else 'would set'} the baseline “{name}” of {set_on}, "
            f"{len(new)} {'row' if len(new) == 1 else 'rows'} on the tab {title}.",
            f"{plan}：{'已' if is_written else '将'}设定 {set_on} 的基线“{name}”，"
            f"“{title}”表中共 {len(new)} 行。",
        )
    )
    undated = sum(row.start is None or row.finish is None for row in new)
    if undated:
        console.say(
            Text(
                f"{plan}: {undated} of them without dates: those tasks have neither typed nor "
                "computed ones.",
                f"{plan}：其中 {undated} 行没有日期：这些任务既未填写日期，也无法推算。",
            )
        )
    if outcome.copy is not None:
        console.detail(
            Text(f"the earlier file is kept as {outcome.copy}", f"旧文件已保留为 {outcome.copy}")
        )


def show_list(console: "Console", plan: str, assessment: "Assessment") -> None:
    """One line a baseline; the one that counts is marked."""
    baselines = assessment.analysis.baselines
    if not baselines.recorded:
        console.show(_nothing_recorded(assessment))
        return
    basis = assessment.analysis.basis.item("baseline")
    for baseline, totals in each_baseline(assessment):
        mark = "*" if baseline is baselines.counting else " "
        budget = _money(totals.budget)
        console.show(
            Text(
                f"{mark} {baseline.set_on}  {baseline.name}  ({totals.tasks} tasks, finish "
                f"{_day(totals.finish)}, budget {budget})",
                f"{mark} {baseline.set_on}  {baseline.name}（{totals.tasks} 项任务，完成 "
                f"{_day(totals.finish)}，预算 {budget}）",
            )
        )
    if basis is not None:
        console.say(Text(f"{plan}: counts: {basis.value.en}", f"{plan}：采用：{basis.value.zh}"))


def each_baseline(assessment: "Assessment") -> Iterator[tuple[Baseline, SnapshotTotals]]:
    """Every baseline with its totals."""
    for baseline in assessment.analysis.baselines.recorded:
        yield baseline, sum_up(baseline.tasks)


def show_diff(console: "Console", plan: str, assessment: "Assessment", sides: Sides) -> None:
    """Every task that moved, is new or was dropped, then the totals."""
    change, after = sides.change, sides.after
    to = _titled(after) if after is not None else _PLAN
    begin = _titled(sides.before)
    day = assessment.analysis.status_date
    console.say(
        Text(
            f"{plan}: from {begin.en} to {to.en} (status date {day})",
            f"{plan}：从{begin.zh}到{to.zh}（状态日期 {day}）",
        )
    )
    _show_lines(console, Text("Moved", "变动"), list(_moved(change)))
    _show_lines(console, Text("New", "新增"), [_there(change.after, at) for at in change.new])
    _show_lines(
        console, Text("Dropped", "取消"), [_there(change.before, at) for at in change.dropped]
    )
    count = len(change.unchanged)
    console.show(Text(f"Unchanged: {count}", f"未变：{count}"))
    console.show(_totals(change))


def _titled(baseline: Baseline) -> Text:
    return Text(
        f"the baseline “{baseline.name}” of {baseline.set_on}",
        f" {baseline.set_on} 的基线“{baseline.name}”",
    )


def _show_lines(console: "Console", title: Text, lines: list[Text]) -> None:
    if lines:
        console.show(Text(f"{title.en}: {len(lines)}", f"{title.zh}：{len(lines)}"))
        for line in lines:
            console.show(Text(f"  {line.en}", f"  {line.zh}"))


def _moved(change: BaselineChange) -> Iterator[Text]:
    for pair in change.moved.tolist():
        parts = list(_differences(change, pair))
        name = _name(change.after, int(change.later[pair]))
        yield Text(
            f"{name}: {', '.join(part.en for part in parts)}",
            f"{name}：{'，'.join(part.zh for part in parts)}",
        )


def _differences(change: BaselineChange, pair: int) -> Iterator[Text]:
    one, other = int(change.earlier[pair]), int(change.later[pair])
    before, after = change.before, change.after
    dates = (
        (Text("start", "开始"), before.start_date(one), after.start_date(other), change.start_days),
        (
            Text("finish", "完成"),
            before.finish_date(one),
            after.finish_date(other),
            change.finish_days,
        ),
    )
    for name, was, now, days in dates:
        if was != now:
            yield _arrow(name, _day(was), _day(now), _signed(float(days[pair]), " d", "天"))
    span = float(before.duration[one]), float(after.duration[other])
    if _is_other(*span):
        by = _signed(float(change.duration_days[pair]), " d", "天")
        yield _arrow(Text("duration", "工期"), _number(span[0]), _number(span[1]), by)
    money = float(before.budget[one]), float(after.budget[other])
    if _is_other(*money):
        by = _signed(float(change.budget[pair]), "", "")
        yield _arrow(Text("budget", "预算"), _money(money[0]), _money(money[1]), by)


def _arrow(name: Text, was: str, now: str, by: Text) -> Text:
    more = Text(f" ({by.en})", f"（{by.zh}）") if by.en else by
    return Text(f"{name.en} {was} → {now}{more.en}", f"{name.zh} {was} → {now}{more.zh}")


def _there(snapshot: Snapshot, position: int) -> Text:
    """A task with its dates and budget."""
    at = int(position)
    days = f"{_day(snapshot.start_date(at))} – {_day(snapshot.finish_date(at))}"
    budget = float(snapshot.budget[at])
    name = _name(snapshot, at)
    if math.isnan(budget):
        return Text(f"{name}: {days}", f"{name}：{days}")
    amount = _money(budget)
    return Text(f"{name}: {days}, budget {amount}", f"{name}：{days}，预算 {amount}")


def _totals(change: BaselineChange) -> Text:
    was, now = change.totals_before, change.totals_after
    finish = _signed(_nan(change.finish_later), " d", "天")
    parts = [
        _arrow(Text("tasks", "任务"), str(was.tasks), str(now.tasks), Text("", "")),
        _arrow(Text("finish", "完成"), _day(was.finish), _day(now.finish), finish),
    ]
    if was.budget is not None or now.budget is not None:
        by = _signed(_nan(now.budget) - _nan(was.budget), "", "")
        parts.append(_arrow(Text("budget", "预算"), _money(was.budget), _money(now.budget), by))
    return Text(
        f"Total: {', '.join(part.en for part in parts)}",
        f"合计：{'，'.join(part.zh for part in parts)}",
    )


def _name(snapshot: Snapshot, at: int) -> str:
    return " ".join(part for part in (snapshot.ids[at], snapshot.names[at]) if part)


def _nan(value: float | None) -> float:
    return math.nan if value is None else value


def _is_other(one: float, other: float) -> bool:
    return one != other and not (math.isnan(one) and math.isnan(other))


def _day(day: date | None) -> str:
    return "n/a" if day is None else day.isoformat()


def _number(value: float) -> str:
    return "n/a" if math.isnan(value) else f"{value:.10g}"


def _money(value: float | None) -> str:
    return "n/a" if value is None or math.isnan(value) else f"{value:,.2f}".removesuffix(".00")


def _signed(value: float, en: str, zh: str) -> Text:
    if math.isnan(value):
        return Text("", "")
    plain = f"{value:+,.2f}".removesuffix(".00")
    return Text(f"{plain}{en}", f"{plain}{zh}")
