"""Columns of activities on several calendars are converted as each calendar alone would."""

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetpm.analysis.activities import ALWAYS, NEVER, Activities, Groups
from sheetpm.plan.calendar import FULL_DAY, WorkCalendar, WorkingTime, working_week
from tests.analysis.networks import OFFICE, START

_HOLIDAYS = {date(2026, 3, day): () for day in (4, 11, 18)}
_CALENDARS = [
    OFFICE,
    WorkCalendar(WorkingTime(week=working_week(range(6), 9), exceptions=_HOLIDAYS)),
    WorkCalendar(WorkingTime(week=(((1320, 1800),),) * 5 + ((), ()))),
    WorkCalendar(WorkingTime(week=((),) * 7, exceptions={date(2026, 3, 5): FULL_DAY})),
    WorkCalendar(WorkingTime(week=working_week(range(7), 24))),
]
_INSTANTS = st.integers(START - 60 * 1440, START + 60 * 1440) | st.sampled_from([NEVER, ALWAYS])


@given(rows=st.lists(st.tuples(st.integers(0, 4), _INSTANTS, st.integers(-9999, 9999)), max_size=9))
@settings(deadline=None)
def test_each_activity_is_converted_on_its_own_calendar(rows: list[tuple[int, int, int]]) -> None:
    of = [which for which, _, _ in rows]
    groups = Groups(
        Activities(
            calendars=_CALENDARS,
            calendar_of=np.array(of, dtype=np.int64),
            duration=np.zeros(len(rows), dtype=np.int64),
            start_from=np.zeros(len(rows), dtype=np.int64),
        )
    )
    instants = [instant for _, instant, _ in rows]
    positions = groups.positions_from(np.array(instants, dtype=np.int64)).tolist()
    assert positions == [
        instant if instant in (NEVER, ALWAYS) else _CALENDARS[which].position_from(instant)
        for which, instant in zip(of, instants, strict=True)
    ]
    moved = [2 * _CALENDARS[which].worked(START) + by for which, _, by in rows]
    found = groups.instants_at(np.array([moved, moved[::-1]], dtype=np.int64)).tolist()
    assert found == [
        [_CALENDARS[which].instant_at(at) for which, at in zip(of, row, strict=True)]
        for row in (moved, moved[::-1])
    ]
