"""One colour for the project, and one sentence that says why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

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
from sheetpm.languages import Text


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The colour of one area and the clause that explains it."""

    area: Area
    colour: Colour
    reason: Text
    """A clause without a full stop: `finish forecast 9 working days after the promise`."""
    client_reason: Text
    """The same without a figure of cost."""
    is_suspicious: bool = False
    """An index is so good that the data want checking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overall:
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
    parts = [_slip_clause(promise)] if promise.slip_days.is_known else []
    if earned.schedule_colour in (Colour.AMBER, Colour.RED) or not parts:
        parts += _index_clause("SPI", earned.total.spi.value, thresholds)
    if earned.is_schedule_suspicious:
        parts += _suspicion_clause("SPI", earned.total.spi.value)
    # The slip of the finish says it already, unless a milestone is worse off.
    if late and promise.colour is not Colour.RED:
        parts.append(
            _count_clause(len(late), "milestone is late", "milestones are late", "个里程碑延期")
        )
    unknown = promise.slip_days.why or Text("nothing to judge it by", "无从判断")
    return replace(
        _judgement(Area.SCHEDULE, colour, _join(parts) if parts else unknown),
        is_suspicious=earned.is_schedule_suspicious,
    )


def _judge_cost(earned: EarnedValue, thresholds: tuple[float, ...]) -> Judgement:
    cpi = earned.total.cpi
    if cpi.value is None:
        return _judgement(Area.COST, Colour.UNKNOWN, cpi.why or Text("no CPI", "无 CPI"))
    if earned.cost_colour is Colour.GREEN:
        plain = Text("cost on plan", "成本符合计划")
    else:
        plain = Text("cost above plan", "成本超出计划")
    (index,) = _index_clause("CPI", cpi.value, thresholds)
    shown = Text(f"{plain.en} ({index.en})", f"{plain.zh}（{index.en}）")
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
        (len(lagging), "goal lags behind", "goals lag behind", "个目标落后"),
        (len(checks.failed), "check has failed", "checks have failed", "项检查不合格"),
        (len(deliverables.rejected), "deliverable is rejected", "deliverables are rejected", "项交付物被退回"),
        (defects, "defect is open", "defects are open", "个缺陷未关闭"),
        (len(checks.due), "check is due", "checks are due", "项检查到期未做"),
        (len(deliverables.overdue), "deliverable is overdue", "deliverables are overdue", "项交付物逾期"),
    )  # fmt: skip
    # The two gravest: the blocks below name the rest, and the sentence must fit beside the title.
    parts = [_count_clause(*count) for count in counts if count[0]][:2]
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
        return _judgement(
            Area.RISK,
            Colour.UNKNOWN,
            _count_clause(count, "risk is not assessed", "risks are not assessed", "项风险未评估"),
        )
    parts = []
    gravest = next(
        (grade for grade in reversed(risks.matrix.grades) if risks.open_by_grade[grade.position]),
        None,
    )
    if gravest is not None and gravest.band.is_severe:
        english, chinese = gravest.name.en.casefold(), gravest.name.zh
        parts.append(
            _count_clause(
                risks.open_by_grade[gravest.position],
                f"{english} risk is open",
                f"{english} risks are open",
                f"项{chinese}风险未关闭",
            )
        )
    fine = Text("no high risk open", "无未关闭的高风险")
    return _judgement(Area.RISK, risks.colour, _join(parts) if parts else fine)


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
            Text(f"the schedule cannot be judged: {reason.en}", f"进度无法判断：{reason.zh}")
        )
        unknown.remove(Area.SCHEDULE)
    if good:
        parts.append(Text(f"{_list_en(good)} on plan", f"{_list_zh(good)}正常"))
    if unknown:
        parts.append(Text(f"{_list_en(unknown)} unknown", f"{_list_zh(unknown)}未知"))
    whole = _join(parts)
    return Text(f"{whole.en[:1].upper()}{whole.en[1:]}.", f"{whole.zh}。")


def _slip_clause(promise: Promise) -> Text:
    slip = promise.slip_days.value or 0.0
    if not slip:
        return Text("finish forecast on the promised day", "预计按承诺日期完成")
    days = f"{round(abs(slip), 1):g}"
    word = "day" if days == "1" else "days"
    if slip > 0:
        return Text(
            f"finish forecast {days} working {word} after the promise",
            f"预计完成比承诺晚 {days} 个工作日",
        )
    return Text(
        f"finish forecast {days} working {word} before the promise",
        f"预计完成比承诺早 {days} 个工作日",
    )


def _index_clause(name: str, index: float | None, thresholds: tuple[float, ...]) -> list[Text]:
    """The index, not rounded up to a threshold that it misses."""
    if index is None:
        return []
    value, places = index_places(index, thresholds)
    return [Text(f"{name} {value:.{places}f}", f"{name} 为 {value:.{places}f}")]


def _suspicion_clause(name: str, index: float | None) -> list[Text]:
    if index is None:
        return []
    return [
        Text(
            f"{name} {index:.2f} is unusually high, check the data",
            f"{name} {index:.2f} 异常偏高，请核对数据",
        )
    ]


def _count_clause(count: int, one: str, many: str, chinese: str) -> Text:
    return Text(f"{count} {one if count == 1 else many}", f"{count} {chinese}")


def _join(parts: Iterable[Text]) -> Text:
    listed = list(parts)
    return Text("; ".join(part.en for part in listed), "；".join(part.zh for part in listed))


def _list_en(areas: list[Area]) -> str:
    names = [area.shown.en for area in areas]
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _list_zh(areas: list[Area]) -> str:
    return "、".join(area.shown.zh for area in areas)
