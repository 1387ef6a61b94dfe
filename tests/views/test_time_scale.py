from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetpm.views.time_scale import MOST_COLUMNS, TimeScale, Unit, find_span, lay_scale

STATUS = date(2026, 3, 16)


def number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def numbers(*days: str) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.array([number(day) if day else 0 for day in days], dtype=np.int64)


def scale(first: str, last: str) -> TimeScale:
    return lay_scale(number(first), number(last))


def span(
    agreed: tuple[str, ...], expected: tuple[str, ...] = (), status: date = STATUS
) -> list[str]:
    found = find_span(numbers(*agreed), numbers(*expected), status_date=status)
    assert found is not None
    return [date.fromordinal(day).isoformat() for day in found]


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("2026-03-16", "2026-03-16", Unit.DAY),
        ("2026-01-05", "2026-03-06", Unit.DAY),
        ("2026-01-05", "2026-03-07", Unit.WEEK),
        ("2026-01-05", "2027-12-31", Unit.WEEK),
        ("2026-01-05", "2028-12-31", Unit.MONTH),
        ("2026-01-05", "2036-01-05", Unit.QUARTER),
        ("2000-01-01", "2060-01-01", Unit.YEAR),
    ],
)
def test_the_unit_grows_with_the_plan(first: str, last: str, unit: Unit) -> None:
    assert scale(first, last).unit is unit


def test_weeks_begin_on_monday_and_one_is_to_spare() -> None:
    weeks = scale("2026-01-07", "2026-12-31")
    assert weeks.days[0] == date(2026, 1, 5)
    assert {day.weekday() for day in weeks.days} == {0}
    # 31 December 2026 is a Thursday: its week begins on the 28th, one more follows.
    assert weeks.days[-1] == date(2027, 1, 4)


def test_months_and_quarters_begin_on_their_first_day() -> None:
    assert scale("2026-02-11", "2029-12-31").days[:2] == (date(2026, 2, 1), date(2026, 3, 1))
    assert scale("2026-02-11", "2040-12-31").days[:2] == (date(2026, 1, 1), date(2026, 4, 1))


def test_a_day_stands_in_its_column_and_outside_before_or_behind() -> None:
    weeks = scale("2026-01-05", "2026-12-31")
    found = weeks.positions(numbers("2026-01-11", "2026-01-12", "2025-12-31", "2028-01-01", ""))
    assert found.tolist() == [0, 1, -1, weeks.count, -1]


def test_the_line_of_a_day_runs_at_the_edge_its_end_is_nearest_to() -> None:
    weeks = scale("2026-01-05", "2026-12-31")
    assert weeks.edge_after(date(2026, 1, 13)) == 1
    assert weeks.edge_after(date(2026, 1, 16)) == 2
    assert weeks.edge_after(date(2030, 1, 1)) is None
    assert weeks.edge_after(date(2020, 1, 1)) is None


@given(st.dates(), st.dates())
def test_a_scale_is_never_too_wide_and_never_has_gaps(one: date, other: date) -> None:
    first, last = sorted((one.toordinal(), other.toordinal()))
    made = lay_scale(first, last)
    edges = [*made.starts.tolist(), made.end]
    assert 1 <= made.count <= MOST_COLUMNS
    assert edges == sorted(set(edges))
    assert edges[0] <= first


def test_one_date_in_another_century_is_left_out() -> None:
    days = ("2026-01-05", "2026-01-16", "2026-01-19", "2226-02-01")
    assert span(days, status=date(2020, 1, 1)) == ["2026-01-05", "2026-01-19"]
    days = ("1900-01-01", "2026-01-16", "2026-01-19", "2026-02-01")
    assert span(days, status=date(2020, 1, 1)) == ["2026-01-16", "2026-02-01"]


def test_a_warranty_of_some_years_is_not_left_out() -> None:
    days = ("2026-01-05", "2026-01-16", "2026-01-19", "2031-01-19")
    assert span(days)[1] == "2031-01-19"


def test_half_of_the_plan_is_never_left_out() -> None:
    days = ("2026-01-05", "2026-01-16", "2046-01-05", "2046-01-16")
    assert span(days) == ["2026-01-05", "2046-01-16"]


def test_forecasts_stretch_the_scale_but_not_without_end() -> None:
    agreed = ("2026-01-05", "2026-03-31")
    assert span(agreed, ("2026-05-29",))[1] == "2026-05-29"
    assert span(agreed, ("2096-05-29",))[1] == "2026-03-31"


def test_a_status_date_nearby_is_shown_and_one_far_away_is_not() -> None:
    agreed = ("2026-04-01", "2026-09-30")
    assert span(agreed, status=date(2026, 3, 16))[0] == "2026-03-16"
    assert span(agreed, status=date(2028, 3, 16)) == list(agreed)


def test_without_any_date_there_is_nothing_to_show() -> None:
    assert find_span(numbers(""), numbers(""), status_date=STATUS) is None
