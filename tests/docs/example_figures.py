"""What the program computes for the figures that the formula pages quote, by their labels."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeAlias

import numpy as np

import sheetpm
from sheetpm.analysis.figure import Colour
from sheetpm.analysis.overall import Area
from sheetpm.analysis.risks import Band, RiskState
from sheetpm.api import LoadedPlan
from sheetpm.languages import Language, Text

TEMPLATES = Path(__file__).parents[2] / "templates"
EXAMPLES = {Language.EN: "example_plan.xlsx", Language.ZH: "example_plan.zh.xlsx"}

Value: TypeAlias = float | date | Text | None
"""`None` is n/a."""
Read: TypeAlias = Callable[[LoadedPlan], Value]
Family: TypeAlias = Mapping[tuple[str, str], Read]
"""English and Chinese label of a figure: how it is read."""


def load_example(language: Language, status_date: date | None = None) -> LoadedPlan:
    return sheetpm.load(TEMPLATES / EXAMPLES[language], status_date=status_date)


def _task(plan: LoadedPlan, name: str) -> int:
    return next(at for at, row in enumerate(plan.plan.tasks.rows) if row.id == name)


def _planned_by(day: int) -> Read:
    """PV at the end of that day of March."""

    def read(plan: LoadedPlan) -> Value:
        then = load_example(plan.plan.language, date(2026, 3, day))
        return then.analysis.earned_value.total.pv.value

    return read


def _task_figure(name: str, path: str) -> Read:
    def read(plan: LoadedPlan) -> Value:
        found: object = plan.analysis
        for part in path.split("."):
            found = getattr(found, part)
        assert isinstance(found, np.ndarray)
        return float(found[_task(plan, name)])

    return read


def _total(name: str) -> Read:
    return lambda plan: float(getattr(plan.analysis.earned_value.total, name).value)


def _estimate(position: int) -> Read:
    return lambda plan: plan.analysis.earned_value.estimates[position].eac.value


def _in_time(name: str) -> Read:
    return lambda plan: float(getattr(plan.analysis.earned_schedule, name).value)


def _leaves(plan: LoadedPlan, flags: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> float:
    return float(np.count_nonzero(flags & plan.analysis.facts.is_leaf))


def _milestone(plan: LoadedPlan, name: str) -> tuple[float | None, Colour]:
    wanted = _task(plan, name)
    state = next(each for each in plan.analysis.milestones if each.index == wanted)
    return state.slip_days.value, state.colour


def _risk(plan: LoadedPlan, name: str) -> RiskState:
    return next(state for state in plan.analysis.risks.states if state.label == name)


def _score(name: str, *, is_residual: bool = False, is_band: bool = False) -> Read:
    def read(plan: LoadedPlan) -> Value:
        state = _risk(plan, name)
        score = state.residual if is_residual else state.score
        assert score is not None
        return score.band.shown if is_band else float(score.value)

    return read


def _open(band: Band) -> Read:
    return lambda plan: float(plan.analysis.risks.open_by_band[band])


def _left(band: Band) -> Read:
    return lambda plan: float(plan.analysis.residual_risks.by_band[band])


def _goal(position: int, name: str) -> Read:
    return lambda plan: float(getattr(plan.analysis.goals.states[position], name).value)


def _goal_colour(position: int) -> Read:
    return lambda plan: plan.analysis.goals.states[position].colour.shown


def _poor(colours: Iterable[Colour]) -> float:
    """How many are amber or red."""
    return float(sum(colour in (Colour.AMBER, Colour.RED) for colour in colours))


def _area(area: Area) -> Read:
    def read(plan: LoadedPlan) -> Value:
        judged = plan.analysis.overall.judgements
        return next(each.colour.shown for each in judged if each.area is area)

    return read


FAMILIES: Mapping[str, Family] = {
    "progress": {
        ("Actual progress of Design", "“设计”的实际进度"): _task_figure(
            "T8", "progress.task_actual"
        ),
        ("Planned progress of Design", "“设计”的计划进度"): _task_figure(
            "T8", "progress.task_planned"
        ),
        ("Planned progress of T19", "T19 的计划进度"): _task_figure("T19", "progress.task_planned"),
        ("Actual progress of the project", "项目的实际进度"): (
            lambda plan: plan.analysis.progress.actual.value
        ),
        ("Planned progress of the project", "项目的计划进度"): (
            lambda plan: plan.analysis.progress.planned.value
        ),
    },
    "schedule": {
        ("Remaining duration of T11, days", "T11 的剩余工期（天）"): (
            lambda plan: float(plan.analysis.forecast.remaining[_task(plan, "T11")]) / 480
        ),
        ("Forecast finish of T11", "T11 的预测完成"): (
            lambda plan: plan.analysis.forecast.finish_date(_task(plan, "T11"))
        ),
        ("Total float of T38, days", "T38 的总浮动时间（天）"): (
            lambda plan: float(plan.analysis.schedule.total_float[_task(plan, "T38")]) / 480
        ),
        ("Critical tasks and milestones", "关键任务和里程碑数"): (
            lambda plan: _leaves(plan, plan.analysis.schedule.is_critical)
        ),
        ("Near-critical tasks and milestones", "次关键任务和里程碑数"): (
            lambda plan: _leaves(plan, plan.analysis.near_critical)
        ),
        ("Promised finish", "承诺完成"): lambda plan: plan.analysis.promise.current_finish,
        ("Forecast finish of the project", "项目的预测完成"): (
            lambda plan: plan.analysis.forecast.project_finish
        ),
        ("Slip of the finish, days", "完工延期（天）"): (
            lambda plan: plan.analysis.promise.slip_days.value
        ),
    },
    "earned-value": {
        ("EV of T22", "T22 的 EV"): _task_figure("T22", "earned_value.task_ev"),
        ("BAC", "BAC"): _total("bac"),
        ("PV", "PV"): _total("pv"),
        ("EV", "EV"): _total("ev"),
        ("AC", "AC"): _total("ac"),
        ("SV", "SV"): _total("sv"),
        ("CV", "CV"): _total("cv"),
        ("SPI", "SPI"): _total("spi"),
        ("CPI", "CPI"): _total("cpi"),
        ("EAC, rest as budgeted", "EAC，剩余按预算"): _estimate(0),
        ("EAC, rest at CPI", "EAC，剩余按 CPI"): _estimate(1),
        ("EAC, rest at CPI and SPI", "EAC，剩余按 CPI 与 SPI"): _estimate(2),
        ("EAC, bottom-up", "EAC，自下而上"): _estimate(3),
        ("ETC", "ETC"): _total("etc"),
        ("VAC", "VAC"): _total("vac"),
        ("TCPI (to BAC)", "TCPI（按 BAC）"): _total("tcpi_bac"),
        ("TCPI (to EAC)", "TCPI（按 EAC）"): _total("tcpi_eac"),
    },
    "earned-schedule": {
        ("PV at the end of day 48 (12 March)", "第 44 天（3 月 12 日）结束时的 PV"): _planned_by(
            12
        ),
        ("PV at the end of day 49 (13 March)", "第 45 天（3 月 13 日）结束时的 PV"): _planned_by(
            13
        ),
        ("ES, days", "ES（天）"): _in_time("earned_days"),
        ("AT, days", "AT（天）"): _in_time("actual_days"),
        ("PD, days", "PD（天）"): _in_time("planned_days"),
        ("SV(t), days", "SV(t)（天）"): _in_time("sv_t"),
        ("SPI(t)", "SPI(t)"): _in_time("spi_t"),
        ("IEAC(t), days", "IEAC(t)（天）"): _in_time("ieac_t"),
        ("Estimated finish", "推算完成日期"): (
            lambda plan: plan.analysis.earned_schedule.estimated_finish
        ),
    },
    "variance": {
        ("Start variance of T11, days", "T11 的开始偏差（天）"): _task_figure(
            "T11", "variance.start_to_baseline"
        ),
        ("Finish variance of T11, days", "T11 的完成偏差（天）"): _task_figure(
            "T11", "variance.finish_to_baseline"
        ),
        ("Duration variance of T11, days", "T11 的工期偏差（天）"): _task_figure(
            "T11", "variance.duration_to_baseline"
        ),
        ("Cost variance of T11", "T11 的成本偏差"): _task_figure("T11", "variance.cost"),
        ("Finish variance of the summary Design, days", "摘要“设计”的完成偏差（天）"): _task_figure(
            "T8", "variance.finish_to_baseline"
        ),
        (
            "Slip of the milestone T32 (30 April to 15 May), days",
            "里程碑 T32 的延期（4 月 30 日至 5 月 15 日，天）",
        ): lambda plan: _milestone(plan, "T32")[0],
        ("Colour of T32", "T32 的颜色"): lambda plan: _milestone(plan, "T32")[1].shown,
    },
    "risk": {
        ("Score of R3", "R3 的评分"): _score("R3"),
        ("Band of R3", "R3 的等级"): _score("R3", is_band=True),
        ("Residual score of R3", "R3 的残余评分"): _score("R3", is_residual=True),
        ("Residual band of R3", "R3 的残余等级"): _score("R3", is_residual=True, is_band=True),
        ("Open threats by score: low", "按评分的未关闭威胁：低"): _open(Band.LOW),
        ("Open threats by score: medium", "按评分的未关闭威胁：中"): _open(Band.MEDIUM),
        ("Open threats by score: high", "按评分的未关闭威胁：高"): _open(Band.HIGH),
        ("Open threats by score: extreme", "按评分的未关闭威胁：极高"): _open(Band.EXTREME),
        ("Open threats by residual score: medium", "按残余评分的未关闭威胁：中"): _left(
            Band.MEDIUM
        ),
        ("Open threats by residual score: high", "按残余评分的未关闭威胁：高"): _left(Band.HIGH),
        ("Open threats without a residual score", "没有残余评分的未关闭威胁"): (
            lambda plan: float(len(plan.analysis.residual_risks.not_assessed))
        ),
        ("Exposure of R5", "R5 的敞口"): lambda plan: _risk(plan, "R5").exposure.value,
        ("Exposure of the project", "项目敞口"): lambda plan: plan.analysis.risks.exposure.value,
        ("Reserve left", "储备余额"): lambda plan: plan.analysis.risks.reserve_left.value,
    },
    "goals": {
        ("Attainment of G1", "G1 的达成度"): _goal(0, "attainment"),
        ("Time gone of G1", "G1 的已过时间"): _goal(0, "time_gone"),
        ("Gap of G1", "G1 的差距"): _goal(0, "gap"),
        ("Colour of G1", "G1 的颜色"): _goal_colour(0),
        ("Attainment of G2", "G2 的达成度"): _goal(1, "attainment"),
        ("Colour of G2", "G2 的颜色"): _goal_colour(1),
        ("Attainment of all goals", "全部目标的达成度"): (
            lambda plan: plan.analysis.goals.attainment.value
        ),
    },
    "trend": {},
    "overall-colour": {
        ("Slip of the finish, days", "完工延期（天）"): (
            lambda plan: plan.analysis.promise.slip_days.value
        ),
        ("Milestones that are late", "延期的里程碑数"): (
            lambda plan: _poor(each.colour for each in plan.analysis.milestones)
        ),
        ("SPI", "SPI"): _total("spi"),
        ("CPI", "CPI"): _total("cpi"),
        ("Goals that lag behind", "落后的目标数"): (
            lambda plan: _poor(each.colour for each in plan.analysis.goals.states)
        ),
        ("Open extreme threats", "未关闭的极高威胁数"): _open(Band.EXTREME),
        ("Schedule", "进度"): _area(Area.SCHEDULE),
        ("Cost", "成本"): _area(Area.COST),
        ("Scope and quality", "范围与质量"): _area(Area.QUALITY),
        ("Risk", "风险"): _area(Area.RISK),
        ("Overall", "总体"): lambda plan: plan.analysis.overall.colour.shown,
    },
}
"""The pages by their names, each with the figures of its example in their order."""
