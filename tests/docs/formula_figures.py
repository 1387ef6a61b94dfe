"""The figures that the pages in docs/formulas quote, computed from the example plan.

Each page quotes in bold, in its order, what its function here yields; nothing else stands in bold.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

import sheetpm
from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.due import list_due
from sheetpm.analysis.due_item import DueStatus
from sheetpm.analysis.figure import Figure
from sheetpm.analysis.goals import GoalState
from sheetpm.analysis.indices import EacMethod
from sheetpm.analysis.risks import RiskState, Score
from sheetpm.config import Settings
from sheetpm.languages import Language, Text
from sheetpm.plan.calendar import day_of_finish
from sheetpm.plan.model import Plan
from sheetpm.reference.example import EXAMPLE_NAMES
from sheetpm.risk_matrix.model import Band
from sheetpm.views.labels import NOT_KNOWN
from sheetpm.views.report_labels import BOTTOM_UP_FORMULA

TEMPLATES = Path(__file__).parents[2] / "templates"
DEFAULTS = Settings()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The example plan of a language, and what is computed of it."""

    plan: Plan
    analysis: Analysis
    language: Language

    def index(self, name: str) -> int:
        """Of the first task with that id."""
        return next(at for at, row in enumerate(self.plan.tasks.rows) if row.id == name)

    def goal(self, name: str) -> GoalState:
        return next(
            each
            for each in self.analysis.goals.states
            if self.plan.goals.rows[each.position].id == name
        )

    def risk(self, name: str) -> RiskState:
        return next(each for each in self.analysis.risks.states if each.label == name)

    def say(self, text: Text) -> str:
        return text[self.language]

    def money(self, figure: Figure) -> str:
        return f"{figure.value:,.0f}" if figure.is_known else self.say(NOT_KNOWN)


def load_example(language: Language) -> Example:
    loaded = sheetpm.load(TEMPLATES / EXAMPLE_NAMES[language])
    return Example(plan=loaded.plan, analysis=loaded.analysis, language=language)


def value(figure: Figure) -> float:
    assert figure.value is not None
    return figure.value


