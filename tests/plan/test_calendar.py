"""Working time: adding, subtracting and measuring on calendars of many kinds."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetpm.plan.calendar import (
    DAY,
    FULL_DAY,
    WorkCalendar,
    WorkingTime,
    day_of_finish,
    day_of_start,
    midnight,
    working_week,
)

MONDAY = date(2026, 3, 2)
MON_TO_FRI = range(5)


def clock(day: date, hour: int, minute: int = 0) -> int:
    """The instant at a time of a day."""
    return midnight(day) + 60 * hour + minute


def march(day: int, hour: int, minute: int = 0) -> int:
    """The instant at a time of a day of March 2026; the 2nd is a Monday."""
    return clock(date(2026, 3, day), hour, minute)


def office(**exceptions: tuple[tuple[int, int], ...]) -> WorkCalendar:
    """Monday to Friday, 8 hours; exceptions by day of March 2026, such as `d7=FULL_DAY`."""
    days = {date(2026, 3, int(name[1:])): spans for name, spans in exceptions.items()}
    return WorkCalendar(WorkingTime(week=working_week(MON_TO_FRI, 8), exceptions=days))


def night_shift() -> WorkCalendar:
    """Monday to Friday from 22:00 to 06:00 of the next day, with no break."""
    week = tuple(((1320, 1800),) if day < 5 else () for day in range(7))
    return WorkCalendar(WorkingTime(week=week))


@pytest.mark.parametrize(
    ("instant", "minutes", "expected"),
    [
        # Monday 08:00 + 8 h: to the end of the day, not to Tuesday morning.
        (march(2, 8), 480, march(2, 17)),
        # One minute more falls on Tuesday.
        (march(2, 8), 481, march(3, 8, 1)),
        # 4 h end before the lunch break.
        (march(2, 8), 240, march(2, 12)),
        (march(2, 8), 241, march(2, 13, 1)),
        # Friday + 2 days = Monday evening.
        (march(6, 8), 960, march(9, 17)),
        # From a Sunday work begins on Monday.
        (march(8, 10), 60, march(9, 9)),
        # From the evening before: the same as from the next morning.
        (march(2, 17), 480, march(3, 17)),
        # Nothing added moves nothing, not even off a weekend.
        (march(8, 10), 0, march(8, 10)),
        # A lead goes back: 2 h before Monday 10:00 is Monday 08:00, 3 h Friday 16:00.
        (march(9, 10), -120, march(9, 8)),
        (march(9, 10), -180, march(6, 16)),
    ],
)
def test_work_added_ends_at_the_end_of_its_last_span(
    instant: int, minutes: int, expected: int
) -> None:
    assert office().add(instant, minutes) == expected


@pytest.mark.parametrize(
    ("instant", "minutes", "expected"),
    [
        # A day of work that is finished on Monday evening began that morning.
        (march(2, 17), 480, march(2, 8)),
        # One that is finished on Tuesday 08:00 began on Monday too.
        (march(3, 8), 480, march(2, 8)),
        # 4 h before 17:00 begin after lunch, 4 h and 1 min before it.
        (march(2, 17), 240, march(2, 13)),
        (march(2, 17), 241, march(2, 11, 59)),
        # Two days before Monday evening: Friday morning.
        (march(9, 17), 960, march(6, 8)),
        (march(8, 10), 0, march(8, 10)),
        # Negative work goes forward.
        (march(6, 16), -180, march(9, 10)),
    ],
)
def test_work_subtracted_begins_at_the_start_of_its_first_span(
    instant: int, minutes: int, expected: int
) -> None:
    assert office().subtract(instant, minutes) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (march(2, 8), march(2, 17), 480),
        (march(2, 17), march(3, 8), 0),
        # Friday 16:00 to Monday 10:00: 1 h and 2 h.
        (march(6, 16), march(9, 10), 180),
        (march(9, 10), march(6, 16), -180),
        # Saturday to Sunday.
        (march(7, 0), march(8, 23), 0),
        # Half past twelve is lunch: 4 h of the morning.
        (march(2, 0), march(2, 12, 30), 240),
    ],
)
def test_measuring_counts_worked_minutes_only(first: int, last: int, expected: int) -> None:
    assert office().between(first, last) == expected


def test_next_and_previous_working_instants() -> None:
    calendar = office()
    assert calendar.next_working(march(2, 9)) == march(2, 9)
    assert calendar.next_working(march(2, 12)) == march(2, 13)
    assert calendar.next_working(march(6, 17)) == march(9, 8)
    assert calendar.previous_working(march(2, 9)) == march(2, 9)
    assert calendar.previous_working(march(2, 13)) == march(2, 12)
    assert calendar.previous_working(march(9, 8)) == march(6, 17)


def test_a_day_starts_and_finishes_on_itself() -> None:
    calendar = office()
    assert calendar.day_start(MONDAY) == march(2, 8)
    assert calendar.day_finish(MONDAY) == march(2, 17)
    assert day_of_start(march(2, 8)) == day_of_finish(march(2, 17)) == MONDAY


def test_midnight_finishes_the_day_before_and_starts_its_own() -> None:
    assert day_of_finish(march(3, 0)) == date(2026, 3, 2)
    assert day_of_start(march(3, 0)) == date(2026, 3, 3)


def test_a_day_off_starts_on_the_next_working_day_and_finishes_on_the_one_before() -> None:
    saturday = date(2026, 3, 7)
    assert office().day_start(saturday) == march(9, 8)
    assert office().day_finish(saturday) == march(6, 17)


def test_a_holiday_is_skipped() -> None:
    calendar = office(d4=())
    # Tuesday + 2 days: Tuesday, Thursday.
    assert calendar.add(march(3, 8), 960) == march(5, 17)
    assert calendar.between(march(3, 8), march(5, 17)) == 960
    assert not calendar.is_working_day(date(2026, 3, 4))


def test_a_make_up_day_is_worked() -> None:
    calendar = office(d7=FULL_DAY)
    assert calendar.add(march(6, 8), 960) == march(7, 17)
    assert calendar.day_start(date(2026, 3, 7)) == march(7, 8)
    assert calendar.is_working_day(date(2026, 3, 7))


def test_days_without_leave_stay_as_they_are() -> None:
    time = office(d7=FULL_DAY).time.without([date(2026, 3, 4)])
    assert time.spans_of(date(2026, 3, 4)) == ()
    assert time.spans_of(date(2026, 3, 7)) == FULL_DAY
    assert time.spans_of(date(2026, 3, 5)) == FULL_DAY


@pytest.mark.parametrize(
    ("hours", "spans"),
    [
        (4, ((480, 720),)),
        # 7.5 h: 08:00-12:00 and 13:00-16:30.
        (7.5, ((480, 720), (780, 990))),
        (8, ((480, 720), (780, 1020))),
        # 10 h: until 19:00.
        (10, ((480, 720), (780, 1140))),
        # 15 h just end at midnight; more leaves no room for a break.
        (15, ((480, 720), (780, 1440))),
        (20, ((240, 1440),)),
        (24, ((0, 1440),)),
        # A day cannot have more, nor none at all.
        (30, ((0, 1440),)),
        (0, ((480, 481),)),
    ],
)
def test_hours_per_day_become_working_times(
    hours: float, spans: tuple[tuple[int, int], ...]
) -> None:
    week = working_week(MON_TO_FRI, hours)
    assert week[0] == week[4] == spans
    assert week[5] == week[6] == ()


@pytest.mark.parametrize("hours", [4, 7.5, 8, 10, 15, 20, 24])
def test_five_days_of_work_take_a_week_whatever_the_hours(hours: float) -> None:
    calendar = WorkCalendar(WorkingTime(week=working_week(MON_TO_FRI, hours)))
    start = calendar.day_start(MONDAY)
    finish = calendar.add(start, 5 * calendar.minutes_per_day)
    assert calendar.minutes_per_day == hours * 60
    assert day_of_finish(finish) == date(2026, 3, 6)
    assert finish == calendar.day_finish(date(2026, 3, 6))


def test_round_the_clock_a_day_ends_at_midnight() -> None:
    calendar = WorkCalendar(WorkingTime(week=working_week(range(7), 24)))
    assert calendar.add(march(2, 0), DAY) == march(3, 0)
    assert day_of_finish(calendar.add(march(2, 0), DAY)) == MONDAY
    # Without any gap the calendar is one span: nothing moves.
    assert calendar.next_working(march(8, 3)) == calendar.previous_working(march(8, 3))


def test_a_night_shift_runs_across_midnight() -> None:
    calendar = night_shift()
    assert calendar.minutes_per_day == 480
    # Friday 22:00 + 8 h = Saturday 06:00; the next minute is worked on Monday night.
    assert calendar.add(march(6, 22), 480) == march(7, 6)
    assert calendar.add(march(6, 22), 481) == march(9, 22, 1)
    assert calendar.subtract(march(7, 6), 480) == march(6, 22)
    assert calendar.next_working(march(3, 2)) == march(3, 2)
    assert calendar.next_working(march(3, 7)) == march(3, 22)
    assert calendar.day_finish(MONDAY) == march(3, 6)


def test_overlapping_shifts_count_once() -> None:
    # Monday's shift runs to 02:00 on Tuesday, Tuesday's starts at 01:00: 01:00-02:00 once.
    time = WorkingTime(week=(((1200, 1560),), ((60, 300),), (), (), (), (), ()))
    calendar = WorkCalendar(time)
    assert calendar.between(march(2, 0), march(4, 0)) == 4 * 60 + 5 * 60
    assert calendar.add(march(2, 20), 540) == march(3, 5)


def test_working_days_count_both_ends() -> None:
    calendar = office(d4=(), d7=FULL_DAY)
    assert calendar.working_days(MONDAY, MONDAY) == 1
    # 2 to 8 March: five days, less the 4th, and Saturday the 7th.
    assert calendar.working_days(MONDAY, date(2026, 3, 8)) == 5
    assert calendar.working_days(date(2026, 3, 8), date(2026, 3, 8)) == 0
    assert calendar.working_days(date(2026, 3, 8), MONDAY) == 0


def test_working_days_reach_beyond_the_exceptions() -> None:
    calendar = office()
    # 2040-01-02 is a Monday.
    assert calendar.working_days(date(2040, 1, 2), date(2040, 1, 8)) == 5


@pytest.mark.parametrize(
    ("planned", "other", "slip"),
    [
        (2, 2, 0),
        (2, 3, 1),
        (6, 9, 1),
        (9, 6, -1),
        (2, 16, 10),
        (16, 2, -10),
        # From Friday to Saturday no working day is lost.
        (6, 7, 0),
        (7, 6, 0),
        # Planned on a Saturday, done on Monday: one day late.
        (7, 9, 1),
        (9, 7, -1),
    ],
)
def test_slip_is_signed_and_in_working_days(planned: int, other: int, slip: int) -> None:
    assert office().slip_days(date(2026, 3, planned), date(2026, 3, other)) == slip


def test_work_runs_on_beyond_the_exceptions_in_the_usual_week() -> None:
    calendar = office()
    # 2026-03-02 + 400 weeks of 5 days: the Friday 400 weeks less 3 days later.
    finish = calendar.add(march(2, 8), 400 * 5 * 480)
    assert finish == clock(MONDAY + timedelta(weeks=400, days=-3), 17)
    assert calendar.subtract(finish, 400 * 5 * 480) == march(2, 8)
    # And 200 weeks back.
    assert calendar.subtract(march(2, 8), 200 * 5 * 480) == clock(MONDAY - timedelta(weeks=200), 8)
    # 2042-03-01 is a Saturday, 2010-01-03 a Sunday.
    assert office().next_working(clock(date(2042, 3, 1), 9)) == clock(date(2042, 3, 3), 8)
    assert office().previous_working(clock(date(2010, 1, 3), 9)) == clock(date(2010, 1, 1), 17)


def test_centuries_away_the_usual_week_goes_on() -> None:
    calendar = office()
    # 2999-01-05 is a Saturday, 1890-01-01 a Wednesday.
    assert calendar.next_working(clock(date(2999, 1, 5), 8)) == clock(date(2999, 1, 7), 8)
    past = clock(date(1890, 1, 1), 8)
    assert calendar.add(past, 480) == clock(date(1890, 1, 1), 17)
    far = calendar.add(march(2, 8), 10**9)
    assert calendar.between(march(2, 8), far) == 10**9
    # Beyond what a date can hold, days stay at its end.
    assert day_of_start(far + 10**12) == date.max
    assert day_of_start(-(10**12)) == date.min


def test_a_calendar_without_working_time_is_refused() -> None:
    with pytest.raises(ValueError, match="without working time"):
        WorkCalendar(WorkingTime(week=((),) * 7, exceptions={MONDAY: ()}), name="idle")


def test_a_calendar_of_single_days_has_no_time_before_them() -> None:
    weekend = {date(2026, 3, day): FULL_DAY for day in (7, 8)}
    calendar = WorkCalendar(WorkingTime(week=((),) * 7, exceptions=weekend))
    assert calendar.next_working(march(2, 8)) == march(7, 8)
    assert calendar.add(march(2, 8), 960) == march(8, 17)
    assert calendar.working_days(date(2026, 1, 1), date(2026, 12, 31)) == 2
    assert calendar.minutes_per_day == 480
    # What does not fit goes on when the week of the last day is over.
    assert calendar.add(march(2, 8), 960 + 60) >= march(9, 0) + 60
    early = np.array([march(2, 8), march(7, 9)])
    assert calendar.worked_many(early).tolist() == [0, 60]


@pytest.mark.parametrize(
    ("instant", "earliest", "latest"),
    [
        # Monday's end and Tuesday's start stand at the same count of worked minutes.
        (march(2, 17), march(2, 17), march(2, 17)),
        (march(3, 8), march(3, 8), march(3, 8)),
        # At night the one lies before, the other after.
        (march(2, 20), march(3, 8), march(2, 17)),
        # Within work both are the instant itself, in the break its two ends.
        (march(2, 10), march(2, 10), march(2, 10)),
        (march(2, 12, 30), march(2, 13), march(2, 12)),
    ],
)
def test_positions_keep_ends_and_starts_apart(instant: int, earliest: int, latest: int) -> None:
    calendar = office()
    assert calendar.instant_at(calendar.position_from(instant)) == earliest
    assert calendar.instant_at(calendar.position_until(instant)) == latest


INSTANTS = st.integers(march(2, 0) - 200 * DAY, march(2, 0) + 200 * DAY)
CALENDARS = st.sampled_from(
    [office(), office(d4=(), d7=FULL_DAY), night_shift()]
    + [
        WorkCalendar(WorkingTime(week=working_week(days, hours)))
        for days, hours in ((range(7), 24), ((0, 2), 4), (range(6), 7.5))
    ]
)
MINUTES = st.integers(0, 20_000)


@given(calendar=CALENDARS, instant=INSTANTS, minutes=MINUTES)
@settings(deadline=None)
def test_what_is_added_is_what_is_measured(
    calendar: WorkCalendar, instant: int, minutes: int
) -> None:
    finish = calendar.add(instant, minutes)
    start = calendar.subtract(instant, minutes)
    assert finish >= instant >= start
    assert calendar.between(instant, finish) == minutes
    assert calendar.between(start, instant) == minutes


@given(calendar=CALENDARS, instant=INSTANTS, minutes=st.integers(1, 20_000))
@settings(deadline=None)
def test_adding_and_subtracting_are_inverse_on_working_instants(
    calendar: WorkCalendar, instant: int, minutes: int
) -> None:
    start = calendar.next_working(instant)
    assert calendar.subtract(calendar.add(start, minutes), minutes) == start
    finish = calendar.previous_working(instant)
    assert calendar.add(calendar.subtract(finish, minutes), minutes) == finish


@given(calendar=CALENDARS, instants=st.lists(INSTANTS, min_size=2, max_size=8))
@settings(deadline=None)
def test_measuring_adds_up_and_arrays_agree(calendar: WorkCalendar, instants: list[int]) -> None:
    steps = [calendar.between(*pair) for pair in pairwise(instants)]
    assert sum(steps) == calendar.between(instants[0], instants[-1])
    first, last = np.array(instants[:-1]), np.array(instants[1:])
    assert calendar.between_many(first, last).tolist() == steps


@given(calendar=CALENDARS, instant=INSTANTS)
@settings(deadline=None)
def test_next_and_previous_bracket_an_instant_without_work_between(
    calendar: WorkCalendar, instant: int
) -> None:
    before, after = calendar.previous_working(instant), calendar.next_working(instant)
    assert before <= instant <= after
    assert calendar.between(before, after) == 0
    assert calendar.next_working(after) == after
    assert calendar.between(after, after + 1) == 1
    assert calendar.between(before - 1, before) == 1


DAYS = st.integers(-300, 300).map(lambda step: MONDAY + timedelta(days=step))


@given(calendar=st.just(office(d4=(), d7=FULL_DAY)), first=DAYS, second=DAYS)
@settings(deadline=None)
def test_slip_there_and_back_cancels(calendar: WorkCalendar, first: date, second: date) -> None:
    assert calendar.slip_days(first, second) == -calendar.slip_days(second, first)


@given(calendar=CALENDARS, instants=st.lists(INSTANTS, min_size=1, max_size=8))
@settings(deadline=None)
def test_arrays_are_converted_as_single_instants_are(
    calendar: WorkCalendar, instants: list[int]
) -> None:
    array = np.array([*instants, -(10**8), 10**9])
    single = array.tolist()
    worked = calendar.worked_many(array)
    assert worked.tolist() == [calendar.worked(each) for each in single]
    assert calendar.starts_at(worked).tolist() == [calendar.start_at(w) for w in worked.tolist()]
    assert calendar.finishes_at(worked).tolist() == [calendar.finish_at(w) for w in worked.tolist()]
    positions = calendar.positions_from(array)
    assert positions.tolist() == [calendar.position_from(each) for each in single]
    assert calendar.instants_at(positions).tolist() == [
        calendar.instant_at(each) for each in positions.tolist()
    ]


OF_SINGLE_DAYS = WorkCalendar(
    WorkingTime(
        week=((),) * 7,
        exceptions={date(2026, 3, 4): FULL_DAY, date(2026, 3, 7): ((1320, 1800),)},
    )
)
WITHOUT_WORK_BY_EXCEPTION = office(**{f"d{day}": () for day in range(1, 13)})


@given(
    calendar=CALENDARS | st.sampled_from([OF_SINGLE_DAYS, WITHOUT_WORK_BY_EXCEPTION]),
    place=st.sampled_from(["before", "inside", "behind"]),
    offsets=st.lists(st.integers(0, 20 * DAY), max_size=8),
)
@settings(deadline=None)
def test_arrays_that_lie_together_are_converted_as_single_instants_are(
    calendar: WorkCalendar, place: str, offsets: list[int]
) -> None:
    """Instants or positions all before, within or behind the days with exceptions."""
    inside = calendar.end - calendar.origin
    shifts = {
        "before": [calendar.origin - each for each in (0, 1, *offsets)],
        "inside": [calendar.origin + each % (inside + 1) for each in (0, 1, inside, *offsets)],
        "behind": [calendar.end + each for each in (0, 1, *offsets)],
    }
    for instants in (shifts[place], shifts[place][1:], offsets and [calendar.end + offsets[0]]):
        array = np.array(instants, dtype=np.int64)
        positions = calendar.positions_from(array)
        assert positions.tolist() == [calendar.position_from(each) for each in instants]
        for other in (positions, positions + 1, positions - 1):
            assert calendar.instants_at(other).tolist() == [
                calendar.instant_at(each) for each in other.tolist()
            ]


@given(calendar=CALENDARS, instants=st.lists(INSTANTS, min_size=2, max_size=2))
@settings(deadline=None)
def test_positions_are_in_the_order_of_their_instants(
    calendar: WorkCalendar, instants: list[int]
) -> None:
    first, last = sorted(instants)
    assert calendar.position_from(first) <= calendar.position_from(last)
    assert calendar.instant_at(calendar.position_from(first)) >= first
    assert calendar.instant_at(calendar.position_until(first)) <= first
