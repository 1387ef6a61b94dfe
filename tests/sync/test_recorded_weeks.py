"""Six weeks of a plan as another program sees them: its cells edited in place, synced, looked at.

Every expected figure is worked out by hand from three tasks, Monday to Friday, no holidays:

    Design    2-13 March          10 days   4,000 = 400 a day   by percentage
    Build     16 March-3 April    15 days   9,000 = 600 a day   by percentage, after Design
    Test      6-10 April           5 days   2,000 = 400 a day   25/75, after Build

BAC = 15,000. PV on the Fridays: 2,000, 4,000, 7,000, 10,000, 13,000, 15,000.
"""

import re
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.trend import Direction
from sheetpm.api import Given
from sheetpm.config import Settings
from sheetpm.ooxml.validate import validate
from sheetpm.sync.job import assess_file, sync
from sheetpm.sync.outcome import SyncResult
from sheetpm.sync.own_tabs import PREFIX
from tests.sync.workbooks import NOW, members, opened, users_members

HEADERS = (
    "ID", "Task", "Predecessors", "Start", "Finish", "Baseline Start", "Baseline Finish",
    "% Complete", "Budget", "Actual Cost", "EV Method",
)  # fmt: skip

MARCH_2, MARCH_13, MARCH_16 = date(2026, 3, 2), date(2026, 3, 13), date(2026, 3, 16)
APRIL_3, APRIL_6, APRIL_10 = date(2026, 4, 3), date(2026, 4, 6), date(2026, 4, 10)

ROWS = (
    ("T1", "Design", "", MARCH_2, MARCH_13, MARCH_2, MARCH_13, 0.0, 4000, 0, "percent"),
    ("T2", "Build", "T1", MARCH_16, APRIL_3, MARCH_16, APRIL_3, 0.0, 9000, 0, "percent"),
    ("T3", "Test", "T2", APRIL_6, APRIL_10, APRIL_6, APRIL_10, 0.0, 2000, 0, "25/75"),
)
TASKS, PROJECT = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
ASKED = Given()
STATUS_DATE = "B2"
"""On the Project tab."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A status date: what the team types by then, and what must be recorded and shown."""

    on: date
    typed: dict[str, float | date]
    """Cells of the Tasks tab: H is % Complete, J is Actual Cost."""
    pv: float
    ev: float
    ac: float
    earned_days: float
    actual_days: int
    forecast_finish: date


STOPS = (
    # Design half done: EV = 2,000. ES = 5 days of 5.
    # Forecast: 5 days of Design are left from 9 March: on time.
    Stop(
        on=date(2026, 3, 6), typed={"H2": 0.5, "J2": 2200},
        pv=2000, ev=2000, ac=2200, earned_days=5, actual_days=5,
        forecast_finish=date(2026, 4, 10),
    ),
    # Design 90 %: EV = 3,600. ES = 9 of 10 days.
    # Forecast: a day of Design is left: 16 March; all else a day later: Monday 13 April.
    Stop(
        on=date(2026, 3, 13), typed={"H2": 0.9, "J2": 4200},
        pv=4000, ev=3600, ac=4200, earned_days=9, actual_days=10,
        forecast_finish=date(2026, 4, 13),
    ),
    # Design done, Build 30 %: EV = 4,000 + 2,700. ES = 10 + 2,700 / 600 = 14.5 of 15 days.
    # Forecast: 10.5 days of Build up to noon of 6 April, five days of Test: noon of 13 April.
    Stop(
        on=date(2026, 3, 20), typed={"H2": 1.0, "J2": 4500, "H3": 0.3, "J3": 2900},
        pv=7000, ev=6700, ac=7400, earned_days=14.5, actual_days=15,
        forecast_finish=date(2026, 4, 13),
    ),
    # Build 60 %: EV = 4,000 + 5,400. ES = 10 + 9 = 19 of 20 days.
    # Forecast: six days of Build up to 6 April, five of Test: 13 April. The team moves Test to
    # 7-13 April in its plan; PV follows the baseline, so it must not change.
    Stop(
        on=date(2026, 3, 27),
        typed={"H3": 0.6, "J3": 6000, "D4": date(2026, 4, 7), "E4": date(2026, 4, 13)},
        pv=10_000, ev=9400, ac=10_500, earned_days=19, actual_days=20,
        forecast_finish=date(2026, 4, 13),
    ),
    # Build done: EV = 13,000, ES = 25 of 25 days.
    # Forecast: Test as it stands in the plan now, 7-13 April.
    Stop(
        on=date(2026, 4, 3), typed={"H3": 1.0, "J3": 9600},
        pv=13_000, ev=13_000, ac=14_100, earned_days=25, actual_days=25,
        forecast_finish=date(2026, 4, 13),
    ),
    # Test begun and, whatever 40 % says, a quarter earned: EV = 13,500.
    # ES = 25 + 500 / 400 = 26.25 of 30 days.
    # Forecast: 60 % of five days are left after 10 April: 13-15 April.
    Stop(
        on=date(2026, 4, 10), typed={"H4": 0.4, "J4": 1500},
        pv=15_000, ev=13_500, ac=15_600, earned_days=26.25, actual_days=30,
        forecast_finish=date(2026, 4, 15),
    ),
)  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    percent = book.add_format({"num_format": "0%"})
    tasks, project = book.add_worksheet("Tasks"), book.add_worksheet("Project")
    for number, row in enumerate((HEADERS, *ROWS)):
        for column, value in enumerate(row):
            if isinstance(value, date):
                tasks.write_datetime(number, column, value, day)
            else:
                tasks.write(number, column, value, percent if HEADERS[column][0] == "%" else None)
    tasks.write_comment("B2", "agreed with the client")
    for number, (key, fact) in enumerate({"Name": "Bridge", "Status date": MARCH_2}.items()):
        project.write(number, 0, key)
        project.write(number, 1, fact, day)
    project.write_row(2, 0, ["Finish"])
    project.write(2, 1, APRIL_10, day)
    book.close()
    return path


