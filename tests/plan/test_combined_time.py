"""Calendars together: the time in which all of them work, and in which any one does."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from sheetpm.plan.calendar import DAY, FULL_DAY, Spans, WorkingTime, midnight, working_week
from sheetpm.plan.combined_time import common_time, joint_time

MONDAY = date(2026, 3, 2)
OFFICE = WorkingTime(week=working_week(range(5), 8))
NIGHTS = WorkingTime(week=(((1200, 1680),),) * 5 + ((), ()))
"""20:00 to 04:00 from Monday to Friday, the last one until Saturday morning."""
ALWAYS = WorkingTime(week=(((0, DAY),),) * 7)


def only(*weekdays: int, spans: Spans = FULL_DAY) -> WorkingTime:
    return WorkingTime(week=tuple(spans if day in weekdays else () for day in range(7)))


def test_a_calendar_with_itself_is_itself() -> None:
    for time in (OFFICE, NIGHTS, ALWAYS, only(0, spans=((1320, 360),))):
        for combined in (common_time([time, time]), joint_time([time, time]), joint_time([time])):
            worked = [tuple((s, e if e > s else e + DAY) for s, e in day) for day in time.week]
            assert combined.week == tuple(worked)
            assert not combined.exceptions


def test_common_time_is_what_the_hours_share() -> None:
    early = only(0, 1, 2, spans=((360, 600), (660, 900)))
    # 08:00-10:00, 11:00-12:00 and 13:00-15:00 on Monday to Wednesday.
    shared = ((480, 600), (660, 720), (780, 900))
    assert common_time([OFFICE, early]).week == (shared,) * 3 + ((),) * 4


def test_joint_time_is_the_hours_of_both() -> None:
    late = only(4, 5, spans=((600, 1140),))
    # On Friday 08:00-12:00 and 13:00-17:00 with 10:00-19:00 are 08:00-19:00.
    assert joint_time([OFFICE, late]).week == (
        *(FULL_DAY,) * 4,
        ((480, 1140),),
        ((600, 1140),),
        (),
    )


def test_a_night_shift_stays_with_the_day_on_which_it_starts() -> None:
    assert joint_time([OFFICE, NIGHTS]).week[4] == (*FULL_DAY, (1200, 1680))
    assert joint_time([OFFICE, NIGHTS]).week[5] == ()
    assert common_time([ALWAYS, NIGHTS]).week == NIGHTS.week
    # 02:00-06:00 shares two hours with the shift of the day before.
    mornings = only(1, 5, spans=((120, 360),))
    assert common_time([NIGHTS, mornings]).week == (
        (),
        ((120, 240),),
        (),
        (),
        (),
        ((120, 240),),
        (),
    )


def test_three_shifts_round_the_clock_are_cut_at_each_midnight() -> None:
    shifts = [only(*range(7), spans=((at, at + 480),)) for at in (360, 840, 1320)]
    assert joint_time(shifts).week == ALWAYS.week


def test_exceptions_of_each_calendar_count() -> None:
    # Ann is off on Wednesday the 4th, Bob has Saturday the 7th in exchange.
    ann = OFFICE.without([date(2026, 3, 4)])
    bob = WorkingTime(
        week=OFFICE.week, exceptions={date(2026, 3, 4): (), date(2026, 3, 7): FULL_DAY}
    )
    assert common_time([ann, bob]).exceptions == {date(2026, 3, 4): ()}
    assert joint_time([ann, bob]).exceptions == {
        date(2026, 3, 4): (),
        date(2026, 3, 7): FULL_DAY,
    }
    assert joint_time([ann, OFFICE]).exceptions == {}


def test_calendars_that_never_meet_have_no_common_time() -> None:
    found = common_time([OFFICE, only(5, 6)])
    assert not any(found.week)
    assert not any(found.exceptions.values())


_DAYS: list[Spans] = [
    (),
    FULL_DAY,
    ((0, DAY),),
    ((1320, 1800),),
    ((1320, 360),),
    ((720, 2160),),
    ((0, 180), (240, 480), (1380, DAY)),
]
_TIMES = st.builds(
    WorkingTime,
    week=st.lists(st.sampled_from(_DAYS), min_size=7, max_size=7).map(tuple),
    exceptions=st.dictionaries(
        st.integers(0, 20).map(lambda day: MONDAY + timedelta(days=day)),
        st.sampled_from(_DAYS),
        max_size=4,
    ),
)
_LENGTH = 30 * DAY


def is_worked(time: WorkingTime) -> NDArray[np.bool_]:
    """Minute by minute, from a week before the first Monday on."""
    worked = np.zeros(_LENGTH, dtype=bool)
    for step in range(-3, 33):
        day = MONDAY + timedelta(days=step - 7)
        for start, end in time.spans_of(day):
            until = end if end > start else end + DAY
            at = midnight(day) - midnight(MONDAY - timedelta(days=7))
            worked[max(at + start, 0) : max(at + until, 0)] = True
    return worked


@given(times=st.lists(_TIMES, min_size=1, max_size=3))
def test_each_minute_is_worked_by_all_or_by_any(times: list[WorkingTime]) -> None:
    lines = [is_worked(each) for each in times]
    assert (is_worked(common_time(times)) == np.logical_and.reduce(lines)).all()
    assert (is_worked(joint_time(times)) == np.logical_or.reduce(lines)).all()


@given(times=st.lists(_TIMES, min_size=1, max_size=3))
def test_a_combined_day_holds_only_what_starts_on_it_and_lasts_a_day_at_most(
    times: list[WorkingTime],
) -> None:
    for combined in (common_time(times), joint_time(times)):
        for day in (*combined.week, *combined.exceptions.values()):
            assert all(0 <= start < DAY and start < end <= 2 * DAY for start, end in day)
            assert all(end <= start + DAY for start, end in day)
            assert list(day) == sorted(day)
