"""How baselines are printed as lines for people."""

import math
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from msgspec import Struct

from sheetpm.analysis.baselines import BaselineChange, SnapshotTotals, compare_baselines, sum_up
from sheetpm.analysis.recorded_baselines import Baseline
from sheetpm.analysis.snapshots import Snapshot
from sheetpm.analysis.task_dates import lay_out
from sheetpm.analysis.task_matching import fold_text
from sheetpm.errors import UsageError
from sheetpm.languages import BRACKETS, CLAUSES, DAYS, NOTHING, Counted, Text, listed

if TYPE_CHECKING:
    from sheetpm.api import Assessment
    from sheetpm.cli.console import Console
    from sheetpm.sync.outcome import SyncOutcome

_PLAN = Text("the plan of today", "当前计划")


class Sides(Struct, frozen=True, kw_only=True):
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
        hint = Text("Did you mean {names}?", "是不是“{names}”？").of(names=names[near[0]])
    else:
        hint = Text("There are: {values}.", "现有：{values}。").of(values=listed(names.values()))
    raise UsageError(
        Text("There is no baseline “{name}”. {hint}", "没有名为“{name}”的基线。{hint}").of(
            name=name, hint=hint
        )
    )


def _nothing_counts(assessment: "Assessment") -> Text:
    wanted = assessment.analysis.baselines.wanted
    if not assessment.analysis.baselines.recorded:
        return _nothing_recorded(assessment)
    return Text(
        "The settings ask for the baseline “{wanted}”, which is not recorded: correct the setting, or "
        "name a baseline.",
        "设置指定的基线“{wanted}”没有记录：请更正设置，或在命令中写明基线名称。",
    ).of(wanted=wanted)


def _nothing_recorded(assessment: "Assessment") -> Text:
    plan = assessment.plan.name
    return Text(
        "{plan} holds no baseline yet: record one with `sheetpm baseline set {plan} NAME`.",
        "{plan} 尚无基线：请用 `sheetpm baseline set {plan} 名称` 设定。",
    ).of(plan=plan)


_SET = Counted(
    "{plan}: set the baseline “{name}” of {day}, {n} row on the tab {title}.",
    "{plan}: set the baseline “{name}” of {day}, {n} rows on the tab {title}.",
    "{plan}：已设定 {day} 的基线“{name}”，“{title}”表中共 {n} 行。",
)
_WOULD_SET = Counted(
    "{plan}: would set the baseline “{name}” of {day}, {n} row on the tab {title}.",
    "{plan}: would set the baseline “{name}” of {day}, {n} rows on the tab {title}.",
    "{plan}：将设定 {day} 的基线“{name}”，“{title}”表中共 {n} 行。",
)


def show_set(console: "Console", plan: str, outcome: "SyncOutcome") -> None:
    """What was recorded, and what is missing in it."""
    from sheetpm.sync.outcome import SyncResult

    new = outcome.assessment.new_baseline
    name, set_on = new[0].name, new[0].set_on
    is_written = outcome.result is SyncResult.WRITTEN
    title = outcome.titles["baseline"]
    said = _SET if is_written else _WOULD_SET
    console.say(said.text(len(new), plan=plan, name=name, day=set_on, title=title))
    undated = sum(row.start is None or row.finish is None for row in new)
    if undated:
        console.say(
            Text(
                "{plan}: {undated} of them without dates: those tasks have neither typed nor "
                "computed ones.",
                "{plan}：其中 {undated} 行没有日期：这些任务既未填写日期，也无法推算。",
            ).of(plan=plan, undated=undated)
        )
    if outcome.copy is not None:
        console.detail(
            Text("the earlier file is kept as {copy}", "旧文件已保留为 {copy}").of(
                copy=outcome.copy
            )
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
                "{mark} {set_on}  {baseline}  ({tasks} tasks, finish {day}, budget {budget})",
                "{mark} {set_on}  {baseline}（{tasks} 项任务，完成 {day}，预算 {budget}）",
            ).of(
                mark=mark,
                set_on=baseline.set_on,
                baseline=baseline.name,
                tasks=totals.tasks,
                day=_day(totals.finish),
                budget=budget,
            )
        )
    if basis is not None:
        console.say(
            Text("{plan}: counts: {basis}", "{plan}：采用：{basis}").of(
                plan=plan, basis=basis.value
            )
        )


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
            "{plan}: from {begin} to {to} (status date {day})",
            "{plan}：从{begin}到{to}（状态日期 {day}）",
        ).of(plan=plan, begin=begin, to=to, day=day)
    )
    _show_lines(console, Text("Moved", "变动"), list(_moved(change)))
    _show_lines(console, Text("New", "新增"), [_there(change.after, at) for at in change.new])
    _show_lines(
        console, Text("Dropped", "取消"), [_there(change.before, at) for at in change.dropped]
    )
    count = len(change.unchanged)
    console.show(Text("Unchanged: {count}", "未变：{count}").of(count=count))
    console.show(_totals(change))


