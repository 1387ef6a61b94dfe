"""A plan taken through six status dates: synced for real, edited between by another program.

Monday to Friday, no holidays; baseline and plan are the same. BAC = 19,000:

| task     | dates               | days | budget | a day | earns          |
|----------|---------------------|------|--------|-------|----------------|
| Design   | 2 March - 13 March  |   10 |  5,000 |   500 | percent        |
| Build    | 16 March - 3 April  |   15 |  9,000 |   600 | percent        |
| Test     | 6 April - 10 April  |    5 |  2,000 |   400 | 25/75          |
| Steering | 2 March - 10 April  |   30 |  3,000 |   100 | level of effort|

PV by day: 600 each of the first ten (6,000), 700 each of the next fifteen (16,500), then 500
each of the last five (19,000). PD = 30.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.trend import Direction
from sheetpm.api import Given
from sheetpm.config import Settings
from sheetpm.schema.owned import HistoryRow
from sheetpm.sync.job import assess_file, sync
from sheetpm.sync.outcome import SyncResult
from tests.sync.workbooks import NOW, opened

HEADERS = (
    "ID", "Task", "Start", "Finish", "Baseline Start", "Baseline Finish", "% Complete", "Budget",
    "EV Method",
)  # fmt: skip
PERCENT = HEADERS.index("% Complete") + 1
TASKS = (
    ("T1", "Design", date(2026, 3, 2), date(2026, 3, 13), 5000, "percent"),
    ("T2", "Build", date(2026, 3, 16), date(2026, 4, 3), 9000, "percent"),
    ("T3", "Test", date(2026, 4, 6), date(2026, 4, 10), 2000, "25/75"),
    ("T4", "Steering", date(2026, 3, 2), date(2026, 4, 10), 3000, "level of effort"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What is typed on a status date, and what must come of it."""

    on: date
    percent: tuple[float, float, float]
    """Of Design, Build and Test."""
    spent: float
    """In the week that ends."""
    pv: float
    ev: float
    ac: float
    es: float
    at: int
    finish: date
    """By IEAC(t) = 30 x AT / ES working days from 2 March."""


STATUSES = (
    # PV 5 x 600; EV 40 % x 5,000 + 5 x 100; ES 4 + (2,500 - 2,400) / 600;
    # IEAC(t) = 36 days: 30 are over on 10 April, 35 on 17 April, 36 on Monday 20 April
    Status(
        on=date(2026, 3, 6), percent=(0.4, 0, 0), spent=2800,
        pv=3000, ev=2500, ac=2800, es=4 + 1 / 6, at=5, finish=date(2026, 4, 20),
    ),
    # PV 10 x 600; EV 80 % x 5,000 + 1,000; ES 8 + (5,000 - 4,800) / 600; IEAC(t) = 36 again
    Status(
        on=date(2026, 3, 13), percent=(0.8, 0, 0), spent=3000,
        pv=6000, ev=5000, ac=5800, es=8 + 1 / 3, at=10, finish=date(2026, 4, 20),
    ),
    # PV 6,000 + 5 x 700; EV 5,000 + 10 % x 9,000 + 1,500; ES 10 + (7,400 - 6,000) / 700 = 12;
    # IEAC(t) = 37.5 days: over on the 38th, Wednesday 22 April
    Status(
        on=date(2026, 3, 20), percent=(1, 0.1, 0), spent=3500,
        pv=9500, ev=7400, ac=9300, es=12, at=15, finish=date(2026, 4, 22),
    ),
    # PV 6,000 + 10 x 700; EV 5,000 + 50 % x 9,000 + 2,000; ES 17 + (11,500 - 10,900) / 700;
    # IEAC(t) = 33.6 days: over on the 34th, Thursday 16 April
    Status(
        on=date(2026, 3, 27), percent=(1, 0.5, 0), spent=4000,
        pv=13_000, ev=11_500, ac=13_300, es=17 + 6 / 7, at=20, finish=date(2026, 4, 16),
    ),
    # PV 6,000 + 15 x 700; EV 5,000 + 80 % x 9,000 + 2,500; ES 22 + (14,700 - 14,400) / 700;
    # IEAC(t) = 33.44 days
    Status(
        on=date(2026, 4, 3), percent=(1, 0.8, 0), spent=3200,
        pv=16_500, ev=14_700, ac=16_500, es=22 + 3 / 7, at=25, finish=date(2026, 4, 16),
    ),
    # PV 19,000; EV 5,000 + 9,000 + 25 % x 2,000 (Test has begun) + 3,000;
    # ES 25 + (17,500 - 16,500) / 500 = 27; IEAC(t) = 33.33 days
    Status(
        on=date(2026, 4, 10), percent=(1, 1, 0.6), spent=3100,
        pv=19_000, ev=17_500, ac=19_600, es=27, at=30, finish=date(2026, 4, 16),
    ),
)  # fmt: skip


