from datetime import date
from typing import Any

import pytest

from sheetpm.analysis.trend import AIMS, Aim, Direction, Trend, figure_keys, follow_figures
from sheetpm.plan.calendar import WorkCalendar, WorkingTime, working_week
from sheetpm.schema.column import CellKind
from sheetpm.schema.owned import HistoryRow, OverallColour, ValueMeasure
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import made_plan, task

CALENDAR = WorkCalendar(WorkingTime(week=working_week(range(5), 8.0)))


def trend(*rows: HistoryRow) -> Trend:
    return follow_figures(rows, CALENDAR)


def row(on: int, **figures: Any) -> HistoryRow:
    """A row of that day of March."""
    return HistoryRow(status_date=date(2026, 3, on), **figures)


def test_every_figure_of_the_history_has_an_aim() -> None:
    assert set(AIMS) == set(figure_keys())
    kinds = {column.key: column.kind for column in HistoryRow.schema.columns}
    left_out = set(kinds) - set(AIMS)
    assert left_out == {"status_date", "measure", "colour"}
    assert all(kinds[key] is CellKind.CHOICE for key in left_out - {"status_date"})


def test_a_figure_is_followed_date_by_date() -> None:
    line = trend(row(2, spi=0.9), row(9, spi=0.8), row(16, spi=0.85)).line("spi")
    assert line.values == (0.9, 0.8, 0.85)
    assert line.from_previous.since == date(2026, 3, 9)
    assert line.from_previous.amount == pytest.approx(0.05)
    assert line.from_previous.direction is Direction.BETTER
    assert line.from_first.since == date(2026, 3, 2)
    assert line.from_first.amount == pytest.approx(-0.05)
    assert line.from_first.direction is Direction.WORSE


@pytest.mark.parametrize(
    ("key", "direction"),
    [
        ("actual_progress", Direction.BETTER),
        ("cpi", Direction.BETTER),
        ("rating", Direction.BETTER),
        ("risks_extreme", Direction.WORSE),
        ("open_issues", Direction.WORSE),
        ("errors", Direction.WORSE),
        ("bac", Direction.CHANGED),
        ("ac", Direction.CHANGED),
        ("risks_low", Direction.CHANGED),
    ],
)
def test_what_more_of_a_figure_means_depends_on_the_figure(key: str, direction: Direction) -> None:
    found = trend(row(9, **{key: 1.0}), row(16, **{key: 2.0})).line(key)
    assert found.from_previous.direction is direction


def test_a_later_forecast_is_worse_and_counts_in_working_days() -> None:
    # Friday 5 June to Tuesday 9 June
    found = trend(
        row(9, forecast_finish=date(2026, 6, 5)), row(16, forecast_finish=date(2026, 6, 9))
    ).line("forecast_finish")
    assert found.from_previous.amount == 2
    assert found.from_previous.direction is Direction.WORSE


def test_a_forecast_that_moves_over_a_weekend_only_stays() -> None:
    found = trend(
        row(9, forecast_finish=date(2026, 6, 5)), row(16, forecast_finish=date(2026, 6, 7))
    ).line("forecast_finish")
    assert found.from_previous.direction is Direction.SAME


def test_sums_that_differ_by_a_last_digit_are_the_same() -> None:
    found = trend(row(9, exposure=0.3), row(16, exposure=0.1 + 0.2)).line("exposure")
    assert found.from_previous.direction is Direction.SAME
    assert found.from_previous.amount == 0


def test_what_was_not_recorded_is_unknown_and_never_nought() -> None:
    found = trend(row(2, rating=4.0), row(9), row(16, rating=3.5)).line("rating")
    assert found.values == (4.0, None, 3.5)
    assert found.from_previous.direction is Direction.UNKNOWN
    assert found.from_previous.amount is None
    assert found.from_previous.since is None
    assert found.from_first.since == date(2026, 3, 2)
    assert found.from_first.direction is Direction.WORSE


def test_the_first_date_that_has_a_figure_is_where_it_begins() -> None:
    found = trend(row(2), row(9, rating=3.0), row(16, rating=4.0)).line("rating")
    assert found.from_first.since == date(2026, 3, 9)
    assert found.from_first.direction is Direction.BETTER


def test_a_single_status_date_has_nothing_to_compare_with() -> None:
    found = trend(row(16, spi=0.9)).line("spi")
    assert found.values == (0.9,)
    for change in (found.from_previous, found.from_first):
        assert change.direction is Direction.UNKNOWN


def test_money_is_never_set_against_hours() -> None:
    found = trend(
        row(2, ev=900.0, spi=0.5, open_issues=3.0, measure=ValueMeasure.MONEY),
        row(9, ev=80.0, spi=0.9, open_issues=2.0, measure=ValueMeasure.HOURS),
        row(16, ev=1000.0, spi=0.8, open_issues=1.0, measure=ValueMeasure.MONEY),
    )
    assert found.other_measure == (date(2026, 3, 9),)
    for key, values in (("ev", (900.0, None, 1000.0)), ("spi", (0.5, None, 0.8))):
        line = found.line(key)
        assert line.values == values
        assert line.from_previous.direction is Direction.UNKNOWN
        assert line.from_first.since == date(2026, 3, 2)
    assert found.line("open_issues").values == (3.0, 2.0, 1.0)


def test_rows_without_a_measure_are_in_money() -> None:
    found = trend(row(9, ev=900.0), row(16, ev=950.0, measure=ValueMeasure.MONEY))
    assert found.other_measure == ()
    assert found.line("ev").from_previous.amount == 50


def test_figures_that_nobody_recorded_can_be_told() -> None:
    found = trend(row(9, spi=1.0), row(16, spi=1.0))
    assert found.line("spi").is_recorded
    assert not found.line("rating").is_recorded


def test_an_aim_of_neither_is_never_better_or_worse() -> None:
    for key in [key for key, aim in AIMS.items() if aim is Aim.NEITHER and key[-6:] != "finish"]:
        for before, now in ((1.0, 2.0), (2.0, 1.0)):
            line = trend(row(9, **{key: before}), row(16, **{key: now})).line(key)
            assert line.from_previous.direction is Direction.CHANGED


def test_the_analysis_follows_history_up_to_its_status_date() -> None:
    plan = made_plan(
        task("A", "2026-03-09", "2026-03-20", budget=1000.0, percent_complete=0.45),
        history=(
            row(9, actual_progress=0.1, ev=100.0, colour=OverallColour.RED),
            row(23, actual_progress=0.9, ev=900.0),
        ),
    )
    found = analysed(plan).trend
    assert found.dates == (date(2026, 3, 9), date(2026, 3, 16))
    assert found.line("ev").values == (100.0, 450.0)
    assert found.line("actual_progress").from_previous.amount == pytest.approx(0.35)
