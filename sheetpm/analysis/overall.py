"""One colour for the project, and one sentence that says why."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.analysis.client_side import ClientSide
from sheetpm.analysis.earned_value import EarnedValue
from sheetpm.analysis.figure import Colour, worst
from sheetpm.analysis.goals import Goals
from sheetpm.analysis.index_places import index_places
from sheetpm.analysis.milestones import MilestoneState
from sheetpm.analysis.progress import Progress
from sheetpm.analysis.promise import Promise
from sheetpm.analysis.risks import Risks
from sheetpm.config import Settings
from sheetpm.languages import SEMICOLON, Cased, Counted, Text, listed, listed_with_and, sentence


class Area(StrEnum):
    """What the overall colour is the worst of."""

    SCHEDULE = "schedule"
    COST = "cost"
    QUALITY = "quality"
    """Scope and quality: goals, checks, acceptance."""
    RISK = "risk"

    @property
    def shown(self) -> Text:
        """The area in words."""
        return {
            Area.SCHEDULE: Text("schedule", "进度"),
            Area.COST: Text("cost", "成本"),
            Area.QUALITY: Text("quality", "质量"),
            Area.RISK: Text("risk", "风险"),
        }[self]


class Judgement(Struct, frozen=True, kw_only=True):
    """The colour of one area and the clause that explains it."""

    area: Area
    colour: Colour
    reason: Text
    """A clause without a full stop: `finish forecast 9 working days after the promise`."""
    client_reason: Text
    """The same without a figure of cost."""
    is_suspicious: bool = False
    """An index is so good that the data want checking."""


class Overall(Struct, frozen=True, kw_only=True):
    """The worst of what is known; green only if the schedule is known."""

    colour: Colour
    sentence: Text
    """Why, and what is unknown."""
    client_sentence: Text
    """The same for an audience that sees no cost."""
    judgements: tuple[Judgement, ...]
    """One per area, in the order schedule, cost, quality, risk."""


def judge_overall(
    *,
    progress: Progress,
    earned: EarnedValue,
    promise: Promise,
    milestones: tuple[MilestoneState, ...],
    goals: Goals,
    risks: Risks,
    client: ClientSide,
    settings: Settings,
) -> Overall:
    """The worst colour of schedule, cost, scope and quality, and risk, with its reasons."""
    thresholds = (settings.index_green, settings.index_amber)
    judgements = (
        _judge_schedule(progress, earned, promise, milestones, thresholds),
        _judge_cost(earned, thresholds),
        _judge_quality(goals, client),
        _judge_risk(risks),
    )
    colour = worst(judgement.colour for judgement in judgements)
    if judgements[0].colour is Colour.UNKNOWN and colour is Colour.GREEN:
        colour = Colour.UNKNOWN
    return Overall(
        colour=colour,
        sentence=_sentence(judgements, [each.reason for each in judgements]),
        client_sentence=_sentence(judgements, [each.client_reason for each in judgements]),
        judgements=judgements,
    )


def told_without(overall: Overall, area: Area) -> Overall:
    """The same without a word on an area; its colour still counts."""
    kept = tuple(each for each in overall.judgements if each.area is not area)
    return replace(
        overall,
        sentence=_sentence(kept, [each.reason for each in kept]),
        client_sentence=_sentence(kept, [each.client_reason for each in kept]),
        judgements=kept,
    )


def _judge_schedule(
    progress: Progress,
    earned: EarnedValue,
    promise: Promise,
    milestones: tuple[MilestoneState, ...],
    thresholds: tuple[float, ...],
) -> Judgement:
    late = [each for each in milestones if each.colour in (Colour.AMBER, Colour.RED)]
    colour = worst(
        (promise.colour, earned.schedule_colour, *(milestone.colour for milestone in late))
    )
    if not progress.actual.is_known:
        why = progress.actual.why or Text("no progress is recorded", "未记录进度")
        return _judgement(Area.SCHEDULE, Colour.UNKNOWN, why)
    unread = [_UNREAD.text(progress.unread_tabs)] if progress.unread_tabs else []
    undated = [_UNDATED.text(len(progress.open_undated))] if progress.open_undated else []
    if colour is Colour.GREEN and not progress.is_whole:
        return _judgement(Area.SCHEDULE, Colour.UNKNOWN, _join([*unread, *undated]))
    # A finish that holds is no news as long as some tasks are left out of it.
    is_told = promise.slip_days.is_known and promise.colour is not Colour.UNKNOWN
    parts = [_slip_clause(promise)] if is_told else []
    if earned.schedule_colour in (Colour.AMBER, Colour.RED) or not parts:
        parts += _index_clause("SPI", earned.total.spi.value, thresholds)
    if earned.is_schedule_suspicious:
        parts += _suspicion_clause("SPI", earned.total.spi.value)
    # The slip of the finish says it already, unless a milestone is worse off.
    if late and promise.colour is not Colour.RED:
        parts.append(_LATE_MILESTONES.text(len(late)))
    parts += [*unread, *undated]
    unknown = promise.slip_days.why or Text("nothing to judge it by", "无从判断")
    return replace(
        _judgement(Area.SCHEDULE, colour, _join(parts) if parts else unknown),
        is_suspicious=earned.is_schedule_suspicious,
    )


_UNDATED = Counted("{n} task has no dates", "{n} tasks have no dates", "{n} 项任务没有日期")
_UNREAD = Counted(
    "the tasks of {n} more tab are not read",
    "the tasks of {n} more tabs are not read",
    "另有 {n} 个工作表的任务未读取",
)
_LATE_MILESTONES = Counted("{n} milestone is late", "{n} milestones are late", "{n} 个里程碑延期")


def _judge_cost(earned: EarnedValue, thresholds: tuple[float, ...]) -> Judgement:
    cpi = earned.total.cpi
    if cpi.value is None:
        return _judgement(Area.COST, Colour.UNKNOWN, cpi.why or Text("no CPI", "无 CPI"))
    if earned.cost_colour is Colour.GREEN:
        plain = Text("cost on plan", "成本符合计划")
    else:
        plain = Text("cost above plan", "成本超出计划")
    index = _index_text(cpi.value, thresholds)
    shown = Text("{plain} (CPI {index})", "{plain}（CPI {index}）").of(plain=plain, index=index)
    if earned.is_cost_suspicious:
        (shown,) = _suspicion_clause("CPI", cpi.value)
    return replace(
        _judgement(Area.COST, earned.cost_colour, shown, client_reason=plain),
        is_suspicious=earned.is_cost_suspicious,
    )


def _judge_quality(goals: Goals, client: ClientSide) -> Judgement:
    goal_colour = Colour.GREEN if goals.colour is Colour.DONE else goals.colour
    colour = worst((goal_colour, client.quality_colour))
    checks, deliverables = client.quality, client.acceptance
    lagging = [each for each in goals.states if each.colour in (Colour.AMBER, Colour.RED)]
    defects = int(checks.open_defects.value or 0)
    counts = (
        (len(lagging), Counted("{n} goal lags behind", "{n} goals lag behind", "{n} 个目标落后")),
        (len(checks.failed), Counted("{n} check has failed", "{n} checks have failed", "{n} 项检查不合格")),
        (len(deliverables.rejected), Counted("{n} deliverable is rejected", "{n} deliverables are rejected", "{n} 项交付物被退回")),
        (defects, Counted("{n} defect is open", "{n} defects are open", "{n} 个缺陷未关闭")),
        (len(checks.due), Counted("{n} check is due", "{n} checks are due", "{n} 项检查到期未做")),
        (len(deliverables.overdue), Counted("{n} deliverable is overdue", "{n} deliverables are overdue", "{n} 项交付物逾期")),
    )  # fmt: skip
    # The two gravest: the blocks below name the rest, and the sentence must fit beside the title.
    parts = [noun.text(count) for count, noun in counts if count][:2]
    if colour is Colour.UNKNOWN:
        why = Text("neither goals nor checks are measured", "目标和质量检查均无数据")
        return _judgement(Area.QUALITY, colour, why)
    return _judgement(Area.QUALITY, colour, _join(parts) if parts else _what_is_fine(goals, client))


def _what_is_fine(goals: Goals, client: ClientSide) -> Text:
    if client.quality_colour is Colour.UNKNOWN:
        return Text("goals on track", "目标按计划推进")
    if goals.colour is Colour.UNKNOWN:
        return Text("checks passed", "检查合格")
    return Text("goals on track and checks passed", "目标按计划推进，检查合格")


def _judge_risk(risks: Risks) -> Judgement:
    if risks.colour is Colour.UNKNOWN:
        if not risks.states:
            return _judgement(
                Area.RISK, Colour.UNKNOWN, Text("no risk is registered", "未登记风险")
            )
        count = len(risks.not_assessed)
        return _judgement(Area.RISK, Colour.UNKNOWN, _NOT_ASSESSED.text(count))
    parts = []
    gravest = next(
        (grade for grade in reversed(risks.matrix.grades) if risks.open_by_grade[grade.position]),
        None,
    )
    if gravest is not None and gravest.band.is_severe:
        count = risks.open_by_grade[gravest.position]
        parts.append(_OPEN_RISKS.text(count, grade=Cased(gravest.name, str.casefold)))
    fine = Text("no high risk open", "无未关闭的高风险")
    return _judgement(Area.RISK, risks.colour, _join(parts) if parts else fine)


_NOT_ASSESSED = Counted(
    "{n} risk is not assessed", "{n} risks are not assessed", "{n} 项风险未评估"
)
_OPEN_RISKS = Counted(
    "{n} {grade} risk is open", "{n} {grade} risks are open", "{n} 项{grade}风险未关闭"
)


def _judgement(
    area: Area, colour: Colour, reason: Text, *, client_reason: Text | None = None
) -> Judgement:
    return Judgement(area=area, colour=colour, reason=reason, client_reason=client_reason or reason)


def _sentence(judgements: tuple[Judgement, ...], reasons: list[Text]) -> Text:
    """Red clauses, then amber ones, then what is on plan, then what is unknown."""
    told = list(zip(judgements, reasons, strict=True))
    parts = [
        reason
        for wanted in (Colour.RED, Colour.AMBER)
        for judgement, reason in told
        if judgement.colour is wanted
    ]
    fine = [each for each in told if each[0].colour is Colour.GREEN]
    parts += [reason for judgement, reason in fine if judgement.is_suspicious]
    good = [judgement.area for judgement, _ in fine if not judgement.is_suspicious]
    unknown = [judgement.area for judgement, _ in told if judgement.colour is Colour.UNKNOWN]
    schedule, reason = told[0]
    if schedule.colour is Colour.UNKNOWN:
        parts.append(
            Text("the schedule cannot be judged: {reason}", "进度无法判断：{reason}").of(
                reason=reason
            )
        )
        unknown.remove(Area.SCHEDULE)
    if good:
        parts.append(Text("{areas} on plan", "{areas}正常").of(areas=_list_areas(good)))
    if unknown:
        parts.append(Text("{areas} unknown", "{areas}未知").of(areas=_list_areas(unknown)))
    return sentence(_join(parts))


def _slip_clause(promise: Promise) -> Text:
    slip = promise.slip_days.value or 0.0
    if not slip and promise.is_only_planned:
        return Text("finish forecast on the planned day", "预计按计划日期完成")
    if not slip:
        return Text("finish forecast on the promised day", "预计按承诺日期完成")
    days = f"{round(abs(slip), 1):g}"
    late, early = (_LATE_BY_PLAN, _EARLY_BY_PLAN) if promise.is_only_planned else (_LATE, _EARLY)
    return (late if slip > 0 else early).text(1 if days == "1" else 2, days=days)


_LATE = Counted(
    "finish forecast {days} working day after the promise",
    "finish forecast {days} working days after the promise",
    "预计完成比承诺晚 {days} 个工作日",
)
_EARLY = Counted(
    "finish forecast {days} working day before the promise",
    "finish forecast {days} working days before the promise",
    "预计完成比承诺早 {days} 个工作日",
)
_LATE_BY_PLAN = Counted(
    "finish forecast {days} working day after the planned finish",
    "finish forecast {days} working days after the planned finish",
    "预计完成比计划晚 {days} 个工作日",
)
_EARLY_BY_PLAN = Counted(
    "finish forecast {days} working day before the planned finish",
    "finish forecast {days} working days before the planned finish",
    "预计完成比计划早 {days} 个工作日",
)


def _index_clause(name: str, index: float | None, thresholds: tuple[float, ...]) -> list[Text]:
    """The index, not rounded up to a threshold that it misses."""
    if index is None:
        return []
    shown = _index_text(index, thresholds)
    return [Text("{name} {shown}", "{name} 为 {shown}").of(name=name, shown=shown)]


def _index_text(index: float, thresholds: tuple[float, ...]) -> str:
    value, places = index_places(index, thresholds)
    return f"{value:.{places}f}"


def _suspicion_clause(name: str, index: float | None) -> list[Text]:
    if index is None:
        return []
    return [
        Text(
            "{name} {index:.2f} is unusually high, check the data",
            "{name} {index:.2f} 异常偏高，请核对数据",
        ).of(name=name, index=index)
    ]


def _join(parts: Iterable[Text]) -> Text:
    return listed(parts, SEMICOLON)


def _list_areas(areas: list[Area]) -> Text:
    return listed_with_and([area.shown for area in areas])