def write_plan(path: Path) -> Path:
    book = openpyxl.Workbook()
    tasks = book.active
    assert tasks is not None
    tasks.title = "Tasks"
    tasks.append(HEADERS)
    for key, name, start, finish, budget, method in TASKS:
        tasks.append((key, name, start, finish, start, finish, None, budget, method))
    for row in range(2, len(TASKS) + 2):
        tasks.cell(row, PERCENT).number_format = "0%"
    project = book.create_sheet("Project")
    project.append(("Name", "Six dates"))
    project.append(("Status date", None))
    project.append(("Work week", "Mon-Fri"))
    book.create_sheet("Costs").append(("Date", "Amount", "Description"))
    book.save(path)
    return path


def type_in(path: Path, on: date, percent: tuple[float, ...], spent: float = 0) -> None:
    """What a manager changes for a status date, saved by a program that is not ours."""
    book = opened(path)
    book["Project"]["B2"] = on
    for row, value in enumerate(percent, start=2):
        book["Tasks"].cell(row, PERCENT).value = value
    if spent:
        book["Costs"].append((on, spent, "week"))
    book.save(path)


def run(path: Path) -> None:
    outcome = sync(path, settings=Settings(), given=Given(), now=NOW)
    assert outcome.result is SyncResult.WRITTEN


def read(path: Path) -> Analysis:
    return assess_file(path, settings=Settings(), today=NOW.date(), given=Given()).analysis


def recorded(path: Path) -> tuple[HistoryRow, ...]:
    return read(path).history.recorded


def figures(row: HistoryRow) -> tuple[float | None, ...]:
    return (row.pv, row.ev, row.ac, row.bac, row.spi, row.cpi, row.spi_t)


def expected(status: Status) -> tuple[float, ...]:
    pv, ev, ac = status.pv, status.ev, status.ac
    return (pv, ev, ac, 19_000, ev / pv, ev / ac, status.es / status.at)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_plan(tmp_path / "plan.xlsx")


def take_through(plan: Path) -> None:
    for status in STATUSES:
        type_in(plan, status.on, status.percent, status.spent)
        run(plan)


def test_history_grows_by_one_row_a_status_date_with_the_figures_of_that_day(plan: Path) -> None:
    for count, status in enumerate(STATUSES, start=1):
        type_in(plan, status.on, status.percent, status.spent)
        run(plan)
        rows = recorded(plan)
        assert [row.status_date for row in rows] == [each.on for each in STATUSES[:count]]
        for row, each in zip(rows, STATUSES, strict=False):
            assert figures(row) == pytest.approx(expected(each)), each.on


def test_an_earlier_date_run_again_replaces_its_own_row_only(plan: Path) -> None:
    take_through(plan)
    before = recorded(plan)
    # Build was 15 %, not 10 % on 20 March: EV = 5,000 + 1,350 + 1,500 = 7,850;
    # the ledger up to that day is still 9,300; ES = 12 + (7,850 - 7,400) / 700
    type_in(plan, date(2026, 3, 20), (1, 0.15, 0))
    run(plan)
    after = recorded(plan)
    assert [row.status_date for row in after] == [row.status_date for row in before]
    assert (*after[:2], *after[3:]) == (*before[:2], *before[3:])
    es = 12 + 450 / 700
    assert figures(after[2]) == pytest.approx(
        (9500, 7850, 9300, 19_000, 7850 / 9500, 7850 / 9300, es / 15)
    )