def type_in(path: Path, part: str, cells: dict[str, float | date]) -> None:
    """Type numbers and dates over those that stand in cells, as a spreadsheet program saves them."""
    parts = members(path.read_bytes())
    xml = parts[part].decode()
    for address, value in cells.items():
        number = (value - date(1899, 12, 30)).days if isinstance(value, date) else value
        pattern = rf'(<c r="{address}"[^>]*><v>)[^<]*(</v>)'
        xml, count = re.subn(pattern, rf"\g<1>{number}\g<2>", xml)
        assert count == 1, address
    parts[part] = xml.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def go_to(path: Path, stop: Stop) -> None:
    """The team's week, and the sync at its end."""
    type_in(path, TASKS, stop.typed)
    type_in(path, PROJECT, {STATUS_DATE: stop.on})
    run(path)


def run(path: Path, given: Given = ASKED) -> None:
    before = path.read_bytes()
    outcome = sync(path, settings=Settings(), given=given, now=NOW)
    assert outcome.result is SyncResult.WRITTEN
    after = path.read_bytes()
    assert validate(after, prefix=PREFIX, original=before) == []
    typed = {name: part for name, part in users_members(before).items() if name in (TASKS, PROJECT)}
    assert {name: members(after)[name] for name in typed} == typed


def travelled(path: Path, stops: tuple[Stop, ...] = STOPS) -> Path:
    for stop in stops:
        go_to(path, stop)
    return path


def shown(path: Path) -> list[dict[str, object]]:
    """The Status History tab as another program sees it: one dictionary per row."""
    rows = [list(row) for row in opened(path)["Status History"].iter_rows(values_only=True)]
    at = next(number for number, row in enumerate(rows) if row[0] == "Status date")
    headers = [str(header) for header in rows[at]]
    return [dict(zip(headers, row, strict=True)) for row in rows[at + 1 :] if row[0]]


def analysis_of(path: Path, given: Given = ASKED) -> Analysis:
    """What is computed from the file as it lies there, the recorded History included."""
    found = assess_file(path, settings=Settings(), today=NOW.date(), given=given)
    return found.analysis


def test_each_status_date_leaves_one_row_with_the_figures_of_that_day(plan: Path) -> None:
    for count, stop in enumerate(STOPS, start=1):
        go_to(plan, stop)
        rows = shown(plan)
        assert [_day(row) for row in rows] == [each.on for each in STOPS[:count]]
        for row, passed in zip(rows, STOPS, strict=False):
            _expect(row, passed)


def _expect(row: dict[str, object], stop: Stop) -> None:
    assert (row["PV"], row["EV"], row["AC"], row["BAC"]) == pytest.approx(
        (stop.pv, stop.ev, stop.ac, 15_000)
    )
    assert row["SPI"] == pytest.approx(stop.ev / stop.pv)
    assert row["CPI"] == pytest.approx(stop.ev / stop.ac)
    assert row["SPI(t)"] == pytest.approx(stop.earned_days / stop.actual_days)
    assert row["Planned progress"] == pytest.approx(stop.pv / 15_000)
    assert _day(row, "Forecast finish") == stop.forecast_finish
    assert _day(row, "Promised finish") == APRIL_10


def _day(row: dict[str, object], header: str = "Status date") -> date:
    return date.fromisoformat(str(row[header])[:10])


