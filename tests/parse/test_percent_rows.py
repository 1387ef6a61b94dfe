"""Measures of a goal or a check that are typed as ratios, with a sign, or from 0 to 100."""

import pytest

from sheetpm.analysis.goals import attain
from sheetpm.analysis.quality import judge
from sheetpm.grid import CellValue
from sheetpm.schema.quality import CheckResult
from tests.parse.reading import PercentFormats, Reading, grid, read_grids, tasks_grid

_TASKS = tasks_grid(["ID", "Task"], ["T1", "Design"])


def _goals(*measures: CellValue, unit: str = "%", formatted: tuple[int, ...] = ()) -> Reading:
    header: list[CellValue] = ["ID", "Goal", "Unit", "Baseline", "Target", "Current"]
    row: list[CellValue] = ["G1", "Orders", unit, *measures]
    formats = PercentFormats(*formatted)
    return read_grids(_TASKS, grid("Goals", header, row, number_formats=formats))


def _measures(reading: Reading) -> tuple[float | None, float | None, float | None]:
    (row,) = reading.plan.goals.rows
    return row.baseline, row.target, row.current


def _result(target: CellValue, actual: CellValue, operator: str = "≥") -> CheckResult | None:
    header: list[CellValue] = ["ID", "Standard", "Operator", "Target", "Actual"]
    sheet = grid("Quality", header, ["Q1", "Uptime", operator, target, actual])
    (row,) = read_grids(_TASKS, sheet).plan.quality.rows
    return judge(row)


def test_a_plain_number_beside_a_sign_is_percent() -> None:
    reading = _goals("20%", 50.0, 35.0)
    assert _measures(reading) == (20, 50, 35)
    assert attain(reading.plan.goals.rows[0]).value == 0.5
    assert reading.flags == []


def test_a_percent_format_is_a_sign() -> None:
    assert _measures(_goals(0.2, 50.0, 35.0, formatted=(4,))) == (20, 50, 35)


def test_without_a_unit_the_plain_numbers_become_ratios() -> None:
    reading = _goals("20%", 50.0, "35%", unit="")
    assert _measures(reading) == (0.2, 0.5, 0.35)
    assert reading.flags == []


@pytest.mark.parametrize(
    "measures", [("20%", "50%", "35%"), ("80%", "150%", "100%"), (0.2, 0.5, 0.35)]
)
def test_what_is_typed_alike_stays_as_it_is(measures: tuple[CellValue, ...]) -> None:
    reading = _goals(*measures)
    assert attain(reading.plan.goals.rows[0]).value is not None
    assert max(each or 0 for each in _measures(reading)) <= 1.5
    assert reading.flags == []


def test_small_percentages_are_no_ratios() -> None:
    reading = _goals(0.8, 2.6, 1.0)
    assert _measures(reading) == (0.8, 2.6, 1.0)
    assert reading.flags == []


def test_a_number_that_may_be_a_ratio_or_percent_is_refused() -> None:
    reading = _goals(0.98, 0.999, 99.5)
    assert _measures(reading) == (None, None, 99.5)
    assert reading.flags == [("CEL003", "Goals!D2"), ("CEL003", "Goals!E2")]
    assert attain(reading.plan.goals.rows[0]).why is not None
    assert _measures(_goals("20%", 0.5, 35.0)) == (20, None, 35)


def test_other_units_mix_small_and_large_numbers_freely() -> None:
    assert _measures(_goals(0.5, 40.0, 12.0, unit="s")) == (0.5, 40, 12)


def test_a_check_compares_per_cent_with_per_cent() -> None:
    assert _result("95%", 90.0) is CheckResult.FAIL
    assert _result("95%", 96.0) is CheckResult.PASS
    assert _result("95%", 0.96) is CheckResult.PASS
    assert _result(95.0, "96%") is CheckResult.PASS
    assert _result("100%", "120%", "≤") is CheckResult.FAIL
