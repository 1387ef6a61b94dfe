"""Published examples as plans with dates, so that the whole analysis computes their figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sheetpm.analysis.analyse import Analysis
from sheetpm.api import Given, assess
from sheetpm.config import Settings
from sheetpm.grid import CellValue, Grid, Workbook

STATUS = date(2026, 6, 28)
"""The status date of every example, a Sunday; every day of the week is a working day."""

PERIOD_DAYS = 7
"""A period of an example is a week, Monday to Sunday."""
_MOST_DAYS = 1000
_HEADERS = (
    "ID", "Task", "Start", "Finish", "Duration", "% Complete", "Budget", "Actual Cost",
    "Remaining Duration",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A task with a budget and dates."""

    budget: float
    first: int
    """Its first day, counted from the day after the status date: -1 is two days before that."""
    days: int
    done: float = 0.0
    """% complete, 0 to 1."""
    cost: float | None = None
    """Actual cost."""
    days_left: int | None = None


def part_gone(budget: float, planned: float, done: float, cost: float | None) -> Package:
    """A task of which so large a share is planned to be over on the status date."""
    share = Fraction(planned).limit_denominator(_MOST_DAYS)
    days = share.denominator if share.denominator > 1 else PERIOD_DAYS
    gone = round(days * share)
    return Package(budget=budget, first=-gone, days=days, done=done, cost=cost)


def in_period(
    budget: float, period: int, status_period: int, *, last: int | None = None, done: float = 0.0
) -> Package:
    """A task that fills a period, or all of them up to the `last`, of an example in periods."""
    first = (period - 1 - status_period) * PERIOD_DAYS
    days = ((last or period) - period + 1) * PERIOD_DAYS
    return Package(budget=budget, first=first, days=days, done=done)


def earn_in_turn(budgets: Sequence[float], status_period: int, ev: float) -> list[Package]:
    """A task for each period; what is earned fills them one after the other."""
    packages, left = [], ev
    for period, budget in enumerate(budgets, start=1):
        if budget <= 0:
            continue
        earned = min(max(left, 0.0), budget)
        left -= budget
        done = earned / budget
        packages.append(in_period(budget, period, status_period, done=done))
    return packages


def analyse_packages(
    packages: Sequence[Package], spent: Sequence[tuple[int, float]] = ()
) -> Analysis:
    """The analysis on the status date; `spent` are amounts and how many days before it they fell."""
    rows: list[list[CellValue]] = [list(_HEADERS)]
    for number, each in enumerate(packages, start=1):
        start = STATUS + timedelta(days=1 + each.first)
        finish = start + timedelta(days=each.days - 1)
        left = None if each.days_left is None else f"{each.days_left}d"
        rows.append(
            [f"T{number}", f"Task {number}", start, finish, f"{each.days}d", each.done,
             each.budget, each.cost, left]
        )  # fmt: skip
    grids = [
        Grid(title="Project", rows=[["Project name", "Published"], ["Work week", "Mon-Sun"]]),
        Grid(title="Tasks", rows=rows),
    ]
    if spent:
        costs: list[list[CellValue]] = [["Date", "Amount"]]
        costs += [[STATUS - timedelta(days=days), amount] for days, amount in spent]
        grids.append(Grid(title="Costs", rows=costs))
    workbook = Workbook(name="published.xlsx", grids=tuple(grids))
    return assess(
        workbook, settings=Settings(), today=STATUS, given=Given(status_date=STATUS)
    ).analysis
