from datetime import date

import pytest

from sheetpm.analysis.history import History
from sheetpm.plan.model import Plan
from sheetpm.schema.owned import HistoryRow, OverallColour, ValueMeasure
from sheetpm.schema.risks import IssueRow, RiskRow
from tests.analysis.analysed import STATUS, analysed
from tests.analysis.made_plans import day, made_plan, share, step, task


def history(plan: Plan) -> History:
    return analysed(plan).history


def recorded(*days: str) -> list[HistoryRow]:
    return [HistoryRow(status_date=day(on), ev=float(at)) for at, on in enumerate(days)]


def test_the_row_to_record_holds_the_key_figures() -> None:
    row = history(
        made_plan(
            task("A", "2026-03-02", "2026-03-06", budget=1000.0, percent_complete=1.0),
            task("B", "2026-03-09", "2026-03-20", budget=2000.0, percent_complete=0.4),
            risks=(
                RiskRow(id="R1", probability=share(0.5), impact=step(4), impact_cost=1000.0),
                RiskRow(id="R2", probability=step(1), impact=step(1)),
            ),
            issues=(IssueRow(issue="a"),),
        )
    ).row
    assert row.status_date == STATUS
    assert (row.bac, row.ac) == (3000, None)
    assert row.pv == pytest.approx(2200)
    assert row.ev == pytest.approx(1800)
    assert row.measure is ValueMeasure.MONEY
    assert row.actual_progress == pytest.approx(0.6)
    assert row.spi == pytest.approx(1800 / 2200)
    assert (row.risks_low, row.risks_medium, row.risks_high, row.risks_extreme) == (1, 0, 1, 0)
    assert row.exposure == 500
    assert row.open_issues == 1
    assert row.open_feedback is None, "without a tab of feedback nobody knows"
    assert row.colour is OverallColour.RED
    assert row.errors is None


def test_a_plan_without_a_register_records_no_count_of_risks() -> None:
    assert history(made_plan(task("A"))).row.risks_low is None


def test_the_trend_ends_with_the_status_date() -> None:
    found = history(made_plan(task("A"), history=recorded("2026-03-09", "2026-03-02")))
    assert [row.status_date for row in found.trend] == [
        date(2026, 3, 2),
        date(2026, 3, 9),
        STATUS,
    ]
    assert found.previous is not None
    assert found.previous.status_date == date(2026, 3, 9)
    assert not found.is_backdated


def test_the_same_status_date_is_replaced_not_repeated() -> None:
    found = history(made_plan(task("A"), history=recorded("2026-03-09", "2026-03-16")))
    assert [row.status_date for row in found.to_record] == [date(2026, 3, 9), STATUS]
    assert found.to_record[-1] is found.row
    assert found.previous is not None
    assert found.previous.status_date == date(2026, 3, 9)


def test_of_two_rows_for_one_date_the_lower_one_counts() -> None:
    found = history(made_plan(task("A"), history=recorded("2026-03-09", "2026-03-09")))
    assert [row.ev for row in found.recorded] == [1]


def test_a_status_date_before_the_last_recorded_one_is_backdated_and_keeps_it() -> None:
    found = history(made_plan(task("A"), history=recorded("2026-03-09", "2026-03-23")))
    assert found.is_backdated
    assert found.last_recorded == date(2026, 3, 23)
    assert [row.status_date for row in found.trend] == [date(2026, 3, 9), STATUS]
    assert len(found.to_record) == 3


def test_the_first_sync_has_no_previous_row() -> None:
    found = history(made_plan(task("A")))
    assert found.previous is None
    assert found.trend == (found.row,)
    assert found.last_recorded is None


def test_recorded_rows_are_never_recomputed() -> None:
    rows = recorded("2026-03-02", "2026-03-09")
    found = history(made_plan(task("A", percent_complete=0.9), history=rows))
    assert [row.ev for row in found.to_record[:2]] == [0, 1]
