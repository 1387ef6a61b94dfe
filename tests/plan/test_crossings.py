"""A look-up between two calendars gives what the way through instants gives."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sheetpm.plan.calendar import Spans, WorkCalendar, WorkingTime, round_the_clock, working_week
from sheetpm.plan.crossings import cross, list_crossing

_DAYS: list[Spans] = [
    (),
    ((480, 720), (780, 1020)),
    ((0, 1440),),
    ((1320, 1800),),
    ((300, 540), (600, 840)),
    ((0, 180), (240, 480), (1380, 1440)),
]
_WEEKS = st.lists(st.sampled_from(_DAYS), min_size=7, max_size=7).filter(any)
_EXCEPTIONS = st.dictionaries(
    st.integers(0, 40).map(lambda day: date(2026, 3, 2) + timedelta(days=day)),
    st.sampled_from(_DAYS),
    max_size=5,
)


@st.composite
def _calendars(draw: st.DrawFn) -> WorkCalendar:
    time = WorkingTime(week=tuple(draw(_WEEKS)), exceptions=draw(_EXCEPTIONS))
    return WorkCalendar(time)


@given(_calendars(), _calendars(), st.data())
def test_positions_cross_as_their_instants_do(
    source: WorkCalendar, target: WorkCalendar, data: st.DataObject
) -> None:
    way = list_crossing(source, target)
    around = 2 * source.worked(source.end)
    spread = 6 * 7 * 1440
    for position in data.draw(
        st.lists(st.integers(around - 3 * spread, around + spread), min_size=20, max_size=20)
    ):
        instant = source.instant_at(position)
        assert way.later(position) == target.position_from(instant)
        assert way.earlier(position) == target.position_until(instant)


@given(_calendars(), _calendars())
def test_borders_of_working_time_cross_too(source: WorkCalendar, target: WorkCalendar) -> None:
    way = list_crossing(source, target)
    for instant in range(source.origin - 3 * 1440, source.origin + 60 * 1440, 60):
        for position in {source.position_from(instant), source.position_until(instant)}:
            reached = source.instant_at(position)
            assert way.later(position) == target.position_from(reached)
            assert way.earlier(position) == target.position_until(reached)


def test_a_calendar_of_single_days_crosses_through_instants() -> None:
    only = WorkCalendar(WorkingTime(week=((),) * 7, exceptions={date(2026, 3, 4): ((480, 720),)}))
    office = WorkCalendar(WorkingTime(week=working_week(range(5), 8)))
    for source, target in ((only, office), (office, only), (only, round_the_clock())):
        way = cross(source, target)
        for position in range(
            2 * source.worked(source.origin), 2 * source.worked(source.origin) + 900, 7
        ):
            instant = source.instant_at(position)
            assert way.later(position) == target.position_from(instant)
            assert way.earlier(position) == target.position_until(instant)


def test_calendars_far_from_their_first_day_are_crossed_without_listing_decades() -> None:
    """A calendar without exceptions begins in 1970; only what the other one lists is laid out."""
    holiday = WorkCalendar(
        WorkingTime(week=working_week(range(5), 8), exceptions={date(2026, 3, 18): ()})
    )
    clock = round_the_clock()
    laid_out: list[int] = []

    class Counted(WorkCalendar):
        def worked(self, instant: int) -> int:
            laid_out.append(instant)
            return super().worked(instant)

    counted = Counted(holiday.time)
    crossing = cross(counted, clock)
    assert len(laid_out) < 200  # two weeks of days, not 56 years of them
    for day in (date(1999, 5, 3), date(2026, 3, 17), date(2026, 3, 19), date(2071, 8, 4)):
        at = holiday.position_from(holiday.day_start(day))
        assert crossing.later(at) == clock.position_from(holiday.instant_at(at))
        assert crossing.earlier(at) == clock.position_until(holiday.instant_at(at))


def test_a_pair_says_the_same_before_and_after_it_is_listed() -> None:
    holidays = {date(2026, 3, 4): (), date(2028, 3, 8): ()}
    late = WorkCalendar(WorkingTime(week=(((720, 1200),),) * 6 + ((),), exceptions=holidays))
    office = WorkCalendar(WorkingTime(week=working_week(range(5), 8)))
    way, listed = cross(office, late), list_crossing(office, late)
    assert way.later is not listed.later  # 735 days: listed when 4,410 positions have gone through
    first = 2 * office.worked(late.origin)
    positions = range(first, first + 10_000)
    assert [way.later(each) for each in positions] == [listed.later(each) for each in positions]
    assert [way.earlier(each) for each in positions] == [listed.earlier(each) for each in positions]


def test_a_pair_without_exceptions_is_listed_at_once() -> None:
    office = WorkCalendar(WorkingTime(week=working_week(range(5), 8)))
    shift = WorkCalendar(WorkingTime(week=working_week(range(6), 9)))
    assert "convert" in cross(office, shift).later.__name__