def _titled(baseline: Baseline) -> Text:
    return Text(
        "the baseline “{baseline}” of {set_on}",
        " {set_on} 的基线“{baseline}”",
    ).of(baseline=baseline.name, set_on=baseline.set_on)


def _show_lines(console: "Console", title: Text, lines: list[Text]) -> None:
    if lines:
        console.show(Text("{title}: {count}", "{title}：{count}").of(title=title, count=len(lines)))
        for line in lines:
            console.show(Text("  {line}", "  {line}").of(line=line))


def _moved(change: BaselineChange) -> Iterator[Text]:
    for pair in change.moved.tolist():
        parts = list(_differences(change, pair))
        name = _name(change.after, int(change.later[pair]))
        yield Text(
            "{name}: {parts}",
            "{name}：{parts}",
        ).of(name=name, parts=listed(parts, CLAUSES))


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
            yield _arrow(name, _day(was), _day(now), _signed(float(days[pair]), DAYS))
    span = float(before.duration[one]), float(after.duration[other])
    if _is_other(*span):
        by = _signed(float(change.duration_days[pair]), DAYS)
        yield _arrow(Text("duration", "工期"), _number(span[0]), _number(span[1]), by)
    money = float(before.budget[one]), float(after.budget[other])
    if _is_other(*money):
        by = _signed(float(change.budget[pair]))
        yield _arrow(Text("budget", "预算"), _money(money[0]), _money(money[1]), by)


def _arrow(name: Text, was: str, now: str, by: Text) -> Text:
    more = BRACKETS.of(words=by) if by.en else by
    return Text("{name} {was} → {now}{more}", "{name} {was} → {now}{more}").of(
        name=name, was=was, now=now, more=more
    )


def _there(snapshot: Snapshot, position: int) -> Text:
    """A task with its dates and budget."""
    at = int(position)
    days = f"{_day(snapshot.start_date(at))} – {_day(snapshot.finish_date(at))}"
    budget = float(snapshot.budget[at])
    name = _name(snapshot, at)
    if math.isnan(budget):
        return Text("{name}: {days}", "{name}：{days}").of(name=name, days=days)
    amount = _money(budget)
    return Text("{name}: {days}, budget {amount}", "{name}：{days}，预算 {amount}").of(
        name=name, days=days, amount=amount
    )


def _totals(change: BaselineChange) -> Text:
    was, now = change.totals_before, change.totals_after
    finish = _signed(_nan(change.finish_later), DAYS)
    parts = [
        _arrow(Text("tasks", "任务"), str(was.tasks), str(now.tasks), Text("", "")),
        _arrow(Text("finish", "完成"), _day(was.finish), _day(now.finish), finish),
    ]
    if was.budget is not None or now.budget is not None:
        by = _signed(_nan(now.budget) - _nan(was.budget))
        parts.append(_arrow(Text("budget", "预算"), _money(was.budget), _money(now.budget), by))
    return Text(
        "Total: {parts}",
        "合计：{parts}",
    ).of(parts=listed(parts, CLAUSES))


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


def _signed(value: float, unit: Text = NOTHING) -> Text:
    if math.isnan(value):
        return NOTHING
    plain = f"{value:+,.2f}".removesuffix(".00")
    return Text("{value}{unit}", "{value}{unit}").of(value=plain, unit=unit)