def test_earned_schedule_week_by_week_is_that_of_each_status_date(plan: Path) -> None:
    take_through(plan)
    found = read(plan).earned_schedule_series
    assert found.planned_days == 30
    assert [point.on for point in found.points] == [status.on for status in STATUSES]
    for point, status in zip(found.points, STATUSES, strict=True):
        assert (point.actual_days, point.pv, point.ev) == pytest.approx(
            (status.at, status.pv, status.ev)
        )
        assert (point.earned_days, point.sv_t, point.spi_t, point.ieac_t) == pytest.approx(
            (status.es, status.es - status.at, status.es / status.at, 30 * status.at / status.es)
        )
        assert point.estimated_finish == status.finish
        assert not point.is_replanned


def test_the_trend_compares_with_the_week_before_and_with_the_first(plan: Path) -> None:
    take_through(plan)
    trend = read(plan).trend
    assert trend.dates == tuple(status.on for status in STATUSES)
    spi, cpi, in_time = (trend.line(key) for key in ("spi", "cpi", "spi_t"))
    # 17,500 / 19,000 against 14,700 / 16,500 and 2,500 / 3,000
    assert spi.from_previous.amount == pytest.approx(0.0301435, abs=1e-6)
    assert spi.from_previous.direction is Direction.BETTER
    assert spi.from_first.amount == pytest.approx(0.0877193, abs=1e-6)
    # 17,500 / 19,600 = 2,500 / 2,800, and 14,700 / 16,500 = 0.8909
    assert cpi.from_previous.amount == pytest.approx(0.0019481, abs=1e-6)
    assert cpi.from_first.direction is Direction.SAME
    # 27 / 30 against 22.4286 / 25 = 0.8971 and 0.8333
    assert in_time.from_previous.amount == pytest.approx(0.0028571, abs=1e-6)
    assert in_time.from_first.amount == pytest.approx(0.0666667, abs=1e-6)
    assert trend.line("ac").from_previous.direction is Direction.CHANGED
    assert trend.line("bac").from_first.direction is Direction.SAME


def test_a_view_of_an_earlier_date_ends_there(plan: Path) -> None:
    take_through(plan)
    type_in(plan, date(2026, 3, 20), (1, 0.1, 0))
    found = read(plan)
    assert found.trend.dates == tuple(status.on for status in STATUSES[:3])
    assert [point.ev for point in found.earned_schedule_series.points] == pytest.approx(
        [2500, 5000, 7400, None, None, None]
    )


def test_a_new_task_leaves_what_was_recorded_and_says_that_the_plan_has_changed(plan: Path) -> None:
    take_through(plan)
    book = opened(plan)
    # 1,500 more over the first three weeks: 100 a day from 2 March on
    late = date(2026, 3, 2), date(2026, 3, 20)
    book["Tasks"].append(("T5", "Extra", *late, *late, 0, 1500, "percent"))
    book.save(plan)
    run(plan)
    points = read(plan).earned_schedule_series.points
    assert [point.is_replanned for point in points] == [True] * 5 + [False]
    assert [point.pv for point in points[:5]] == [status.pv for status in STATUSES[:5]]
    assert [point.spi_t for point in points[:5]] == pytest.approx(
        [status.es / status.at for status in STATUSES[:5]]
    )
    assert {point.earned_days for point in points[:5]} == {None}
    # PV: 700 a day, 10 days: 7,000; 800 a day, 5 days: 11,000; 700 a day: 18,000; 500 a day.
    # EV = 17,500: ES = 15 + 6,500 / 700 = 24.2857
    assert points[5].earned_days == pytest.approx(15 + 6500 / 700)