def test_a_status_date_that_is_run_again_replaces_its_own_row_only(plan: Path) -> None:
    # On 20 March Build was at 35 %, not 30 %, as the team finds out after the sixth date:
    # EV = 4,000 + 3,150 = 7,150; ES = 10 + 3,150 / 600 = 15.25 of 15 days.
    travelled(plan)
    before = shown(plan)
    as_it_was: dict[str, float | date] = {
        "H3": 0.35,
        "J3": 2900,
        "H4": 0.0,
        "J4": 0,
        "D4": APRIL_6,
        "E4": APRIL_10,
    }
    type_in(plan, TASKS, as_it_was)
    run(plan, Given(status_date=date(2026, 3, 20)))
    after = shown(plan)
    assert [*after[:2], *after[3:]] == [*before[:2], *before[3:]]
    assert _day(after[2]) == date(2026, 3, 20)
    assert (after[2]["PV"], after[2]["EV"], after[2]["AC"]) == (7000, 7150, 7400)
    assert after[2]["SPI"] == pytest.approx(7150 / 7000)
    assert after[2]["SPI(t)"] == pytest.approx(15.25 / 15)


def test_a_look_back_knows_nothing_of_what_came_later(plan: Path) -> None:
    travelled(plan)
    third = analysis_of(plan, Given(status_date=date(2026, 3, 20)))
    assert third.trend.dates == (date(2026, 3, 6), date(2026, 3, 13), date(2026, 3, 20))
    assert third.history.is_backdated
    later = [point for point in third.earned_schedule_series.points if point.on > MARCH_16]
    assert [point.on for point in later if point.ev is not None] == [date(2026, 3, 20)]


def test_the_trend_of_the_finish_counts_working_days(plan: Path) -> None:
    # From Monday 13 April to Wednesday 15 April: two working days; from 10 April: three.
    trend = analysis_of(travelled(plan)).trend
    finish = trend.line("forecast_finish")
    assert (finish.from_previous.amount, finish.from_first.amount) == (2, 3)
    assert finish.from_previous.direction is Direction.WORSE
    assert trend.line("promised_finish").from_first.direction is Direction.SAME
    assert trend.line("rating").from_first.direction is Direction.UNKNOWN


def test_a_week_without_a_sync_stays_empty(plan: Path) -> None:
    # Nobody ran it on 13 and 27 March.
    for at in (0, 1, 2, 3, 4, 5):
        type_in(plan, TASKS, STOPS[at].typed)
        if at not in {1, 3}:
            type_in(plan, PROJECT, {STATUS_DATE: STOPS[at].on})
            run(plan)
    analysis = analysis_of(plan)
    points = analysis.earned_schedule_series.points
    assert [point.ev for point in points] == [2000, None, 6700, None, 13_000, 13_500]
    assert [point.spi_t is None for point in points] == [False, True, False, True, False, False]
    # What was planned to be done by the end of these weeks is known all the same.
    assert [points[1].pv, points[3].pv] == pytest.approx([4000, 10_000])
    assert len(analysis.trend.dates) == 4


def test_the_order_of_the_status_dates_makes_no_difference(plan: Path, tmp_path: Path) -> None:
    # Somebody enters the second week after the third: the tab is in the order of time all the same.
    other = tmp_path / "other.xlsx"
    other.write_bytes(plan.read_bytes())
    travelled(plan, STOPS[:3])
    travelled(other, (STOPS[0], STOPS[2]))
    type_in(other, TASKS, {"H2": 0.9, "J2": 4200, "H3": 0.0, "J3": 0})
    run(other, Given(status_date=STOPS[1].on))
    keys = ("Status date", "PV", "EV", "AC", "SPI", "CPI", "SPI(t)", "Forecast finish")
    assert _of(shown(other), keys) == _of(shown(plan), keys)


def _of(rows: list[dict[str, object]], keys: tuple[str, ...]) -> list[list[object]]:
    return [[row[key] for key in keys] for row in rows]


def test_a_moved_plan_is_measured_against_the_baseline_that_was_agreed(plan: Path) -> None:
    # Test is to finish on 13 April in the plan of the fourth date, on 10 April by the baseline;
    # on the sixth, 15 April is expected: two working days after the plan, three after the baseline.
    variance = analysis_of(travelled(plan)).variance
    assert variance.finish_to_plan.tolist() == [0, 0, 2]
    assert variance.finish_to_baseline.tolist() == [0, 0, 3]


def test_a_baseline_that_is_changed_afterwards_shows_in_what_was_recorded(plan: Path) -> None:
    # Build is re-baselined to 23 March-10 April: on 20 March nothing of it was planned any more
    # (PV 4,000 instead of the 7,000 recorded). The record stands, the week is marked.
    travelled(plan, STOPS[:4])
    type_in(plan, TASKS, {"F3": date(2026, 3, 23), "G3": date(2026, 4, 10)})
    points = analysis_of(plan).earned_schedule_series.points
    third = points[2]
    assert (third.on, third.is_replanned) == (date(2026, 3, 20), True)
    assert (third.pv, third.ev) == (7000, 6700)
    assert third.spi_t == pytest.approx(14.5 / 15)
    assert third.earned_days is None
    assert third.estimated_finish is None
    assert not points[0].is_replanned