def days(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def share(figure: Figure) -> str:
    return f"{value(figure):.1%}"


def whole(number: float) -> str:
    return f"{number:,.0f}"


def percent(number: float | None) -> str:
    assert number is not None
    return f"{number:.0%}"


def of_day(number: int) -> str:
    """A day number as a date."""
    return date.fromordinal(number).isoformat()


def progress(example: Example) -> Iterator[str]:
    found, rows = example.analysis.progress, example.plan.tasks.rows
    weight = float(found.weighting.weights.sum())
    yield whole(weight)
    yield from (whole(value(found.actual) * weight), whole(weight), share(found.actual))
    yield from (whole(value(found.planned) * weight), whole(weight), share(found.planned))
    design = next(each for each in found.phases if rows[each.index].id == "T8")
    yield from (share(design.actual), percent(design.typed))
    yield percent(rows[example.index("T22")].percent_complete)
    yield example.money(example.analysis.earned_value.total.ev)


def schedule(example: Example) -> Iterator[str]:
    found, forecast = example.analysis.schedule, example.analysis.forecast
    acceptance, approval, pages = map(example.index, ("T38", "T15", "T11"))
    for finish in (found.early_finish, found.late_finish):
        yield day_of_finish(int(finish[acceptance])).isoformat()
    yield days(found.in_days(int(found.total_float[acceptance])))
    yield str(DEFAULTS.near_critical_days)
    yield day_of_finish(int(found.early_finish[approval])).isoformat()
    yield days(found.in_days(int(found.total_float[approval])))
    leaves = np.array([not below for below in example.plan.outline.children])
    yield str(np.count_nonzero(found.is_critical & leaves))
    yield str(np.count_nonzero(example.analysis.near_critical & leaves))
    yield days(found.in_days(int(found.duration[pages])))
    done = percent(example.plan.tasks.rows[pages].percent_complete)
    yield from (done, days(found.in_days(int(found.duration[pages]))), done)
    yield days(found.in_days(int(forecast.remaining[pages])))
    yield str(forecast.finish_date(pages))
    yield str(forecast.project_finish)
    yield str(example.analysis.promise.current_finish)
    yield days(value(example.analysis.promise.slip_days))
    yield str(DEFAULTS.near_critical_days)


def variance(example: Example) -> Iterator[str]:
    found, dates = example.analysis.variance, example.analysis.dates
    earned, promise = example.analysis.earned_value, example.analysis.promise
    interviews = example.index("T3")
    yield of_day(int(dates.baseline_finish[interviews]))
    yield of_day(int(dates.actual_finish[interviews]))
    yield days(found.finish_to_baseline[interviews])
    yield whole(earned.task_ev[interviews])
    yield whole(earned.task_ac[interviews])
    yield whole(found.cost[interviews])
    for name in ("T15", "T32"):
        state = next(
            each for each in example.analysis.milestones if each.index == example.index(name)
        )
        yield from (days(value(state.slip_days)), example.say(state.colour.shown))
    yield from (str(promise.current_finish), str(promise.forecast_finish))
    yield from (days(value(promise.slip_days)), example.say(promise.colour.shown))
    yield from (example.money(promise.original_budget), whole(promise.approved_cost))
    budget = example.money(promise.current_budget)
    yield from (budget, budget, example.money(earned.total.eac))
    yield example.money(promise.budget_left)
    yield str(DEFAULTS.slip_amber_days)


def earned_value(example: Example) -> Iterator[str]:
    found = example.analysis.earned_value
    total, money = found.total, example.money
    ev, pv, ac, bac, eac = map(money, (total.ev, total.pv, total.ac, total.bac, total.eac))
    spi, cpi, tcpi = (f"{value(each):.2f}" for each in (total.spi, total.cpi, total.tcpi_bac))
    yield from (ev, pv, money(total.sv), ev, ac, money(total.cv))
    yield from (ev, pv, spi, ev, ac, cpi)
    yield from (ev, bac, share(total.percent_earned), ac, bac, share(total.percent_spent))
    yield from (bac, ac, ev, eac, eac, ac, money(total.etc), bac, eac, money(total.vac))
    yield from (bac, ev, bac, ac, tcpi)
    yield from (bac, ev, eac, ac, f"{value(total.tcpi_eac):.2f}")
    yield from (tcpi, cpi)
    as_budgeted, at_cost, at_both, bottom_up = (money(each.eac) for each in found.estimates)
    yield from (ac, bac, ev, as_budgeted, at_cost)
    yield from (ac, bac, ev, ac, ev, pv, ev, at_both, bottom_up)
    yield str(len(_without_remaining(example)))
    yield from (f"{DEFAULTS.index_green:.2f}", f"{DEFAULTS.index_amber:.2f}")
    yield f"{DEFAULTS.index_suspicious:.2f}"


def _without_remaining(example: Example) -> list[int]:
    """Tasks under way that state no remaining duration, level of effort left out."""
    facts, rows = example.analysis.facts, example.plan.tasks.rows
    going = facts.is_work & facts.is_started & ~facts.is_done
    return [
        index
        for index in np.flatnonzero(going).tolist()
        if rows[index].remaining_duration is None and rows[index].budget
    ]


def earned_schedule(example: Example) -> Iterator[str]:
    found = example.analysis.earned_schedule
    ev = example.money(example.analysis.earned_value.total.ev)
    reached = date(2026, 3, 12)
    before, after = (_planned_by(example, reached + timedelta(days=more)) for more in (0, 1))
    day = days(int(value(found.earned_days)))
    yield from (ev, before, day, after)
    earned, gone, planned = (
        days(value(each)) for each in (found.earned_days, found.actual_days, found.planned_days)
    )
    yield from (day, ev, before, after, before, earned)
    yield from (gone, earned, gone, days(value(found.sv_t)))
    yield from (earned, gone, f"{value(found.spi_t):.2f}")
    yield from (planned, planned, gone, earned, days(value(found.ieac_t)))
    yield str(found.estimated_finish)
    yield str(example.analysis.forecast.project_finish)
    points = example.analysis.earned_schedule_series.points
    yield str(len(example.analysis.history.trend))
    yield str(sum(point.ev is not None for point in points))
    yield str(len(points))


def _planned_by(example: Example, day: date) -> str:
    """Planned value on another status date: planned value knows no progress."""
    loaded = sheetpm.load(TEMPLATES / EXAMPLE_NAMES[example.language], status_date=day)
    return example.money(loaded.analysis.earned_value.total.pv)


def trend(example: Example) -> Iterator[str]:
    found = example.analysis.trend
    yield str(len(found.dates))
    assert {line.from_previous.amount for line in found.lines} == {None}
    yield example.say(NOT_KNOWN)


def risk(example: Example) -> Iterator[str]:
    found, left = example.analysis.risks, example.analysis.residual_risks
    yield from map(str, DEFAULTS.risk_bands)
    stock = example.risk("R3")
    yield from (*_scored(example, stock.score), *_scored(example, stock.residual))
    yield from (str(found.open_by_band[band]) for band in reversed(Band))
    yield str(len(found.not_assessed))
    yield from (str(left.by_band[band]) for band in (Band.HIGH, Band.MEDIUM))
    yield str(len(left.not_assessed))
    designer = example.risk("R4")
    assert designer.score is not None
    assert designer.residual is not None
    yield from (str(designer.score.value), str(designer.residual.value))
    texts = example.risk("R5")
    cost = example.plan.risks.rows[texts.position].impact_cost
    assert cost is not None
    yield from (percent(texts.chance.value), whole(cost), example.money(texts.exposure))
    yield from (example.money(found.exposure), example.money(found.reserve))
    yield from (example.money(found.reserve_left), str(len(found.without_exposure)))
    yield example.say(found.colour.shown)
    yield str(DEFAULTS.risk_review_days)


def _scored(example: Example, score: Score | None) -> Iterator[str]:
    assert score is not None
    yield from map(str, (score.probability, score.impact, score.value))
    yield example.say(score.band.shown)


def goals(example: Example) -> Iterator[str]:
    orders, load_time, dealers = map(example.goal, ("G1", "G2", "G6"))
    done, gone = share(orders.attainment), share(orders.time_gone)
    yield from (done, gone, gone, done, share(orders.gap))
    yield example.say(orders.colour.shown)
    yield from map(share, (load_time.attainment, load_time.time_gone))
    yield example.say(load_time.colour.shown)
    yield share(example.analysis.goals.attainment)
    pace = orders.pace
    then = share(pace.time_gone)
    so_far, needed, factor = (
        f"{value(each):.2f}" for each in (pace.so_far, pace.needed, pace.factor)
    )
    yield from (then, done, then, so_far, done, then, needed, needed, so_far, factor)
    yield from (str(orders.smart.score), str(dealers.smart.score))
    yield (", " if example.language is Language.EN else "、").join(dealers.smart.words)
    yield percent(DEFAULTS.goal_amber_gap)


def workload(example: Example) -> Iterator[str]:
    people, rows = example.analysis.workload.people, example.plan.tasks.rows
    busiest = next(
        each
        for each in people
        if [rows[index].id for index in each.peak_tasks] == ["T27", "T28", "T29"]
    )
    pages, catalogue, stock = (rows[index] for index in busiest.peak_tasks)
    typed = [
        next(each.units for each in row.owner or () if each.name == busiest.name)
        for row in (pages, stock)
    ]
    hours, per_day = catalogue.effort, example.analysis.basis.hours_per_day
    assert hours is not None
    load = value(busiest.peak_load) - sum(typed)
    first, second, third = percent(typed[0]), f"{load:.1%}", percent(typed[1])
    worked = days(hours / per_day / load)
    yield from (busiest.name, first, second, third, share(busiest.peak_load))
    yield from (str(busiest.peak_day), first)
    yield from (whole(hours), worked, whole(hours), whole(per_day), worked, second, third)
    yield from (percent(busiest.capacity), str(busiest.over_days))
    yield from (str(len(people)), str(sum(each.is_over_allocated for each in people)))


def overall_colour(example: Example) -> Iterator[str]:
    found = example.analysis.overall
    planned, cost, quality, danger = (example.say(each.colour.shown) for each in found.judgements)
    yield from (planned, cost, f"{value(example.analysis.earned_value.total.cpi):.2f}")
    yield from (quality, danger, example.say(found.colour.shown), example.say(found.sentence))
    yield from (f"{DEFAULTS.index_green:.2f}", f"{DEFAULTS.index_amber:.2f}")
    yield f"{DEFAULTS.index_suspicious:.2f}"
    yield from (str(DEFAULTS.slip_amber_days), percent(DEFAULTS.goal_amber_gap))


def communication(example: Example) -> Iterator[str]:
    client, rows = example.analysis.client, example.plan.communications.rows
    named = {rows[each.position].id: each for each in client.communications}
    judged = [each.is_kept for each in client.communications if each.is_kept is not None]
    kept = str(sum(judged))
    yield from (str(len(judged)), kept, kept, str(len(judged)), percent(client.kept_on_time.value))
    review, steering = named["K3"], named["K2"]
    last_done = rows[review.position].last_done
    assert last_done is not None
    assert review.next_due is not None
    assert steering.days_late is not None
    yield from (last_done.isoformat(), review.next_due.isoformat(), str(-steering.days_late))
    yield from _feedback(example)
    items = list_due(example.plan, example.analysis, DEFAULTS)
    assert items[0].days is not None
    overdue = sum(each.status is DueStatus.OVERDUE for each in items)
    yield from (str(len(items)), str(overdue), str(-items[0].days))
    yield from (str(DEFAULTS.risk_review_days), str(DEFAULTS.change_decision_days))


def _feedback(example: Example) -> Iterator[str]:
    found = example.analysis.client.feedback
    rated = [(row.date, row.rating) for row in example.plan.feedback.rows if row.rating]
    ratings = [rating for _, rating in sorted(rated, key=lambda each: each[0] or date.min)]
    half = len(ratings) // 2
    later, earlier = sum(ratings[-half:]) / half, sum(ratings[:half]) / half
    yield from (str(len(ratings)), f"{value(found.rating):.1f}")
    yield from (f"{later:.1f}", f"{earlier:.1f}", f"{later:.1f}", f"{earlier:.1f}")
    yield f"{value(found.rating_trend):.1f}"
    yield from (str(len(found.open)), str(len(found.overdue)))


QUOTED: Mapping[str, Callable[[Example], Iterator[str]]] = {
    "progress": progress,
    "schedule": schedule,
    "variance": variance,
    "earned-value": earned_value,
    "earned-schedule": earned_schedule,
    "trend": trend,
    "risk": risk,
    "goals": goals,
    "workload": workload,
    "communication": communication,
    "overall-colour": overall_colour,
}
"""By page, in the order of the index."""

FORMULAS = {
    language: tuple(
        BOTTOM_UP_FORMULA[language] if method is EacMethod.BOTTOM_UP else method.value
        for method in EacMethod
    )
    for language in Language
}
"""Of the estimates at completion, as the report prints them."""
