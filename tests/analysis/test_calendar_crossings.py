"""A crossing's table gives what the calendars themselves give, position by position."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetpm.analysis.calendar_crossings import Crossing
from sheetpm.plan.calendar import WorkCalendar, WorkingTime, round_the_clock, working_week

OFFICE = WorkCalendar(WorkingTime(week=working_week(range(5), 8.0)))
HOLIDAYS = WorkCalendar(
    OFFICE.time.without([date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 20)])
)
NIGHT = WorkCalendar(WorkingTime(week=(((1320, 360),),) * 5 + ((), ())))
SATURDAYS = WorkCalendar(WorkingTime(week=working_week(range(6), 7.5)))
CALENDARS = {
    "office": OFFICE,
    "holidays": HOLIDAYS,
    "night": NIGHT,
    "saturdays": SATURDAYS,
    "clock": round_the_clock(),
}


@pytest.mark.parametrize("target", CALENDARS)
@pytest.mark.parametrize("source", CALENDARS)
@given(data=st.data())
def test_a_table_agrees_with_the_calendars(source: str, target: str, data: st.DataObject) -> None:
    before, after = CALENDARS[source], CALENDARS[target]
    crossing = Crossing(before, after)
    monday = 2 * before.worked(OFFICE.day_start(date(2026, 3, 2)))
    for _ in range(2):
        at = data.draw(st.integers(-20_000, 40_000), label="at")
        positions = monday + at + np.arange(0, 3000, 7)
        expected = after.positions_from(before.instants_at(positions))
        assert crossing.carry(positions).tolist() == expected.tolist()


def test_positions_too_far_apart_for_a_table_are_carried_too() -> None:
    positions = np.array([0, 40_000_000], dtype=np.int64)
    expected = NIGHT.positions_from(OFFICE.instants_at(positions))
    assert Crossing(OFFICE, NIGHT).carry(positions).tolist() == expected.tolist()
